"""Looks of the form: colours, fonts, borders, widths, print set-up."""

import textwrap
from collections.abc import Iterable, Mapping
from math import ceil

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from sessionbook.workbook.columns import Column, Requis, Type
from sessionbook.workbook.form_values import FORMATS, TEXTE
from sessionbook.workbook.look import AUTRE_JURY, HORS_EPREUVE, SUITE

POLICE = "Calibri"
ENCRE, GRIS, PALE, DEVINE = "1F2937", "6B7280", "F3F4F6", "9A5B13"
FOND: Mapping[Requis, str] = {
    Requis.OBLIGATOIRE: "1F4E79",
    Requis.ATTENDU: "5B8DB8",
    Requis.FACULTATIF: "DCE6F0",
}
ENCRE_TITRE: Mapping[Requis, str] = {
    Requis.OBLIGATOIRE: "FFFFFF",
    Requis.ATTENDU: "FFFFFF",
    Requis.FACULTATIF: ENCRE,
}
ONGLET_GUIDE, ONGLET_REQUIS, ONGLET_AUTRE, ONGLET_PLAN = "6B7280", "1F4E79", "9DB8D2", "2E7D5B"

LIGNES: Mapping[str, DifferentialStyle] = {
    AUTRE_JURY: DifferentialStyle(
        font=Font(bold=True), border=Border(top=Side(style="thin", color=SUITE))
    ),
    HORS_EPREUVE: DifferentialStyle(font=Font(italic=True, color=GRIS)),
}
"""How a list of slots shows what no candidate sits, and where another jury or day begins."""

_TRAIT = Side(style="thin", color="D1D5DB")
CADRE = Border(left=_TRAIT, right=_TRAIT, top=_TRAIT, bottom=_TRAIT)
_CENTRES = frozenset({Type.DATE, Type.HEURE, Type.DUREE, Type.ENTIER, Type.OUI_NON})
_PAGE = 235
"""Characters that stay readable across a landscape page."""


def case(sheet: Worksheet, row: int, column: int) -> Cell:
    """A cell of a sheet of the form, where no cells are merged."""
    found = sheet.cell(row, column)
    if not isinstance(found, Cell):
        raise TypeError(f"merged cell: {found.coordinate}")
    return found


def remplissage(couleur: str) -> PatternFill:
    """A plain fill."""
    return PatternFill("solid", fgColor=couleur)


def titre(cell: Cell, texte: str, taille: int = 16) -> None:
    """A sheet's or a table's title."""
    cell.value = texte
    cell.font = Font(name=POLICE, size=taille, bold=True, color=FOND[Requis.OBLIGATOIRE])
    cell.alignment = Alignment(vertical="center")


def note(cell: Cell, texte: str) -> None:
    """A line of explanation under a title."""
    cell.value = texte
    cell.font = Font(name=POLICE, size=10, italic=True, color=GRIS)
    cell.alignment = Alignment(vertical="center")


def entete(cell: Cell, column: Column) -> None:
    """A header, coloured by what its column demands."""
    cell.value = column.titre
    cell.font = Font(
        name=POLICE,
        size=10,
        bold=column.requis is not Requis.FACULTATIF,
        color=ENCRE_TITRE[column.requis],
    )
    cell.fill = remplissage(FOND[column.requis])
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    cell.border = CADRE


def saisie(cell: Cell, column: Column, *, centre: bool = True) -> None:
    """A cell to type in: its number format, its border."""
    cell.number_format = FORMATS.get(column.type, TEXTE)
    cell.font = Font(name=POLICE, size=10, color=ENCRE)
    if centre and column.type in _CENTRES:
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    else:
        cell.alignment = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
    cell.border = CADRE


def hauteur(textes: Iterable[tuple[str, int]], marge: float = 2) -> float:
    """Points a row needs so that its wrapped texts show; each comes with its column's width."""
    lines = (len(textwrap.wrap(texte, max(4, width - 2))) for texte, width in textes)
    return marge + 13 * max(1, *lines, 1)


def page(sheet: Worksheet, largeur: float, *, portrait: bool = False, repeter: str = "") -> None:
    """Print set-up: A4, as many pages across as stay readable, headers repeated, page numbers."""
    sheet.page_setup.orientation = "portrait" if portrait else "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = max(1, ceil(largeur / _PAGE))
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom = 0.5, 0.6
    sheet.print_options.horizontalCentered = True
    if repeter:
        sheet.print_title_rows = repeter
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart(text="&A"), right=_HeaderFooterPart(text="Page &P / &N")
    )
