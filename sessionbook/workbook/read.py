"""The reader: from the workbook's bytes to the model, every value with its cell.

A value that cannot be read is a `Lecture` at its cell and None in the model.
"""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sessionbook import french
from sessionbook.errors import UnreadableError
from sessionbook.model.cells import FormPlace, Record
from sessionbook.model.findings import Lecture, Trouble
from sessionbook.model.session import Dossier, Session
from sessionbook.workbook.columns import TABLES, Requis
from sessionbook.workbook.compris import compris
from sessionbook.workbook.entetes import AUCUN, Noms
from sessionbook.workbook.faits import Faits
from sessionbook.workbook.grids import classeur
from sessionbook.workbook.lignes import illisible, lignes
from sessionbook.workbook.locate import Located, locate
from sessionbook.workbook.organisation import organisation
from sessionbook.workbook.values import IllisibleError, convertir


def lire(contenu: bytes, nom: str, noms: Noms = AUCUN) -> Dossier:
    """The session a workbook describes; `nom` is its file name, for messages.

    `noms` are the names a centre gives to sheets and columns. Raises UnreadableError
    when the bytes are no workbook, or none of its sheets is one that sessionbook knows.
    """
    with _sans_ramassage():
        return _lire(contenu, nom, noms)


@contextmanager
def _sans_ramassage() -> Iterator[None]:
    """Pause the search for cycles: reading makes many objects, and none that hold each other."""
    active = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if active:
            gc.enable()


def _lire(contenu: bytes, nom: str, noms: Noms) -> Dossier:
    book = classeur(contenu, nom)
    located, lectures = locate(book, noms)
    if not located:
        raise _inconnu(nom, lectures)
    tables: dict[str, tuple[Record, ...]] = {}
    troubles = list(lectures)
    session = Session(place=FormPlace("Session", {}, _all_fields("session")))
    for name, found in located.items():
        grid = book.feuilles[found.sheet]
        troubles += found.lectures
        if found.table.formulaire:
            session, told = _form(found, grid)
            troubles += told
        else:
            read = lignes(found, grid, book.faits.get(found.sheet, Faits()).fusions)
            tables[name] = read.records
            troubles += read.lectures
    troubles += organisation(book, located)
    return Dossier(
        nom=nom,
        session=session,
        lectures=tuple(troubles),
        feuilles={name: found.sheet for name, found in located.items()},
        comprehension=compris(book, located, tables),
        planifie=book.plan,
        **tables,  # type: ignore[arg-type]  # each table's records are of its declared class
    )


def _inconnu(nom: str, lectures: Sequence[Lecture]) -> UnreadableError:
    """The refusal of a workbook of which nothing is known; what looks like ours is shown."""
    near = {x.colonne: x.proche for x in lectures if x.proche}
    if near:
        dites = french.enumere([f"{french.cite(own)} à « {name} »" for name, own in near.items()])
        return UnreadableError(
            f"{french.cite(nom)} n’a aucune des feuilles attendues ; {dites} ressemble pourtant.",
            "Renommez vos feuilles, ou donnez leurs noms dans sessionbook.toml.",
        )
    if any(x.trouble is Trouble.ENTETE_ABSENT for x in lectures):
        return UnreadableError(
            f"{french.cite(nom)} a des feuilles attendues, mais aucun nom de colonne n’y est "
            "reconnu.",
            "Écrivez le nom de chaque colonne au-dessus des données, ou donnez vos noms dans "
            "sessionbook.toml.",
        )
    return UnreadableError(
        f"{french.cite(nom)} n’a aucune des feuilles attendues (Session, Candidats, Jury…).",
        "Partez d’un classeur fait par « sessionbook nouveau », renommez vos feuilles, ou donnez "
        "leurs noms dans sessionbook.toml.",
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
        row = grid[cell.row - 1] if cell.row <= len(grid) else ()
        brut = row[cell.column - 1] if cell.column <= len(row) else ""
        try:
            value = convertir(column, brut)
        except IllisibleError as trouble:
            lectures.append(illisible(trouble, cell, column, brut))
            unreadable.add(column.champ)
            continue
        if value is None and column.requis is Requis.OBLIGATOIRE:
            lectures.append(Lecture(Trouble.CASE_VIDE, cell, column.titre))
        if value is not None:
            values[column.champ] = value
    place = FormPlace(found.sheet, found.cells, frozenset(unreadable))
    return Session(place=place, **values), lectures
