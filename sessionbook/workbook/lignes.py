"""The rows of a table, typed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Any

from sessionbook.model.cells import Cell, Record, RowPlace
from sessionbook.model.findings import Lecture, Trouble
from sessionbook.workbook.blocs import en_bloc
from sessionbook.workbook.columns import Column, Requis, Type
from sessionbook.workbook.faits import Zone
from sessionbook.workbook.hors_tableau import hors_tableau
from sessionbook.workbook.locate import Located
from sessionbook.workbook.textes import abrege
from sessionbook.workbook.values import IllisibleError, convertisseur


@dataclass(frozen=True)
class Lignes:
    """What a table holds, and what is told about it."""

    records: tuple[Record, ...]
    lectures: tuple[Lecture, ...]


@dataclass(frozen=True)
class _Colonne:
    """One column of a table: a value a row, and what could not be read, by row."""

    column: Column
    index: int
    valeurs: Sequence[Any]
    troubles: Mapping[int, Lecture]


def lignes(found: Located, grid: Sequence[Sequence[object]], fusions: Sequence[Zone]) -> Lignes:
    """The records of a table; a row with nothing in the known columns is no record."""
    hors = hors_tableau(found, grid)
    found = replace(found, last=hors.derniere)
    read = list(_colonnes(found, grid[found.header : found.last]))
    couvertes, fusionnees = _fusionnees(found, fusions)
    records, lectures = _records(found, read, hors.lignes, couvertes)
    return Lignes(records, (*lectures, *hors.lectures, *fusionnees, *_coupes(found, read)))


COUPURE = 255
"""Length at which old formats and many exports cut a text."""


def _coupes(found: Located, read: Sequence[_Colonne]) -> Iterator[Lecture]:
    """The texts that are exactly as long as what is left of a cut one."""
    for colonne in read:
        if colonne.column.type is not Type.TEXTE or COUPURE not in map(
            len, filter(None, colonne.valeurs)
        ):
            continue
        for number, valeur in enumerate(colonne.valeurs, start=found.header + 1):
            if valeur is not None and len(valeur) == COUPURE:
                cell, titre = Cell(found.sheet, number, colonne.index + 1), colonne.column.titre
                yield Lecture(Trouble.TEXTE_COUPE, cell, titre, abrege(valeur))


def illisible(trouble: IllisibleError, cell: Cell, column: Column, brut: object) -> Lecture:
    """What is told of a cell whose value cannot be read."""
    return Lecture(
        trouble.trouble, cell, column.titre, abrege(brut), trouble.attendu, trouble.proche
    )


_RIEN = frozenset(("", None))


def _colonnes(found: Located, rows: Sequence[Sequence[object]]) -> Iterator[_Colonne]:
    """The known columns that hold something."""
    for column in found.table.colonnes:
        if column.champ in found.columns:
            index = found.columns[column.champ] - 1
            bruts = list(map(itemgetter(index), rows))
            if any(bruts) or not _RIEN.issuperset(bruts):
                yield _colonne(found, column, index, bruts)


def _colonne(found: Located, column: Column, index: int, bruts: list[object]) -> _Colonne:
    """Read a column from top to bottom; equal cells are converted once."""
    valeurs = en_bloc(column, bruts)
    if valeurs is not None:
        return _Colonne(column, index, valeurs, {})
    if bool in set(map(type, bruts)):
        bruts = list(map(_cle, bruts))
    converter = convertisseur(column)
    known: dict[object, Any] = {"": None, None: None}
    refused: dict[object, IllisibleError] = {}
    for brut in set(bruts) - {"", None}:
        try:
            known[brut] = converter(_brut(brut))
        except IllisibleError as trouble:
            known[brut] = None
            refused[brut] = trouble
    troubles: dict[int, Lecture] = {}
    if refused:
        for number, brut in enumerate(bruts, start=found.header + 1):
            if brut in refused:
                cell = Cell(found.sheet, number, index + 1)
                troubles[number] = illisible(refused[brut], cell, column, _brut(brut))
    valeurs = list(map(known.__getitem__, bruts))
    return _Colonne(column, index, valeurs, troubles)


_VRAI, _FAUX = object(), object()
"""Stand for the two truth values, which a mapping would take for 1 and 0."""


def _cle(brut: object) -> object:
    return _VRAI if brut is True else _FAUX if brut is False else brut


def _brut(cle_: object) -> object:
    return True if cle_ is _VRAI else False if cle_ is _FAUX else cle_


def _records(
    found: Located,
    read: Sequence[_Colonne],
    ecartees: frozenset[int],
    couvertes: Mapping[int, frozenset[str]],
) -> tuple[tuple[Record, ...], list[Lecture]]:
    table = found.table
    champs = [colonne.column.champ for colonne in read]
    troubled = {number for colonne in read for number in colonne.troubles}
    absent = frozenset(c.champ for c in table.colonnes if c.champ not in found.columns)
    obligatory = [c for c in table.colonnes if c.requis is Requis.OBLIGATOIRE]
    records: list[Record] = []
    lectures: list[Lecture] = []
    for number, valeurs in enumerate(
        zip(*(colonne.valeurs for colonne in read), strict=True), start=found.header + 1
    ):
        filled = {c: v for c, v in zip(champs, valeurs, strict=True) if v is not None}
        if (not filled and number not in troubled) or number in ecartees:
            continue
        unreadable = absent | couvertes[number] if number in couvertes else absent
        troubles: list[Lecture] = []
        if number in troubled:
            bad = [colonne for colonne in read if number in colonne.troubles]
            unreadable |= {colonne.column.champ for colonne in bad}
            troubles = [colonne.troubles[number] for colonne in bad]
        record = table.record(
            place=RowPlace(found.sheet, number, found.columns, unreadable), **filled
        )
        records.append(record)
        troubles += [
            Lecture(Trouble.CASE_VIDE, record.cell(column.champ), column.titre)
            for column in obligatory
            if column.champ not in filled and column.champ not in unreadable
        ]
        if troubles:
            name = _name(record)
            lectures += [replace(trouble, sujet=name) for trouble in troubles]
    return tuple(records), lectures


def _name(record: Record) -> str:
    return str(getattr(record, "designation", None) or getattr(record, "nom", None) or "")


def _fusionnees(
    found: Located, fusions: Sequence[Zone]
) -> tuple[Mapping[int, frozenset[str]], list[Lecture]]:
    """Fields that a merge of data covers, by row, and the merges told at their first cell."""
    couvertes: dict[int, frozenset[str]] = {}
    lectures = []
    for top, left, bottom, right in fusions:
        first, last = max(top, found.header + 1), min(bottom, found.last)
        champs = frozenset(c for c, column in found.columns.items() if left <= column <= right)
        if top <= found.header or last < first or not champs or (top == bottom and len(champs) < 2):
            continue
        for row in range(first, last + 1):
            first_one = {c for c in champs if found.columns[c] == left and row == top}
            couvertes[row] = couvertes.get(row, frozenset()) | (champs - first_one)
        cell = Cell(found.sheet, top, left)
        zone = f"{cell.a1}:{Cell(found.sheet, bottom, right).a1}"
        lectures.append(Lecture(Trouble.CASES_FUSIONNEES, cell, "", zone))
    return couvertes, lectures
