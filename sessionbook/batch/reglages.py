"""The centre's settings that go with a workbook."""

from pathlib import Path

from sessionbook.errors import UsageError
from sessionbook.workbook.entetes import AUCUN, Noms
from sessionbook.workbook.reglages import FICHIER, noms_du_centre

_TAILLE_MAX = 2**20


def noms_pour(classeur: Path) -> Noms:
    """Names from the `sessionbook.toml` beside a workbook, else from the folder above.

    Raises UsageError when the file cannot be read or understood.
    """
    for folder in (classeur.parent, classeur.absolute().parent.parent):
        chemin = folder / FICHIER
        if not chemin.is_file():
            continue
        try:
            with chemin.open("rb") as stream:
                contenu = stream.read(_TAILLE_MAX + 1)
        except OSError:
            raise UsageError(
                f"« {chemin} » ne peut pas être lu.", "Vérifiez que vous avez le droit de l’ouvrir."
            ) from None
        if len(contenu) > _TAILLE_MAX:
            raise UsageError(
                f"« {chemin} » est trop grand pour des réglages.", "Retirez-en ce qui est en trop."
            )
        return noms_du_centre(contenu, str(chemin))
    return AUCUN
