"""Where the declared tables stand in the sheets of a workbook: by meaning, not by position."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from sessionbook.french import cle
from sessionbook.model.cells import Cell
from sessionbook.model.findings import Lecture, Trouble
from sessionbook.workbook.columns import TABLES, Requis, Table
from sessionbook.workbook.grids import Grids
from sessionbook.workbook.textes import propre

_LIGNES_EXPLOREES = 5000
_PROCHE = 82
_TITRE = 100


@dataclass(frozen=True)
class Located:
    """A table found in a sheet.

    `header` is the 1-based row of the headers (0 for a form), `columns` the 1-based
    column of each field, `last` the last row that may belong to the table.
    For a form, `cells` gives the value cell of each field.
    """

    table: Table
    sheet: str
    header: int
    columns: Mapping[str, int]
    last: int
    cells: Mapping[str, Cell]
    lectures: tuple[Lecture, ...] = ()


def souple(texte: str) -> str:
    """Key of a sheet's or header's name that does not mind the plural."""
    return " ".join(
        mot[:-1] if len(mot) > 3 and mot[-1] in "sx" else mot for mot in cle(texte).split()
    )


def locate(feuilles: Grids) -> tuple[Mapping[str, Located], tuple[Lecture, ...]]:
    """Tables found, by name, and what could not be found of the sheets."""
    found: dict[str, Located] = {}
    lectures: list[Lecture] = []
    for feuille in dict.fromkeys(table.feuille for table in TABLES):
        tables = [table for table in TABLES if table.feuille == feuille]
        sheet = _sheet(feuilles, tables)
        if sheet is None:
            lectures += [_absente(feuilles, table) for table in tables if table.requise]
            continue
        for located in _tables(sheet, feuilles[sheet], tables):
            found[located.table.nom] = located
    return found, tuple(lectures)


def _absente(feuilles: Grids, table: Table) -> Lecture:
    first = next(iter(feuilles), table.feuille)
    names = {name: souple(name) for name in feuilles}
    near = process.extractOne(souple(table.feuille), names, scorer=fuzz.ratio, score_cutoff=_PROCHE)
    return Lecture(
        Trouble.FEUILLE_ABSENTE, Cell(first, 1, 1), table.feuille, proche=near[2] if near else ""
    )


def _sheet(feuilles: Grids, tables: Sequence[Table]) -> str | None:
    wanted = [souple(tables[0].feuille)]
    wanted += [souple(name) for table in tables for name in table.synonymes]
    by_key = {souple(name): name for name in reversed(list(feuilles))}
    return next((by_key[key] for key in wanted if key in by_key), None)


def _tables(
    sheet: str, grid: Sequence[Sequence[object]], tables: Sequence[Table]
) -> Iterator[Located]:
    if tables[0].formulaire:
        yield _form(sheet, grid, tables[0])
        return
    headers = _headers(grid, tables)
    starts = sorted(row for row, _ in headers.values())
    for table in tables:
        if table.nom not in headers:
            continue
        row, columns = headers[table.nom]
        following = [start for start in starts if start > row]
        last = following[0] - 1 if following else len(grid)
        if following and _is_title(grid, following[0] - 1, tables):
            last -= 1
        lectures = _column_troubles(sheet, grid[row - 1], row, table, columns)
        yield Located(table, sheet, row, columns, last, {}, lectures)


def _headers(
    grid: Sequence[Sequence[object]], tables: Sequence[Table]
) -> Mapping[str, tuple[int, Mapping[str, int]]]:
    """Best header row of each table; a row heads one table at most."""
    candidates = []
    for index, row in enumerate(grid[:_LIGNES_EXPLOREES], start=1):
        filled = sum(1 for value in row if value not in ("", None))
        if not filled:
            continue
        for rank, table in enumerate(tables):
            columns = _match(row, table)
            if len(columns) >= 2 or (columns and len(columns) == filled):
                titled = _TITRE if _title_above(grid, index, table) else 0
                score = titled + 2 * len(columns) - (filled - len(columns))
                candidates.append((-score, index, rank, columns))
        if candidates and len(tables) == 1 and index > candidates[0][1] + 30:
            break
    chosen: dict[str, tuple[int, Mapping[str, int]]] = {}
    for _, index, rank, columns in sorted(candidates, key=lambda c: c[:3]):
        table = tables[rank]
        if table.nom not in chosen and all(index != row for row, _ in chosen.values()):
            chosen[table.nom] = (index, columns)
    return chosen


def _match(row: Sequence[object], table: Table) -> Mapping[str, int]:
    """Column of each field whose header stands in this row; the leftmost wins."""
    keys = _keys(table)
    columns: dict[str, int] = {}
    for index, value in enumerate(row, start=1):
        if isinstance(value, str) and value:
            champ = keys.get(souple(value))
            if champ is not None:
                columns.setdefault(champ, index)
    return columns


def _keys(table: Table) -> Mapping[str, str]:
    keys = {souple(name): c.champ for c in table.colonnes for name in c.synonymes}
    return keys | {souple(c.titre): c.champ for c in table.colonnes}


def _title_above(grid: Sequence[Sequence[object]], row: int, table: Table) -> bool:
    return row > 1 and _row_titles(grid, row - 1, table)


def _is_title(grid: Sequence[Sequence[object]], row: int, tables: Sequence[Table]) -> bool:
    return any(_row_titles(grid, row, table) for table in tables)


def _row_titles(grid: Sequence[Sequence[object]], row: int, table: Table) -> bool:
    filled = [value for value in grid[row - 1] if value not in ("", None)]
    return bool(table.titre) and len(filled) == 1 and cle(propre(filled[0])) == cle(table.titre)


def _form(sheet: str, grid: Sequence[Sequence[object]], table: Table) -> Located:
    keys = _keys(table)
    cells: dict[str, Cell] = {}
    unknown: dict[str, Cell] = {}
    for row, values in enumerate(grid, start=1):
        for column, value in enumerate(values, start=1):
            if not isinstance(value, str) or not value:
                continue
            champ = keys.get(souple(value))
            if champ is None:
                unknown[value] = Cell(sheet, row, column)
            else:
                cells.setdefault(champ, Cell(sheet, row, column + 1))
            break
    missing = [c for c in table.colonnes if c.champ not in cells]
    lectures = _near(unknown, missing) + tuple(
        Lecture(Trouble.COLONNE_ABSENTE, Cell(sheet, 1, 1), c.titre)
        for c in missing
        if c.requis is not Requis.FACULTATIF
    )
    return Located(table, sheet, 0, {}, len(grid), cells, _without_repeats(lectures))


def _column_troubles(
    sheet: str, row: Sequence[object], index: int, table: Table, columns: Mapping[str, int]
) -> tuple[Lecture, ...]:
    keys = _keys(table)
    unknown: dict[str, Cell] = {}
    doubles: list[Lecture] = []
    for column, value in enumerate(row, start=1):
        if not isinstance(value, str) or not value:
            continue
        champ = keys.get(souple(value))
        cell = Cell(sheet, index, column)
        if champ is None:
            unknown[value] = cell
        elif columns[champ] != column:
            doubles.append(
                Lecture(Trouble.COLONNE_DOUBLE, cell, table.colonne(champ).titre, propre(value))
            )
    missing = [c for c in table.colonnes if c.champ not in columns]
    first = Cell(sheet, index, min(columns.values()))
    absent = tuple(
        Lecture(Trouble.COLONNE_ABSENTE, first, c.titre)
        for c in missing
        if c.requis is not Requis.FACULTATIF
    )
    return _without_repeats((*doubles, *_near(unknown, missing), *absent))


def _near(unknown: Mapping[str, Cell], missing: Sequence[object]) -> tuple[Lecture, ...]:
    """Headers that nobody knows and that look like a column nobody found."""
    titles = {getattr(c, "titre", ""): souple(getattr(c, "titre", "")) for c in missing}
    found = []
    for texte, cell in unknown.items():
        near = process.extractOne(souple(texte), titles, scorer=fuzz.ratio, score_cutoff=_PROCHE)
        if near:
            found.append(
                Lecture(Trouble.COLONNE_PROCHE, cell, near[2], propre(texte), proche=near[2])
            )
    return tuple(found)


def _without_repeats(lectures: Sequence[Lecture]) -> tuple[Lecture, ...]:
    """A column that a near miss explains is not told absent as well."""
    near = {lecture.colonne for lecture in lectures if lecture.trouble is Trouble.COLONNE_PROCHE}
    return tuple(
        lecture
        for lecture in lectures
        if lecture.trouble is not Trouble.COLONNE_ABSENTE or lecture.colonne not in near
    )
