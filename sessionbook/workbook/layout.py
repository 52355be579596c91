"""A sheet of ours, from plain values to its XML: head lines, a table, links, print set-up."""

import math
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lxml import etree

from sessionbook.model.cells import column_letters
from sessionbook.workbook.look import HEADER, Look
from sessionbook.workbook.ooxml import XML, Element, element, tag, text
from sessionbook.workbook.styles import Styles

SIGNATURE = "sessionbook · "
"""How the first cell of our sheets begins."""

_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_HEIGHT_MAX = 409
"""Points: Excel refuses taller rows."""
_LINE_OF_BODY, _PADDING = 13.5, 8
_PANE = (
    '<sheetViews><sheetView showGridLines="0" workbookViewId="0">'
    '<pane ySplit="{row}" topLeftCell="A{below}" activePane="bottomLeft" state="frozen"/>'
    '<selection pane="bottomLeft" activeCell="A{below}" sqref="A{below}"/>'
    "</sheetView></sheetViews>"
)
_PRINT = (
    '<printOptions horizontalCentered="1"/>',
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
    "<headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P / &amp;N</oddFooter></headerFooter>",
)


@dataclass(frozen=True)
class Cellule:
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
    """A sheet to write: head lines, then a table whose `colonnes` are titles and widths."""

    nom: str
    onglet: str
    entetes: tuple[Entete, ...]
    colonnes: tuple[tuple[str, int], ...]
    lignes: tuple[tuple[Cellule, ...], ...]

    @property
    def rang_entete(self) -> int:
        """Row of the column titles."""
        return len(self.entetes) + 1


def to_xml(feuille: Feuille, styles: Styles, *, since_1904: bool) -> bytes:
    """The worksheet part of a sheet; dates count from 1904 when the workbook says so."""
    root = element("<worksheet/>")
    pages = '<pageSetUpPr fitToPage="1"/>'
    root.append(element(f'<sheetPr><tabColor rgb="FF{feuille.onglet}"/>{pages}</sheetPr>'))
    frozen = feuille.rang_entete if feuille.lignes else len(feuille.entetes)
    root.append(element(_PANE.format(row=frozen, below=frozen + 1)))
    root.append(element('<sheetFormatPr defaultRowHeight="15"/>'))
    root.append(_columns(feuille))
    data = etree.SubElement(root, tag("sheetData"))
    for row in _rows(feuille, styles, _EPOCH_1904 if since_1904 else _EPOCH):
        data.append(row)
    end = column_letters(len(feuille.colonnes))
    if feuille.lignes:
        last = feuille.rang_entete + len(feuille.lignes)
        root.append(element(f'<autoFilter ref="A{feuille.rang_entete}:{end}{last}"/>'))
    merged = "".join(f'<mergeCell ref="A{n}:{end}{n}"/>' for n, _ in _numbered(feuille))
    count = len(feuille.entetes)
    root.append(element(f'<mergeCells count="{count}">{merged}</mergeCells>'))
    links = _links(feuille)
    if len(links):
        root.append(links)
    for snippet in _PRINT:
        root.append(element(snippet))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _numbered(feuille: Feuille) -> Iterator[tuple[int, Entete]]:
    return enumerate(feuille.entetes, start=1)


def _columns(feuille: Feuille) -> Element:
    cols = element("<cols/>")
    for number, (_, width) in enumerate(feuille.colonnes, start=1):
        cols.append(
            element(f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>')
        )
    return cols


def _rows(feuille: Feuille, styles: Styles, epoch: date) -> Iterator[Element]:
    width = sum(width for _, width in feuille.colonnes)
    for number, entete in _numbered(feuille):
        lines = _line_count(entete.texte, width * 10 // entete.look.size)
        row = _row(number, (Cellule(entete.texte, entete.look),), styles, epoch)
        _set_height(row, lines * entete.look.size * 1.35 + _PADDING)
        yield row
    if not feuille.lignes:
        return
    titles = tuple(Cellule(title, HEADER) for title, _ in feuille.colonnes)
    for number, ligne in enumerate((titles, *feuille.lignes), start=feuille.rang_entete):
        row = _row(number, ligne, styles, epoch)
        needed = (
            _line_count(str(case.valeur or ""), width - 2)
            for case, (_, width) in zip(ligne, feuille.colonnes, strict=True)
        )
        _set_height(row, max(needed) * _LINE_OF_BODY + _PADDING)
        yield row


def _line_count(words: str, width: int) -> int:
    """Lines a text takes when wrapped; LibreOffice does not fit heights when it opens a file."""
    return sum(max(1, len(textwrap.wrap(line, width))) for line in words.split("\n"))


def _set_height(row: Element, points: float) -> None:
    row.set("ht", str(min(math.ceil(points), _HEIGHT_MAX)))
    row.set("customHeight", "1")


def _row(number: int, cases: tuple[Cellule, ...], styles: Styles, epoch: date) -> Element:
    row = element(f'<row r="{number}"/>')
    for column, case in enumerate(cases, start=1):
        cell = element(f'<c r="{column_letters(column)}{number}" s="{styles.cell(case.look)}"/>')
        value = case.valeur
        if isinstance(value, str) and value:
            cell.set("t", "inlineStr")
            words = etree.SubElement(etree.SubElement(cell, tag("is")), tag("t"))
            words.text = text(value)
            words.set(f"{{{XML}}}space", "preserve")
        elif isinstance(value, date):
            etree.SubElement(cell, tag("v")).text = str((value - epoch).days)
        elif isinstance(value, int):
            etree.SubElement(cell, tag("v")).text = str(value)
        row.append(cell)
    return row


def _links(feuille: Feuille) -> Element:
    links = element("<hyperlinks/>")
    for number, ligne in enumerate(feuille.lignes, start=feuille.rang_entete + 1):
        for column, case in enumerate(ligne, start=1):
            if case.lien:
                link = element(f'<hyperlink ref="{column_letters(column)}{number}"/>')
                link.set("location", case.lien)
                link.set("tooltip", "Aller à la cellule")
                links.append(link)
    return links
