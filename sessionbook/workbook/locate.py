"""Where the declared tables stand in the sheets of a workbook: by meaning, not by position."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from sessionbook.french import cle
from sessionbook.model.cells import Cell
from sessionbook.model.findings import Lecture, Trouble
from sessionbook.workbook.columns import TABLES, Column, Requis, Table
from sessionbook.workbook.entetes import (
    AUCUN,
    PROCHE,
    Entete,
    Lexique,
    Noms,
    double,
    lexique_de,
    simple,
    souple,
)
from sessionbook.workbook.faits import Faits
from sessionbook.workbook.feuilles import FEUILLES, choisir
from sessionbook.workbook.feuilles_absentes import absente, sans_entete
from sessionbook.workbook.formulaire import etiquettes
from sessionbook.workbook.grids import Classeur
from sessionbook.workbook.textes import propre

_LIGNES_EXPLOREES = 5000
_DEBUT_DE_FEUILLE = 40
_TITRE = 100


@dataclass(frozen=True)
class Located:
    """A table found in a sheet.

    `header` is the 1-based row of the headers, their last one (0 for a form), `columns`
    the 1-based column of each field, `last` the last row that may belong to the table.
    For a form, `cells` gives the value cell of each field. `titres` gives the cell of
    the header or label of each official title, `ignores` the texts nobody knows.
    """

    table: Table
    sheet: str
    header: int
    columns: Mapping[str, int]
    last: int
    cells: Mapping[str, Cell]
    lectures: tuple[Lecture, ...] = ()
    titres: Mapping[str, Cell] = field(default_factory=dict)
    ignores: tuple[str, ...] = ()


def locate(book: Classeur, noms: Noms = AUCUN) -> tuple[Mapping[str, Located], tuple[Lecture, ...]]:
    """Tables found, by name, and what could not be found of the sheets."""
    found: dict[str, Located] = {}
    lectures: list[Lecture] = []
    choix = choisir(book, noms)
    for feuille in FEUILLES:
        tables = [table for table in TABLES if table.feuille == feuille]
        sheet = choix.feuilles.get(feuille)
        if sheet is None:
            lectures += [absente(book.feuilles, t, choix, noms) for t in tables if t.requise]
            continue
        known = book.faits.get(sheet, Faits())
        read = list(_tables(sheet, book.feuilles[sheet], tables, known, noms))
        found |= {located.table.nom: located for located in read}
        if not read:
            lectures += sans_entete(sheet, book.feuilles[sheet], tables)
    return found, (*choix.lectures, *lectures)


def _tables(
    sheet: str, grid: Sequence[Sequence[object]], tables: Sequence[Table], known: Faits, noms: Noms
) -> Iterator[Located]:
    lexiques = {table.nom: lexique_de(table, noms) for table in tables}
    if tables[0].formulaire:
        yield _form(sheet, grid, tables[0], known, lexiques[tables[0].nom])
        return
    headers = _headers(grid, tables, lexiques, known)
    starts = sorted(entete.premiere for entete in headers.values())
    for table in tables:
        if table.nom not in headers:
            continue
        entete = headers[table.nom]
        following = [start for start in starts if start > entete.derniere]
        last = following[0] - 1 if following else len(grid)
        if following and _is_title(grid, following[0] - 1, tables):
            last -= 1
        yield _located(sheet, table, entete, last, lexiques[table.nom])


def _located(sheet: str, table: Table, entete: Entete, last: int, lexique: Lexique) -> Located:
    cells = {column: Cell(sheet, entete.derniere, column) for column in entete.textes}
    unknown: dict[str, Cell] = {}
    doubles: list[Lecture] = []
    named = set(entete.columns.values())
    for column, texte in entete.textes.items():
        if column in named:
            continue
        champ = lexique.champ(texte)
        if champ is None:
            unknown[texte] = cells[column]
        else:
            titre = table.colonne(champ).titre
            doubles.append(Lecture(Trouble.COLONNE_DOUBLE, cells[column], titre, propre(texte)))
    missing = [c for c in table.colonnes if c.champ not in entete.columns]
    first = Cell(sheet, entete.derniere, min(entete.columns.values()))
    lectures = _without_repeats((*doubles, *_near(unknown, missing), *_absent(missing, first)))
    titres = {table.colonne(champ).titre: cells[c] for champ, c in entete.columns.items()}
    ignores = tuple(map(propre, unknown))
    return Located(
        table, sheet, entete.derniere, entete.columns, last, {}, lectures, titres, ignores
    )


def _headers(
    grid: Sequence[Sequence[object]],
    tables: Sequence[Table],
    lexiques: Mapping[str, Lexique],
    known: Faits,
) -> Mapping[str, Entete]:
    """Best header of each table, on one line or two; a row heads one table at most."""
    candidates = [
        (-score, entete.premiere, rank, entete)
        for rank, table in enumerate(tables)
        for score, entete in _candidates(grid, table, lexiques[table.nom], known, len(tables))
    ]
    chosen: dict[str, Entete] = {}
    for _, _, rank, entete in sorted(candidates, key=lambda c: c[:3]):
        taken = {row for e in chosen.values() for row in (e.premiere, e.derniere)}
        table = tables[rank]
        if table.nom not in chosen and not taken & {entete.premiere, entete.derniere}:
            chosen[table.nom] = entete
    return chosen


def _candidates(
    grid: Sequence[Sequence[object]], table: Table, lexique: Lexique, known: Faits, autour: int
) -> Iterator[tuple[int, Entete]]:
    """Rows that may head a table, each with its score; `autour` tables share the sheet.

    A row that names every column under the table's title, and nothing else, ends the search.
    """
    whole = 2 * len(table.colonnes) + (_TITRE if table.titre else 0)
    first = 0
    for index, row in enumerate(grid[:_LIGNES_EXPLOREES], start=1):
        if not any(value not in ("", None) for value in row):
            continue
        entete = _best(grid, index, lexique, known)
        count = len(entete.columns)
        if count >= 2 or (count and not entete.ignores):
            titled = _TITRE if _title_above(grid, index, table) else 0
            score = titled + 2 * count - entete.ignores
            yield score, entete
            if score == whole:
                return
            first = first or index
        if first and autour == 1 and index > first + 30:
            return


def _best(grid: Sequence[Sequence[object]], index: int, lexique: Lexique, known: Faits) -> Entete:
    """The row as a header, or with the one below when together they say strictly more."""
    alone = simple(grid[index - 1], index, lexique)
    if len(alone.columns) == lexique.champs:
        return alone
    if index >= len(grid) or (index > _DEBUT_DE_FEUILLE and not alone.columns):
        return alone
    below = simple(grid[index], index + 1, lexique)
    most = max(len(alone.columns), len(below.columns))
    if len(alone.textes.keys() | below.textes.keys()) <= most:
        return alone
    both = double(grid, index, lexique, known.fusions)
    return both if len(both.columns) > most else alone


def _title_above(grid: Sequence[Sequence[object]], row: int, table: Table) -> bool:
    return row > 1 and _row_titles(grid, row - 1, table)


def _is_title(grid: Sequence[Sequence[object]], row: int, tables: Sequence[Table]) -> bool:
    return any(_row_titles(grid, row, table) for table in tables)


def _row_titles(grid: Sequence[Sequence[object]], row: int, table: Table) -> bool:
    filled = [value for value in grid[row - 1] if value not in ("", None)]
    return bool(table.titre) and len(filled) == 1 and cle(propre(filled[0])) == cle(table.titre)


def _form(
    sheet: str, grid: Sequence[Sequence[object]], table: Table, known: Faits, lexique: Lexique
) -> Located:
    found = etiquettes(sheet, grid, table, lexique, known.fusions)
    missing = [c for c in table.colonnes if c.champ not in found.cells]
    lectures = _without_repeats(
        (*_near(found.inconnues, missing), *_absent(missing, Cell(sheet, 1, 1)))
    )
    return Located(table, sheet, 0, {}, len(grid), found.cells, lectures, found.textes)


def _absent(missing: Sequence[Column], where: Cell) -> tuple[Lecture, ...]:
    return tuple(
        Lecture(Trouble.COLONNE_ABSENTE, where, c.titre)
        for c in missing
        if c.requis is not Requis.FACULTATIF
    )


def _near(unknown: Mapping[str, Cell], missing: Sequence[Column]) -> tuple[Lecture, ...]:
    """Headers that nobody knows and that look like a column nobody found."""
    titles = {column.titre: souple(column.titre) for column in missing}
    found = []
    for texte, cell in unknown.items():
        near = process.extractOne(souple(texte), titles, scorer=fuzz.ratio, score_cutoff=PROCHE)
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
