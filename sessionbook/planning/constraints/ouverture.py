"""Everything happens within the opening hours of one day, clear of the hidden times of its ends."""

from typing import Final

from ortools.sat.python.cp_model import Domain

from sessionbook.planning.instance import Bloc, Instance, Jour
from sessionbook.planning.variables import Modele

REGLES: Final = ("SES-03", "PLN-06")
PAS = 15
"""A phase cut over several days starts on a quarter of an hour."""


def post(model: Modele) -> None:
    """Starts of blocks; those before the jury on the day of their sitting."""
    instance = model.instance
    seance = {(c, b): s for s, (c, blocs) in enumerate(instance.seances) for b in blocs}
    for (c, b), start in model.debut.items():
        bloc = instance.personnes[c].blocs[b]
        if bloc.fractionne:
            _coupe(model, c, b)
        elif bloc.debut_fige is None:
            windows = [fenetre(bloc, jour) for jour in instance.jours]
            _domaine(model, c, b, windows)
        if (c, b) not in seance:
            continue
        for d, jour in enumerate(instance.jours):
            low, high = fenetre(bloc, jour)
            if bloc.debut_fige is not None or bloc.fractionne:
                low, high = jour.base, jour.base + 1439
            present = model.present[seance[c, b], d]
            if low > high:
                model.cp.add(present == 0)
            else:
                model.cp.add(start >= low).only_enforce_if(present)
                model.cp.add(start <= high).only_enforce_if(present)


def fenetre(bloc: Bloc, jour: Jour) -> tuple[int, int]:
    """Earliest and latest start of a block on a day; crossed when it does not fit."""
    low, high = jour.ouverture, jour.fermeture - bloc.duree
    for offset, task in bloc.taches:
        if task.jury:
            low = max(low, jour.jury_des - offset)
            high = min(high, jour.jury_avant - offset - task.duree)
        if task.candidat:
            low = max(low, jour.candidat_des - offset)
            high = min(high, jour.candidat_avant - offset - task.duree)
    return low, high


def _domaine(model: Modele, c: int, b: int, windows: list[tuple[int, int]]) -> None:
    fitting = [[low, high] for low, high in windows if low <= high]
    if fitting:
        model.cp.add_linear_expression_in_domain(model.debut[c, b], Domain.from_intervals(fitting))
    else:
        model.cp.add_bool_or([])


def _coupe(model: Modele, c: int, b: int) -> None:
    """Start and end of a phase that stops at lunch and in the evening."""
    bloc = model.instance.personnes[c].blocs[b]
    pairs = [
        (start, pieces[-1][1])
        for start in _departs(model.instance)
        if (pieces := morceaux(model.instance, start, bloc.duree))
    ]
    if pairs:
        model.cp.add_allowed_assignments([model.debut[c, b], model.fin[c, b]], pairs)
    else:
        model.cp.add_bool_or([])


def _departs(instance: Instance) -> list[int]:
    return [
        start
        for low, high in utiles(instance)
        for start in (low, *range(low - low % PAS + PAS, high, PAS))
    ]


def utiles(instance: Instance) -> list[tuple[int, int]]:
    """Half-days during which a phase cut over several days goes on."""
    repas, found = instance.repas, []
    for jour in instance.jours:
        if repas is None or not repas.candidat:
            found.append((jour.candidat_des, jour.candidat_avant))
            continue
        noon = jour.base + max(repas.plus_tot, min(12 * 60, repas.plus_tard))
        found.append((jour.candidat_des, min(noon, jour.candidat_avant)))
        found.append((max(noon + repas.duree, jour.candidat_des), jour.candidat_avant))
    return [stretch for stretch in found if stretch[0] < stretch[1]]


def morceaux(instance: Instance, start: int, minutes: int) -> list[tuple[int, int]]:
    """Stretches of a phase cut over days from its start; none when the session ends before."""
    found = []
    for low, high in utiles(instance):
        if high > start and minutes > 0:
            first = max(low, start)
            end = min(high, first + minutes)
            found.append((first, end))
            minutes -= end - first
    return found if minutes == 0 else []
