"""The centre's settings that go with a workbook."""

from pathlib import Path
from typing import TYPE_CHECKING

from sessionbook.batch.folder import REGLAGES
from sessionbook.errors import UsageError
from sessionbook.french import cite

if TYPE_CHECKING:
    from sessionbook.workbook.entetes import Noms

_TAILLE_MAX = 2**20


def noms_pour(classeur: Path) -> "Noms":
    """Names from the `sessionbook.toml` beside a workbook, else from the folder above.

    Raises UsageError when the file cannot be read or understood.
    """
    from sessionbook.workbook.entetes import AUCUN
    from sessionbook.workbook.reglages import noms_du_centre

    chemin = fichier_pour(classeur.parent)
    if chemin is None:
        return AUCUN
    try:
        contenu = octets(chemin)
    except OSError:
        raise UsageError(
            f"{cite(chemin)} ne peut pas être lu.",
            "Vérifiez que vous avez le droit de l’ouvrir.",
        ) from None
    if len(contenu) > _TAILLE_MAX:
        raise UsageError(
            f"{cite(chemin)} est trop grand pour des réglages.",
            "Retirez-en ce qui est en trop.",
        )
    return noms_du_centre(contenu, str(chemin))


def fichier_pour(dossier: Path) -> Path | None:
    """The settings that hold for the workbooks of a folder: its own, or those of the one above."""
    beside = (folder / REGLAGES for folder in (dossier, dossier.absolute().parent))
    return next((chemin for chemin in beside if chemin.is_file()), None)


def octets(chemin: Path) -> bytes:
    """The settings as bytes; one byte too many tells that they are too large."""
    with chemin.open("rb") as stream:
        return stream.read(_TAILLE_MAX + 1)
