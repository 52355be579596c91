"""What is told once about a workbook's make-up: hidden rows, protection, contents not followed."""

from collections.abc import Iterator, Mapping, Sequence

from sessionbook.model.cells import Cell
from sessionbook.model.findings import Lecture, Trouble
from sessionbook.workbook.faits import Faits
from sessionbook.workbook.grids import Classeur
from sessionbook.workbook.locate import Located

_VIDES_TOLERES = 10_000
_LIGNES_DITES = 6


def organisation(book: Classeur, located: Mapping[str, Located]) -> tuple[Lecture, ...]:
    """One reading fact a sheet and kind, for the sheets that hold a table."""
    found = [lecture for sheet in _sheets(located) for lecture in _sheet(book, sheet, located)]
    first = next(iter(book.feuilles))
    found += [
        Lecture(Trouble.CONTENU_NON_SUIVI, Cell(first, 1, 1), "", contenu)
        for contenu in book.contenus
    ]
    return tuple(found)


def _sheets(located: Mapping[str, Located]) -> Sequence[str]:
    return list(dict.fromkeys(found.sheet for found in located.values()))


def _sheet(book: Classeur, sheet: str, located: Mapping[str, Located]) -> Iterator[Lecture]:
    known, grid = book.faits.get(sheet, Faits()), book.feuilles[sheet]
    if known.cachee:
        yield Lecture(Trouble.FEUILLE_MASQUEE, Cell(sheet, 1, 1), sheet)
    if known.protegee:
        yield Lecture(Trouble.FEUILLE_PROTEGEE, Cell(sheet, 1, 1), sheet)
    headers = [found.header for found in located.values() if found.sheet == sheet]
    hidden = [
        number
        for number in sorted(known.masquees)
        if min(headers) < number <= len(grid) and any(v not in ("", None) for v in grid[number - 1])
    ]
    if hidden:
        shown = [str(number) for number in hidden[:_LIGNES_DITES]]
        valeur = ", ".join(shown) + ("…" if len(hidden) > _LIGNES_DITES else "")
        attendu = "filtre" if known.filtree else ""
        yield Lecture(
            Trouble.LIGNES_MASQUEES, Cell(sheet, hidden[0], 1), str(len(hidden)), valeur, attendu
        )
    if known.formatees > len(grid) + _VIDES_TOLERES:
        cell = Cell(sheet, max(len(grid), 1), 1)
        yield Lecture(Trouble.ZONE_DEMESUREE, cell, str(known.formatees), str(max(len(grid), 1)))
