"""What a file may hold: beyond, it is refused in one sentence, before anything is allocated.

Sizes are in bytes, once inflated unless said otherwise.
"""

from typing import NoReturn

from sessionbook.errors import UnreadableError
from sessionbook.french import cite

FICHIER_MAX = 100 * 2**20
"""Size of the file as it stands on disk."""
TOTAL_MAX = 200 * 2**20
PARTIE_MAX = 100 * 2**20
RAPPORT_MAX = 100
"""Times a part may grow when inflated, once it exceeds `FRANCHISE`."""
FRANCHISE = 2**20
PARTIES_MAX = 1000
LIGNES_MAX = 100_000
COLONNES_MAX = 200
CASES_MAX = 4_000_000
"""Cells of the rectangles that hold the values of all the sheets."""
TEXTE_MAX = 32_767
"""Characters of one cell: Excel's own limit."""
TEXTES_MAX = 200 * 2**20
"""Characters of all the cells together, a shared text counted each time it is used."""

ENREGISTRER = (
    "Ouvrez-le dans Excel ou LibreOffice, enregistrez-le au format "
    "« Classeur Excel (.xlsx) », puis relancez."
)
ALLEGER = "Supprimez les lignes, les feuilles et les images inutiles, enregistrez, puis relancez."
SUSPECT = (
    "Ne l’ouvrez pas s’il vient d’un inconnu ; demandez un fichier neuf à la personne qui vous "
    "l’a remis."
)


def refuser(nom: str, constat: str, remede: str = ENREGISTRER) -> NoReturn:
    """Raise UnreadableError about the file of this name."""
    raise UnreadableError(f"{cite(nom)} {constat}", remede)


def abime(nom: str) -> UnreadableError:
    """The refusal of a file that looks like a workbook and cannot be read to its end."""
    return UnreadableError(
        f"{cite(nom)} ressemble à un classeur, mais son contenu est abîmé.", ENREGISTRER
    )


def protege(nom: str) -> UnreadableError:
    """The refusal of a file that only a password opens."""
    return UnreadableError(
        f"{cite(nom)} est protégé par un mot de passe.",
        "Ouvrez-le dans Excel, retirez le mot de passe d’ouverture, enregistrez, puis relancez.",
    )
