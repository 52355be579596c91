"""What is told once about a workbook's make-up: hidden rows, protection, contents not followed."""

from collections.abc import Iterator, Mapping, Sequence

from sessionbook.model.cells import Cell, column_letters
from sessionbook.model.findings import Lecture, Trouble
from sessionbook.workbook.faits import Faits
from sessionbook.workbook.grids import Classeur
from sessionbook.workbook.locate import Located
from sessionbook.workbook.modele import MODELE, modele

_VIDES_TOLERES = 10_000
_DITS = 6


def organisation(book: Classeur, located: Mapping[str, Located]) -> tuple[Lecture, ...]:
    """One reading fact a sheet and kind, for the sheets that hold a table."""
    found = [lecture for sheet in _sheets(located) for lecture in _sheet(book, sheet, located)]
    first = next(iter(book.feuilles))
    found += [
        Lecture(Trouble.CONTENU_NON_SUIVI, Cell(first, 1, 1), "", contenu)
        for contenu in book.contenus
    ]
    found += [
        Lecture(Trouble.CLASSEUR_PARTAGE, Cell(first, 1, 1), "", partage)
        for partage in book.partages
    ]
    return (*found, *_autre_modele(book, located))


def _autre_modele(book: Classeur, located: Mapping[str, Located]) -> Iterator[Lecture]:
    """A form of another version than ours; a centre's own workbook has none."""
    version = modele(book.feuilles)
    if version not in (None, MODELE):
        cell = Cell(_sheets(located)[0], 1, 1)
        yield Lecture(Trouble.AUTRE_MODELE, cell, str(version), attendu=str(MODELE))


def _sheets(located: Mapping[str, Located]) -> Sequence[str]:
    return list(dict.fromkeys(found.sheet for found in located.values()))


def _sheet(book: Classeur, sheet: str, located: Mapping[str, Located]) -> Iterator[Lecture]:
    known, grid = book.faits.get(sheet, Faits()), book.feuilles[sheet]
    if known.cachee:
        yield Lecture(Trouble.FEUILLE_MASQUEE, Cell(sheet, 1, 1), sheet)
    if known.protegee:
        yield Lecture(Trouble.FEUILLE_PROTEGEE, Cell(sheet, 1, 1), sheet)
    tables = [found for found in located.values() if found.sheet == sheet]
    yield from _colonnes(sheet, known, tables)
    header = min(found.header for found in tables)
    for trouble, numbers in (
        (Trouble.LIGNES_MASQUEES, known.masquees),
        (Trouble.LIGNES_FILTREES, known.filtrees),
    ):
        hidden = [n for n in sorted(numbers) if header < n <= len(grid) and _remplie(grid[n - 1])]
        if hidden:
            said = _abrege([str(number) for number in hidden])
            yield Lecture(trouble, Cell(sheet, hidden[0], 1), str(len(hidden)), said)
    if known.formatees > len(grid) + _VIDES_TOLERES:
        cell = Cell(sheet, max(len(grid), 1), 1)
        yield Lecture(Trouble.ZONE_DEMESUREE, cell, str(known.formatees), str(max(len(grid), 1)))


def _remplie(row: Sequence[object]) -> bool:
    return any(value not in ("", None) for value in row)


def _abrege(names: Sequence[str]) -> str:
    return ", ".join(names[:_DITS]) + ("…" if len(names) > _DITS else "")


def _colonnes(sheet: str, known: Faits, tables: Sequence[Located]) -> Iterator[Lecture]:
    """Hidden columns that are read; the others hide nothing from anybody."""
    if not known.colonnes_masquees:
        return
    read: dict[int, Cell] = {}
    for found in tables:
        for cell in found.titres.values():
            read.setdefault(cell.column, cell)
        for cell in found.cells.values():
            read.setdefault(cell.column, Cell(sheet, 1, cell.column))
    hidden = [read[column] for column in sorted(known.colonnes_masquees & set(read))]
    if hidden:
        said = _abrege([column_letters(cell.column) for cell in hidden])
        yield Lecture(Trouble.COLONNES_MASQUEES, hidden[0], str(len(hidden)), said)
