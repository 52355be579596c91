"""The raw cells of a workbook, sheet by sheet, by pandas and calamine."""

import io
import zipfile
from collections.abc import Mapping, Sequence

import pandas as pd
from python_calamine import CalamineError, PasswordError

from sessionbook.errors import UnreadableError

Grids = Mapping[str, Sequence[Sequence[object]]]
"""Rows of each sheet from A1 on; an empty cell is an empty text."""

_CFB = bytes.fromhex("d0cf11e0a1b11ae1")
_CHIFFRE = "EncryptedPackage".encode("utf-16-le")
_TAILLE_MAX = 400 * 2**20
_ENREGISTRER = (
    "Ouvrez-le dans Excel ou LibreOffice, enregistrez-le au format "
    "« Classeur Excel (.xlsx) », puis relancez."
)


def grids(contenu: bytes, nom: str) -> Grids:
    """Every worksheet of an .xlsx or .xlsm file held in memory.

    Raises UnreadableError when it is not one: empty, truncated, encrypted, of another kind.
    """
    _verifier(contenu, nom)
    try:
        frames = pd.read_excel(
            io.BytesIO(contenu),
            sheet_name=None,
            header=None,
            engine="calamine",
            dtype=object,
            na_filter=False,
        )
    except PasswordError:
        raise _protege(nom) from None
    except (CalamineError, ValueError, KeyError, IndexError, zipfile.BadZipFile, OSError):
        raise UnreadableError(
            f"« {nom} » ressemble à un classeur, mais son contenu est abîmé.", _ENREGISTRER
        ) from None
    return {str(name): frame.to_numpy().tolist() for name, frame in frames.items()}


def _verifier(contenu: bytes, nom: str) -> None:
    if not contenu:
        raise UnreadableError(
            f"« {nom} » est vide.", "Récupérez le classeur d’origine, puis relancez."
        )
    if contenu.startswith(_CFB):
        if _CHIFFRE in contenu:
            raise _protege(nom)
        raise UnreadableError(f"« {nom} » est un classeur à l’ancien format .xls.", _ENREGISTRER)
    if not contenu.startswith(b"PK"):
        raise UnreadableError(f"« {nom} » n’est pas un classeur Excel.", _ENREGISTRER)
    try:
        with zipfile.ZipFile(io.BytesIO(contenu)) as archive:
            names = {info.filename for info in archive.infolist()}
            inflated = sum(info.file_size for info in archive.infolist())
    except zipfile.BadZipFile:
        raise UnreadableError(
            f"« {nom} » est incomplet : sa copie n’est pas terminée ou le fichier a été coupé.",
            "Attendez la fin de la copie, ou récupérez le fichier d’origine, puis relancez.",
        ) from None
    if inflated > _TAILLE_MAX:
        raise UnreadableError(
            f"« {nom} » est trop grand une fois décompressé.",
            "Supprimez les lignes et les images inutiles, enregistrez, puis relancez.",
        )
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise UnreadableError(f"« {nom} » n’est pas un classeur Excel.", _ENREGISTRER)


def _protege(nom: str) -> UnreadableError:
    return UnreadableError(
        f"« {nom} » est protégé par un mot de passe.",
        "Ouvrez-le dans Excel, retirez le mot de passe d’ouverture, enregistrez, puis relancez.",
    )
