"""The columns without which the other rules see nothing, and who a reading trouble is about."""

from collections.abc import Mapping

from sessionbook.model.creneaux import Creneau
from sessionbook.model.derive import derived
from sessionbook.model.findings import OPPOSABLES, Lecture, Papier, Sujet
from sessionbook.model.personnes import Candidat, MembreJury
from sessionbook.model.session import Dossier
from sessionbook.rules import subjects
from sessionbook.rules.deroule.presence import presents

RETENUS = OPPOSABLES - {Papier.REGLEMENT}
"""Every document but the reminder of the règlement, which holds nothing of the session."""

ESSENTIELLES: Mapping[str, frozenset[str]] = {
    "session": frozenset(
        {
            "Agrément : début",
            "Agrément : fin",
            "Code du titre",
            "Convocations validées dans CERES le",
            "Date de début",
            "Date de fin",
            "Type de session",
        }
    ),
    "candidats": frozenset(
        {"Adresse", "Code postal", "Date de naissance", "Nom de naissance", "Prénoms", "Ville"}
    ),
    "jury": frozenset({"Nom", "Prénom"}),
    "epreuves": frozenset({"Candidats ensemble", "Code", "Durée", "Jury"}),
    "creneaux": frozenset({"Début", "Fin", "Jour"}),
}
"""Titles of the columns, by table, without which the session cannot be judged."""

_UNE_PERSONNE = ("candidats", "jury")


def colonne_essentielle(dossier: Dossier, lecture: Lecture) -> bool:
    """True when nothing can be made of the sheet without this column."""
    return any(
        lecture.cell.sheet == sheet and lecture.colonne in ESSENTIELLES.get(table, ())
        for table, sheet in dossier.feuilles.items()
    )


def valeur_essentielle(dossier: Dossier, lecture: Lecture) -> bool:
    """True when the whole session suffers from one bad cell; a person's cell harms one person."""
    sheets = {dossier.feuilles.get(table) for table in _UNE_PERSONNE}
    return lecture.cell.sheet not in sheets and colonne_essentielle(dossier, lecture)


def faits(lecture: Lecture) -> Mapping[str, str]:
    """What a reading trouble says; `qui` is the name of the row, else of the sheet."""
    return {
        "qui": lecture.sujet or lecture.cell.sheet,
        "feuille": lecture.cell.sheet,
        "colonne": lecture.colonne,
        "valeur": lecture.valeur,
        "attendu": lecture.attendu,
        "proche": lecture.proche,
    }


def concernes(dossier: Dossier, lecture: Lecture) -> tuple[Sujet, ...]:
    """The person of the row, or the candidates of the slot; empty for the rest."""
    match _lignes(dossier).get((lecture.cell.sheet, lecture.cell.row)):
        case Candidat() as candidat:
            return (subjects.candidat(candidat),)
        case MembreJury() as membre:
            return (subjects.membre(membre),)
        case Creneau() as creneau:
            return tuple(map(subjects.candidat, presents(dossier, creneau)))
    return ()


@derived
def _lignes(dossier: Dossier) -> Mapping[tuple[str, int], Candidat | MembreJury | Creneau]:
    """Who or what stands on each row; people come first."""
    records: tuple[Candidat | MembreJury | Creneau, ...] = (
        *dossier.creneaux,
        *dossier.jury,
        *dossier.candidats,
    )
    return {(c.sheet, c.row): record for record in records for c in (record.cell(""),)}
