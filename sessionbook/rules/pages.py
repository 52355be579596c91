"""The catalogue as Markdown: one page a rule, one index by step of the leaflet.

`python -m sessionbook.rules.pages docs/regles` writes them; what is left of an older
catalogue in that folder goes.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from sessionbook import french
from sessionbook.model.cells import FormPlace
from sessionbook.model.session import Case, Dossier, Session
from sessionbook.regulation.law import DEFAUT, Texte, textes
from sessionbook.rules.catalogue import dernier_texte, dits, echelle
from sessionbook.rules.etapes import etapes
from sessionbook.rules.page import Exemple, Tableau, Valeur, page
from sessionbook.rules.rule import Loaded, rules

INDEX = "README.md"
_SANS_ETAPE = "Lecture du classeur"


@cache
def pages() -> Mapping[str, str]:
    """Name and text of every file of the catalogue."""
    return {INDEX: _index(), **{f"{rule.rule.id}.md": _page(rule) for rule in rules()}}


def ecrire(dossier: Path) -> None:
    """Write the catalogue in a folder, and remove the pages of rules that are no more."""
    dossier.mkdir(parents=True, exist_ok=True)
    found = pages()
    for ancienne in dossier.glob("*.md"):
        if ancienne.name not in found:
            ancienne.unlink()
    for nom, texte in found.items():
        (dossier / nom).write_text(texte, "utf-8", newline="\n")


def _index() -> str:
    """Rules by step, in the order of the leaflet; a rule of several steps stands in each."""
    by_id = {loaded.rule.id: loaded for loaded in rules()}
    vide = Case(Dossier(nom="", session=Session(place=FormPlace("Session", {}))), date.min)
    parts = [
        "# Catalogue des règles",
        "",
        (
            "Ce que sessionbook vérifie, dans l’ordre des étapes de la notice. Seules une règle et "
            "une consigne officielle viennent d’un texte ; un conseil se discute."
        ),
    ]
    placed: set[str] = set()
    for numero, pas in enumerate(etapes(vide), start=1):
        known = [by_id[regle] for regle in pas.regles if regle in by_id]
        placed |= {loaded.rule.id for loaded in known}
        parts += ["", f"## {numero}. {french.typographie(pas.intitule)}", "", *_liste(known)]
    reste = [loaded for loaded in rules() if loaded.rule.id not in placed]
    return "\n".join([*parts, "", f"## {_SANS_ETAPE}", "", *_liste(reste)]) + "\n"


def _liste(found: Sequence[Loaded]) -> Iterator[str]:
    yield "| Règle | Objet | Force |"
    yield "| --- | --- | --- |"
    for loaded in sorted(found, key=lambda item: item.rule.id):
        rule, force = loaded.rule, dernier_texte(loaded).force.libelle
        yield f"| [{rule.id}]({rule.id}.md) | {french.typographie(rule.titre)} | {force} |"


def _page(loaded: Loaded) -> str:
    law, content, rule = dernier_texte(loaded), page(loaded), loaded.rule
    parts = [
        f"# {rule.id} : {french.typographie(rule.titre)}",
        "",
        french.phrase(content.phrase, **law.nombres),
        "",
        "## Pourquoi",
    ]
    for paragraphe in content.pourquoi:
        parts += ["", french.phrase(paragraphe, **law.nombres)]
    parts += ["", "## Source"]
    for version in textes()[rule.id]:
        parts += ["", *_version(version)]
    parts += ["", "## Ce qui est dit, et quand", "", "Les phrases sont celles des exemples.", ""]
    for cas, words in dits()[rule.id].items():
        parts.append(f"- **{echelle(law.gravite[cas or DEFAUT])}**")
        parts.append(f"  - « {words.message} »")
        parts.append(f"  - À faire : {words.remede}")
    parts += ["", "## Exemples sans problème", *_exemples(content.corrects)]
    parts += ["", "## Exemples signalés", "", "Les cellules marquées sont en gras, entre crochets."]
    parts += [*_exemples(content.signales), "", f"Depuis la version {rule.depuis}."]
    return (
        "\n".join(french.typographie(part) if "](" not in part else part for part in parts) + "\n"
    )


def _version(law: Texte) -> Iterator[str]:
    reference = french.typographie(law.reference)
    if law.lien:
        reference = f"[{reference}]({law.lien})"
    yield f"- {law.force.libelle} : {reference}."
    yield f"- S’applique aux sessions qui commencent à partir du {french.date_moyenne(law.effet)}."
    yield f"- Vérifié le {french.date_moyenne(law.verifie_le)}."
    if law.nombres:
        numbers = ", ".join(f"{nom} = {valeur}" for nom, valeur in law.nombres.items())
        yield f"- Nombres : {numbers}."
    if law.doute:
        yield f"- Reste à confirmer : {law.doute}"


def _exemples(exemples: Sequence[Exemple]) -> Iterator[str]:
    for exemple in exemples:
        suite = f" : {exemple.gravite.libelle.lower()}" if exemple.gravite else ""
        yield ""
        yield f"Le {french.date_courte(exemple.jour)}, {exemple.legende}{suite}."
        for tableau in exemple.tableaux:
            yield from _tableau(tableau)


def _tableau(tableau: Tableau) -> Iterator[str]:
    """A sheet as a Markdown table; a form, told by its rows of two, has no header of its own."""
    yield from ("", f"Feuille {_montre(tableau.feuille)}", "")
    lignes = [[_montre(valeur) for valeur in ligne] for ligne in tableau.lignes]
    if tableau.feuille.texte == "Session":
        lignes.insert(0, ["Ligne", "Valeur"])
    for rang, ligne in enumerate(lignes):
        yield f"| {' | '.join(ligne)} |"
        if not rang:
            yield f"| {' | '.join('---' for _ in ligne)} |"


def _montre(valeur: Valeur) -> str:
    words = french.typographie(valeur.texte).replace("|", "\\|")
    return f"**[{words}]**" if valeur.marquee else words


if __name__ == "__main__":
    ecrire(Path(sys.argv[1]))
