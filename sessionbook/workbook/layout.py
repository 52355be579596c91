"""A sheet of ours, from plain values to its XML: head lines, a table, links, print set-up."""

import math
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from sessionbook.model.cells import column_letters
from sessionbook.workbook.look import HEADER, Look
from sessionbook.workbook.ooxml import MAIN, attribute, marked_up, text
from sessionbook.workbook.styles import Styles

SIGNATURE = "sessionbook · "
"""How the first cell of our sheets begins."""

_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_HEIGHT_MAX = 409
"""Points: Excel refuses taller rows."""
_LINKS_MAX = 65_000
"""Excel repairs a sheet that has more links."""
_LINE_OF_BODY, _PADDING = 13.5, 8
_PANE = (
    '<sheetViews><sheetView showGridLines="0" workbookViewId="0">'
    '<pane ySplit="{row}" topLeftCell="A{below}" activePane="bottomLeft" state="frozen"/>'
    '<selection pane="bottomLeft" activeCell="A{below}" sqref="A{below}"/>'
    "</sheetView></sheetViews>"
)
_ABOVE, _LEVELS = '<outlinePr summaryBelow="0"/>', ' outlineLevelRow="1"'
_FOLDED, _UNFOLDS = ' outlineLevel="1" hidden="1"', ' collapsed="1"'
PRINT = (
    '<printOptions horizontalCentered="1"/>',
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
    "<headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P / &amp;N</oddFooter></headerFooter>",
)


class Cellule(NamedTuple):
    """A cell: what it shows, how it looks, the place in the workbook it leads to."""

    valeur: str | int | date | None
    look: Look
    lien: str = ""


@dataclass(frozen=True)
class Entete:
    """A head line, over the whole width of the table."""

    texte: str
    look: Look


@dataclass(frozen=True)
class Feuille:
    """A sheet to write: head lines, then a table whose `colonnes` are titles and widths.

    `repliees` are positions of lines that are folded beneath the one above them. `suite`
    is a second, smaller table: its lines come below, out of the filter.
    """

    nom: str
    onglet: str
    entetes: tuple[Entete, ...]
    colonnes: tuple[tuple[str, int], ...]
    lignes: tuple[tuple[Cellule, ...], ...]
    repliees: frozenset[int] = frozenset()
    suite: tuple[tuple[Cellule, ...], ...] = ()

    @property
    def rang_entete(self) -> int:
        """Row of the column titles."""
        return len(self.entetes) + 1


def to_xml(
    feuille: Feuille, styles: Styles, *, since_1904: bool, texts: dict[str, int] | None = None
) -> bytes:
    """The worksheet part of a sheet; dates count from 1904 when the workbook says so.

    Texts stand in the cells, or in `texts`, each with its index, when it is given.
    """
    epoch = _EPOCH_1904 if since_1904 else _EPOCH
    frozen = feuille.rang_entete if feuille.lignes else len(feuille.entetes)
    end = column_letters(len(feuille.colonnes))
    merged = "".join(f'<mergeCell ref="A{n}:{end}{n}"/>' for n, _ in _numbered(feuille))
    last = feuille.rang_entete + len(feuille.lignes)
    filtered = f'<autoFilter ref="A{feuille.rang_entete}:{end}{last}"/>' if feuille.lignes else ""
    links = "".join(_links(feuille))
    pieces = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}">',
        f'<sheetPr><tabColor rgb="FF{feuille.onglet}"/>',
        _ABOVE if feuille.repliees else "",
        '<pageSetUpPr fitToPage="1"/></sheetPr>',
        _PANE.format(row=frozen, below=frozen + 1),
        f'<sheetFormatPr defaultRowHeight="15"{_LEVELS if feuille.repliees else ""}/>',
        _columns(feuille),
        "<sheetData>",
        *_rows(feuille, _Writer(styles, epoch, texts)),
        f"</sheetData>{filtered}",
        f'<mergeCells count="{len(feuille.entetes)}">{merged}</mergeCells>',
        f"<hyperlinks>{links}</hyperlinks>" if links else "",
        *PRINT,
        "</worksheet>",
    )
    return "".join(pieces).encode()


def _numbered(feuille: Feuille) -> Iterator[tuple[int, Entete]]:
    return enumerate(feuille.entetes, start=1)


def _columns(feuille: Feuille) -> str:
    columns = (
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, (_, width) in enumerate(feuille.colonnes, start=1)
    )
    return f"<cols>{''.join(columns)}</cols>"


