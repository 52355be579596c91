"""Compound files (MS-CFB), the container of old Office documents: one stream out, one stream in."""

import struct
from collections.abc import Collection, Sequence

SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
_LIBRE = 0xFFFFFFFA
"""First of the numbers that name no sector."""
_FIN, _FAT, _VIDE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_TAILLE = 4096
_DIFAT = 109


def flux(contenu: bytes, nommes: Collection[str]) -> tuple[bytes | None, Sequence[str]]:
    """The first stream of one of these names, if any, and the names of all that the file holds.

    Raises struct.error, IndexError or ValueError for a file that is not sound.
    """
    taille = 1 << struct.unpack_from("<H", contenu, 30)[0]
    if taille not in (512, 4096):
        raise ValueError(taille)
    fat = _fat(contenu, taille)
    repertoire = _chaine(contenu, fat, struct.unpack_from("<L", contenu, 48)[0], taille)
    seuil = struct.unpack_from("<L", contenu, 56)[0]
    racine, found, noms = repertoire[:128], None, []
    for start in range(0, len(repertoire), 128):
        entree = repertoire[start : start + 128]
        name_length = struct.unpack_from("<H", entree, 64)[0]
        name = entree[: max(name_length - 2, 0)].decode("utf-16-le", "replace")
        noms.append(name)
        if name in nommes and found is None:
            first, size = struct.unpack_from("<2L", entree, 116)
            if size >= seuil:
                found = _chaine(contenu, fat, first, taille)[:size]
            else:
                found = _petit(contenu, fat, racine, first, taille)[:size]
    return found, noms


def _fat(contenu: bytes, taille: int) -> list[int]:
    difat = list(struct.unpack_from("<109L", contenu, 76))
    suivant = struct.unpack_from("<L", contenu, 68)[0]
    while suivant < _LIBRE and len(difat) * taille < len(contenu):
        secteur = _secteur(contenu, suivant, taille)
        *more, suivant = struct.unpack(f"<{taille // 4}L", secteur)
        difat += more
    fat: list[int] = []
    for index in difat:
        if index < _LIBRE and len(fat) * taille < len(contenu):
            fat += struct.unpack(f"<{taille // 4}L", _secteur(contenu, index, taille))
    return fat


def _secteur(contenu: bytes, index: int, taille: int) -> bytes:
    data = contenu[(index + 1) * taille : (index + 2) * taille]
    return data.ljust(taille, b"\0") if data else data


def _chaine(contenu: bytes, fat: list[int], first: int, taille: int) -> bytes:
    pieces: list[bytes] = []
    index = first
    while index < _LIBRE:
        if len(pieces) > len(fat):
            raise ValueError(index)
        pieces.append(_secteur(contenu, index, taille))
        index = fat[index]
    return b"".join(pieces)


def _petit(contenu: bytes, fat: list[int], racine: bytes, first: int, taille: int) -> bytes:
    """A short stream, kept in 64-byte pieces inside the root's own stream."""
    mini_first = struct.unpack_from("<L", contenu, 60)[0]
    table = _chaine(contenu, fat, mini_first, taille)
    suivants = struct.unpack(f"<{len(table) // 4}L", table)
    corps = _chaine(contenu, fat, struct.unpack_from("<L", racine, 116)[0], taille)
    pieces: list[bytes] = []
    index = first
    while index < _LIBRE:
        if len(pieces) > len(suivants):
            raise ValueError(index)
        pieces.append(corps[index * 64 : index * 64 + 64])
        index = suivants[index]
    return b"".join(pieces)


def conteneur(nom: str, contenu: bytes) -> bytes:
    """A sound compound file that holds this stream alone."""
    data = contenu.ljust(max(1, -(-len(contenu) // _TAILLE)) * _TAILLE, b"\0")
    used = len(data) // _TAILLE
    tables = 1
    while used + 1 + tables > tables * _TAILLE // 4:
        tables += 1
    if tables > _DIFAT:
        raise ValueError(len(contenu))
    chain = [*range(1, used), _FIN, _FIN, *([_FAT] * tables)]
    chain += [_VIDE] * (tables * _TAILLE // 4 - len(chain))
    places = [used + 1 + n for n in range(tables)] + [_VIDE] * (_DIFAT - tables)
    header = SIGNATURE + bytes(16)
    header += struct.pack(
        "<5H6x9L", 0x3E, 4, 0xFFFE, 12, 6, 1, tables, used, 0, 4096, _FIN, 0, _FIN, 0
    )
    header += struct.pack(f"<{_DIFAT}L", *places)
    # The reader wants a first sector for the root, which holds nothing.
    folder = _entree("Root Entry", 5, 1, 0, 0) + _entree(nom, 2, _VIDE, 0, len(data))
    return b"".join(
        (
            header.ljust(_TAILLE, b"\0"),
            data,
            folder.ljust(_TAILLE, b"\0"),
            struct.pack(f"<{len(chain)}L", *chain),
        )
    )


def _entree(nom: str, genre: int, enfant: int, premier: int, taille: int) -> bytes:
    name = f"{nom}\0".encode("utf-16-le")
    links = struct.pack("<H2B3L", len(name), genre, 1, _VIDE, _VIDE, enfant)
    return name.ljust(64, b"\0") + links + bytes(36) + struct.pack("<LQ", premier, taille)
