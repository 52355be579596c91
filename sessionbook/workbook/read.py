"""The reader: from the workbook's bytes to the model, every value with its cell.

A value that cannot be read is a `Lecture` at its cell and None in the model.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sessionbook.errors import UnreadableError
from sessionbook.model.cells import Cell, FormPlace, Record, RowPlace
from sessionbook.model.findings import Lecture, Trouble
from sessionbook.model.session import Dossier, Session
from sessionbook.workbook.columns import TABLES, Column, Requis
from sessionbook.workbook.grids import grids
from sessionbook.workbook.locate import Located, locate
from sessionbook.workbook.textes import propre
from sessionbook.workbook.values import IllisibleError, convertir, convertisseur

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


@dataclass(frozen=True)
class _Colonne:
    """One column of a table: a value a row, and what could not be read, by row."""

    column: Column
    index: int
    valeurs: Sequence[Any]
    troubles: Mapping[int, Lecture]


def _colonne(found: Located, grid: Sequence[Sequence[object]], column: Column) -> _Colonne:
    """Read a column from top to bottom; equal cells are converted once."""
    index = found.columns[column.champ] - 1
    converter = convertisseur(column)
    known: dict[object, Any] = {"": None, None: None}
    refused: dict[object, IllisibleError] = {}
    valeurs: list[Any] = []
    troubles: dict[int, Lecture] = {}
    for number in range(found.header, found.last):
        brut = grid[number][index]
        key = brut if type(brut) is str or brut is None else (type(brut), brut)
        if key in known:
            value = known[key]
        else:
            value = None
            try:
                value = converter(brut)
            except IllisibleError as trouble:
                refused[key] = trouble
            known[key] = value
        if refused and key in refused:
            cell = Cell(found.sheet, number + 1, index + 1)
            troubles[number + 1] = _illisible(refused[key], cell, column, brut)
        valeurs.append(value)
    return _Colonne(column, index, valeurs, troubles)


def _rows(
    found: Located, grid: Sequence[Sequence[object]]
) -> tuple[tuple[Record, ...], list[Lecture]]:
    table = found.table
    read = [_colonne(found, grid, c) for c in table.colonnes if c.champ in found.columns]
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
        if not filled and number not in troubled:
            continue
        unreadable = absent
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


def _illisible(trouble: IllisibleError, cell: Cell, column: Column, brut: object) -> Lecture:
    valeur = propre(brut)
    if len(valeur) > _VALEUR_MAX:
        valeur = valeur[: _VALEUR_MAX - 1] + "…"
    return Lecture(trouble.trouble, cell, column.titre, valeur, trouble.attendu, trouble.proche)


def _name(record: Record) -> str:
    return str(getattr(record, "designation", None) or getattr(record, "nom", None) or "")
