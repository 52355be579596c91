"""Excel 97-2003 workbooks (.xls): what they are, before calamine makes room for their cells."""

import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sessionbook.workbook import cfb, limites
from sessionbook.workbook.faits import Faits
from sessionbook.workbook.faits_xls import Enregistrement, faits

_CHIFFRE = "EncryptedPackage".encode("utf-16-le")
_FLUX = ("Workbook", "Book")
_BOF, _EOF, _FILEPASS, _BOUNDSHEET = 0x0809, 0x000A, 0x002F, 0x0085
_DIMENSIONS, _SST = 0x0200, 0x00FC
_VALEURS = frozenset({0x0203, 0x0204, 0x0205, 0x0006, 0x027E, 0x00FD, 0x00D6, 0x00BD})
_CONTENUS = (
    (re.compile(r"_VBA_PROJECT"), "des macros"),
    (re.compile(r"MBD[0-9A-F]{8}|Ole10Native"), "des fichiers incorporés"),
    (re.compile(r"_(?:xml)?signatures"), "une signature électronique"),
)
_PARTAGES = ((re.compile(r"Revision Log|User Names"), "suivi d’un ancien partage"),)


@dataclass(frozen=True)
class Binaire:
    """A checked .xls: facts by sheet, what it carries besides, traces of several people.

    `contenu` is a sound file that holds the sheets alone, and claims nothing but what it has.
    """

    contenu: bytes
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
        flux, noms = cfb.flux(contenu, _FLUX)
        if flux is None:
            limites.refuser(nom, "n’est pas un classeur Excel.")
        _mesurer(flux, nom)
        found = faits(_enregistrements(flux))
        sain = cfb.conteneur(_FLUX[0], _sans_promesses(flux))
    except (struct.error, IndexError, ValueError):
        raise limites.abime(nom) from None
    said = [
        tuple(mots for motif, mots in motifs if any(map(motif.fullmatch, noms)))
        for motifs in (_CONTENUS, _PARTAGES)
    ]
    return Binaire(sain, found, *said)


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


def _sans_promesses(flux: bytes) -> bytes:
    """The stream, its claims about the size of a sheet or the number of texts made modest.

    A reader makes room for what they say before it looks.
    """
    data = bytearray(flux)
    for position, genre, contenu in _enregistrements(flux):
        start = position + 4
        if genre == _DIMENSIONS:
            data[start : start + len(contenu)] = bytes(len(contenu))
        elif genre == _SST and len(contenu) >= 8:
            said = struct.unpack_from("<L", contenu, 4)[0]
            struct.pack_into("<L", data, start + 4, min(said, len(flux) // 3))
    return bytes(data)
