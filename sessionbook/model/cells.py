"""Addresses: where a value stands in the user's workbook."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, Protocol

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384


@lru_cache(maxsize=MAX_COLUMN)
def column_letters(column: int) -> str:
    """Letters of a 1-based column: 1 is « A », 27 is « AA »."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """1-based column of its letters, the inverse of `column_letters`."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


class Cell(NamedTuple):
    """One cell: the sheet's name as the user wrote it, row and column from 1."""

    sheet: str
    row: int
    column: int

    @property
    def a1(self) -> str:
        """The address inside the sheet, such as « E7 »."""
        return f"{column_letters(self.column)}{self.row}"

    def __str__(self) -> str:
        return f"{self.sheet}!{self.a1}"


class Place(Protocol):
    """Where a record stands: it answers with the cell of each of its fields."""

    @property
    def unreadable(self) -> frozenset[str]:
        """Fields whose cell holds something that could not be read."""

    def cell(self, champ: str) -> Cell:
        """The cell of a field, or the record's first cell when the column is absent."""


class RowPlace(NamedTuple):
    """A record that is one row of a table; `columns` gives the column of each field."""

    sheet: str
    row: int
    columns: Mapping[str, int]
    unreadable: frozenset[str] = frozenset()

    def cell(self, champ: str) -> Cell:
        """The cell of a field, or the row's first column when the column is absent."""
        column = self.columns.get(champ)
        if column is None:
            column = min(self.columns.values(), default=1)
        return Cell(self.sheet, self.row, column)


@dataclass(frozen=True, slots=True)
class FormPlace:
    """A record written as label and value, one field a line; `cells` holds the value cells."""

    sheet: str
    cells: Mapping[str, Cell]
    unreadable: frozenset[str] = frozenset()

    def cell(self, champ: str) -> Cell:
        """The value cell of a field, or A1 when the sheet has no such label."""
        return self.cells.get(champ, Cell(self.sheet, 1, 1))


@dataclass(frozen=True, kw_only=True)
class Record:
    """A thing the workbook describes, with the place it was read from."""

    place: Place

    def cell(self, champ: str) -> Cell:
        """The cell a field was read from."""
        return self.place.cell(champ)

    def blank(self, champ: str) -> bool:
        """True when nothing was typed; false for a value that could not be read."""
        return getattr(self, champ) in (None, ()) and champ not in self.place.unreadable
