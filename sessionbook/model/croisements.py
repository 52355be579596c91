"""What comparing the workbooks of a folder teaches about one of them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sessionbook.model.cells import Cell


class Prise(StrEnum):
    """What two sessions may both want."""

    JURY = "jury"
    CANDIDAT = "candidat"
    RESPONSABLE = "responsable"
    SALLE = "salle"
    MATERIEL = "materiel"


@dataclass(frozen=True, slots=True)
class Rencontre:
    """Something this workbook and another one use at the same moment.

    `cell` stands in this workbook; `nom` is how it is written here, `nom_ailleurs` there.
    `precise` is false when one of the two only gives the days of its session.
    """

    prise: Prise
    cell: Cell
    nom: str
    debut: datetime
    fin: datetime
    classeur: str
    nom_ailleurs: str
    debut_ailleurs: datetime
    fin_ailleurs: datetime
    precise: bool = True


@dataclass(frozen=True, slots=True)
class Orthographe:
    """A person whom another workbook seems to spell otherwise."""

    prise: Prise
    cell: Cell
    nom: str
    classeur: str
    nom_ailleurs: str


@dataclass(frozen=True, slots=True)
class Penurie:
    """Equipment of which several sessions need more, on the same days, than there is."""

    cell: Cell
    nom: str
    besoin: int
    besoin_ailleurs: int
    disponible: int
    classeur: str
    debut: datetime


@dataclass(frozen=True, slots=True)
class Effectif:
    """Candidates a training body has sent over a calendar year, all workbooks together."""

    cell: Cell
    organisme: str
    annee: int
    total: int
    prevu: int
    classeurs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Jumeau:
    """Another workbook about the very same session: the two are not compared."""

    cell: Cell
    numero: str
    classeurs: tuple[str, ...]


Croisement = Rencontre | Orthographe | Penurie | Effectif | Jumeau
