"""The logo that lies beside a workbook: the file that it names, or « logo.png » of the same folder.

A name never leads out of the folder, whatever it holds; a picture is measured by
python-docx from its first bytes, never decoded.
"""

from pathlib import Path

from sessionbook.model.logo import Logo, LogoRefuse

USUELS = ("logo.png", "logo.jpg", "logo.jpeg")
EXTENSIONS = (".png", ".jpg", ".jpeg")
MAX_OCTETS = 2_000_000


def lire_logo(nom: str | None, dossier: Path) -> Logo | LogoRefuse | None:
    """The logo for the workbooks of a folder; a usual one that cannot serve is passed over."""
    if nom is None:
        found = (_lire(dossier / usuel) for usuel in USUELS if (dossier / usuel).is_file())
        return next((logo for logo in found if isinstance(logo, Logo)), None)
    if nom != Path(nom).name or "\\" in nom or ":" in nom or nom in (".", ".."):
        return LogoRefuse.AILLEURS
    return _lire(dossier / nom)


def _lire(fichier: Path) -> Logo | LogoRefuse:
    from sessionbook.documents.logo import mesure

    try:
        if fichier.is_symlink() and fichier.resolve().parent != fichier.parent.resolve():
            return LogoRefuse.AILLEURS
        if not fichier.is_file():
            return LogoRefuse.ABSENT
        with fichier.open("rb") as stream:
            octets = stream.read(MAX_OCTETS + 1)
    except (OSError, ValueError):
        return LogoRefuse.ILLISIBLE
    found = mesure(octets) if len(octets) <= MAX_OCTETS else None
    return found or LogoRefuse.ILLISIBLE
