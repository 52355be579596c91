"""The page `docs/fidelite.md`, about the workbooks of a folder.

`python -m tests.workbook.fidelite_page DOSSIER [--libreoffice] > docs/fidelite.md` writes it.
"""

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sessionbook.french import typographie
from tests.workbook.fidelite import Mesure, marque, mesurer


def ouverts(marked: dict[str, bytes]) -> set[str]:
    """Names of the files that LibreOffice opens and saves anew."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for number, (name, data) in enumerate(marked.items()):
            (root / f"{number}{Path(name).suffix}").write_bytes(data)
        sources = [str(path) for path in sorted(root.iterdir())]
        profile = f"-env:UserInstallation={(root / 'profil').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "ods", "--outdir"]
        subprocess.run([*command, str(root / "ods"), *sources], check=False, capture_output=True)
        return {
            name for number, name in enumerate(marked) if (root / "ods" / f"{number}.ods").is_file()
        }


_PAGE = """# Ce que les marques laissent intact

Cette page est écrite par `{commande}`. Chaque classeur de ce dossier
(des fichiers de tests d’Apache POI, venus d’Excel, de LibreOffice et d’autres programmes, certains
abîmés exprès) reçoit des couleurs et des notes sur plusieurs cellules de chaque feuille, et les
feuilles ajoutées. Puis on compare : parties perdues, parties changées sans être de celles que les
marques annoncent (la feuille marquée, ses liens, ses notes, les styles, les listes des feuilles et
des parties, celle des textes quand elle est vide), valeurs relues par calamine et par
openpyxl, constats nouveaux d’openxml-audit, marques écrites deux fois,
marques effacées{libreoffice}.

| | |
|---|---|
| classeurs | {total} |
| annotés | {marked} |
| refusés, avec la raison | {refused} |
| annotés sans aucune faute | {clean} |
| parties des classeurs annotés | {parts} |
| parties identiques à l’octet | {same} ({percent} %) |
| parties perdues | {lost} |

| classeur | issue | parties | identiques | ajoutées |
|---|---|---|---|---|
{lines}
"""


def page(measures: Sequence[Mesure], commande: str, *, libreoffice: bool) -> str:
    """The page in Markdown."""
    done = [m for m in measures if not m.refus]
    total, same = sum(m.parties for m in done), sum(m.identiques for m in done)
    return typographie(
        _PAGE.format(
            commande=commande,
            libreoffice=", ouverture par LibreOffice" if libreoffice else "",
            total=len(measures),
            marked=len(done),
            refused=len(measures) - len(done),
            clean=sum(not m.fautes for m in done),
            parts=total,
            same=same,
            percent=f"{100 * same / max(total, 1):.0f}",
            lost=sum(f.startswith("parties perdues") for m in done for f in m.fautes),
            lines="\n".join(map(line, measures)),
        )
    )


def line(measure: Mesure) -> str:
    """The line of the table about one workbook."""
    if measure.refus:
        return f"| {measure.nom} | refusé : {measure.refus} | | | |"
    issue = " ; ".join(measure.fautes) or "annoté"
    counts = (measure.parties, measure.identiques, measure.ajoutees)
    return f"| {measure.nom} | {issue} | {' | '.join(map(str, counts))} |"


def main(folder: str, *options: str) -> None:
    """Write the page about the workbooks of a folder on standard output."""
    paths = sorted(path for path in Path(folder).iterdir() if path.suffix in (".xlsx", ".xlsm"))
    measures = [mesurer(path) for path in paths]
    libreoffice = "--libreoffice" in options
    if libreoffice:
        opened = ouverts({m.nom: marque(Path(folder) / m.nom) for m in measures if not m.refus})
        closed = ("LibreOffice ne l’ouvre pas",)
        measures = [
            m if m.refus or m.nom in opened else replace(m, fautes=(*m.fautes, *closed))
            for m in measures
        ]
    words = " ".join(["python -m tests.workbook.fidelite_page DOSSIER", *options])
    sys.stdout.write(page(measures, words, libreoffice=libreoffice))


if __name__ == "__main__":
    main(*sys.argv[1:])
