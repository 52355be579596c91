"""Small sessions made in Python, for what the examples of the pages do not show."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any

from sessionbook.model.cells import Cell, FormPlace, RowPlace
from sessionbook.model.choix import ModeEpreuve, NatureEpreuve, PresenceJury
from sessionbook.model.creneaux import CompositionJury, Creneau
from sessionbook.model.epreuves import Epreuve
from sessionbook.model.findings import Finding
from sessionbook.model.personnes import Candidat, MembreJury
from sessionbook.model.session import Case, Dossier, Session
from sessionbook.rules.rule import judge, rules
from sessionbook.workbook.columns import TABLES

DEBUT = date(2027, 3, 11)
JOUR = date(2027, 2, 4)


def place(nom: str, row: int, unreadable: frozenset[str] = frozenset()) -> RowPlace:
    """Row of a table that has every declared column, in the declared order."""
    table = next(table for table in TABLES if table.nom == nom)
    columns = {column.champ: n for n, column in enumerate(table.colonnes, start=1)}
    return RowPlace(table.feuille, row, columns, unreadable)


def session(**plus: Any) -> Session:
    """A session of one day, with its place."""
    table = TABLES[0]
    cells = {c.champ: Cell(table.feuille, n, 2) for n, c in enumerate(table.colonnes, start=1)}
    known: dict[str, Any] = {"date_debut": DEBUT, "date_fin": DEBUT, "titre_code": "TP-01280"}
    return Session(place=FormPlace(table.feuille, cells), **{**known, **plus})


def candidat(row: int, nom: str, prenoms: str = "Léa", **plus: Any) -> Candidat:
    return Candidat(place=place("candidats", row), nom_naissance=nom, prenoms=prenoms, **plus)


def membre(row: int, nom: str, prenom: str = "Anne", **plus: Any) -> MembreJury:
    return MembreJury(place=place("jury", row), nom=nom, prenom=prenom, **plus)


def epreuve(row: int, code: str, duree: int = 40, **plus: Any) -> Epreuve:
    """An individual interview before the jury, unless told otherwise."""
    known: dict[str, Any] = {
        "nature": NatureEpreuve.ENTRETIEN_TECHNIQUE,
        "jury": PresenceJury.PRESENT,
        "mode": ModeEpreuve.INDIVIDUEL,
    }
    return Epreuve(place=place("epreuves", row), code=code, duree=duree, **{**known, **plus})


def composition(row: int, jury: str, *membres: str, jour: date = DEBUT) -> CompositionJury:
    noms = {f"membre_{n}": nom for n, nom in enumerate(membres, start=1)}
    return CompositionJury(place=place("compositions", row), jour=jour, jury=jury, **noms)


def creneau(row: int, horaire: str, candidats: str, code: str, **plus: Any) -> Creneau:
    """A slot of the first day; `horaire` reads « 09:00-09:40 », several candidates « A; B »."""
    debut, fin = (time.fromisoformat(part) for part in horaire.split("-"))
    noms = tuple(nom.strip() for nom in candidats.split(";") if nom.strip())
    known: dict[str, Any] = {"jour": DEBUT, "debut": debut, "fin": fin}
    return Creneau(place=place("creneaux", row), candidats=noms, epreuve=code, **{**known, **plus})


def dossier(**tables: Any) -> Dossier:
    """A workbook with these tables; each has the sheet of its declaration."""
    feuilles = {t.nom: t.feuille for t in TABLES if t.nom in tables}
    known: dict[str, Any] = {"session": session(), "feuilles": feuilles}
    return Dossier(nom="essai.xlsx", **{**known, **tables})


def constats(regle: str, content: Dossier, jour: date = JOUR) -> tuple[Finding, ...]:
    """What one rule says of a workbook on a day."""
    only = tuple(loaded for loaded in rules() if loaded.rule.id == regle)
    assert only, f"aucune règle {regle}"
    return judge(Case(content, jour), only=only)


def cellules(findings: Sequence[Finding]) -> list[str]:
    """Marked cells, without the sheet, in the order they are told."""
    return [cell.a1 for finding in findings for cell in finding.cells]


def cas(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    """Case and severity of each problem."""
    return [(finding.cas, finding.gravite.value) for finding in findings]


def avant(jours: int) -> date:
    """The day « J-n »."""
    return DEBUT - timedelta(days=jours)
