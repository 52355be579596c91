"""The picture of the sheet Anomalies in the guide: the sample with problems, marked, as it prints.

`python -m tests.workbook.image docs/images/anomalies.png` makes it, with LibreOffice and poppler.
"""

import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from sessionbook.model.session import Case
from sessionbook.rules.preparation import preparation
from sessionbook.rules.rule import judge
from sessionbook.workbook.layout import SIGNATURE
from sessionbook.workbook.marks import annoter
from sessionbook.workbook.read import lire

SOURCE = Path(__file__).parents[2] / "sample_workbooks" / "session_dwwm_anomalies.xlsx"
JOUR = date(2027, 3, 5)
CADRE = ("-x", "32", "-y", "38", "-W", "1012", "-H", "662")
"""Around the table, in pixels at 92 an inch."""


def marque() -> bytes:
    """The sample with its marks."""
    contenu = SOURCE.read_bytes()
    case = Case(lire(contenu, SOURCE.name), JOUR)
    found = judge(case)
    return annoter(contenu, found, preparation(case, found), JOUR)


def main(target: str) -> None:
    """Write the picture of the first page of Anomalies."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "x.xlsx").write_bytes(marque())
        profile = f"-env:UserInstallation={(root / 'profil').as_uri()}"
        convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*convert, str(root / "x.xlsx")], check=True, capture_output=True)
        pdf = str(root / "x.pdf")
        read = ["pdftotext", pdf, "-"]
        told = subprocess.run(read, check=True, capture_output=True, text=True)
        pages = told.stdout.split("\f")
        number = next(n for n, page in enumerate(pages, 1) if f"{SIGNATURE}Anomalies" in page)
        draw = ["pdftoppm", "-f", str(number), "-singlefile", "-png", "-r", "92", *CADRE, pdf]
        subprocess.run([*draw, str(Path(target).with_suffix(""))], check=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
