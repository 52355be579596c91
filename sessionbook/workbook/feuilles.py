"""Which sheet of a workbook holds which tables, by the names of the sheets."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sessionbook.model.cells import Cell
from sessionbook.model.findings import Lecture, Trouble
from sessionbook.workbook.columns import TABLES
from sessionbook.workbook.entetes import Noms, lexique_de, mots_de_feuille, simple, souple
from sessionbook.workbook.grids import Classeur

_COPIE = re.compile(r"\s*(?:\(\d+\)|-?\s*copie(?:\s*\(?\d+\)?)?)\s*$|^copie de\s+", re.IGNORECASE)

_DEBUT_DE_FEUILLE = 40
_CONNUS = 2


FEUILLES = tuple(dict.fromkeys(table.feuille for table in TABLES))
"""The official sheets that hold a table."""


@dataclass(frozen=True)
class Choix:
    """The sheet chosen for each official one, and what is to be said of the choice."""

    feuilles: Mapping[str, str]
    lectures: tuple[Lecture, ...]


@dataclass(frozen=True)
class _Onglet:
    """The name of a sheet under its keys; `original` is that of what it may be a copy of."""

    nom: str
    cle: str
    mots: str
    original: str
    copie: bool


@dataclass(frozen=True)
class _Officielle:
    """The names that an official sheet answers to, its own first, under their keys."""

    cles: tuple[str, ...]
    mots: frozenset[str]
    ensembles: tuple[frozenset[str], ...]


@cache
def _officielle(feuille: str) -> _Officielle:
    tables = [table for table in TABLES if table.feuille == feuille]
    names = [feuille, *(name for table in tables for name in table.synonymes)]
    words = [mots_de_feuille(name) for name in names]
    return _Officielle(
        cles=tuple(map(souple, names)),
        mots=frozenset(words) - {""},
        ensembles=tuple(frozenset(found.split()) for found in words if found),
    )


def _onglet(nom: str) -> _Onglet:
    original, copies = _COPIE.subn("", nom)
    return _Onglet(nom, souple(nom), mots_de_feuille(nom), souple(original), copies > 0)


def choisir(book: Classeur, noms: Noms) -> Choix:
    """The sheets that hold the declared tables; a copy of one of them is told, and not read."""
    onglets = [_onglet(nom) for nom in book.feuilles]
    chosen: dict[str, str] = {}
    lectures: list[Lecture] = []
    for feuille in FEUILLES:
        ranked = _candidates(onglets, feuille, noms)
        if ranked:
            chosen[feuille] = ranked[0]
    chosen |= _par_un_mot(book, onglets, chosen, noms)
    for feuille, name in chosen.items():
        for other in _doubles(onglets, feuille, noms):
            if other not in chosen.values():
                cell = Cell(other, 1, 1)
                lectures.append(
                    Lecture(Trouble.FEUILLE_EN_DOUBLE, cell, feuille, other, proche=name)
                )
    return Choix(chosen, tuple(lectures))


def _candidates(onglets: Sequence[_Onglet], feuille: str, noms: Noms) -> list[str]:
    """Sheets by their names: the centre's own when it gives some, else the official ones."""
    own = [souple(name) for name in noms.feuilles.get(feuille, ())]
    official = _officielle(feuille)
    found = [o.nom for wanted in own or official.cles for o in onglets if o.cle == wanted]
    if not own:
        found += [o.nom for o in onglets if o.mots in official.mots and not o.copie]
    return list(dict.fromkeys(found))


def _doubles(onglets: Sequence[_Onglet], feuille: str, noms: Noms) -> list[str]:
    """Sheets that repeat one: the same name in another spelling, or a copy of it."""
    own = [souple(name) for name in noms.feuilles.get(feuille, ())]
    wanted = own or _officielle(feuille).cles[:1]
    return [o.nom for o in onglets if o.original in wanted]


def _par_un_mot(
    book: Classeur, onglets: Sequence[_Onglet], chosen: Mapping[str, str], noms: Noms
) -> Mapping[str, str]:
    """Sheets such as « Jurys DWWM »: an official name among other words, and headers known to it.

    A sheet that two official names fit, or one of two that fit the same name, is left aside.
    """
    fits: dict[str, list[str]] = {}
    for onglet in onglets:
        words = set(onglet.mots.split())
        if onglet.nom in chosen.values() or onglet.copie:
            continue
        for feuille in FEUILLES:
            if any(official <= words for official in _officielle(feuille).ensembles):
                fits.setdefault(onglet.nom, []).append(feuille)
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
    lexiques = [lexique_de(table, noms) for table in TABLES if table.feuille == feuille]
    return any(
        len(simple(row, 1, mine).columns) >= _CONNUS
        for row in book.feuilles[name][:_DEBUT_DE_FEUILLE]
        for mine in lexiques
    )
