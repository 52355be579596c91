"""How a workbook was understood: for each table, its sheet, its header, its columns."""

from collections.abc import Mapping, Sequence

from sessionbook.model.cells import Record
from sessionbook.model.comprehension import Comprehension, TableComprise
from sessionbook.workbook.entetes import souple
from sessionbook.workbook.grids import Classeur
from sessionbook.workbook.locate import Located
from sessionbook.workbook.textes import propre

_LES_NOTRES = {"Préparation", "Anomalies", "Mode d’emploi", "Listes"}
"""Sheets that sessionbook itself writes, and never reads."""


def compris(
    book: Classeur, located: Mapping[str, Located], tables: Mapping[str, Sequence[Record]]
) -> Comprehension:
    """What was understood, in the order of the declared tables."""
    used = {found.sheet for found in located.values()} | _LES_NOTRES
    return Comprehension(
        tables=tuple(
            _table(book, found, len(tables.get(name, ()))) for name, found in located.items()
        ),
        ignorees=tuple(name for name in book.feuilles if name not in used),
    )


def _table(book: Classeur, found: Located, lignes: int) -> TableComprise:
    grid = book.feuilles[found.sheet]
    renommees = {}
    for titre, cell in found.titres.items():
        texte = propre(grid[cell.row - 1][cell.column - 1])
        if texte not in ("", titre) and souple(texte) != souple(titre):
            renommees[titre] = texte
    table = found.table
    return TableComprise(
        nom=f"{table.feuille} : {table.titre}" if table.titre else table.feuille,
        feuille=found.sheet,
        entete=found.header,
        lignes=lignes,
        colonnes=found.titres,
        renommees=renommees,
        ignorees=found.ignores,
    )
