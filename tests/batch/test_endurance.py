"""A thousand workbooks in one run, a hanging and a crashing one among them."""

import json
import os
import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path

import pytest

from sessionbook.batch.options import Options
from sessionbook.batch.run import lancer
from sessionbook.errors import ExitCode
from tests.batch.classeurs import RACINE, classeur, deposer
from tests.batch.test_pannes import PANNES, etat

NOMBRE = int(os.environ.get("CLASSEURS", "1000"))
JOUR = date(2027, 3, 5)
CROISSANCE_MAX = 64 * 1024
"""Bytes of memory a workbook may add, all processes together."""


def _memoire(pid: int) -> int:
    """Resident bytes of a process and of all that it started."""
    parents, sizes = {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(folder.name)] = int(words[1])
        sizes[int(folder.name)] = int(words[21]) * os.sysconf("SC_PAGE_SIZE")

    def ours(one: int) -> bool:
        return one == pid or (one in parents and ours(parents[one]))

    return sum(size for one, size in sizes.items() if ours(one))


@pytest.mark.long
@pytest.mark.skipif(not Path("/proc/self/stat").is_file(), reason="needs /proc")
def test_a_thousand_workbooks(tmp_path: Path) -> None:
    folder = tmp_path / "sessions"
    deposer(folder, NOMBRE)
    hung, dead = NOMBRE // 3, NOMBRE // 2
    env = {
        **os.environ,
        "PYTHONPATH": f"{PANNES}{os.pathsep}{RACINE}",
        "PANNE_CLASSEURS": f"session_{hung:04d}.xlsx=dort,session_{dead:04d}.xlsx=meurt",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "sessionbook", "preparer", str(folder), "--jobs", "2",
         "--delai", "30", "--format", "json", "--date", JOUR.isoformat()],
        env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    codes: list[int] = []

    def read() -> None:
        assert process.stdout is not None
        codes.extend(json.loads(line)["code"] for line in process.stdout)

    reader = threading.Thread(target=read)
    reader.start()
    samples: list[tuple[int, int]] = []
    while process.poll() is None:
        samples.append((len(codes), _memoire(process.pid)))
        time.sleep(1)
    reader.join()
    assert process.stdout is not None
    process.stdout.close()
    assert process.returncode == ExitCode.INTERNE
    assert len(codes) == NOMBRE
    assert [rang for rang, code in enumerate(codes) if code] == [hung, dead]
    settled = [(done, size) for done, size in samples if done > NOMBRE // 10]
    (start, low), (end, high) = settled[0], settled[-1]
    growth = (high - low) / max(1, end - start)
    peak = max(size for _, size in samples)
    sys.stderr.write(
        f"\n{NOMBRE} classeurs : pic {peak / 2**20:.0f} Mio, {growth / 1024:.1f} Kio par classeur\n"
    )
    assert growth <= CROISSANCE_MAX
    for rang in range(0, NOMBRE, max(1, NOMBRE // 7)):
        if rang not in (hung, dead):
            alone = tmp_path / f"seul_{rang}" / f"session_{rang:04d}.xlsx"
            alone.parent.mkdir()
            alone.write_bytes(classeur(rang))
            lancer([alone], Options(JOUR))
            together = {
                name: content
                for name, content in etat(folder).items()
                if name.startswith(alone.stem)
            }
            assert etat(alone.parent) == together
