"""Hostile files: time and memory of the refusal, each in a process of its own.

Run with `pytest tests/benchmarks -s`; the ordinary tests leave this folder out.
"""

import re
import subprocess
import sys
from pathlib import Path
from time import process_time

import pytest

from sessionbook.errors import UnreadableError
from sessionbook.workbook.read import lire
from tests.workbook import hostiles

SECONDES_MAX = 1.0
MEMOIRE_MAX = 100 * 2**20
FABRIQUES = (
    *("bombe", "bombe_menteuse", "bombe_serree", "milliard_de_rires", "entite_utf16"),
    *("en_double", "casse_double", "million_de_lignes", "hors_grille", "rectangle"),
    *("traversee", "chiffree", "methode_inconnue", "trop_de_parties", "texte_repete"),
    "entite_externe",
)


@pytest.mark.parametrize("fabrique", FABRIQUES)
def test_a_refusal_is_quick_and_small(fabrique: str, tmp_path: Path) -> None:
    path = tmp_path / f"{fabrique}.xlsx"
    make = getattr(hostiles, fabrique)
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", "utf-8")
    path.write_bytes(make(secret) if fabrique == "entite_externe" else make())
    done = subprocess.run(
        [sys.executable, __file__, str(path)],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path.cwd(),
    )
    seconds, peak = (float(word) for word in done.stdout.split())
    sys.stderr.write(f"\n{fabrique} : {seconds:.3f} s, pic {peak / 2**20:.0f} Mio\n")
    assert seconds < SECONDES_MAX
    assert peak < MEMOIRE_MAX


def main() -> None:
    """Print the seconds of processor a refusal takes, and the peak memory in bytes."""
    contenu = Path(sys.argv[1]).read_bytes()
    start = process_time()
    try:
        lire(contenu, "piege.xlsx")
    except UnreadableError:
        seconds = process_time() - start
    else:
        raise AssertionError(sys.argv[1])
    status = Path("/proc/self/status").read_text("ascii")
    peak = 1024 * int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0])
    sys.stdout.write(f"{seconds} {peak}\n")


if __name__ == "__main__":
    main()
