"""Blocks made one: all that a candidate does before the jury, without a minute lost."""

from dataclasses import replace

from sessionbook.planning.instance import Bloc, Lien, Tache


def heurt(host: list[tuple[int, Tache]], unit: list[tuple[int, Tache]], shift: int) -> int:
    """Minutes by which a unit must move for one of its tasks to leave one of the host's."""
    for offset, task in unit:
        for start, other in host:
            same = (task.jury and other.jury) or (task.candidat and other.candidat)
            if (
                same
                and start < offset + shift + task.duree
                and offset + shift < start + other.duree
            ):
                return start + other.duree - offset - shift
    return 0


def cale(tasks: list[tuple[int, Tache]]) -> Bloc:
    """A block of tasks, the first of which starts at 0."""
    first = min(offset for offset, _ in tasks)
    return Bloc(tuple(sorted(((o - first, t) for o, t in tasks), key=lambda task: task[0])))


def soude(blocs: list[Bloc], liens: tuple[Lien, ...]) -> tuple[tuple[Bloc, ...], tuple[Lien, ...]]:
    """One block for all that happens before the jury, collective and free times apart."""
    mine = [n for n in _topologique(blocs, liens) if _soudable(blocs[n])]
    if len(mine) < 2 or any(lien.autre_jour for lien in liens):
        return tuple(blocs), liens
    tasks, shifts = list(blocs[mine[0]].taches), {mine[0]: 0}
    for n in mine[1:]:
        unit = list(blocs[n].taches)
        shift = max([o + t.duree for o, t in tasks if t.epreuve]) - min(
            o for o, t in unit if t.epreuve
        )
        while overlap := heurt(tasks, unit, shift):
            shift += overlap
        tasks += [(offset + shift, task) for offset, task in unit]
        shifts[n] = shift
    low = min(offset for offset, _ in tasks)
    rest = [n for n in range(len(blocs)) if n not in shifts]
    rank = {n: i + 1 for i, n in enumerate(rest)} | dict.fromkeys(shifts, 0)
    moved = []
    for lien in liens:
        if lien.a in shifts and lien.b in shifts:
            continue
        da, db = shifts.get(lien.a, low) - low, shifts.get(lien.b, low) - low
        moved.append(
            replace(lien, a=rank[lien.a], fin=lien.fin + da, b=rank[lien.b], debut=lien.debut + db)
        )
    return (cale(tasks), *(blocs[n] for n in rest)), tuple(moved)


def _soudable(bloc: Bloc) -> bool:
    return (
        any(t.jury and t.epreuve for _, t in bloc.taches)
        and not any(t.collectif or t.fractionne for _, t in bloc.taches)
        and bloc.debut_fige is None
    )


def _topologique(blocs: list[Bloc], liens: tuple[Lien, ...]) -> list[int]:
    before = {n: {lien.a for lien in liens if lien.b == n} for n in range(len(blocs))}
    found: list[int] = []
    while before:
        ready = [n for n, wait in before.items() if not wait - set(found)] or list(before)
        chosen = min(ready, key=lambda n: (blocs[n].taches[0][1].jury, n))
        found.append(chosen)
        del before[chosen]
    return found
