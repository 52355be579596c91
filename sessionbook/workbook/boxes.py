"""Where the box of a note stands beside its cell, and how large it must be to be read."""

import math
from functools import lru_cache

from lxml import etree

from sessionbook.model.cells import MAX_COLUMN, MAX_ROW, Cell
from sessionbook.workbook.ooxml import Element, children, parse

WIDTH = 360
"""Width of our boxes, in pixels."""

_CHARACTERS_PER_LINE, _LINE, _MARGIN, _HEIGHT_MAX = 54, 15, 16, 620
_KNOWN_MAX = 30_000


class Grid:
    """Widths of the columns and height of the rows of a sheet, in pixels."""

    def __init__(self, sheet: Element) -> None:
        shape = next(children(sheet, "sheetFormatPr"), None)
        width = _number(shape.get("defaultColWidth") if shape is not None else None, 9.14)
        height = _number(shape.get("defaultRowHeight") if shape is not None else None, 15)
        self._default = _pixels(width)
        self._row = max(round(height * 4 / 3), 8)
        self._columns: list[tuple[int, int, int]] = []
        self._known: dict[int, int] = {}
        for columns in children(sheet, "cols"):
            markup = etree.tostring(columns, with_tail=False)
            self._columns += (_known if len(markup) < _KNOWN_MAX else _spans)(markup, width)

    def anchor(self, cell: Cell, height: int) -> str:
        """Anchor of a box right of a cell, or left of it near the last column."""
        left, gap = cell.column, 15
        if cell.column > MAX_COLUMN - 60:
            left, gap = cell.column - 60, 0
        right, over = left, gap + WIDTH
        while right < MAX_COLUMN - 1 and over >= (width := self._width(right + 1)):
            over -= width
            right += 1
        rows = math.ceil(height / self._row)
        top = max(min(cell.row - 2, MAX_ROW - rows - 2), 0)
        return f"{left}, {gap}, {top}, 4, {right}, {over}, {top + rows}, 4"

    def _width(self, column: int) -> int:
        if column not in self._known:
            spans = (w for first, last, w in self._columns if first <= column <= last)
            self._known[column] = next(spans, self._default)
        return self._known[column]


def _spans(columns: bytes, width: float) -> tuple[tuple[int, int, int], ...]:
    """First column, last column and pixels of each entry."""
    found = []
    for column in children(parse("", columns), "col"):
        hidden = column.get("hidden") in ("1", "true")
        pixels = 0 if hidden else _pixels(_number(column.get("width"), width))
        first, last = _number(column.get("min"), 1), _number(column.get("max"), 1)
        found.append((int(first), int(last), pixels))
    return tuple(found)


_known = lru_cache(maxsize=32)(_spans)
"""Sheets of one form have the same columns in every workbook."""


def line_count(words: str) -> int:
    """Lines that a text takes in one of our boxes."""
    return sum(max(1, math.ceil(len(line) / _CHARACTERS_PER_LINE)) for line in words.split("\n"))


def box_height(lines: int) -> int:
    """Height of a box, in pixels."""
    return min(lines * _LINE + _MARGIN, _HEIGHT_MAX)


def _pixels(width: float) -> int:
    return int(min(width, 255) * 7 + 5) if width else 0


def _number(value: str | None, default: float) -> float:
    try:
        return float(value) if value else default
    except ValueError:
        return default
