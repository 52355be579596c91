"""The sheet Session of any centre: labels, and the cell of each one's value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sessionbook.model.cells import Cell
from sessionbook.workbook.columns import Table
from sessionbook.workbook.entetes import Lexique, souple
from sessionbook.workbook.faits import Zone

_EN_LIGNE = 3


@dataclass(frozen=True)
class Etiquettes:
    """Where the labels of a form stand: value cells, label texts, and the unknown labels."""

    cells: Mapping[str, Cell]
    textes: Mapping[str, Cell]
    inconnues: Mapping[str, Cell]


def etiquettes(
    sheet: str,
    grid: Sequence[Sequence[object]],
    table: Table,
    lexique: Lexique,
    fusions: Sequence[Zone],
) -> Etiquettes:
    """The labels of a sheet: value on their right, or below when they stand side by side."""
    right = {(top, left): last for top, left, _, last in fusions}
    sections = {souple(column.section) for column in table.colonnes}
    cells: dict[str, Cell] = {}
    textes: dict[str, Cell] = {}
    inconnues: dict[str, Cell] = {}
    for row, values in enumerate(grid, start=1):
        texts = {n: v for n, v in enumerate(values, start=1) if v and isinstance(v, str)}
        known = {
            column: champ
            for column, value in texts.items()
            if souple(value) not in sections and (champ := lexique.champ(value))
        }
        filled = sum(value not in ("", None) for value in values)
        en_tete = len(known) >= _EN_LIGNE and 4 * len(known) > 3 * filled
        taken = 0
        for column, value in texts.items():
            if column <= taken:
                continue
            champ = known.get(column)
            if champ is None:
                if not taken:
                    inconnues[value] = Cell(sheet, row, column)
                    taken = len(values)
                continue
            after = right.get((row, column), column) + 1
            target = Cell(sheet, row + 1, column) if en_tete else Cell(sheet, row, after)
            before = cells.get(champ)
            if before is None or (_vide(grid, before) and not _vide(grid, target)):
                cells[champ] = target
                textes[table.colonne(champ).titre] = Cell(sheet, row, column)
            taken = column if en_tete else after
    return Etiquettes(cells, textes, inconnues)


def _vide(grid: Sequence[Sequence[object]], cell: Cell) -> bool:
    row = grid[cell.row - 1] if cell.row <= len(grid) else ()
    return cell.column > len(row) or row[cell.column - 1] in ("", None)
