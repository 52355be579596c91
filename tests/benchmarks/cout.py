"""What a command and all it starts cost: `python -m tests.benchmarks.cout CMD`.

Linux only. The system tells a process what its children used once it has waited for them; those
that a command leaves behind are handed to this process, which waits for them too.
"""

import ctypes
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

_PR_SET_CHILD_SUBREAPER = 36
_RACINE = Path(__file__).parents[2]


def cout(cache: Path, *commande: str | Path) -> tuple[float, float]:
    """Processor seconds, user's and system's, and seconds on the wall.

    Compiled modules are kept in `cache`, as an installation keeps them.
    """
    env = {**os.environ, "PYTHONPATH": str(_RACINE), "PYTHONPYCACHEPREFIX": str(cache)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.cout", sys.executable, *map(str, commande)],
        check=True, capture_output=True, text=True, cwd=_RACINE, env=env,
    )  # fmt: skip
    used, wall = done.stdout.split()
    return float(used), float(wall)


def main(commande: Sequence[str]) -> None:
    """Run it and print both figures."""
    if ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0):
        raise OSError("prctl")
    start = time.perf_counter()
    subprocess.run(commande, check=True, capture_output=True)
    wall = time.perf_counter() - start
    try:
        while True:
            os.waitpid(-1, 0)
    except ChildProcessError:
        pass
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    sys.stdout.write(f"{used.ru_utime + used.ru_stime} {wall}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
