"""The sheet Anomalies: one line per problem, blocking first, with a link to the cell."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from sessionbook.french import accord, date_longue, enumere
from sessionbook.model.findings import Finding, Gravite
from sessionbook.workbook.anomalies_lines import lignes
from sessionbook.workbook.layout import SIGNATURE, Entete, Feuille
from sessionbook.workbook.look import (
    NOTICE,
    OK,
    SUBTITLE,
    TEINTES,
    TITLE,
)

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
_FOLDED = (
    "Un même problème répété tient sur une ligne : le signe + dans la marge la déplie, "
    "une ligne et un lien par cas."
)
_WORDS = {
    Gravite.BLOQUANT: ("problème bloquant", "problèmes bloquants"),
    Gravite.A_VERIFIER: ("point à vérifier", "points à vérifier"),
    Gravite.INFORMATION: ("information", "informations"),
}


def anomalies(
    findings: Sequence[Finding],
    jour: date,
    sheets: frozenset[str],
    remarks: Sequence[str],
    *,
    linked: bool = True,
) -> Feuille:
    """The sheet to write; `sheets` are those of the workbook, `remarks` go above the table.

    Repeats of one problem make a line, and one more for each of them, folded beneath it.
    Addresses are links when the sheet stands in the workbook itself, `linked`.
    """
    ordered = sorted(findings, key=lambda f: (f.gravite.rang, f.regle, f.cells, f.message))
    made, folded = lignes(ordered, sheets, linked=linked)
    notices = [*([_NOTICE] if ordered and linked else []), *remarks]
    notices += [_FOLDED] if folded else []
    return Feuille(
        nom=NOM,
        onglet=TEINTES[ordered[0].gravite].line if ordered else OK,
        entetes=(
            Entete(f"{SIGNATURE}Anomalies", TITLE),
            Entete(_summary(ordered, jour), SUBTITLE),
            *(Entete(notice, NOTICE) for notice in notices),
        ),
        colonnes=_COLONNES,
        lignes=made,
        repliees=folded,
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
