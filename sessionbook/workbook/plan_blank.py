"""An empty sheet Déroulé for a workbook that has none: two titled tables, ready to be filled."""

from lxml import etree

from sessionbook.workbook.columns import Table
from sessionbook.workbook.columns.deroule import COMPOSITIONS, CRENEAUX
from sessionbook.workbook.layout import PRINT
from sessionbook.workbook.locate import Located
from sessionbook.workbook.look import HEADER, TITLE
from sessionbook.workbook.ooxml import Element, element, tag
from sessionbook.workbook.package import Package
from sessionbook.workbook.plan_rows import Grille
from sessionbook.workbook.sheets import add_sheet
from sessionbook.workbook.styles import Styles

_ONGLET = "2E7D5B"
_LIBRES = 6
"""Empty rows left below the compositions, for the centre to add some."""


def feuille_vierge(package: Package, jurys: int, styles: Styles) -> tuple[Located, Located]:
    """Add the sheet with room for that many compositions; where its two tables stand."""
    name = add_sheet(package, COMPOSITIONS.feuille, _xml())
    part = next(sheet.part for sheet in package.sheets() if sheet.name == name)
    grille = Grille(package.part(part), styles, since_1904=False)
    header = 2
    second = header + jurys + _LIBRES + 2
    tables = []
    for table, row, last in (
        (COMPOSITIONS, header, second - 2),
        (CRENEAUX, second, second),
    ):
        grille.write(row - 1, 1, table.titre, TITLE)
        for column, declared in enumerate(table.colonnes, start=1):
            grille.write(row, column, declared.titre, HEADER)
        tables.append(Located(table, name, row, _columns(table), last, {}))
    grille.close()
    return tables[0], tables[1]


def _columns(table: Table) -> dict[str, int]:
    return {column.champ: rank for rank, column in enumerate(table.colonnes, start=1)}


def _xml() -> bytes:
    root = element("<worksheet/>")
    root.append(
        element(f'<sheetPr><tabColor rgb="FF{_ONGLET}"/><pageSetUpPr fitToPage="1"/></sheetPr>')
    )
    root.append(element('<dimension ref="A1"/>'))
    root.append(element('<sheetFormatPr defaultRowHeight="15"/>'))
    root.append(_widths())
    etree.SubElement(root, tag("sheetData"))
    for snippet in PRINT:
        root.append(element(snippet))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _widths() -> Element:
    cols = element("<cols/>")
    for rank, column in enumerate(CRENEAUX.colonnes, start=1):
        known = COMPOSITIONS.colonnes[rank - 1].largeur if rank <= len(COMPOSITIONS.colonnes) else 0
        width = max(column.largeur, known)
        cols.append(element(f'<col min="{rank}" max="{rank}" width="{width}" customWidth="1"/>'))
    return cols
