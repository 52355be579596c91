"""The sheet Préparation: the verdict, then each step with its deadline and what to do next."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from datetime import date

from sessionbook.french import accord, date_longue, heure, typographie
from sessionbook.model.findings import Etape, Etat, Finding, Preparation
from sessionbook.model.plan import Besoin
from sessionbook.workbook.layout import SIGNATURE, Cellule, Entete, Feuille
from sessionbook.workbook.look import (
    CENTER,
    DATE,
    ETATS,
    HEADER,
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

_TITRE_COMPROMIS = typographie(
    "Jours accordés et jurys nécessaires : chaque ligne est un déroulé calculé. Les membres à "
    "trouver y sont supposés libres dès que l’un de ceux de la feuille Jury l’est."
)
_TITRE = replace(SUBTITLE, bold=True, wrap=False, indent=0)
_COLONNES_COMPROMIS = (
    "Jours",
    "Jurys et membres",
    "Journées de jury",
    "Fin",
    "Heure",
    "",
    "Ce qui est sûr",
)


def preparation(state: Preparation, findings: Sequence[Finding], jour: date) -> Feuille:
    """The sheet to write."""
    problems = counts(findings)
    detail = f"{problems} : voir la feuille Anomalies." if problems else "Aucune anomalie."
    why = state.besoin.arithmetique if state.besoin else ()
    verdict = READY if state.pret else IN_ORDER if state.en_ordre else NOT_READY
    return Feuille(
        nom=NOM,
        onglet=verdict.fill,
        entetes=(
            Entete(f"{SIGNATURE}Préparation de la session", TITLE),
            Entete(state.verdict, verdict),
            Entete(f"Au {date_longue(jour)} : {detail}", SUBTITLE),
            *((Entete("\n".join(why), SUBTITLE),) if why else ()),
            Entete(_notice(state.version_deroule), NOTICE),
        ),
        colonnes=_COLONNES,
        lignes=tuple(_line(step, {finding.regle for finding in findings}) for step in state.etapes),
        suite=(*_compromis(state.besoin), *_changements(state.besoin)),
    )


def _notice(version: str) -> str:
    return (
        f"{_NOTICE} Déroulé version {version}, comme au pied des papiers." if version else _NOTICE
    )


def _compromis(besoin: Besoin | None) -> Iterator[tuple[Cellule, ...]]:
    """The trade-off: one line a number of juries, each of a plan that was found."""
    if not besoin or not besoin.compromis:
        return
    yield (Cellule(_TITRE_COMPROMIS, _TITRE),)
    yield tuple(Cellule(titre, HEADER) for titre in _COLONNES_COMPROMIS)
    for line in besoin.compromis:
        look = replace(CENTER, bold=line.retenu)
        kept = "Déroulé retenu. " if line.retenu else ""
        yield (
            Cellule(line.jours, look),
            Cellule(
                f"{accord(line.jurys, 'jury')}, {accord(line.membres, 'membre')}",
                replace(TEXT, bold=line.retenu),
            ),
            Cellule(line.jours_jury, look),
            Cellule(line.fin.date(), replace(DATE, bold=line.retenu)),
            Cellule(heure(line.fin.time()), look),
            Cellule(None, look),
            Cellule(f"{kept}Fin {line.preuve}.", replace(TEXT, bold=line.retenu)),
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


def _changements(besoin: Besoin | None) -> Iterator[tuple[Cellule, ...]]:
    """What the last plan changed, and for whom."""
    if besoin and besoin.changements:
        yield ()
        yield (Cellule("Ce que le dernier calcul du déroulé a changé", _TITRE),)
        for line in besoin.changements:
            yield (Cellule(f"– {line}", replace(_TITRE, bold=False)),)
