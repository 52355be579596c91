"""What the form writes in a cell is what the reader reads."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionbook.model.choix import ParQui
from sessionbook.model.personnes import Majoration, Plage
from sessionbook.workbook.columns import TABLES, Column, Type
from sessionbook.workbook.form_values import valeur
from sessionbook.workbook.values import convertir

COLONNES = [column for table in TABLES for column in table.colonnes]

JOUR = st.dates(date(2001, 1, 1), date(2099, 12, 31))
MINUTE = st.integers(0, 23 * 60 + 58)


@st.composite
def plages(draw: st.DrawFn) -> Plage:
    jour = draw(JOUR)
    first, last = sorted(draw(st.tuples(MINUTE, MINUTE)))
    debut = datetime.combine(jour, time(*divmod(first, 60)))
    return Plage(debut, datetime.combine(jour, time(*divmod(last + 1, 60))))


MAJORATION = st.builds(
    lambda code, minutes, part: Majoration(code, None if part else minutes, part),
    st.sampled_from((None, "QP", "PP")),
    st.integers(1, 240),
    st.sampled_from((None, (1, 3), (1, 2), (33, 100))),
).filter(lambda m: m.fraction != (33, 100))

VALEURS: Mapping[Type, st.SearchStrategy[object]] = {
    Type.TEXTE: st.sampled_from(("Salle 101", "L’Haÿ-les-Roses", "=A1", "0123")),
    Type.LISTE: st.lists(st.sampled_from(("QP", "PP", "ET")), min_size=1, max_size=3).map(tuple),
    Type.OUI_NON: st.booleans(),
    Type.DATE: JOUR,
    Type.HEURE: MINUTE.map(lambda minute: time(*divmod(minute, 60))),
    Type.DUREE: st.integers(1, 600),
    Type.PLAGES: st.lists(plages(), min_size=1, max_size=3).map(tuple),
    Type.MAJORATIONS: st.lists(MAJORATION, min_size=1, max_size=3).map(tuple),
}


def _valeurs(column: Column) -> st.SearchStrategy[object]:
    if column.type is Type.ENTIER:
        return st.integers(column.minimum or 0, column.maximum or 100)
    if column.choix is not None:
        one: st.SearchStrategy[Any] = st.sampled_from(list(column.choix))
        several = column.type is Type.CHOIX_MULTIPLE
        return st.lists(one, min_size=1, unique=True).map(tuple) if several else one
    return VALEURS.get(column.type, st.none())


@given(st.data())
def test_what_the_form_writes_the_reader_reads(data: st.DataObject) -> None:
    column = data.draw(st.sampled_from(COLONNES))
    value = data.draw(_valeurs(column))
    written = valeur(column, value)
    assert convertir(column, written) == (None if written is None else value)


def test_special_stretches_are_written_as_one_says_them() -> None:
    column = next(c for c in COLONNES if c.type is Type.PLAGES)
    jour = datetime(2027, 3, 11)  # noqa: DTZ001 - local time of the site
    day = Plage(jour, jour.replace(hour=23, minute=59))
    morning = Plage(jour, jour.replace(hour=13))
    hours = Plage(jour.replace(hour=9), jour.replace(hour=12, minute=30))
    assert valeur(column, (day, morning, hours)) == (
        "11/03/2027 ; 11/03/2027 matin ; 11/03/2027 9h-12h30"
    )


def test_a_value_no_cell_can_hold_is_refused() -> None:
    with pytest.raises(TypeError):
        valeur(COLONNES[0], {"a": 1})
    assert valeur(TABLES[3].colonne("par"), ParQui.JURY) == "Par jury"
