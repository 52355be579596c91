"""The sheets of the form: labels and values of the session, tables of the others."""

from collections.abc import Mapping, Sequence

from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from sessionbook.workbook import form_styles as styles
from sessionbook.workbook.columns import Column, Requis, Table
from sessionbook.workbook.form_lists import Span, valider
from sessionbook.workbook.form_values import CellValue, defaut, valeur

Ligne = Mapping[str, object]
Spans = dict[tuple[str, str], Span]

_FIGE_MAX = 50
_NOMS_DE_JURY = 20
_MARGE = 10
_VALEUR = 48
_DEMANDE: Mapping[Requis, str] = {
    Requis.OBLIGATOIRE: "Obligatoire.",
    Requis.ATTENDU: "Attendu.",
    Requis.FACULTATIF: "Facultatif.",
}


def ecrire(cell: Cell, contenu: CellValue) -> None:
    """Write a value; a text stays a text, whatever sign it begins with."""
    cell.value = contenu
    if isinstance(contenu, str):
        cell.data_type = "s"


def attendu(column: Column) -> str:
    """What a column expects, in words: its note, its type, how much it is needed."""
    return f"{column.note}\nÀ taper : {column.type.value}.\n{_DEMANDE[column.requis]}"


def feuille_session(sheet: Worksheet, table: Table, valeurs: Ligne) -> None:
    """One line a fact, under the heading of its section."""
    _chapeau(sheet, (table,))
    for index, (texte, width) in enumerate(
        (("Information", 38), ("Valeur", _VALEUR), ("Attendu", 76)), start=1
    ):
        cell = sheet.cell(3, index, texte)
        cell.font = Font(name=styles.POLICE, size=10, bold=True, color=styles.GRIS)
        cell.border = styles.CADRE
        sheet.column_dimensions[get_column_letter(index)].width = width
    row, section = 3, ""
    for column in table.colonnes:
        row += 1
        if column.section != section:
            section = column.section
            _section(sheet, row, section)
            row += 1
        _information(sheet, row, column, valeurs)
    sheet.freeze_panes = "A4"
    styles.page(sheet, 162, portrait=True, repeter="3:3")
    for champ in valeurs:
        table.colonne(champ)


def _section(sheet: Worksheet, row: int, texte: str) -> None:
    for index in range(1, 4):
        styles.case(sheet, row, index).fill = styles.remplissage(styles.PALE)
    cell = sheet.cell(row, 1, texte)
    cell.font = Font(name=styles.POLICE, size=12, bold=True, color=styles.FOND[Requis.OBLIGATOIRE])
    cell.alignment = Alignment(vertical="bottom")
    sheet.row_dimensions[row].height = 26


def _information(sheet: Worksheet, row: int, column: Column, valeurs: Ligne) -> None:
    label = styles.case(sheet, row, 1)
    styles.entete(label, column)
    label.alignment = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
    value = styles.case(sheet, row, 2)
    styles.saisie(value, column, centre=False)
    champ = column.champ
    ecrire(value, valeur(column, valeurs[champ]) if champ in valeurs else defaut(column))
    _grandir(sheet, [(value, _VALEUR)])
    valider(sheet, column, value.coordinate)
    hint = sheet.cell(row, 3, column.note)
    hint.font = Font(name=styles.POLICE, size=10, italic=True, color=styles.GRIS)
    hint.alignment = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
    hint.border = styles.CADRE


def feuille_tables(
    sheet: Worksheet, tables: Sequence[Table], contenu: Mapping[str, Sequence[Ligne]]
) -> Spans:
    """The tables of one sheet, one below the other; gives the cells of their columns."""
    _chapeau(sheet, tables)
    widths = _largeurs(tables)
    for index, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    spans: Spans = {}
    header, repeat = 3, ""
    for table in tables:
        if table.titre:
            header += 1
            styles.titre(styles.case(sheet, header - 1, 1), table.titre, 12)
            sheet.row_dimensions[header - 1].height = 24
        found = _table(sheet, table, header, contenu.get(table.nom, ()))
        spans |= found
        titles = [(c.titre, width) for c, width in zip(table.colonnes, widths, strict=False)]
        sheet.row_dimensions[header].height = styles.hauteur(titles, marge=8)
        last = next(iter(found.values())).last
        if len(tables) == 1:
            _figer(sheet, table, header, last)
        elif table is tables[-1]:
            _a_la_suite(sheet, table, header, last)
        repeat = f"{header}:{header}"
        header = last + 2
    styles.page(sheet, sum(widths), repeter=repeat)
    return spans


