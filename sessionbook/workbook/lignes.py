"""The rows of a table, typed; and the rows below it that are no record of it."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

from sessionbook.french import cle
from sessionbook.model.cells import Cell, Record, RowPlace
from sessionbook.model.findings import Lecture, Trouble
from sessionbook.workbook.columns import TABLES, Column, Requis, Table
from sessionbook.workbook.entetes import souple
from sessionbook.workbook.faits import Zone
from sessionbook.workbook.locate import Located
from sessionbook.workbook.textes import propre
from sessionbook.workbook.values import IllisibleError, convertisseur

_VALEUR_MAX = 80
_TOTAL = re.compile(r"(?:sous )?tota(?:l|ux)(?: general)?|moyenne|effectif(?: total)?")
_NOTE = re.compile(
    r"\s*(?:\*|\(\d\)|n\.? ?b\b|nota\b|note|remarque|legende|source|rappel)", re.IGNORECASE
)
_DEBUTS = frozenset({"tot", "sou", "moy", "eff"})
"""First letters of what `_TOTAL` tells, so that most rows are passed over at once."""
_MOTS_D_UNE_NOTE = 5


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
    ecartees, dites, last = _ecartees(found, grid)
    found = replace(found, last=last)
    read = [_colonne(found, grid, c) for c in found.table.colonnes if c.champ in found.columns]
    couvertes, fusionnees = _fusionnees(found, fusions)
    records, lectures = _records(found, read, ecartees, couvertes)
    return Lignes(records, (*lectures, *dites, *fusionnees))


def illisible(trouble: IllisibleError, cell: Cell, column: Column, brut: object) -> Lecture:
    """What is told of a cell whose value cannot be read."""
    valeur = propre(brut)
    if len(valeur) > _VALEUR_MAX:
        valeur = valeur[: _VALEUR_MAX - 1] + "…"
    return Lecture(trouble.trouble, cell, column.titre, valeur, trouble.attendu, trouble.proche)


def _colonne(found: Located, grid: Sequence[Sequence[object]], column: Column) -> _Colonne:
    """Read a column from top to bottom; equal cells are converted once."""
    index = found.columns[column.champ] - 1
    converter = convertisseur(column)
    bruts = [row[index] for row in grid[found.header : found.last]]
    if bool in set(map(type, bruts)):
        bruts = list(map(_cle, bruts))
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
        unreadable = absent | couvertes.get(number, frozenset())
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


def _ecartees(
    found: Located, grid: Sequence[Sequence[object]]
) -> tuple[frozenset[int], list[Lecture], int]:
    """Rows that are no record: totals, notes, a header written again; and where the table ends."""
    entetes = {grid[found.header - 1][c - 1] for c in found.columns.values()} - {""}
    out: set[int] = set()
    lectures: list[Lecture] = []
    blank = False
    for number in range(found.header + 1, found.last + 1):
        row = grid[number - 1]
        premier = next((v for v in row if v not in ("", None)), None)
        if premier is None:
            blank = True
            continue
        if not isinstance(premier, str):
            blank = False
            continue
        if not blank and premier not in entetes and premier[:3].casefold() not in _DEBUTS:
            continue
        trouble = _trouble(found, row, premier, entetes, after_blank=blank)
        blank = blank and trouble is Trouble.NOTE_SOUS_LE_TABLEAU
        if trouble is None:
            continue
        cell = Cell(found.sheet, number, row.index(premier) + 1)
        valeur = propre(premier)
        if len(valeur) > _VALEUR_MAX:
            valeur = valeur[: _VALEUR_MAX - 1] + "…"
        lectures.append(Lecture(trouble, cell, found.table.feuille, valeur))
        if trouble is Trouble.AUTRE_TABLEAU:
            return frozenset(out), lectures, number - 1
        out.add(number)
    return frozenset(out), _notes_groupees(lectures), found.last


def _notes_groupees(lectures: Sequence[Lecture]) -> list[Lecture]:
    """Notes in a row are one note."""
    kept: list[Lecture] = []
    for lecture in lectures:
        before = kept[-1] if kept else None
        if (
            before is not None
            and lecture.trouble is Trouble.NOTE_SOUS_LE_TABLEAU
            and before.trouble is lecture.trouble
        ):
            continue
        kept.append(lecture)
    return kept


def _trouble(
    found: Located, row: Sequence[object], premier: str, entetes: Set[object], *, after_blank: bool
) -> Trouble | None:
    if _TOTAL.fullmatch(cle(re.split(r"[:=]", premier)[0])) and _peu(found, row):
        return Trouble.LIGNE_DE_TOTAL
    if premier in entetes:
        same = sum(value in entetes for value in row)
        if same >= max(2, len(entetes) - 1):
            return Trouble.ENTETE_REPETE
    if not after_blank:
        return None
    texts = [souple(value) for value in row if isinstance(value, str) and value]
    if len(texts) >= 3 and _autre(found.table, texts):
        return Trouble.AUTRE_TABLEAU
    alone = len(texts) == 1 and sum(value not in ("", None) for value in row) == 1
    if alone and (
        _NOTE.match(cle(premier) if premier[:1].isalpha() else premier)
        or len(premier.split()) >= _MOTS_D_UNE_NOTE
    ):
        return Trouble.NOTE_SOUS_LE_TABLEAU
    return None


def _peu(found: Located, row: Sequence[object]) -> bool:
    """True when hardly any known column of the row is filled."""
    filled = sum(row[column - 1] not in ("", None) for column in found.columns.values())
    return filled <= max(2, len(found.columns) // 3)


def _autre(table: Table, texts: Sequence[str]) -> bool:
    """True when these texts are the headers of another declared table."""
    for other in TABLES:
        if other.feuille == table.feuille:
            continue
        titles = {souple(c.titre) for c in other.colonnes}
        if sum(text in titles for text in texts) >= max(3, (len(texts) + 1) // 2):
            return True
    return False
