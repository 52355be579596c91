"""The pictures of the documents in the guide: those of the clean sample, as they print.

`python -m tests.documents.galerie docs/images` makes them, with LibreOffice and poppler.
"""

import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from sessionbook.documents.make import make
from sessionbook.model.findings import Papier
from sessionbook.model.session import Case
from sessionbook.rules.preparation import preparation
from sessionbook.rules.rule import judge
from sessionbook.workbook.read import lire

SOURCE = Path(__file__).parents[2] / "sample_workbooks" / "session_dwwm.xlsx"
JOUR = date(2027, 3, 5)
POINTS = "66"
"""Pixels an inch: small, and readable."""


def documents() -> dict[str, bytes]:
    """The first document of each kind, by the name of its kind."""
    case = Case(lire(SOURCE.read_bytes(), SOURCE.name), JOUR)
    found = judge(case)
    etapes = preparation(case, found).etapes
    faits, _ = make(Case(case.dossier, JOUR, etapes=etapes), found)
    return {
        fait.papier.value: fait.contenu
        for fait in reversed(faits)
        if fait.papier is not Papier.TIRAGE
    }


def main(target: str) -> None:
    """Write a picture of the first page of each document, and that of the guide."""
    gallery = Path(target) / "galerie"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for nom, contenu in documents().items():
            (root / f"{nom}.docx").write_bytes(contenu)
        profile = f"-env:UserInstallation={(root / 'profil').as_uri()}"
        convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*convert, *sorted(root.glob("*.docx"))], check=True, capture_output=True)
        draw = ["pdftoppm", "-singlefile", "-png", "-gray", "-r", POINTS]
        for pdf in sorted(root.glob("*.pdf")):
            subprocess.run([*draw, pdf, gallery / pdf.stem], check=True)
        subprocess.run([*draw, root / "convocation.pdf", Path(target) / "convocation"], check=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
