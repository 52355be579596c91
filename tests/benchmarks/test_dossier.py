"""Many sessions at once, beside a plain script that only reads and fills letters.

Run with `pytest tests/benchmarks/test_dossier.py -s`; the ordinary tests leave it out.
Both sides use two processes, on the same folder, one after the other. Processor time is
compared: unlike the clock on the wall, it hardly depends on what else the machine does.
Nothing here plans.
"""

import os
import sys
from pathlib import Path

from tests.batch.classeurs import deposer
from tests.benchmarks.cout import cout

SESSIONS = int(os.environ.get("SESSIONS", "200"))
RAPPORT_MIN = 5.0
REPRISE_MAX = 0.05


def sessionbook(folder: Path) -> tuple[float, float]:
    """What ours costs over a folder."""
    return cout(
        "-m", "sessionbook", "preparer", folder, "--date", "2027-03-05", "--jobs", "2"
    )  # fmt: skip


def test_a_session_costs_five_times_less_than_by_a_plain_script(tmp_path: Path) -> None:
    deposer(tmp_path / "nu", SESSIONS)
    deposer(tmp_path / "notre", SESSIONS)
    plain, plain_wall = cout("-m", "tests.benchmarks.script_nu", tmp_path / "nu")
    assert len(list((tmp_path / "nu").rglob("*.docx"))) == 12 * SESSIONS
    ours, ours_wall = sessionbook(tmp_path / "notre")
    assert len(list((tmp_path / "notre").rglob("Convocation *.docx"))) == 12 * SESSIONS
    again, again_wall = sessionbook(tmp_path / "notre")
    sys.stderr.write(
        f"\n{SESSIONS} sessions, par session : script nu {1000 * plain / SESSIONS:.0f} ms de "
        f"processeur ({1000 * plain_wall / SESSIONS:.0f} ms), sessionbook "
        f"{1000 * ours / SESSIONS:.0f} ms ({1000 * ours_wall / SESSIONS:.0f} ms) : "
        f"{plain / ours:.1f} fois moins ; second passage {100 * again / ours:.1f} % "
        f"({100 * again_wall / ours_wall:.1f} %)\n"
    )
    assert again <= REPRISE_MAX * ours
    assert plain >= RAPPORT_MIN * ours
