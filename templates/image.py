"""The picture that holds the place of the centre's logo in a template."""

import io
import struct
import zlib

from docx.shared import Cm
from docx.table import _Cell

from sessionbook.documents.logo import REPERE

_GRIS = 0xE5


def png(largeur: int, hauteur: int) -> bytes:
    """A plain grey picture of so many pixels."""

    def bloc(nom: bytes, contenu: bytes) -> bytes:
        return struct.pack(">I", len(contenu)) + nom + contenu + _somme(nom + contenu)

    lignes = (b"\0" + bytes([_GRIS]) * largeur) * hauteur
    return (
        b"\x89PNG\r\n\x1a\n"
        + bloc(b"IHDR", struct.pack(">2I5B", largeur, hauteur, 8, 0, 0, 0, 0))
        + bloc(b"IDAT", zlib.compress(lignes, 9))
        + bloc(b"IEND", b"")
    )


def _somme(octets: bytes) -> bytes:
    return struct.pack(">I", zlib.crc32(octets))


def place_du_logo(cell: _Cell, largeur: float, hauteur: float) -> None:
    """Keep room for the logo in a cell, centimetres being given."""
    paragraph = cell.paragraphs[0]
    paragraph._p.get_or_add_pPr().get_or_add_pStyle().val = "Logo"  # noqa: SLF001  # a style by id
    picture = io.BytesIO(png(round(largeur * 10), round(hauteur * 10)))
    shape = paragraph.add_run().add_picture(picture, Cm(largeur), Cm(hauteur))
    properties = shape._inline.docPr  # noqa: SLF001  # python-docx names no alternative text
    properties.set("name", REPERE)
    properties.set("descr", REPERE)
