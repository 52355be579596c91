"""Many sessions at once, beside a plain script that only reads and fills letters.

Run with `pytest tests/benchmarks/test_dossier.py -s`; the ordinary tests leave it out.
Both sides use two processes, on the same workbooks, one after the other, three times; a machine
that others use drifts, hence the median of the three pairs. Processor time is compared: unlike the
clock on the wall, it hardly depends on what else the machine does. Nothing here plans.
"""

import os
import sys
from pathlib import Path
from statistics import median

from tests.batch.classeurs import deposer
from tests.benchmarks.cout import cout

SESSIONS = int(os.environ.get("SESSIONS", "200"))
PAIRES = 3
RAPPORT_MIN = 5.0
REPRISE_MAX = 0.05


def nu(folder: Path) -> float:
    """What the plain script costs over a folder, in processor seconds."""
    used, _ = cout(folder.parent / "cache", "-m", "tests.benchmarks.script_nu", folder)
    assert len(list(folder.rglob("*.docx"))) == 12 * len(list(folder.glob("*.xlsx")))
    return used


def notre(folder: Path) -> float:
    """What ours costs over it."""
    command = ("-m", "sessionbook", "preparer", folder, "--date", "2027-03-05", "--jobs", "2")
    used, _ = cout(folder.parent / "cache", *command)
    letters = len(list(folder.rglob("Convocation *.docx")))
    assert letters == 12 * len(list(folder.glob("*.xlsx")))
    return used


def test_a_session_costs_five_times_less_than_by_a_plain_script(tmp_path: Path) -> None:
    for name, work in (("essai_nu", nu), ("essai_notre", notre)):
        deposer(tmp_path / name, 2)
        work(tmp_path / name)
    ratios = []
    for rank in range(PAIRES):
        theirs, ours = tmp_path / f"nu_{rank}", tmp_path / f"notre_{rank}"
        deposer(theirs, SESSIONS)
        deposer(ours, SESSIONS)
        plain, used, again = nu(theirs), notre(ours), notre(ours)
        ratios.append((plain / used, again / used))
        sys.stderr.write(
            f"\n{SESSIONS} sessions, par session : script nu {1000 * plain / SESSIONS:.0f} ms de "
            f"processeur, sessionbook {1000 * used / SESSIONS:.0f} ms : {plain / used:.1f} fois "
            f"moins ; second passage {100 * again / used:.1f} %"
        )
    cheaper, resumed = (median(pair[i] for pair in ratios) for i in (0, 1))
    sys.stderr.write(f"\nmédianes : {cheaper:.1f} fois moins, {100 * resumed:.1f} %\n")
    assert resumed <= REPRISE_MAX
    assert cheaper >= RAPPORT_MIN
