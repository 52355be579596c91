"""What is told of a sheet that nobody found, or in which no header is known."""

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

from sessionbook import french
from sessionbook.model.cells import Cell
from sessionbook.model.findings import Lecture, Trouble
from sessionbook.workbook.columns import Requis, Table
from sessionbook.workbook.entetes import PROCHE, Noms, lexique_de, simple, souple
from sessionbook.workbook.feuilles import Choix
from sessionbook.workbook.grids import Grids

_DEBUT_DE_FEUILLE = 40
_TITRES_CITES = 3


def absente(feuilles: Grids, table: Table, choix: Choix, noms: Noms) -> Lecture:
    """A sheet nobody found: the nearest by its name, else the one whose headers are its own."""
    first = next(iter(feuilles), table.feuille)
    free = [name for name in feuilles if name not in choix.feuilles.values()]
    near = process.extractOne(
        souple(table.feuille),
        {name: souple(name) for name in free},
        scorer=fuzz.ratio,
        score_cutoff=PROCHE,
    )
    proche = near[2] if near else _par_les_entetes(feuilles, free, table, noms)
    return Lecture(Trouble.FEUILLE_ABSENTE, Cell(first, 1, 1), table.feuille, proche=proche)


def sans_entete(
    sheet: str, grid: Sequence[Sequence[object]], tables: Sequence[Table]
) -> Iterator[Lecture]:
    """A sheet that bears the right name, and in which no header is known."""
    rows = (n for n, row in enumerate(grid, 1) if any(v not in ("", None) for v in row))
    first = next(rows, None)
    required = any(table.requise for table in tables)
    if first is not None or required:
        titres = [f"« {c.titre} »" for c in tables[0].colonnes if c.requis is not Requis.FACULTATIF]
        yield Lecture(
            Trouble.ENTETE_ABSENT,
            Cell(sheet, first or 1, 1),
            tables[0].feuille,
            "essentielle" if required else "",
            french.enumere(titres[:_TITRES_CITES]),
        )


def _par_les_entetes(feuilles: Grids, free: Sequence[str], table: Table, noms: Noms) -> str:
    known = lexique_de(table, noms)
    needed = {c.champ for c in table.colonnes if c.requis is not Requis.FACULTATIF}
    counts = {
        name: max(
            (
                len(needed & set(simple(row, 1, known).columns))
                for row in feuilles[name][:_DEBUT_DE_FEUILLE]
            ),
            default=0,
        )
        for name in free
    }
    best = max(counts, key=lambda name: counts[name], default="")
    return best if counts.get(best, 0) >= max(3, len(needed) // 3) else ""
