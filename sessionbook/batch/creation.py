"""A new workbook for a session."""

from pathlib import Path

from sessionbook.batch import files
from sessionbook.errors import OutputError, UsageError
from sessionbook.french import cite
from sessionbook.regulation.referentiel import referentiel
from sessionbook.workbook.form import nouveau


def creer(fichier: Path, titre: str | None) -> None:
    """Write an empty workbook, its épreuves filled when a title is given.

    Raises UsageError for an unknown title or another suffix than .xlsx, OutputError
    when the file exists already or cannot be written.
    """
    if fichier.suffix.lower() != ".xlsx":
        raise UsageError(
            f"{cite(fichier.name)} n’est pas un nom de classeur.",
            "Terminez le nom par .xlsx.",
        )
    if fichier.exists():
        raise OutputError(
            f"{cite(fichier)} existe déjà : il n’est pas remplacé.",
            "Choisissez un autre nom, ou renommez le classeur existant.",
        )
    files.write(fichier, nouveau(referentiel(titre) if titre else None))
