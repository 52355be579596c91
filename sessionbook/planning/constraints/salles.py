"""Each phase has a room of its kind, which serves one candidate or one group at a time."""

from collections.abc import Iterator, Mapping
from typing import Final

from ortools.sat.python.cp_model import IntervalVar

from sessionbook.planning.rooms import absences_utiles
from sessionbook.planning.variables import Modele

REGLES: Final = ("PLT-03", "PLT-04", "PLN-07")


def post(model: Modele) -> None:
    """Rooms of one pool are interchangeable: as many phases at once as rooms."""
    use = model.salles
    if use is None:
        return
    pools = sorted({pool for found in use.ailleurs.values() for pool in found}, key=sorted)
    intervals: dict[frozenset[int], list[tuple[IntervalVar, int]]] = {pool: [] for pool in pools}
    for c, personne in enumerate(model.instance.personnes):
        held = {t.tenue for bloc in personne.blocs for _, t in bloc.taches if t.tenue}
        for b, bloc in enumerate(personne.blocs):
            for offset, task in bloc.taches:
                mine = use.ailleurs.get(task.code) if task.epreuve and not task.collectif else None
                if mine is None or task.code in held:
                    continue
                if not mine:
                    model.cp.add_bool_or([])
                chosen = [model.cp.new_bool_var(f"salle_{c}_{b}_{n}") for n, _ in enumerate(mine)]
                model.cp.add_exactly_one(chosen)
                for pool, literal in zip(mine, chosen, strict=True):
                    model.pool[c, task.code, pool] = literal
                    interval = model.occupation(c, b, offset, task, literal)
                    intervals[pool].append((interval, 1))
    _collectifs(model, use.collectifs)
    for pool, found in intervals.items():
        found += [(interval, len(pool)) for interval in _prises(model, pool)]
        if len(found) > len(pool):
            model.cp.add_cumulative([i for i, _ in found], [n for _, n in found], len(pool))


def _collectifs(model: Modele, shared: Mapping[str, tuple[int, ...]]) -> None:
    """Each group has rooms to itself, while they are open, and none more than it fills."""
    taken: dict[int, list[IntervalVar]] = {n: [] for rooms in shared.values() for n in rooms}
    for (code, g), depart in model.depart.items():
        rooms = shared.get(code, ())
        chosen = [model.cp.new_bool_var(f"salle_{code}_{g}_{n}") for n in rooms]
        seats = [
            min(model.instance.lieux[n].capacite, len(model.instance.personnes)) for n in rooms
        ]
        size = sum(
            lit for (_, other, rank), lit in model.groupe.items() if (other, rank) == (code, g)
        )
        total = sum(count * literal for count, literal in zip(seats, chosen, strict=True))
        if rooms:
            model.cp.add(total >= size)
        for n, count, literal in zip(rooms, seats, chosen, strict=True):
            model.salle_groupe[code, g, n] = literal
            model.cp.add(total - count < size).only_enforce_if(literal)
            taken[n].append(
                model.cp.new_optional_fixed_size_interval_var(
                    depart, _plus_longue(model, code), literal, f"salle_{code}_{g}_{n}"
                )
            )
    for n, found in taken.items():
        closed = [
            model.cp.new_fixed_size_interval_var(a, b - a, f"ferme_{n}_{a}")
            for a, b in absences_utiles(model.instance, model.instance.lieux[n])
        ]
        if len(found) + len(closed) > 1:
            model.cp.add_no_overlap([*found, *closed])


def _plus_longue(model: Modele, code: str) -> int:
    """Minutes of a collective phase for whoever has the most time."""
    return max(
        task.duree
        for personne in model.instance.personnes
        for bloc in personne.blocs
        for _, task in bloc.taches
        if task.code == code
    )


def _prises(model: Modele, pool: frozenset[int]) -> Iterator[IntervalVar]:
    """Absences of the rooms of a pool, and collective phases that fill them."""
    instance, use = model.instance, model.salles
    lieu = instance.lieux[min(pool)]
    for start, end in absences_utiles(instance, lieu):
        yield model.cp.new_fixed_size_interval_var(start, end - start, f"ferme_{start}")
    for code, rooms in use.collectifs.items() if use else ():
        if pool & set(rooms):
            longest = _plus_longue(model, code)
            for (other, g), depart in model.depart.items():
                if other == code:
                    yield model.cp.new_fixed_size_interval_var(depart, longest, f"c_{code}_{g}")
