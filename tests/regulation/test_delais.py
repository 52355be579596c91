"""Délais: the reference table of dates, jours ouvrés, holidays of each territory, leap years."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionbook.model.choix import Territoire
from sessionbook.regulation.delais import (
    dernier_jour_ouvre,
    ferie,
    jours_avant,
    jours_ouvres_avant,
    mois_avant,
    ouvre,
    un_an_apres,
)

JOURS = st.dates(date(2016, 1, 1), date(2060, 12, 31))
TERRITOIRES = st.sampled_from(Territoire)


TABLE = (
    "2026-03-02 2026-01-30 2026-01-30 2025-12-02 2026-02-15 2026-02-16",
    "2026-03-30 2026-02-27 2026-02-27 2025-12-30 2026-03-15 2026-03-16",
    "2026-06-01 2026-05-01 2026-04-30 2026-03-01 2026-05-17 2026-05-18",
    "2026-06-08 2026-05-08 2026-05-07 2026-03-08 2026-05-24 2026-05-25",
    "2026-06-15 2026-05-15 2026-05-15 2026-03-15 2026-05-31 2026-06-01",
    "2026-07-01 2026-05-31 2026-05-29 2026-04-01 2026-06-16 2026-06-17",
    "2027-01-11 2026-12-11 2026-12-11 2026-10-11 2026-12-27 2026-12-28",
    "2027-03-31 2027-02-28 2027-02-26 2026-12-31 2027-03-16 2027-03-17",
    "2028-03-01 2028-01-30 2028-01-28 2027-12-01 2028-02-15 2028-02-16",
    "2028-03-31 2028-02-29 2028-02-29 2027-12-31 2028-03-16 2028-03-17",
)
"""Start, last day to validate (J-31), last day worked by then, J-3 months, J-15, J-14."""


@pytest.mark.parametrize("ligne", TABLE)
def test_reference_table(ligne: str) -> None:
    debut, j31, agir, mois_3, j15, j14 = map(date.fromisoformat, ligne.split())
    assert jours_avant(debut, 31) == j31
    assert dernier_jour_ouvre(j31) == agir
    assert mois_avant(debut, 3) == mois_3
    assert jours_avant(debut, 15) == j15
    assert jours_avant(debut, 14) == j14


@pytest.mark.parametrize(
    ("debut", "limite"),
    [("lundi", 4), ("mardi", 5), ("mercredi", 6), ("jeudi", 0), ("vendredi", 1), ("samedi", 2)],
)
def test_weekday_of_the_31_day_limit_depends_on_the_first_day_alone(
    debut: str, limite: int
) -> None:
    first = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi").index(debut)
    monday = date(2027, 3, 1)
    for week in range(60):
        start = monday + timedelta(days=first, weeks=week)
        assert jours_avant(start, 31).weekday() == limite


@pytest.mark.parametrize(
    ("debut", "un_mois", "j31"),
    [
        (date(2026, 3, 16), date(2026, 2, 16), date(2026, 2, 13)),
        (date(2026, 3, 30), date(2026, 2, 28), date(2026, 2, 27)),
    ],
)
def test_31_days_are_not_a_month(debut: date, un_mois: date, j31: date) -> None:
    assert mois_avant(debut, 1) == un_mois
    assert jours_avant(debut, 31) == j31


def test_ten_jours_ouvres_before_skip_week_ends_and_holidays() -> None:
    assert jours_ouvres_avant(date(2026, 6, 15), 10) == date(2026, 6, 1)
    assert jours_ouvres_avant(date(2026, 6, 1), 5) == date(2026, 5, 22)


def test_zero_jour_ouvre_before_is_the_day_itself_even_on_a_sunday() -> None:
    assert jours_ouvres_avant(date(2026, 5, 31), 0) == date(2026, 5, 31)


def test_holidays_named_in_the_table() -> None:
    for jour in (date(2026, 5, 1), date(2026, 5, 8), date(2026, 5, 14), date(2026, 5, 25)):
        assert ferie(jour)
    assert not ferie(date(2026, 5, 15))


@pytest.mark.parametrize(
    ("jour", "territoire"),
    [
        (date(2027, 3, 26), Territoire.ALSACE_MOSELLE),
        (date(2027, 12, 26), Territoire.ALSACE_MOSELLE),
        (date(2027, 5, 27), Territoire.GUADELOUPE),
        (date(2027, 6, 10), Territoire.GUYANE),
        (date(2027, 5, 22), Territoire.MARTINIQUE),
        (date(2027, 4, 27), Territoire.MAYOTTE),
        (date(2027, 12, 20), Territoire.REUNION),
        (date(2027, 10, 9), Territoire.SAINT_BARTHELEMY),
        (date(2027, 5, 28), Territoire.SAINT_MARTIN),
    ],
)
def test_holidays_of_one_territory_alone(jour: date, territoire: Territoire) -> None:
    assert ferie(jour, territoire)
    assert not ferie(jour, Territoire.METROPOLE)
    assert not ferie(jour)


def test_every_territory_has_the_national_holidays() -> None:
    for territoire in Territoire:
        assert ferie(date(2027, 7, 14), territoire), territoire


def test_good_friday_moves_the_advice_in_alsace_moselle_only() -> None:
    vendredi_saint = date(2027, 3, 26)
    assert dernier_jour_ouvre(vendredi_saint, Territoire.ALSACE_MOSELLE) == date(2027, 3, 25)
    assert dernier_jour_ouvre(vendredi_saint) == vendredi_saint


@pytest.mark.parametrize(
    ("jour", "suivant"),
    [
        (date(2028, 2, 29), date(2029, 2, 28)),
        (date(2027, 2, 28), date(2028, 2, 28)),
        (date(2025, 6, 15), date(2026, 6, 15)),
    ],
)
def test_one_year_later(jour: date, suivant: date) -> None:
    assert un_an_apres(jour) == suivant


@pytest.mark.parametrize(
    ("jour", "avant"),
    [
        (date(2027, 5, 31), date(2027, 2, 28)),
        (date(2028, 5, 31), date(2028, 2, 29)),
        (date(2026, 11, 30), date(2026, 8, 30)),
        (date(2027, 1, 15), date(2026, 10, 15)),
    ],
)
def test_three_months_before_stay_inside_the_month(jour: date, avant: date) -> None:
    assert mois_avant(jour, 3) == avant


@given(JOURS, st.integers(0, 400))
def test_calendar_days_come_back(jour: date, nombre: int) -> None:
    assert (jour - jours_avant(jour, nombre)).days == nombre


@given(JOURS, st.integers(0, 36))
def test_months_keep_the_day_or_clamp_to_the_last(jour: date, nombre: int) -> None:
    found = mois_avant(jour, nombre)
    assert (jour.year - found.year) * 12 + jour.month - found.month == nombre
    assert found.day == jour.day or (found + timedelta(days=1)).month != found.month
    assert found.day <= jour.day


@given(JOURS, JOURS, st.integers(0, 36))
def test_months_never_cross(une: date, autre: date, nombre: int) -> None:
    first, second = sorted((une, autre))
    assert mois_avant(first, nombre) <= mois_avant(second, nombre)


@given(JOURS, TERRITOIRES)
def test_last_worked_day_is_the_nearest(jour: date, territoire: Territoire) -> None:
    found = dernier_jour_ouvre(jour, territoire)
    assert ouvre(found, territoire)
    between = range(found.toordinal() + 1, jour.toordinal() + 1)
    assert not any(ouvre(date.fromordinal(day), territoire) for day in between)


@given(JOURS, st.integers(1, 25), TERRITOIRES)
def test_worked_days_are_counted_one_by_one(
    jour: date, nombre: int, territoire: Territoire
) -> None:
    found = jours_ouvres_avant(jour, nombre, territoire)
    between = range(found.toordinal(), jour.toordinal())
    assert sum(ouvre(date.fromordinal(day), territoire) for day in between) == nombre
    assert ouvre(found, territoire)


@given(JOURS)
def test_one_year_later_is_the_same_day_or_the_eve(jour: date) -> None:
    found = un_an_apres(jour)
    assert found.year == jour.year + 1
    assert (found.month, found.day) == (jour.month, jour.day) or (jour.month, jour.day) == (2, 29)
