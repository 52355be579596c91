"""Which rooms serve what: a home room a jury where there are enough, pools for the rest."""

from collections.abc import Mapping
from dataclasses import dataclass

from sessionbook.planning.instance import Instance, Tache
from sessionbook.planning.things import Lieu


@dataclass(frozen=True)
class Attribution:
    """Rooms by use. `domiciles` has one room a jury, or none.

    A task of `ailleurs` takes a room of the pools its code may use: sets of ranks of
    rooms that nothing tells apart.
    """

    domiciles: tuple[int, ...]
    ailleurs: Mapping[str, tuple[frozenset[int], ...]]
    collectifs: Mapping[str, tuple[int, ...]]


def attribution(instance: Instance, jurys: int) -> Attribution:
    """Rooms of each use for so many juries, the fewest moves first."""
    solo, together = _codes(instance)
    shared = {code: _suffisants(instance, code) for code in sorted(together)}
    busy = {room for rooms in shared.values() for room in rooms}
    typed = {code for code, jury in solo.items() if jury and code in instance.avec_salle}
    homes: tuple[int, ...] = ()
    while typed and not homes:
        homes = _domiciles(instance, typed, jurys, busy if _decale(instance) else set())
        if not homes:
            typed.remove(min(typed, key=lambda code: (len(_rooms(instance, code)), code)))
    elsewhere = {}
    for code in solo:
        if code in instance.avec_salle and not (homes and code in typed):
            found = _rooms(instance, code) - set(homes)
            if not found:
                return sans_domicile(instance)
            elsewhere[code] = _pools(instance, (found - busy) or found)
    return Attribution(homes, elsewhere, shared)


def _codes(instance: Instance) -> tuple[dict[str, bool], set[str]]:
    """Codes sat one by one, true for those before the jury; codes sat together."""
    solo: dict[str, bool] = {}
    together: set[str] = set()
    for task in taches(instance):
        if task.epreuve and task.collectif:
            together.add(task.code)
        elif task.epreuve:
            solo[task.code] = task.jury
    return solo, together


def taches(instance: Instance) -> list[Tache]:
    """Every task of every candidate."""
    return [t for p in instance.personnes for bloc in p.blocs for _, t in bloc.taches]


def _rooms(instance: Instance, code: str) -> set[int]:
    return {n for n, lieu in enumerate(instance.lieux) if code in lieu.usages}


def _decale(instance: Instance) -> bool:
    """True when some sit a collective phase while others may be before a jury."""
    sitting = [t.code for t in taches(instance) if t.epreuve and t.collectif]
    return any(
        groupe.groupes > 1 or sitting.count(groupe.code) < len(instance.personnes)
        for groupe in instance.groupes
    )


def _suffisants(instance: Instance, code: str) -> tuple[int, ...]:
    """The largest rooms that hold a group; all of them for several groups, or if one closes."""
    if code not in instance.avec_salle:
        return ()
    size, groups = next(
        ((g.capacite, g.groupes) for g in instance.groupes if g.code == code), (0, 1)
    )
    closed = {n for n in _rooms(instance, code) if absences_utiles(instance, instance.lieux[n])}
    ranked = sorted(
        _rooms(instance, code), key=lambda n: (n in closed, -instance.lieux[n].capacite, n)
    )
    found: list[int] = []
    while ranked and (
        groups > 1 or closed & set(found) or sum(instance.lieux[n].capacite for n in found) < size
    ):
        found.append(ranked.pop(0))
    return tuple(found)


def _domiciles(instance: Instance, typed: set[str], jurys: int, taken: set[int]) -> tuple[int, ...]:
    """Rooms that suit all these phases and are free all session, those of no other use first."""
    fit = [
        n
        for n, lieu in enumerate(instance.lieux)
        if typed <= lieu.usages and n not in taken and not absences_utiles(instance, lieu)
    ]
    fit.sort(key=lambda n: (len(instance.lieux[n].usages - typed), n))
    return tuple(fit[:jurys]) if len(fit) >= jurys else ()


def absences_utiles(instance: Instance, lieu: Lieu) -> list[tuple[int, int]]:
    """Stretches of opening hours when a room is not available."""
    return [
        (max(a, jour.ouverture), min(b, jour.fermeture))
        for jour in instance.jours
        for a, b in lieu.absences
        if a < jour.fermeture and b > jour.ouverture
    ]


def _pools(instance: Instance, rooms: set[int]) -> tuple[frozenset[int], ...]:
    classes: dict[tuple[object, ...], set[int]] = {}
    for n in sorted(rooms):
        lieu = instance.lieux[n]
        classes.setdefault((lieu.usages, lieu.absences), set()).add(n)
    return tuple(frozenset(ranks) for ranks in classes.values())


def sans_domicile(instance: Instance) -> Attribution:
    """Every phase in the rooms of its kind, juries moving from one to the other."""
    solo, together = _codes(instance)
    shared = {code: _suffisants(instance, code) for code in sorted(together)}
    elsewhere = {
        code: _pools(instance, _rooms(instance, code))
        for code in solo
        if code in instance.avec_salle
    }
    return Attribution((), elsewhere, shared)
