"""The reader: from the workbook's bytes to the model, every value with its cell.

A value that cannot be read is a `Lecture` at its cell and None in the model.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sessionbook.errors import UnreadableError
from sessionbook.model.cells import Cell, FormPlace, Record, RowPlace
from sessionbook.model.findings import Lecture, Trouble
from sessionbook.model.session import Dossier, Session
from sessionbook.workbook.columns import TABLES, Column, Requis, Table
from sessionbook.workbook.grids import grids
from sessionbook.workbook.locate import Located, locate
from sessionbook.workbook.values import IllisibleError, convertir, propre

_VALEUR_MAX = 80


def lire(contenu: bytes, nom: str) -> Dossier:
    """The session a workbook describes; `nom` is its file name, for messages.

    Raises UnreadableError when the bytes are no workbook, or none of its sheets
    is one that sessionbook knows.
    """
    feuilles = grids(contenu, nom)
    located, lectures = locate(feuilles)
    if not located:
        raise UnreadableError(
            f"« {nom} » n’a aucune des feuilles attendues (Session, Candidats, Jury…).",
            "Partez d’un classeur fait par « sessionbook nouveau », ou renommez vos feuilles.",
        )
    tables: dict[str, tuple[Record, ...]] = {}
    troubles = list(lectures)
    session = Session(place=FormPlace("Session", {}, _all_fields("session")))
    for name, found in located.items():
        troubles += found.lectures
        if found.table.formulaire:
            record, read = _form(found, feuilles[found.sheet])
            session = record
            troubles += read
        else:
            records, read = _rows(found, feuilles[found.sheet])
            tables[name] = records
            troubles += read
    return Dossier(
        nom=nom,
        session=session,
        lectures=tuple(troubles),
        feuilles={name: found.sheet for name, found in located.items()},
        **tables,  # type: ignore[arg-type]  # each table's records are of its declared class
    )


def _all_fields(table: str) -> frozenset[str]:
    return frozenset(c.champ for t in TABLES if t.nom == table for c in t.colonnes)


def _form(found: Located, grid: Sequence[Sequence[object]]) -> tuple[Session, list[Lecture]]:
    values: dict[str, Any] = {}
    lectures: list[Lecture] = []
    unreadable = set(_all_fields(found.table.nom)) - set(found.cells)
    for column in found.table.colonnes:
        cell = found.cells.get(column.champ)
        if cell is None:
            continue
        row = grid[cell.row - 1]
        brut = row[cell.column - 1] if cell.column <= len(row) else ""
        try:
            value = convertir(column, brut)
        except IllisibleError as trouble:
            lectures.append(_illisible(trouble, cell, column, brut))
            unreadable.add(column.champ)
            continue
        if value is None and column.requis is Requis.OBLIGATOIRE:
            lectures.append(Lecture(Trouble.CASE_VIDE, cell, column.titre))
        if value is not None:
            values[column.champ] = value
    place = FormPlace(found.sheet, found.cells, frozenset(unreadable))
    return Session(place=place, **values), lectures


@dataclass
class _Reader:
    """One column of a table while its rows are read; equal cells are converted once."""

    column: Column
    index: int
    seen: dict[object, tuple[Any, IllisibleError | None]] = field(default_factory=dict)

    def read(self, brut: object) -> tuple[Any, IllisibleError | None]:
        key = (type(brut), brut)
        known = self.seen.get(key)
        if known is None:
            try:
                known = (convertir(self.column, brut), None)
            except IllisibleError as trouble:
                known = (None, trouble)
            self.seen[key] = known
        return known


def _rows(
    found: Located, grid: Sequence[Sequence[object]]
) -> tuple[tuple[Record, ...], list[Lecture]]:
    table, columns = found.table, found.columns
    readers = [_Reader(c, columns[c.champ] - 1) for c in table.colonnes if c.champ in columns]
    absent = frozenset(c.champ for c in table.colonnes if c.champ not in columns)
    records: list[Record] = []
    lectures: list[Lecture] = []
    for number in range(found.header + 1, found.last + 1):
        row = grid[number - 1]
        filled = [reader for reader in readers if row[reader.index] not in ("", None)]
        if not filled:
            continue
        values: dict[str, Any] = {}
        troubles: list[Lecture] = []
        for reader in filled:
            value, trouble = reader.read(row[reader.index])
            if trouble is not None:
                cell = Cell(found.sheet, number, reader.index + 1)
                troubles.append(_illisible(trouble, cell, reader.column, row[reader.index]))
            elif value is not None:
                values[reader.column.champ] = value
        if not values and not troubles:
            continue
        unreadable = absent | {
            c.champ for c in table.colonnes for t in troubles if t.colonne == c.titre
        }
        place = RowPlace(found.sheet, number, columns, unreadable if troubles else absent)
        record = table.record(place=place, **values)
        records.append(record)
        troubles += _blanks(table, record)
        name = _name(record)
        lectures += [replace(trouble, sujet=name) for trouble in troubles]
    return tuple(records), lectures


def _blanks(table: Table, record: Record) -> Iterator[Lecture]:
    for column in table.colonnes:
        if column.requis is Requis.OBLIGATOIRE and record.blank(column.champ):
            yield Lecture(Trouble.CASE_VIDE, record.cell(column.champ), column.titre)


def _illisible(trouble: IllisibleError, cell: Cell, column: Column, brut: object) -> Lecture:
    valeur = propre(brut)
    if len(valeur) > _VALEUR_MAX:
        valeur = valeur[: _VALEUR_MAX - 1] + "…"
    return Lecture(trouble.trouble, cell, column.titre, valeur, trouble.attendu, trouble.proche)


def _name(record: Record) -> str:
    return str(getattr(record, "designation", None) or getattr(record, "nom", None) or "")
