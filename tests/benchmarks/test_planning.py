"""Planning 12, 24 and 60 candidates, beside a plain greedy planner in the same run.

Run with `pytest tests/benchmarks/test_planning.py -s`; the ordinary tests leave this folder out.
"""

import resource
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from time import perf_counter, process_time

import pytest

MEMOIRE_MAX = 500 * 2**20
RACINE = Path(__file__).parents[2]


@dataclass(frozen=True)
class Epreuve:
    """A session of a title to plan, and the seconds it may take."""

    sigle: str
    nombre: int
    jours: int
    secondes: float


EPREUVES = (
    Epreuve("DWWM", 12, 1, 2.0),
    Epreuve("FPA", 12, 2, 10.0),
    Epreuve("DWWM", 24, 2, 10.0),
    Epreuve("DWWM", 24, 3, 10.0),
    Epreuve("AD", 24, 3, 10.0),
    Epreuve("ADVF", 24, 3, 10.0),
    Epreuve("DWWM", 60, 5, 60.0),
    Epreuve("FPA", 60, 5, 60.0),
)


def glouton(sigle: str, nombre: int, jours: int) -> tuple[int, datetime]:
    """Juries and end of a planner that packs whole candidates one after the other.

    It adds a jury until all fit; lunch comes as soon as a candidate would not be
    over by 14:00. Written épreuves come first, on the first day.
    """
    from sessionbook.planning.build import instance
    from tests.planning.builders import LUNDI, titre

    built = instance(titre(sigle, nombre, jours, salles=()), rigide=True)
    person = built.personnes[0]
    before = sum(b.duree for b in person.blocs if not b.devant_jury)
    before += max((b.jury[0][0] for b in person.blocs if b.jury), default=0)
    for jurys in range(1, nombre + 1):
        left, end = nombre, 0
        for d, jour in enumerate(built.jours):
            start = jour.jury_des + (before if d == 0 else 0)
            for _ in range(jurys):
                instant, lunch, seen = start, False, 0
                while left and (built.plafond is None or seen < built.plafond):
                    over = instant + person.minutes_jury
                    if built.repas and not lunch and over > jour.base + 14 * 60:
                        instant, lunch = max(instant, jour.base + 690) + built.repas.duree, True
                        over = instant + person.minutes_jury
                    if over > jour.jury_avant:
                        break
                    instant, left, seen = over, left - 1, seen + 1
                    end = max(end, over)
        if not left:
            midnight = datetime.combine(LUNDI, time())
            return jurys, midnight + timedelta(minutes=end)
    raise ValueError(f"{nombre} candidats ne tiennent pas")


@pytest.mark.parametrize(
    "essai", EPREUVES, ids=lambda e: f"{e.sigle}_{e.nombre}_candidats_{e.jours}_jours"
)
def test_time_memory_and_juries(essai: Epreuve) -> None:
    """One process a session, so that its memory is its own."""
    done = subprocess.run(
        [sys.executable, __file__, essai.sigle, str(essai.nombre), str(essai.jours)],
        check=True,
        capture_output=True,
        text=True,
        cwd=RACINE,
        env={"PYTHONPATH": str(RACINE)},
    )
    sys.stdout.write(f"\n{done.stdout}")
    seconds, peak, jurys, greedy, proved = done.stdout.split(";")[:5]
    assert float(seconds) < essai.secondes
    assert int(peak) < MEMOIRE_MAX
    assert int(jurys) <= int(greedy)
    assert proved == "minimal"


def main() -> None:
    """Print seconds of work, peak memory in bytes, juries of both, proof, ends of both.

    The planner has one thread: its seconds of work are what it takes on a free machine.
    """
    from sessionbook.model.plan import Plan
    from sessionbook.planning.plan import planifier
    from tests.planning.builders import fin, plateau, titre

    sigle, nombre, jours = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    case = titre(sigle, nombre, jours, salles=plateau(places=60))
    wall, start = perf_counter(), process_time()
    found = planifier(case)
    seconds, wall = process_time() - start, perf_counter() - wall
    if not isinstance(found, Plan):
        raise TypeError(found)
    greedy, end = glouton(sigle, nombre, jours)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    proof = "minimal" if found.minimal else f"au moins {found.borne}"
    sys.stdout.write(
        f"{seconds:.2f};{peak};{found.jurys};{greedy};{proof};{fin(found)};{end};"
        f"{wall:.2f} s au mur;{sigle} {nombre} candidats {jours} jours\n"
    )


if __name__ == "__main__":
    main()
