"""An empty sheet Déroulé for a workbook that has none: two titled tables, ready to be filled."""

from xml.sax.saxutils import escape

from lxml import etree

from sessionbook.model.cells import column_letters
from sessionbook.workbook.columns import Table
from sessionbook.workbook.columns.deroule import COMPOSITIONS, CRENEAUX
from sessionbook.workbook.layout import PRINT
from sessionbook.workbook.locate import Located
from sessionbook.workbook.look import AUTRE_JURY, HEADER, HORS_EPREUVE, SUITE, TITLE
from sessionbook.workbook.ooxml import WORKSHEET, Element, element, place, tag
from sessionbook.workbook.package import Package
from sessionbook.workbook.plan_rows import Grille
from sessionbook.workbook.sheets import add_sheet, name_ranges
from sessionbook.workbook.styles import Styles

_LIGNES = (
    (
        AUTRE_JURY,
        f'<font><b/></font><border><top style="thin"><color rgb="FF{SUITE}"/></top></border>',
    ),
    (HORS_EPREUVE, '<font><i/><color rgb="FF6B7280"/></font>'),
)
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
    _lisible(package, part, name, second, styles)
    return tables[0], tables[1]


def _lisible(package: Package, part: str, name: str, header: int, styles: Styles) -> None:
    """Slots filtered, on a page of their own, their headers repeated, juries parted by a line."""
    root, last = package.part(part).root, header + CRENEAUX.lignes
    end = column_letters(len(CRENEAUX.colonnes))
    letters = {champ: column_letters(rank) for champ, rank in _columns(CRENEAUX).items()}
    place(root, element(f'<autoFilter ref="A{header}:{end}{last}"/>'), WORKSHEET)
    for priority, (condition, look) in enumerate(_LIGNES, start=1):
        formula = escape(condition.format(**letters, ligne=header + 1, dessus=header))
        place(
            root,
            element(
                f'<conditionalFormatting sqref="A{header + 1}:{end}{last}"><cfRule '
                f'type="expression" priority="{priority}" dxfId="{styles.differential(look)}">'
                f"<formula>{formula}</formula></cfRule></conditionalFormatting>"
            ),
            WORKSHEET,
        )
    cut = f'<brk id="{header - 2}" max="16383" man="1"/>'
    place(
        root,
        element(f'<rowBreaks count="1" manualBreakCount="1">{cut}</rowBreaks>'),
        WORKSHEET,
    )
    positions = {sheet.name: rank for rank, sheet in enumerate(package.sheets())}
    main = package.part(package.main)
    filtered, repeated = f"$A${header}:${end}${last}", f"${header}:${header}"
    name_ranges(main.root, name, positions[name], filtered, repeated)


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
