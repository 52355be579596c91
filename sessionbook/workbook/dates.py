"""Dates, hours and durations as French people type them. ValueError when they cannot be read."""

import re
from datetime import date, time, timedelta
from math import isfinite

from sessionbook import french

_EPOQUE = date(1899, 12, 30)
_SERIES = range(3654, 73051)
"""Excel serial numbers from 1910 to 2100: below, a number is hardly meant as a date."""

PREMIERE_ANNEE, DERNIERE_ANNEE = 1900, 2100

_CHIFFRES = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})(?: 00:00(?::00)?)?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_LETTRES = re.compile(r"(?:[a-z]+ )?(\d{1,2})(?: ?er)? ([a-z]+) (\d{4}|\d{2})")
_HEURE = re.compile(
    r"(\d{1,2}) ?(?:h|:|heures?) ?(?:(\d{2}) ?(?:min|mn)?)?(?::\d{2})?", re.IGNORECASE
)
_DUREE_HEURES = re.compile(
    r"(\d{1,3}) ?(?:h|:|heures?) ?(?:(\d{1,2}) ?(?:min|mn|minutes?)?)?", re.IGNORECASE
)
_DUREE_MINUTES = re.compile(r"(\d{1,5}) ?(?:min|mn|minutes?|')?", re.IGNORECASE)

_MOIS = {french.cle(nom): numero for numero, nom in enumerate(french.MOIS, start=1)}
_MOIS |= {
    "janv": 1,
    "fevr": 2,
    "fev": 2,
    "avr": 4,
    "juil": 7,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}


class ImpossibleError(Exception):
    """A value that is well written but out of bounds; its text says what was expected."""


def plausible(jour: date) -> bool:
    """True for a day that a session, or somebody's life, may hold."""
    return PREMIERE_ANNEE <= jour.year <= DERNIERE_ANNEE


def date_de_serie(serie: float) -> date:
    """The date of an Excel serial number (1900 system)."""
    if not isfinite(serie) or int(serie) not in _SERIES:
        raise ValueError
    return _EPOQUE + timedelta(days=int(serie))


def date_de_texte(texte: str) -> date:
    """« 15/06/2026 », « 15-6-26 », « 2026-06-15 », « lundi 15 juin 2026 ».

    Day comes first. ValueError carries the date a swapped month and day would give.
    """
    if match := _CHIFFRES.fullmatch(texte):
        day, month, year = int(match[1]), int(match[2]), _annee(match[3])
        if month > 12 >= day:
            raise ValueError(date(year, day, month))
        return date(year, month, day)
    if match := _ISO.fullmatch(texte):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _LETTRES.fullmatch(french.cle(texte)):
        month = _MOIS.get(match[2], 0)
        return date(_annee(match[3]), month, int(match[1]))
    raise ValueError


def _annee(chiffres: str) -> int:
    """Two figures mean the century that makes the date the nearest to a working life."""
    year = int(chiffres)
    if len(chiffres) == 4:
        return year
    return year + (2000 if year < 50 else 1900)


def heure_de_texte(texte: str) -> time:
    """« 9h », « 9 h 05 », « 09:05 »."""
    match = _HEURE.fullmatch(texte)
    if match is None:
        raise ValueError
    return time(int(match[1]), int(match[2] or 0))


def duree_de_texte(texte: str) -> int | None:
    """Minutes of « 1 h 30 », « 0h20 », « 90 min » or « 90 »; None for « Sans objet »."""
    if french.cle(texte) in ("sans objet", "neant", "aucun", "aucune"):
        return None
    if match := _DUREE_MINUTES.fullmatch(texte):
        return int(match[1])
    if match := _DUREE_HEURES.fullmatch(texte):
        minutes = int(match[2] or 0)
        if minutes < 60:
            return int(match[1]) * 60 + minutes
    raise ValueError