def _rows(feuille: Feuille, writer: "_Writer") -> Iterator[str]:
    width = sum(width for _, width in feuille.colonnes)
    for number, entete in _numbered(feuille):
        lines = _line_count(entete.texte, width * 10 // entete.look.size)
        points = lines * entete.look.size * 1.35 + _PADDING
        yield writer.row(number, (Cellule(entete.texte, entete.look),), points)
    if not feuille.lignes:
        return
    titles = tuple(Cellule(title, HEADER) for title, _ in feuille.colonnes)
    widths = [width - 2 for _, width in feuille.colonnes]
    for number, ligne in enumerate((titles, *feuille.lignes), start=feuille.rang_entete):
        words = [str(case.valeur or "") for case in ligne]
        wrapped = [
            _line_count(said, room)
            for said, room in zip(words, widths, strict=True)
            if len(said) > room or "\n" in said
        ]
        lines = max(wrapped, default=1)
        place = number - feuille.rang_entete - 1
        fold = _FOLDED if place in feuille.repliees else ""
        fold = fold or (_UNFOLDS if place + 1 in feuille.repliees else "")
        yield writer.row(number, ligne, lines * _LINE_OF_BODY + _PADDING, fold)
    for number, ligne in enumerate(
        feuille.suite, start=feuille.rang_entete + len(feuille.lignes) + 2
    ):
        lines = (
            max(
                _line_count(str(case.valeur or ""), room) if case.look.wrap else 1
                for case, room in zip(ligne, widths, strict=False)
            )
            if ligne
            else 1
        )
        yield writer.row(number, ligne, lines * _LINE_OF_BODY + _PADDING)


@lru_cache(maxsize=4096)
def _line_count(words: str, width: int) -> int:
    """Lines a text takes when wrapped; LibreOffice does not fit heights when it opens a file."""
    if len(words) <= width and "\n" not in words:
        return 1
    return sum(
        1 if len(line) <= width else max(1, len(textwrap.wrap(line, width)))
        for line in words.split("\n")
    )


class _Writer:
    """Markup of rows: written as text, since a large workbook has tens of thousands of cells."""

    def __init__(self, styles: Styles, epoch: date, texts: dict[str, int] | None) -> None:
        self._styles = styles
        self._epoch = epoch
        self._texts = texts
        self._indexes: dict[int, int] = {}

    def row(self, number: int, cases: tuple[Cellule, ...], points: float, fold: str = "") -> str:
        height = min(math.ceil(points), _HEIGHT_MAX)
        pieces = [f'<row r="{number}" ht="{height}" customHeight="1"{fold}>']
        for letters, case in zip(_letters(len(cases)), cases, strict=True):
            style = self._indexes.get(id(case.look))
            if style is None:
                style = self._style(case.look)
            pieces.append(f'<c r="{letters}{number}" s="{style}"{self._content(case.valeur)}')
        pieces.append("</row>")
        return "".join(pieces)

    def _content(self, value: str | int | date | None) -> str:
        """What follows the attributes of a cell, its end included."""
        if not value and value != 0:
            return "/>"
        if isinstance(value, str):
            return _in_cell(value) if self._texts is None else self._shared(text(value))
        number = (value - self._epoch).days if isinstance(value, date) else value
        return f"><v>{number}</v></c>"

    def _style(self, look: Look) -> int:
        self._indexes[id(look)] = self._styles.cell(look)
        return self._indexes[id(look)]

    def _shared(self, words: str) -> str:
        texts = {} if self._texts is None else self._texts
        return f' t="s"><v>{texts.setdefault(words, len(texts))}</v></c>'


@lru_cache(maxsize=64)
def _letters(columns: int) -> tuple[str, ...]:
    return tuple(column_letters(column) for column in range(1, columns + 1))


@lru_cache(maxsize=1024)
def _in_cell(words: str) -> str:
    return f' t="inlineStr"><is>{marked_up(text(words))}</is></c>'


def _links(feuille: Feuille) -> Iterator[str]:
    linked = (
        (f"{column_letters(column)}{number}", case.lien)
        for number, ligne in enumerate(feuille.lignes, start=feuille.rang_entete + 1)
        for column, case in enumerate(ligne, start=1)
        if case.lien
    )
    for address, target in islice(linked, _LINKS_MAX):
        yield (
            f'<hyperlink ref="{address}" location={attribute(target)} '
            'tooltip="Aller à la cellule"/>'
        )
