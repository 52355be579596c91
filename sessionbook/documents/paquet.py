"""The zip of a document, written from members compressed once.

`zipfile` compresses and checks every member of every copy again; here a member is
compressed when its content is known, and an unchanged one costs a copy of its bytes.
Dates are fixed, so that the same members give the same file.
"""

import struct
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from sessionbook.deflate import crc32, hastily, thoroughly

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5HL")
_POSITION = struct.Struct("<L")
_FIN = struct.Struct("<4s4H2LH")
_VERSION = 20
_DEFLATE = 8
_UTF8 = 0x800
_JOUR = 0x21
"""1 January 1980, the first day that a zip can tell."""
_GARDES = 64
_TEXTES = (".xml", ".rels")
"""What is worth compressing with care: a picture is compressed already."""


@dataclass(frozen=True, slots=True)
class Membre:
    """A member ready to be copied: its content, what the zip holds for it, and its line of the
    directory, where its place in the file and its name are still to be put.
    """

    nom: bytes
    contenu: bytes
    octets: bytes
    ligne: bytes


def membre(nom: str, contenu: bytes, deflate: Callable[[bytes], bytes] = hastily) -> Membre:
    """A member compressed."""
    brut, presse = nom.encode(), deflate(contenu)
    drapeau = 0 if brut.isascii() else _UTF8
    tailles = (crc32(contenu), len(presse), len(contenu), len(brut), 0)
    commun = (_VERSION, drapeau, _DEFLATE, 0, _JOUR, *tailles)
    return Membre(
        brut,
        contenu,
        b"".join((_LOCAL.pack(b"PK\3\4", *commun), brut, presse)),
        _CENTRAL.pack(b"PK\1\2", _VERSION, *commun, 0, 0, 0, 0),
    )


@lru_cache(maxsize=_GARDES)
def membre_commun(nom: str, contenu: bytes) -> Membre:
    """A member that many documents share, and that holds nothing of anybody."""
    return membre(nom, contenu, thoroughly if nom.endswith(_TEXTES) else hastily)


def assemble(membres: Iterable[Membre]) -> bytes:
    """The zip of these members, in their order."""
    pieces: list[bytes] = []
    centrale: list[bytes] = []
    position = 0
    for m in membres:
        pieces.append(m.octets)
        centrale += (m.ligne, _POSITION.pack(position), m.nom)
        position += len(m.octets)
    nombre = len(pieces)
    repertoire = b"".join(centrale)
    fin = _FIN.pack(b"PK\5\6", 0, 0, nombre, nombre, len(repertoire), position, 0)
    return b"".join((*pieces, repertoire, fin))
