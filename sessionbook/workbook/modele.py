"""The version of the form that a workbook was made from, kept in a cell of its hidden sheet.

A cell goes through Excel, LibreOffice, Google Sheets and openpyxl, in every format;
a property of the file or a name does not.
"""

import re

from sessionbook.workbook.grids import Grids
from sessionbook.workbook.textes import propre

MODELE = 1
"""To raise when a sheet or a column of the form appears, goes away or changes its title."""
FEUILLE = "Listes"
CASE = "C1"
_TEXTE = "Modèle de classeur sessionbook, version {}"
_MOTIF = re.compile(re.escape(_TEXTE).replace(r"\{\}", r"(\d{1,6})"))
_LIGNES = 5


def estampille() -> str:
    """What the form says of itself."""
    return _TEXTE.format(MODELE)


def modele(feuilles: Grids) -> int | None:
    """The version that a workbook says it was made from; None for a centre's own workbook."""
    for row in feuilles.get(FEUILLE, ())[:_LIGNES]:
        for value in row:
            if isinstance(value, str) and (said := _MOTIF.fullmatch(propre(value))):
                return int(said[1])
    return None
