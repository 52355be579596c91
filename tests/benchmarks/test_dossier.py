"""Many sessions at once, beside a plain script that only reads and fills letters.

Run with `pytest tests/benchmarks/test_dossier.py -s`; the ordinary tests leave it out.
Both sides use two processes, on the same folder, one after the other. Processor time is
compared: unlike the clock on the wall, it hardly depends on what else the machine does.
Nothing here plans.
"""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from docxtpl import DocxTemplate
from openpyxl import load_workbook

from tests.batch.classeurs import RACINE, deposer

SESSIONS = int(os.environ.get("SESSIONS", "200"))
RAPPORT_MIN = 5.0
REPRISE_MAX = 0.05
MODELE = RACINE / "templates" / "convocation.docx"


def nu(classeur: Path) -> int:
    """The plain script: read every sheet, then one letter a candidate from our own template."""
    book = load_workbook(classeur, data_only=True)
    rows = {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}
    table = rows["Candidats"]
    first = next(i for i, row in enumerate(table) if "Nom de naissance" in row)
    column = table[first].index("Nom de naissance")
    names = [str(row[column]) for row in table[first + 1 :] if row[column]]
    folder = classeur.with_suffix("")
    folder.mkdir(exist_ok=True)
    for number, name in enumerate(names):
        letter = DocxTemplate(MODELE)
        letter.render({"candidat": name, "identite": name, "destinataire": [name]})
        letter.save(folder / f"{number}.docx")
    return len(names)


def lettres_nues(folder: Path) -> int:
    """The plain script over a folder, in two processes; letters made."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        return sum(pool.map(nu, sorted(folder.glob("*.xlsx"))))


def sessionbook(folder: Path) -> None:
    """Ours over a folder."""
    subprocess.run(
        [sys.executable, "-m", "sessionbook", "preparer", folder, "--date", "2027-03-05",
         "--jobs", "2"],
        check=True, capture_output=True, cwd=folder,
        env={**os.environ, "PYTHONPATH": str(RACINE)},
    )  # fmt: skip


def cout(work: Callable[[Path], object], folder: Path) -> tuple[float, float]:
    """Processor seconds of the child processes, and seconds on the wall."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    work(folder)
    after, end = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used, end - start


def test_a_session_costs_five_times_less_than_by_a_plain_script(tmp_path: Path) -> None:
    deposer(tmp_path / "nu", SESSIONS)
    deposer(tmp_path / "notre", SESSIONS)
    plain, plain_wall = cout(lettres_nues, tmp_path / "nu")
    assert len(list((tmp_path / "nu").rglob("*.docx"))) == 12 * SESSIONS
    ours, ours_wall = cout(sessionbook, tmp_path / "notre")
    assert len(list((tmp_path / "notre").rglob("Convocation *.docx"))) == 12 * SESSIONS
    again, again_wall = cout(sessionbook, tmp_path / "notre")
    sys.stderr.write(
        f"\n{SESSIONS} sessions, par session : script nu {1000 * plain / SESSIONS:.0f} ms de "
        f"processeur ({1000 * plain_wall / SESSIONS:.0f} ms), sessionbook "
        f"{1000 * ours / SESSIONS:.0f} ms ({1000 * ours_wall / SESSIONS:.0f} ms) : "
        f"{plain / ours:.1f} fois moins ; second passage {100 * again / ours:.1f} % "
        f"({100 * again_wall / ours_wall:.1f} %)\n"
    )
    assert again <= REPRISE_MAX * ours
    assert plain >= RAPPORT_MIN * ours
