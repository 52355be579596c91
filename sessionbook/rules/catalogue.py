"""The rule catalogue as the centre reads it: one line a rule, one page a rule."""

import textwrap
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from sessionbook import french
from sessionbook.regulation.doutes import doutes
from sessionbook.regulation.law import DEFAUT, Echelle, Texte, textes
from sessionbook.rules.page import Exemple, Tableau, Valeur, page
from sessionbook.rules.rule import Loaded, Phrases, rules

_LARGEUR = 88


def a_verifier() -> str:
    """Texts to read again, longest unverified first and doubtful first, then the open questions."""
    texts = sorted(
        (
            (textes()[loaded.rule.id][-1], loaded)
            for loaded in rules()
            if loaded.rule.id in textes()
        ),
        key=lambda pair: (pair[0].verifie_le, not pair[0].doute, pair[1].rule.id),
    )
    parts = ["Textes à relire, les plus anciennement vérifiés d’abord", ""]
    for law, loaded in texts:
        if loaded.rule.id.startswith("LEC"):
            continue
        day = french.date_courte(law.verifie_le)
        parts += _wrap(f"{day}  {loaded.rule.id}  {law.reference}.")
        parts += [f"    {law.lien}"] if law.lien else []
        parts += _wrap(f"À confirmer : {law.doute}", "    ") if law.doute else []
    parts += ["", "Questions ouvertes, à trancher sur Légifrance", ""]
    for question in doutes():
        parts += _wrap(f"{question.numero}. {question.texte} : {question.question}")
        parts += _wrap(f"Règles concernées : {', '.join(question.regles)}.", "    ")
    return "\n".join(parts) + "\n"


def ligne(loaded: Loaded) -> str:
    """« CONV-01  Consigne officielle  Convocations validées à temps dans CERES »."""
    force = dernier_texte(loaded).force.libelle
    return f"{loaded.rule.id:8} {force:20} {french.typographie(loaded.rule.titre)}"


def texte(loaded: Loaded) -> str:
    """A rule in full, as plain text: sentence, reason, source, severities, messages, examples."""
    law, content = dernier_texte(loaded), page(loaded)
    titre = french.typographie(f"{loaded.rule.id} : {loaded.rule.titre}")
    parts = [titre, "=" * len(titre), "", *_wrap(french.phrase(content.phrase, **law.nombres))]
    parts += ["", "Pourquoi"]
    for paragraphe in content.pourquoi:
        parts += _wrap(french.phrase(paragraphe, **law.nombres), "  ")
    parts += ["", "Source", *_source(law), "", "Ce qui est dit, et quand"]
    for cas, words in dits()[loaded.rule.id].items():
        parts += _wrap(echelle(law.gravite[cas or DEFAUT]), "  ")
        parts += _wrap(f"« {words.message} »", "    ")
        parts += _wrap(f"À faire : {words.remede}", "    ")
    parts += ["", "Exemples sans problème", *_exemples(content.corrects)]
    parts += ["", "Exemples signalés (les cellules marquées sont entre crochets)"]
    return "\n".join([*parts, *_exemples(content.signales)]) + "\n"


def dernier_texte(loaded: Loaded) -> Texte:
    """The newest version of a rule's text."""
    return textes()[loaded.rule.id][-1]


def _source(law: Texte) -> list[str]:
    parts = _wrap(f"{law.force.libelle} : {law.reference}.", "  ")
    if law.lien:
        parts.append(f"  {law.lien}")
    parts += _wrap(
        f"Vérifié le {french.date_moyenne(law.verifie_le)}. S’applique aux sessions qui "
        f"commencent à partir du {french.date_moyenne(law.effet)}.",
        "  ",
    )
    return parts + (_wrap(f"Reste à confirmer : {law.doute}", "  ") if law.doute else [])


def echelle(rungs: Echelle) -> str:
    """« Information à partir de J-60, à vérifier à partir de J-45 (J : …) »."""
    if len(rungs) == 1 and rungs[0][0] < -10_000:
        return rungs[0][1].libelle
    words = [f"{gravite.libelle.lower()} à partir de {_jour(days)}" for days, gravite in rungs]
    sentence = ", ".join(words)
    return f"{sentence[0].upper()}{sentence[1:]} (J : premier jour de la session)"


def _jour(days: int) -> str:
    return f"J{days:+d}" if days else "J"


@cache
def dits() -> Mapping[str, Mapping[str, Phrases]]:
    """What each case of each rule says of an example, by rule and case; `messages.toml`."""
    text = (files("sessionbook.rules") / "messages.toml").read_text("utf-8")
    return {
        regle: {cas: Phrases(**words) for cas, words in by_cas.items()}
        for regle, by_cas in tomllib.loads(text).items()
    }


def _exemples(exemples: Sequence[Exemple]) -> list[str]:
    return [line for exemple in exemples for line in _exemple(exemple)]


def _exemple(exemple: Exemple) -> Iterator[str]:
    suite = f" : {exemple.gravite.libelle.lower()}" if exemple.gravite else ""
    yield from _wrap(f"Le {french.date_courte(exemple.jour)}, {exemple.legende}{suite}.", "  ")
    for tableau in exemple.tableaux:
        yield f"      {_montre(tableau.feuille)}"
        yield from _tableau(tableau)


def _tableau(tableau: Tableau) -> Iterator[str]:
    rows = [[_montre(valeur) for valeur in ligne] for ligne in tableau.lignes]
    columns = max((len(row) for row in rows), default=0)
    widths = [max(len(row[n]) for row in rows if n < len(row)) for n in range(columns)]
    for row in rows:
        cells = (part.ljust(width) for part, width in zip(row, widths, strict=False))
        yield f"      | {' | '.join(cells)} |"


def _montre(valeur: Valeur) -> str:
    words = french.typographie(valeur.texte)
    return f"[{words}]" if valeur.marquee else words


def _wrap(words: str, indent: str = "") -> list[str]:
    return textwrap.wrap(
        french.typographie(words),
        _LARGEUR,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
