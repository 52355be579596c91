"""Délais: calendar days, calendar months, jours ouvrés, one year later.

All are calendar dates without time, local to the site.
"""

import calendar
from datetime import date, timedelta
from functools import cache

import holidays

from sessionbook.model.choix import Territoire

_SUBDIVISIONS = {
    Territoire.METROPOLE: None,
    Territoire.ALSACE_MOSELLE: "6AE",
    Territoire.GUADELOUPE: "971",
    Territoire.GUYANE: "973",
    Territoire.MARTINIQUE: "972",
    Territoire.MAYOTTE: "976",
    Territoire.REUNION: "974",
    Territoire.SAINT_BARTHELEMY: "BL",
    Territoire.SAINT_MARTIN: "MF",
    Territoire.SAINT_PIERRE_ET_MIQUELON: "PM",
}


def jours_avant(jour: date, nombre: int) -> date:
    """The date `nombre` calendar days before: « J-31 »."""
    return jour - timedelta(days=nombre)


def mois_avant(jour: date, nombre: int) -> date:
    """Same day `nombre` calendar months before, clamped to the end of the month."""
    months = jour.year * 12 + jour.month - 1 - nombre
    year, month = divmod(months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(jour.day, last))


def un_an_apres(jour: date) -> date:
    """Same day next year; 29 February gives 28 February."""
    return mois_avant(jour, -12)


@cache
def _feries(territoire: Territoire, year: int) -> frozenset[date]:
    found = holidays.country_holidays("FR", subdiv=_SUBDIVISIONS[territoire], years=year)
    return frozenset(found)


def ferie(jour: date, territoire: Territoire | None = None) -> bool:
    """True on a public holiday of the territory (métropole by default)."""
    return jour in _feries(territoire or Territoire.METROPOLE, jour.year)


def ouvre(jour: date, territoire: Territoire | None = None) -> bool:
    """True on a jour ouvré: Monday to Friday, holidays excluded."""
    return jour.weekday() < 5 and not ferie(jour, territoire)


def dernier_jour_ouvre(jour: date, territoire: Territoire | None = None) -> date:
    """The day itself if it is worked, else the last worked day before it."""
    while not ouvre(jour, territoire):
        jour -= timedelta(days=1)
    return jour


def jours_ouvres_avant(jour: date, nombre: int, territoire: Territoire | None = None) -> date:
    """The date `nombre` jours ouvrés before."""
    while nombre:
        jour -= timedelta(days=1)
        nombre -= ouvre(jour, territoire)
    return jour
