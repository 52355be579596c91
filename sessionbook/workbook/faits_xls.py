"""What an Excel 97-2003 workbook says besides its values: what is hidden, merged, in error.

Records and their layouts: [MS-XLS], sections 2.4.
"""

import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from sessionbook.model.findings import Trouble
from sessionbook.workbook import limites
from sessionbook.workbook.faits import Defaut, Faits, Zone

Enregistrement = tuple[int, int, bytes]
"""Where a record starts in the stream, its kind, its data."""


class _Genre(IntEnum):
    """Kinds of records."""

    BOF = 0x0809
    BOUNDSHEET = 0x0085
    PROTECT = 0x0012
    ROW = 0x0208
    COLINFO = 0x007D
    MERGECELLS = 0x00E5
    FILTERMODE = 0x009B
    BOOLERR = 0x0205
    FORMULA = 0x0006


_BIFF8 = 0x0600
_LIGNE_CACHEE, _COLONNE_CACHEE = 0x20, 0x01
_ERREURS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


@dataclass
class _Feuille:
    """One sheet while its records go by."""

    masquees: set[int] = field(default_factory=set)
    colonnes: set[int] = field(default_factory=set)
    fusions: list[Zone] = field(default_factory=list)
    defauts: dict[tuple[int, int], Defaut] = field(default_factory=dict)
    filtree: bool = False
    protegee: bool = False


def faits(enregistrements: Iterable[Enregistrement]) -> Mapping[str, Faits]:
    """Facts of each sheet; the format tells that a sheet is filtered, not which rows it hides."""
    noms: dict[int, tuple[str, bool]] = {}
    feuilles: dict[int, _Feuille] = {}
    feuille, biff8 = _Feuille(), True
    for start, genre, data in enregistrements:
        if genre == _Genre.BOF:
            biff8 = struct.unpack_from("<H", data.ljust(2, b"\0"))[0] == _BIFF8
            feuille = feuilles[start] = _Feuille()
        elif genre == _Genre.BOUNDSHEET and len(data) >= 8:
            noms[struct.unpack_from("<L", data)[0]] = (_nom(data[6:], biff8=biff8), data[4] & 3 > 0)
        elif genre == _Genre.FILTERMODE:
            feuille.filtree = True
        elif genre == _Genre.PROTECT:
            feuille.protegee = data[:1] == b"\1"
        else:
            _noter(feuille, genre, data)
    return {
        nom: _faits(feuilles[start], cachee=cachee)
        for start, (nom, cachee) in noms.items()
        if start in feuilles
    }


def _faits(feuille: _Feuille, *, cachee: bool) -> Faits:
    lignes = frozenset(feuille.masquees)
    return Faits(
        masquees=frozenset() if feuille.filtree else lignes,
        filtrees=lignes if feuille.filtree else frozenset(),
        colonnes_masquees=frozenset(feuille.colonnes),
        fusions=tuple(feuille.fusions),
        defauts=feuille.defauts,
        protegee=feuille.protegee,
        cachee=cachee,
    )


def _nom(data: bytes, *, biff8: bool) -> str:
    if not biff8:
        return data[1 : 1 + data[0]].decode("cp1252", "replace")
    if data[1] & 1:
        return data[2 : 2 + 2 * data[0]].decode("utf-16-le", "replace")
    return data[2 : 2 + data[0]].decode("latin-1")


def _noter(feuille: _Feuille, genre: int, data: bytes) -> None:
    match genre:
        case _Genre.ROW if len(data) >= 16:
            if data[12] & _LIGNE_CACHEE:
                feuille.masquees.add(struct.unpack_from("<H", data)[0] + 1)
        case _Genre.COLINFO if len(data) >= 10:
            first, last, _, _, options = struct.unpack_from("<5H", data)
            if options & _COLONNE_CACHEE:
                feuille.colonnes |= set(range(first + 1, min(last + 1, limites.COLONNES_MAX) + 1))
        case _Genre.MERGECELLS:
            for offset in range(2, len(data) - 7, 8):
                top, bottom, left, right = struct.unpack_from("<4H", data, offset)
                feuille.fusions.append((top + 1, left + 1, bottom + 1, right + 1))
        case _Genre.BOOLERR if len(data) >= 8 and data[7]:
            _erreur(feuille, data, data[6])
        case _Genre.FORMULA if len(data) >= 14:
            if data[6] == 2 and data[12:14] == b"\xff\xff":
                _erreur(feuille, data, data[8])


def _erreur(feuille: _Feuille, data: bytes, code: int) -> None:
    row, column = struct.unpack_from("<2H", data)
    defaut = Defaut(Trouble.VALEUR_ERREUR, _ERREURS.get(code, "#N/A"))
    feuille.defauts[row + 1, column + 1] = defaut
