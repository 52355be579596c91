"""What each case of each rule says of an example: the messages shown on the pages.

`python -m tests.rules.messages` writes them again; a test keeps them in step.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from sessionbook.model.cells import Cell
from sessionbook.model.findings import Finding, Lecture, Trouble
from sessionbook.model.session import Case
from sessionbook.rules.rule import Loaded, Phrases, judge, rules
from tests.rules import cases
from tests.rules.examples import constats, exemples

_TETE = "# Ce que dit chaque cas de chaque règle, d’après les exemples de sa page."

_A1 = Cell("Candidats", 1, 1)
_ANCIEN = Lecture(Trouble.AUTRE_MODELE, _A1, "1", attendu="2")
_RECENT = Lecture(Trouble.AUTRE_MODELE, _A1, "3", attendu="2")
_VILLE = Lecture(Trouble.COLONNE_ABSENTE, _A1, "Pays")
_SALLES = Lecture(Trouble.FEUILLE_ABSENTE, _A1, "Salles")

LECTURES: Mapping[tuple[str, str], tuple[Lecture, ...]] = {
    ("LEC-01", "proche"): (Lecture(Trouble.FEUILLE_ABSENTE, _A1, "Épreuves", proche="Epreuvs"),),
    ("LEC-02", "entete"): (
        Lecture(
            Trouble.ENTETE_ABSENT,
            _A1,
            "Salles",
            "",
            attendu="« Salle », « Capacité » et « Fermée »",
        ),
    ),
    ("LEC-03", "proche"): (
        Lecture(Trouble.COLONNE_PROCHE, _A1, "Courriel", "Couriel", proche="Courriel"),
    ),
    ("LEC-03", "proche_essentielle"): (
        Lecture(
            Trouble.COLONNE_PROCHE,
            _A1,
            "Date de naissance",
            "Date naissanse",
            proche="Date de naissance",
        ),
    ),
    ("LEC-11", "masquees"): (Lecture(Trouble.LIGNES_MASQUEES, _A1, "2", "4, 5"),),
    ("LEC-11", "filtrees"): (Lecture(Trouble.LIGNES_FILTREES, _A1, "2", "4, 5"),),
    ("LEC-11", "colonnes"): (Lecture(Trouble.COLONNES_MASQUEES, _A1, "1", "F"),),
    ("LEC-11", "fusion"): (Lecture(Trouble.CASES_FUSIONNEES, _A1, "", "B3:B5"),),
    ("LEC-11", "coupe"): (
        Lecture(Trouble.TEXTE_COUPE, Cell("Jury", 4, 7), "Fonction", "Développeuse web…"),
    ),
    ("LEC-11", "note"): (Lecture(Trouble.NOTE_SOUS_LE_TABLEAU, _A1, "", "à relancer"),),
    ("LEC-11", "tableau"): (Lecture(Trouble.AUTRE_TABLEAU, _A1, "", "Stagiaires de 2025"),),
    ("LEC-11", "double"): (
        Lecture(Trouble.FEUILLE_EN_DOUBLE, Cell("candidats (2)", 1, 1), "", proche="Candidats"),
    ),
    ("LEC-11", "feuille_masquee"): (Lecture(Trouble.FEUILLE_MASQUEE, _A1, ""),),
    ("LEC-11", "protegee"): (Lecture(Trouble.FEUILLE_PROTEGEE, _A1, ""),),
    ("LEC-11", "zone"): (Lecture(Trouble.ZONE_DEMESUREE, _A1, "1048576", "14"),),
    ("LEC-11", "contenu"): (Lecture(Trouble.CONTENU_NON_SUIVI, _A1, "", "des macros"),),
    ("LEC-11", "partage"): (
        Lecture(Trouble.CLASSEUR_PARTAGE, _A1, "", "les modifications y sont suivies"),
    ),
    ("LEC-11", "ancien"): (_ANCIEN,),
    ("LEC-11", "ancien_incomplet"): (_ANCIEN, _VILLE),
    ("LEC-11", "ancien_essentiel"): (_ANCIEN, _SALLES),
    ("LEC-11", "recent"): (_RECENT,),
    ("LEC-11", "recent_incomplet"): (_RECENT, _VILLE),
    ("LEC-11", "recent_essentiel"): (_RECENT, _SALLES),
}
"""Faults of a workbook that no table of a page can show."""


@cache
def dits() -> Mapping[str, Mapping[str, Phrases]]:
    """What is said, by rule and case; the cases that share their words share their example."""
    said: dict[tuple[str, str], Phrases] = {}
    for finding in _constats():
        said.setdefault((finding.regle, finding.cas), Phrases(finding.message, finding.remede))
    return {
        loaded.rule.id: {cas: _du_cas(loaded, cas, said) for cas in loaded.rule.phrases}
        for loaded in rules()
    }


def _constats() -> Iterator[Finding]:
    for _, loaded, exemple in exemples(signales=True):
        yield from constats(loaded, exemple)
    yield from de_lecture()


def de_lecture() -> Iterator[Finding]:
    """What is said of `LECTURES`."""
    by_id = {loaded.rule.id: loaded for loaded in rules()}
    for (regle, _), lectures in LECTURES.items():
        content = cases.dossier(candidats=(cases.candidat(2, "Durand"),), lectures=lectures)
        yield from judge(Case(content, cases.JOUR), only=(by_id[regle],))


def _du_cas(loaded: Loaded, cas: str, said: Mapping[tuple[str, str], Phrases]) -> Phrases:
    rule = loaded.rule
    for other in (cas, *rule.phrases):
        if (rule.id, other) in said and rule.phrases[other] == rule.phrases[cas]:
            return said[rule.id, other]
    raise LookupError(f"{rule.id}, cas « {cas} » : aucun exemple de la page ne le montre")


def toml() -> str:
    """The file of the messages."""
    parts = [_TETE]
    for regle, by_cas in dits().items():
        for cas, words in by_cas.items():
            parts += ["", f"[{regle}.{json.dumps(cas)}]"]
            parts.append(f"message = {json.dumps(words.message, ensure_ascii=False)}")
            parts.append(f"remede = {json.dumps(words.remede, ensure_ascii=False)}")
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    Path(str(files("sessionbook.rules") / "messages.toml")).write_text(toml(), "utf-8")
