"""The sheet Préparation: the verdict, then each step with its deadline and what to do next."""

from collections.abc import Sequence, Set
from datetime import date

from sessionbook.french import date_longue
from sessionbook.model.findings import Etape, Etat, Finding, Preparation
from sessionbook.workbook.layout import SIGNATURE, Cellule, Entete, Feuille
from sessionbook.workbook.look import (
    CENTER,
    DATE,
    ETATS,
    IN_ORDER,
    NOT_READY,
    NOTICE,
    READY,
    SUBTITLE,
    TEXT,
    TITLE,
)
from sessionbook.workbook.sheets_anomalies import counts

NOM = "Préparation"
_COLONNES = (
    ("N°", 6),
    ("Étape", 42),
    ("Échéance", 13),
    ("Fait le", 13),
    ("État", 14),
    ("Jours restants", 11),
    ("Prochaine action", 56),
    ("Qui", 18),
    ("Codes", 12),
)
_SETTLED = (Etat.FAIT, Etat.SANS_OBJET)
_NOTICE = (
    "sessionbook remplace cette feuille à chaque contrôle : notez les dates dans les autres "
    "feuilles. Les jours restants sont des jours calendaires."
)


def preparation(state: Preparation, findings: Sequence[Finding], jour: date) -> Feuille:
    """The sheet to write."""
    problems = counts(findings)
    detail = f"{problems} : voir la feuille Anomalies." if problems else "Aucune anomalie."
    verdict = READY if state.pret else IN_ORDER if state.en_ordre else NOT_READY
    return Feuille(
        nom=NOM,
        onglet=verdict.fill,
        entetes=(
            Entete(f"{SIGNATURE}Préparation de la session", TITLE),
            Entete(state.verdict, verdict),
            Entete(f"Au {date_longue(jour)} : {detail}", SUBTITLE),
            *((Entete("\n".join(state.besoin), SUBTITLE),) if state.besoin else ()),
            Entete(_NOTICE, NOTICE),
        ),
        colonnes=_COLONNES,
        lignes=tuple(_line(step, {finding.regle for finding in findings}) for step in state.etapes),
    )


def _line(step: Etape, dites: Set[str]) -> tuple[Cellule, ...]:
    """A step; its codes are those of its rules that the sheet Anomalies speaks of."""
    return (
        Cellule(step.numero, CENTER),
        Cellule(step.intitule, TEXT),
        Cellule(step.echeance, DATE),
        Cellule(step.fait_le, DATE),
        Cellule(step.etat.value, ETATS[step.etat]),
        Cellule(None if step.etat in _SETTLED else step.jours, CENTER),
        Cellule(step.action, TEXT),
        Cellule(step.qui, TEXT),
        Cellule("\n".join(regle for regle in step.regles if regle in dites), TEXT),
    )
