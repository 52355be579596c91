"""The plain script: `python -m tests.benchmarks.script_nu FOLDER`.

Every sheet of each workbook read with openpyxl, one letter a candidate made with docxtpl from our
own template, in two processes; no check, no mark, no plan.
"""

import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from docxtpl import DocxTemplate
from openpyxl import load_workbook

_MODELE = Path(__file__).parents[2] / "templates" / "convocation.docx"


def lettres(classeur: Path) -> None:
    """The letters of one workbook, in a folder beside it."""
    book = load_workbook(classeur, data_only=True)
    rows = {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}
    table = rows["Candidats"]
    first = next(i for i, row in enumerate(table) if "Nom de naissance" in row)
    column = table[first].index("Nom de naissance")
    names = [str(row[column]) for row in table[first + 1 :] if row[column]]
    folder = classeur.with_suffix("")
    folder.mkdir()
    for number, name in enumerate(names):
        letter = DocxTemplate(_MODELE)
        letter.render({"candidat": name, "identite": name, "destinataire": [name]})
        letter.save(folder / f"{number}.docx")


def main(folder: Path) -> None:
    """The letters of a folder of workbooks."""
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(lettres, sorted(folder.glob("*.xlsx"))))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
