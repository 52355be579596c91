"""Faults planted in valid workbooks, each with the rule and the cell that must tell it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import time

from sessionbook.workbook.columns import TABLES, Requis, Table, Type
from tests.workbook.valides import Feuilles

FORMULE = "=1+1"
_ERREURS = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?")

PAR_TYPE: Mapping[Type, tuple[tuple[object, str], ...]] = {
    Type.TEXTE: (),
    Type.LISTE: (),
    Type.CHOIX: (("n’importe quoi", "LEC-05"), (12, "LEC-05")),
    Type.CHOIX_MULTIPLE: (("Tous ; nimporte", "LEC-05"),),
    Type.OUI_NON: (("peut-être", "LEC-04"), (2, "LEC-04")),
    Type.DATE: (
        ("31/02/2027", "LEC-04"),
        ("bientôt", "LEC-04"),
        ("03/25/2027", "LEC-07"),
        ("15/06/1826", "LEC-06"),
        (12, "LEC-04"),
        (True, "LEC-04"),
        (time(9, 0), "LEC-04"),
    ),
    Type.HEURE: (("25h", "LEC-04"), ("matin", "LEC-04"), (True, "LEC-04")),
    Type.DUREE: (("1 h 75", "LEC-04"), ("longtemps", "LEC-04"), (99_999, "LEC-06")),
    Type.ENTIER: (("douze", "LEC-04"), (99_999, "LEC-06"), (-1, "LEC-06"), ("1,5", "LEC-04")),
    Type.SIREN: (("552081318", "LEC-04"), ("5,52E+08", "LEC-04"), ("55208131", "LEC-04")),
    Type.CODE_POSTAL: (("à compléter", "LEC-04"), (44, "LEC-04"), ("4,4E+04", "LEC-04")),
    Type.TELEPHONE: (("voir mail", "LEC-04"), ("6,12E+08", "LEC-04"), ("06 12", "LEC-04")),
    Type.COURRIEL: (("lea.durand", "LEC-04"), ("lea@@exemple.fr", "LEC-04")),
    Type.PLAGES: (("en mars", "LEC-04"), ("11/03/2027 14h-9h", "LEC-04")),
    Type.MAJORATIONS: (("du temps en plus", "LEC-04"), ("+1/0", "LEC-04")),
}


@dataclass(frozen=True)
class Faute:
    """A value to put in a cell of a table's column, and the rule that must tell it there."""

    table: Table
    champ: str
    valeur: object
    regle: str

    def __str__(self) -> str:
        return f"{self.table.nom}.{self.champ} {str(self.valeur)[:20]} {self.regle}"


def fautes() -> Iterator[Faute]:
    """Every fault of value: each kind in a column of each type of each table."""
    for number, table in enumerate(TABLES):
        seen: set[Type] = set()
        for column in table.colonnes:
            if column.requis is Requis.OBLIGATOIRE:
                yield Faute(table, column.champ, None, "LEC-08")
            if column.type in seen or column.liste:
                continue
            seen.add(column.type)
            for value, rule in PAR_TYPE[column.type]:
                if value == 99_999 and column.maximum is None:
                    continue
                yield Faute(table, column.champ, value, rule)
            yield Faute(table, column.champ, _ERREURS[number % len(_ERREURS)], "LEC-10")
            yield Faute(table, column.champ, FORMULE, "LEC-10")


def plantee(feuilles: Feuilles, faute: Faute) -> tuple[int, int]:
    """Put a fault in the first row of its table; its cell, row then column from 1."""
    grid = feuilles[faute.table.feuille]
    titre = faute.table.colonne(faute.champ).titre
    if faute.table.formulaire:
        row = next(n for n, line in enumerate(grid) if line and line[0] == titre)
        grid[row][1] = faute.valeur
        return row + 1, 2
    title = faute.table.titre
    start = next((n for n, line in enumerate(grid) if line == [title]), -1) + 1
    column = grid[start].index(titre)
    grid[start + 1][column] = faute.valeur
    return start + 2, column + 1
