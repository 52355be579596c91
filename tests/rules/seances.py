"""A session in order drawn at random, with what the rules of the jury and of the plan ask for.

The sessions of `strategies` are completed: a written épreuve under supervision, hidden times in
the déroulé, a reserve, a deputy, rooms and equipment described in full.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any

from hypothesis import strategies as st

from sessionbook.model.cells import Cell, Record
from sessionbook.model.choix import (
    ModeEpreuve,
    NatureEpreuve,
    NatureTemps,
    Occupe,
    ParQui,
    PresenceJury,
    RoleJury,
    TypeSalle,
)
from sessionbook.model.creneaux import TOUS, Creneau
from sessionbook.model.epreuves import TempsCache
from sessionbook.model.moyens import Salle
from sessionbook.model.personnes import Surveillant
from sessionbook.model.session import Case, Dossier
from tests.rules import cases
from tests.rules.strategies import sessions_valides

ECRIT, CONNAISSANCE, CORRECTION, DELIBERATION = 100, 101, 102, 103
"""Rows of the slots added to the sheet Déroulé."""

Mutation = Callable[[Case], tuple[Case, Sequence[Cell]]]


def completes() -> st.SearchStrategy[Case]:
    """Sessions about which the families of this module have nothing to say."""
    return sessions_valides().map(completer)


def completer(case: Case) -> Case:
    """The same session with all that the plan, the jury and the premises ask for."""
    dossier = case.dossier
    jour = case.session.date_debut or date.max
    reserve = replace(
        dossier.jury[0],
        place=cases.place("jury", 4),
        nom="Faure",
        employeur="Atelier Faure",
        role=RoleJury.RESERVE,
    )
    return modifie(
        case,
        session=replace(
            case.session, responsable_prenom="Claire", suppleant="Hugo Fabre", jury_presence=None
        ),
        jury=(*dossier.jury, reserve),
        epreuves=(*dossier.epreuves, _ecrit()),
        temps_caches=tuple(_occupe(temps) for temps in dossier.temps_caches),
        salles=(*dossier.salles, _salle_ecrite(len(dossier.inscrits))),
        surveillants=(
            Surveillant(place=cases.place("surveillants", 2), nom="Perrin", prenom="Guillaume"),
        ),
        materiel=tuple(replace(line, par=ParQui.SESSION) for line in dossier.materiel),
        creneaux=(*_passages(dossier), *_ajoutes(jour)),
    )


def _ecrit() -> Any:
    return cases.epreuve(
        9,
        "QP",
        30,
        nature=NatureEpreuve.QUESTIONNAIRE,
        jury=PresenceJury.ABSENT,
        mode=ModeEpreuve.SESSION,
        surveillant=True,
        salle=TypeSalle.POSTES,
    )


def _occupe(temps: TempsCache) -> TempsCache:
    who = (Occupe.CANDIDAT,) if temps.nature is NatureTemps.REPAS else (Occupe.JURY,)
    return replace(temps, occupe=who)


def _salle_ecrite(places: int) -> Salle:
    return Salle(
        place=cases.place("salles", 3),
        nom="Salle 2",
        capacite=places + 1,
        types=(TypeSalle.POSTES,),
        fermee=True,
        confidentielle=False,
        internet_coupe=True,
    )


def _passages(dossier: Dossier) -> Sequence[Creneau]:
    """The passages one after the other, from nine o'clock, with an hour for lunch."""
    found: list[Creneau] = []
    for rang, candidat in enumerate(dossier.inscrits):
        start = 9 * 60 + 95 * rang + (60 if rang > 1 else 0)
        for creneau in dossier.creneaux:
            epreuve = dossier.epreuve(creneau.epreuve)
            if epreuve is None or epreuve.duree is None or candidat.numero not in creneau.candidats:
                continue
            fin = start + epreuve.duree
            found.append(replace(creneau, debut=_heure(start), fin=_heure(fin)))
            start = fin
    return found


def _heure(minute: int) -> time:
    return time(minute // 60, minute % 60)


def _ajoutes(jour: date) -> Sequence[Creneau]:
    def cache(row: int, horaire: str, code: NatureTemps) -> Creneau:
        return cases.creneau(row, horaire, "", code.name, jour=jour, jury="Jury 1")

    ecrit = cases.creneau(
        ECRIT,
        "08:00-08:30",
        TOUS,
        "QP",
        jour=jour,
        salle="Salle 2",
        surveillant="Perrin Guillaume",
    )
    return (
        ecrit,
        cache(CONNAISSANCE, "08:30-08:40", NatureTemps.PRISE_DE_CONNAISSANCE),
        cache(CORRECTION, "08:40-08:50", NatureTemps.CORRECTION),
        cache(DELIBERATION, "17:40-17:50", NatureTemps.DELIBERATION),
    )


def modifie(case: Case, **tables: Any) -> Case:
    """The case with other tables."""
    return Case(replace(case.dossier, **tables), case.jour)


def de(case: Case, table: str, rang: int = 0) -> Any:
    """The record of a table at a rank."""
    return getattr(case.dossier, table)[rang]


def change(case: Case, table: str, rang: int = 0, /, **champs: Any) -> Case:
    """The case with one record changed; `session` is the sheet itself."""
    if table == "session":
        return modifie(case, session=replace(case.session, **champs))
    records: list[Record] = list(getattr(case.dossier, table))
    records[rang] = replace(records[rang], **champs)
    return modifie(case, **{table: tuple(records)})


def rang_du_creneau(dossier: Dossier, row: int) -> int:
    """Rank of the slot that stands on a row of the sheet."""
    return next(n for n, c in enumerate(dossier.creneaux) if c.cell("debut").row == row)


def passages_de(case: Case, rang: int = 0) -> tuple[Creneau, ...]:
    """Slots where a candidate sits before the jury."""
    numero = de(case, "candidats", rang).numero
    return tuple(c for c in case.dossier.creneaux if numero in c.candidats)
