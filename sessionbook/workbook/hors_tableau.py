"""The rows of a table's reach that are no record of it: totals, notes, headers, another table."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from sessionbook.french import cle
from sessionbook.model.cells import Cell
from sessionbook.model.findings import Lecture, Trouble
from sessionbook.workbook.columns import TABLES, Table
from sessionbook.workbook.entetes import souple
from sessionbook.workbook.locate import Located
from sessionbook.workbook.textes import abrege

_TOTAL = re.compile(
    r"(?:sous )?tota(?:l|ux)(?: general)?|moyenne|effectif(?: total)?"
    r"|nombre (?:de|d|total)(?: .*)?"
)
_NOTE = re.compile(
    r"\s*(?:\*|\(\d\)|n\.? ?b\b|nota\b|note|remarque|legende|source|rappel)", re.IGNORECASE
)
_DEBUTS = frozenset({"tot", "sou", "moy", "eff", "nom"})
"""First letters of what `_TOTAL` tells, so that most rows are passed over at once."""
_MOTS_D_UNE_NOTE = 5


@dataclass(frozen=True)
class HorsTableau:
    """Rows set apart, what is told of them, and the last row that may belong to the table."""

    lignes: frozenset[int]
    lectures: tuple[Lecture, ...]
    derniere: int


def hors_tableau(found: Located, grid: Sequence[Sequence[object]]) -> HorsTableau:
    """What a table's rows hold besides its records; another table below ends it."""
    entetes = {value for value in grid[found.header - 1] if isinstance(value, str) and value}
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
        lectures.append(Lecture(trouble, cell, found.table.feuille, abrege(premier)))
        if trouble is Trouble.AUTRE_TABLEAU:
            return HorsTableau(frozenset(out), tuple(lectures), number - 1)
        out.add(number)
    return HorsTableau(frozenset(out), tuple(_notes_groupees(lectures)), found.last)


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
        if same >= max(2, len(entetes) - 1, len(found.columns) - 1):
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
