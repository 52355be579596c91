"""The letters that told candidates where and when to come."""

from dataclasses import dataclass
from datetime import date, time

from sessionbook.french import cle
from sessionbook.model.personnes import Candidat


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """An épreuve of a candidate: its day, its hours, its code, its room or ""."""

    jour: date
    debut: time
    fin: time
    epreuve: str
    salle: str


@dataclass(frozen=True, slots=True)
class Convoque:
    """Where and when a candidate is expected, passages in order."""

    site: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Lettre:
    """A convocation as it was made: the date it bears, a digest of what it says.

    `remplace` is the date of the letter it cancels, `remis_le` the day it was handed over,
    `deroule` the version of the déroulé that it names.
    """

    datee: date
    empreinte: str
    convoque: Convoque
    remplace: date | None = None
    remis_le: date | None = None
    deroule: str = ""


@dataclass(frozen=True, slots=True)
class Suivi:
    """The letters of a candidate: the last one made, and the one the candidate holds."""

    courante: Lettre
    remise: Lettre | None = None


def repere(candidat: Candidat) -> str:
    """What names a candidate from run to run: the name and the birth date."""
    return f"{cle(candidat.designation)} {candidat.naissance_date or ''}".strip()
