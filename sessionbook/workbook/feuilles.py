"""Which sheet of a workbook holds which tables, by the names of the sheets."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sessionbook.model.cells import Cell
from sessionbook.model.findings import Lecture, Trouble
from sessionbook.workbook.columns import TABLES
from sessionbook.workbook.entetes import Lexique, Noms, mots_de_feuille, simple, souple
from sessionbook.workbook.grids import Classeur

_COPIE = re.compile(r"\s*(?:\(\d+\)|-?\s*copie(?:\s*\(?\d+\)?)?)\s*$|^copie de\s+", re.IGNORECASE)

_DEBUT_DE_FEUILLE = 40
_CONNUS = 2


@dataclass(frozen=True)
class Choix:
    """The sheet chosen for each official one, and what is to be said of the choice."""

    feuilles: Mapping[str, str]
    lectures: tuple[Lecture, ...]


def choisir(book: Classeur, noms: Noms) -> Choix:
    """The sheets that hold the declared tables; a copy of one of them is told, and not read."""
    chosen: dict[str, str] = {}
    lectures: list[Lecture] = []
    for feuille in dict.fromkeys(table.feuille for table in TABLES):
        ranked = _candidates(book, feuille, noms)
        if ranked:
            chosen[feuille] = ranked[0]
    chosen |= _par_un_mot(book, chosen, noms)
    for feuille, name in chosen.items():
        for other in _doubles(book, feuille, noms):
            if other not in chosen.values():
                cell = Cell(other, 1, 1)
                lectures.append(
                    Lecture(Trouble.FEUILLE_EN_DOUBLE, cell, feuille, other, proche=name)
                )
    return Choix(chosen, tuple(lectures))


def _names(feuille: str, noms: Noms) -> tuple[Sequence[str], Sequence[str]]:
    """Names a sheet answers to: the centre's own, then the official ones."""
    tables = [table for table in TABLES if table.feuille == feuille]
    official = [feuille, *(name for table in tables for name in table.synonymes)]
    return noms.feuilles.get(feuille, ()), official


def _candidates(book: Classeur, feuille: str, noms: Noms) -> list[str]:
    own, official = _names(feuille, noms)
    found: dict[str, None] = {}
    for wanted in own:
        found |= dict.fromkeys(n for n in book.feuilles if souple(n) == souple(wanted))
    if own:
        return list(found)
    for wanted in official:
        found |= dict.fromkeys(n for n in book.feuilles if souple(n) == souple(wanted))
    keys = {mots_de_feuille(wanted) for wanted in official} - {""}
    loose = [n for n in book.feuilles if mots_de_feuille(n) in keys and not _COPIE.search(n)]
    return list(found | dict.fromkeys(loose))


def _doubles(book: Classeur, feuille: str, noms: Noms) -> list[str]:
    """Sheets that repeat one: the same name in another spelling, or a copy of it."""
    own, official = _names(feuille, noms)
    wanted = {souple(name) for name in (own or official[:1])}
    return [n for n in book.feuilles if souple(_COPIE.sub("", n)) in wanted]


def _par_un_mot(book: Classeur, chosen: Mapping[str, str], noms: Noms) -> Mapping[str, str]:
    """Sheets such as « Jurys DWWM »: an official name among other words, and headers known to it.

    A sheet that two official names fit, or one of two that fit the same name, is left aside.
    """
    fits: dict[str, list[str]] = {}
    for name in book.feuilles:
        words = set(mots_de_feuille(name).split())
        if name in chosen.values() or _COPIE.search(name):
            continue
        for feuille in dict.fromkeys(table.feuille for table in TABLES):
            wanted = (set(mots_de_feuille(n).split()) for n in _names(feuille, noms)[1])
            if any(official and official <= words for official in wanted):
                fits.setdefault(name, []).append(feuille)
    alone = [(feuilles[0], name) for name, feuilles in fits.items() if len(feuilles) == 1]
    return {
        feuille: name
        for feuille, name in alone
        if feuille not in chosen
        and feuille not in noms.feuilles
        and sum(other == feuille for other, _ in alone) == 1
        and _entetes_connus(book, feuille, name, noms)
    }


def _entetes_connus(book: Classeur, feuille: str, name: str, noms: Noms) -> bool:
    lexiques = [Lexique(table, noms) for table in TABLES if table.feuille == feuille]
    return any(
        len(simple(row, 1, lexique).columns) >= _CONNUS
        for row in book.feuilles[name][:_DEBUT_DE_FEUILLE]
        for lexique in lexiques
    )
