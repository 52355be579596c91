"""Excel 97-2003 workbooks (.xls): what they are, before calamine makes room for their cells."""

import re
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sessionbook.workbook import limites
from sessionbook.workbook.faits import Faits
from sessionbook.workbook.faits_xls import Enregistrement, faits

SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
_CHIFFRE = "EncryptedPackage".encode("utf-16-le")
_FLUX = ("Workbook", "Book")
_SECTEUR_LIBRE = 0xFFFFFFFA
_BOF, _EOF, _FILEPASS, _BOUNDSHEET = 0x0809, 0x000A, 0x002F, 0x0085
_VALEURS = frozenset({0x0203, 0x0204, 0x0205, 0x0006, 0x027E, 0x00FD, 0x00D6, 0x00BD})


_CONTENUS = (
    (re.compile(r"_VBA_PROJECT"), "des macros"),
    (re.compile(r"MBD[0-9A-F]{8}|Ole10Native"), "des fichiers incorporés"),
    (re.compile(r"_(?:xml)?signatures"), "une signature électronique"),
)
_PARTAGES = ((re.compile(r"Revision Log|User Names"), "suivi d’un ancien partage"),)


@dataclass(frozen=True)
class Binaire:
    """A checked .xls: facts by sheet, what it carries besides, traces of several people."""

    faits: Mapping[str, Faits]
    contenus: tuple[str, ...]
    partages: tuple[str, ...]


def verifier(contenu: bytes, nom: str) -> Binaire:
    """Raise UnreadableError for what is no .xls, needs a password or reaches too far."""
    if len(contenu) > limites.FICHIER_MAX:
        limites.refuser(nom, "est trop grand.", limites.ALLEGER)
    if _CHIFFRE in contenu:
        raise limites.protege(nom)
    try:
        flux, noms = _flux(contenu)
        if flux is None:
            limites.refuser(nom, "n’est pas un classeur Excel.")
        _mesurer(flux, nom)
        found = faits(_enregistrements(flux))
    except (struct.error, IndexError, ValueError):
        raise limites.abime(nom) from None
    said = [
        tuple(mots for motif, mots in motifs if any(map(motif.fullmatch, noms)))
        for motifs in (_CONTENUS, _PARTAGES)
    ]
    return Binaire(found, *said)


def _mesurer(flux: bytes, nom: str) -> None:
    lignes = colonnes = cases = 0
    for _, genre, data in _enregistrements(flux):
        if genre == _FILEPASS:
            raise limites.protege(nom)
        if genre == _BOF:
            lignes = colonnes = 0
        elif genre in _VALEURS and len(data) >= 4:
            row, column = struct.unpack_from("<2H", data)
            if genre == 0x00BD and len(data) >= 6:
                column = struct.unpack_from("<H", data, len(data) - 2)[0]
            lignes, colonnes = max(lignes, row + 1), max(colonnes, column + 1)
        elif genre == _EOF:
            cases += lignes * colonnes
        if cases + lignes * colonnes > limites.CASES_MAX:
            limites.refuser(
                nom,
                "a des valeurs trop loin, en bas ou à droite d’une feuille.",
                limites.ALLEGER,
            )


def _enregistrements(flux: bytes) -> Iterator[Enregistrement]:
    position = 0
    while position + 4 <= len(flux):
        genre, length = struct.unpack_from("<2H", flux, position)
        yield position, genre, flux[position + 4 : position + 4 + length]
        position += 4 + length


def _flux(contenu: bytes) -> tuple[bytes | None, Sequence[str]]:
    """The stream of the workbook in a compound file (MS-CFB), if any, and the names of all."""
    taille = 1 << struct.unpack_from("<H", contenu, 30)[0]
    if taille not in (512, 4096):
        raise ValueError(taille)
    fat = _fat(contenu, taille)
    repertoire = _chaine(contenu, fat, struct.unpack_from("<L", contenu, 48)[0], taille)
    seuil = struct.unpack_from("<L", contenu, 56)[0]
    racine, flux, noms = repertoire[:128], None, []
    for start in range(0, len(repertoire), 128):
        entree = repertoire[start : start + 128]
        name_length = struct.unpack_from("<H", entree, 64)[0]
        name = entree[: max(name_length - 2, 0)].decode("utf-16-le", "replace")
        noms.append(name)
        if name in _FLUX and flux is None:
            first, size = struct.unpack_from("<2L", entree, 116)
            if size >= seuil:
                flux = _chaine(contenu, fat, first, taille)[:size]
            else:
                flux = _petit(contenu, fat, racine, first, taille)[:size]
    return flux, noms


def _fat(contenu: bytes, taille: int) -> list[int]:
    difat = list(struct.unpack_from("<109L", contenu, 76))
    suivant = struct.unpack_from("<L", contenu, 68)[0]
    while suivant < _SECTEUR_LIBRE and len(difat) * taille < len(contenu):
        secteur = _secteur(contenu, suivant, taille)
        *more, suivant = struct.unpack(f"<{taille // 4}L", secteur)
        difat += more
    fat: list[int] = []
    for index in difat:
        if index < _SECTEUR_LIBRE and len(fat) * taille < len(contenu):
            fat += struct.unpack(f"<{taille // 4}L", _secteur(contenu, index, taille))
    return fat


def _secteur(contenu: bytes, index: int, taille: int) -> bytes:
    data = contenu[(index + 1) * taille : (index + 2) * taille]
    return data.ljust(taille, b"\0") if data else data


def _chaine(contenu: bytes, fat: list[int], first: int, taille: int) -> bytes:
    pieces: list[bytes] = []
    index = first
    while index < _SECTEUR_LIBRE:
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
    while index < _SECTEUR_LIBRE:
        if len(pieces) > len(suivants):
            raise ValueError(index)
        pieces.append(corps[index * 64 : index * 64 + 64])
        index = suivants[index]
    return b"".join(pieces)
