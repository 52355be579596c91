"""The sheet Anomalies: one line per problem, blocking first, with a link to the cell."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from sessionbook.french import NBSP, accord, date_longue, enumere
from sessionbook.model.cells import Cell
from sessionbook.model.findings import Finding, Gravite
from sessionbook.workbook.layout import SIGNATURE, Cellule, Entete, Feuille
from sessionbook.workbook.look import (
    GRAVITES,
    LINK,
    NOTICE,
    OK,
    SUBTITLE,
    TEINTES,
    TEXT,
    TITLE,
)
from sessionbook.workbook.note_text import source_line
from sessionbook.workbook.overlay import ranges

NOM = "Anomalies"
_COLONNES = (
    ("Gravité", 17),
    ("Code", 12),
    ("Feuille", 14),
    ("Cellule", 14),
    ("Personne", 20),
    ("Constat", 46),
    ("À faire", 46),
    ("Source", 44),
)
_NOTICE = (
    "Cliquez sur une cellule soulignée pour y aller et corriger. sessionbook remplace cette "
    "feuille à chaque contrôle : n’y notez rien."
)
_WORDS = {
    Gravite.BLOQUANT: ("problème bloquant", "problèmes bloquants"),
    Gravite.A_VERIFIER: ("point à vérifier", "points à vérifier"),
    Gravite.INFORMATION: ("information", "informations"),
}


def anomalies(
    findings: Sequence[Finding], jour: date, sheets: frozenset[str], remarks: Sequence[str]
) -> Feuille:
    """The sheet to write; `sheets` are those a link may lead to, `remarks` go above the table."""
    ordered = sorted(findings, key=lambda f: (f.gravite.rang, f.regle, f.cells, f.message))
    notices = [*([_NOTICE] if ordered else []), *remarks]
    return Feuille(
        nom=NOM,
        onglet=TEINTES[ordered[0].gravite].line if ordered else OK,
        entetes=(
            Entete(f"{SIGNATURE}Anomalies", TITLE),
            Entete(_summary(ordered, jour), SUBTITLE),
            *(Entete(notice, NOTICE) for notice in notices),
        ),
        colonnes=_COLONNES,
        lignes=tuple(_line(finding, sheets) for finding in ordered),
    )


def counts(findings: Sequence[Finding]) -> str:
    """« 2 problèmes bloquants et 1 point à vérifier », empty when there is nothing."""
    found = Counter(finding.gravite for finding in findings)
    return enumere([accord(found[g], *_WORDS[g]) for g in Gravite if found[g]])


def _summary(findings: Sequence[Finding], jour: date) -> str:
    if not findings:
        return f"Aucune anomalie au {date_longue(jour)} : rien n’est à corriger dans ce classeur."
    ecartes = sum(bool(finding.derogation) for finding in findings)
    suite = f", dont {accord(ecartes, 'écarté', 'écartés')} par dérogation" if ecartes else ""
    return f"Au {date_longue(jour)} : {counts(findings)}{suite}."


def _line(finding: Finding, sheets: frozenset[str]) -> tuple[Cellule, ...]:
    first = finding.cells[0] if finding.cells else None
    link = _location(first) if first and first.sheet in sheets else ""
    source = source_line(finding.source)
    if finding.derogation:
        source += f"\nDérogation{NBSP}: {finding.derogation}"
    return (
        Cellule(finding.gravite.libelle, GRAVITES[finding.gravite]),
        Cellule(finding.regle, TEXT),
        Cellule(first.sheet if first else "", TEXT),
        Cellule(_addresses(finding.cells, sheets), LINK if link else TEXT, link),
        Cellule(finding.personne, TEXT),
        Cellule(finding.message, TEXT),
        Cellule(finding.remede, TEXT),
        Cellule(source, TEXT),
    )


def _addresses(cells: Sequence[Cell], sheets: frozenset[str]) -> str:
    """Every address; the sheet is repeated only where it is not that of the first."""
    found = []
    for name in dict.fromkeys(cell.sheet for cell in cells if cell.sheet in sheets):
        prefix = "" if name == cells[0].sheet else f"{name}!"
        here = (cell for cell in cells if cell.sheet == name)
        found += [f"{prefix}{area}" for area in ranges(here)]
    return ", ".join(found)


def _location(cell: Cell) -> str:
    """The target of an internal link."""
    sheet = cell.sheet.replace("'", "''")
    return f"'{sheet}'!{cell.a1}"
