"""A backup put back in place of a workbook."""

from pathlib import Path

from sessionbook.batch import files, sauvegarde
from sessionbook.batch.sauvegarde import Sauvegarde, sauvegardes
from sessionbook.errors import OutputError, UsageError
from sessionbook.french import cite


def restaurer(classeur: Path, etat: Path, numero: int | None = None) -> Sauvegarde:
    """Put a copy back in place of a workbook, whose present content is kept first.

    Without a number, the latest copy whose content differs. Raises UsageError when there
    is no such copy, OutputError when the workbook cannot be replaced.
    """
    known = sauvegardes(classeur, etat)
    if not known:
        raise UsageError(
            f"Aucune sauvegarde de {cite(classeur.name)} dans {cite(etat)}.",
            "Vérifiez le nom du classeur et son dossier.",
        )
    try:
        present = classeur.read_bytes() if classeur.exists() else None
        wanted = [
            copy
            for copy in known
            if copy.numero == numero or (numero is None and copy.chemin.read_bytes() != present)
        ]
        content = wanted[-1].chemin.read_bytes() if wanted else b""
    except OSError:
        raise OutputError(
            f"{cite(classeur.name)} ou sa sauvegarde ne peut pas être lu.",
            "Fermez le classeur, vérifiez vos droits, puis recommencez.",
        ) from None
    if not wanted:
        numbers = ", ".join(str(copy.numero) for copy in known)
        raise UsageError(
            f"{cite(classeur.name)} n’a pas de sauvegarde à remettre.",
            f"Sauvegardes connues : {numbers} (« sessionbook restaurer --liste »).",
        )
    if present is None:
        files.write(classeur, content)
    elif present != content:
        sauvegarde.overwrite(classeur, present, content, etat)
    return wanted[-1]