def _chapeau(sheet: Worksheet, tables: Sequence[Table]) -> None:
    table = tables[0]
    styles.titre(styles.case(sheet, 1, 1), table.feuille)
    styles.note(styles.case(sheet, 2, 1), " ".join(each.note for each in tables))
    sheet.row_dimensions[1].height = 28
    sheet.row_dimensions[2].height = 20
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = (
        styles.ONGLET_PLAN
        if table.titre
        else styles.ONGLET_REQUIS
        if table.requise
        else styles.ONGLET_AUTRE
    )


def _largeurs(tables: Sequence[Table]) -> tuple[int, ...]:
    """Width of each column of a sheet; tables that share a column take the widest."""
    count = max(len(table.colonnes) for table in tables)
    return tuple(
        max(_largeur(table.colonnes[index]) for table in tables if index < len(table.colonnes))
        for index in range(count)
    )


def _largeur(column: Column) -> int:
    return max(column.largeur, _NOMS_DE_JURY) if column.liste == "jury" else column.largeur


def _table(sheet: Worksheet, table: Table, header: int, lignes: Sequence[Ligne]) -> Spans:
    """Headers and rows of a table; gives the cells of its columns."""
    last = header + max(table.lignes, len(lignes) + _MARGE)
    spans: Spans = {}
    for index, column in enumerate(table.colonnes, start=1):
        cell = styles.case(sheet, header, index)
        styles.entete(cell, column)
        cell.comment = _note(attendu(column))
        for row in range(header + 1, last + 1):
            styles.saisie(styles.case(sheet, row, index), column)
        span = Span(sheet.title, get_column_letter(index), header, last)
        spans[table.nom, column.champ] = span
        valider(sheet, column, span.sqref)
    positions = {column.champ: index for index, column in enumerate(table.colonnes, start=1)}
    for row, ligne in enumerate(lignes, start=header + 1):
        written = [(champ, styles.case(sheet, row, positions[champ])) for champ in ligne]
        for champ, cell in written:
            ecrire(cell, valeur(table.colonne(champ), ligne[champ]))
        texts = [(cell, _largeur(table.colonne(champ))) for champ, cell in written]
        _grandir(sheet, texts)
    return spans


def _grandir(sheet: Worksheet, cells: Sequence[tuple[Cell, int]]) -> None:
    """Give a row the height its wrapped texts need; one line is left to the spreadsheet."""
    texts = [(cell.value, width) for cell, width in cells if isinstance(cell.value, str)]
    height = styles.hauteur(texts)
    if height > styles.hauteur(()):
        sheet.row_dimensions[cells[0][0].row].height = height


def _note(texte: str) -> Comment:
    comment = Comment(texte, "Mode d’emploi")
    comment.width = 300
    comment.height = 34 + 18 * sum(1 + len(line) // 42 for line in texte.split("\n"))
    return comment


def _figer(sheet: Worksheet, table: Table, header: int, last: int) -> None:
    """Freeze the headers, and the columns that name a row as long as they stay narrow."""
    names = [i for i, c in enumerate(table.colonnes, start=1) if c.champ in table.identite]
    frozen = [i for i in names if sum(_largeur(c) for c in table.colonnes[:i]) <= _FIGE_MAX]
    column = max(frozen, default=0) + 1
    sheet.freeze_panes = f"{get_column_letter(column)}{header + 1}"
    sheet.auto_filter.ref = f"A{header}:{get_column_letter(len(table.colonnes))}{last}"
    if column > 1 and sum(_largeur(c) for c in table.colonnes) > 200:
        sheet.print_title_cols = f"A:{get_column_letter(column - 1)}"


def _a_la_suite(sheet: Worksheet, table: Table, header: int, last: int) -> None:
    """The last of several tables: filtered, on a page of its own, its lines easy to follow."""
    end = get_column_letter(len(table.colonnes))
    sheet.auto_filter.ref = f"A{header}:{end}{last}"
    sheet.row_breaks.append(Break(id=header - 2))
    for condition, dxf in styles.LIGNES.items():
        letters = {c.champ: get_column_letter(n) for n, c in enumerate(table.colonnes, start=1)}
        formula = condition.format(**letters, ligne=header + 1, dessus=header)
        rule = Rule(type="expression", dxf=dxf, formula=[formula])
        sheet.conditional_formatting.add(f"A{header + 1}:{end}{last}", rule)
