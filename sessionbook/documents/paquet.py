"""The zip of a document, written from members compressed once.

`zipfile` compresses and checks every member of every copy again; here a member is
compressed when its content is known, and an unchanged one costs a copy of its bytes.
Dates are fixed, so that the same members give the same file.
"""

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from sessionbook.deflate import crc32, deflated, inflated

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_FIN = struct.Struct("<4s4H2LH")
_VERSION = 20
_DEFLATE = 8
_UTF8 = 0x800
_JOUR = 0x21
"""1 January 1980, the first day that a zip can tell."""
_GARDES = 256
"""Members kept at hand: what the copies of a session share is compressed and inflated once."""


@dataclass(frozen=True, slots=True)
class Membre:
    """A member ready to be copied: its name, the digest and size of its content, its bytes."""

    nom: bytes
    crc: int
    taille: int
    octets: bytes

    @property
    def drapeau(self) -> int:
        """Flag of a name that is not plain ASCII."""
        return 0 if self.nom.isascii() else _UTF8


@lru_cache(maxsize=_GARDES)
def membre(nom: str, contenu: bytes) -> Membre:
    """A member compressed."""
    return Membre(nom.encode(), crc32(contenu), len(contenu), deflated(contenu))


def assemble(membres: Iterable[Membre]) -> bytes:
    """The zip of these members, in their order."""
    pieces: list[bytes] = []
    centrale: list[bytes] = []
    position = 0
    for m in membres:
        commun = (m.drapeau, _DEFLATE, 0, _JOUR, m.crc, len(m.octets), m.taille, len(m.nom), 0)
        local = _LOCAL.pack(b"PK\3\4", _VERSION, *commun)
        pieces += (local, m.nom, m.octets)
        centrale += (
            _CENTRAL.pack(b"PK\1\2", _VERSION, _VERSION, *commun, 0, 0, 0, 0, position),
            m.nom,
        )
        position += len(local) + len(m.nom) + len(m.octets)
    nombre = len(centrale) // 2
    repertoire = b"".join(centrale)
    fin = _FIN.pack(b"PK\5\6", 0, 0, nombre, nombre, len(repertoire), position, 0)
    return b"".join((*pieces, repertoire, fin))


def ouvre(octets: bytes) -> dict[str, bytes]:
    """The members of one of our documents, by name, in their order."""
    return {nom.decode(): _gonfle(press, methode) for nom, press, methode in _membres(octets)}


def _membres(octets: bytes) -> Iterator[tuple[bytes, bytes, int]]:
    fin = _FIN.unpack_from(octets, octets.rindex(b"PK\5\6"))
    position = fin[6]
    for _ in range(fin[4]):
        entete = _CENTRAL.unpack_from(octets, position)
        long, depart = entete[10], entete[16]
        nom = octets[position + _CENTRAL.size : position + _CENTRAL.size + long]
        position += _CENTRAL.size + sum(entete[10:13])
        depart += _LOCAL.size + sum(_LOCAL.unpack_from(octets, depart)[9:])
        yield nom, octets[depart : depart + entete[8]], entete[4]


@lru_cache(maxsize=_GARDES)
def _gonfle(press: bytes, methode: int) -> bytes:
    return inflated(press) if methode == _DEFLATE else press
