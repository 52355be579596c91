"""A surveillant watches each phase without the jury, who trained none of those in the room."""

from typing import Final

from ortools.sat.python.cp_model import IntervalVar, LinearExprT

from sessionbook.planning.instance import Instance
from sessionbook.planning.things import Groupe
from sessionbook.planning.variables import Modele

REGLES: Final = ("PLN-09", "PLN-10", "PLN-07")


def post(model: Modele) -> None:
    """One demand a room and phase, met by people who are there."""
    if not model.instance.gardiens:
        return
    uses: dict[int, list[tuple[IntervalVar, LinearExprT]]] = {
        k: [] for k, _ in enumerate(model.instance.gardiens)
    }
    _individuels(model, uses)
    _collectifs(model, uses)
    for k, found in uses.items():
        away = [
            model.cp.new_fixed_size_interval_var(max(a, jour.ouverture), size, f"away_{k}_{a}")
            for jour in model.instance.jours
            for a, b in model.instance.gardiens[k].absences
            if (size := min(b, jour.fermeture) - max(a, jour.ouverture)) > 0
        ]
        if found:
            intervals = [interval for interval, _ in found]
            model.cp.add_cumulative(
                [*intervals, *away], [*(demand for _, demand in found), *[1] * len(away)], 1
            )


_Uses = dict[int, list[tuple[IntervalVar, LinearExprT]]]


def _individuels(model: Modele, uses: _Uses) -> None:
    for c, personne in enumerate(model.instance.personnes):
        for b, bloc in enumerate(personne.blocs):
            for offset, task in bloc.taches:
                if not task.surveille or task.collectif or bloc.fractionne:
                    continue
                chosen = []
                for k in uses:
                    if k not in personne.formateurs:
                        literal = model.cp.new_bool_var(f"garde_{c}_{b}_{k}")
                        chosen.append(literal)
                        model.garde[c, task.code, k] = literal
                        interval = model.cp.new_optional_fixed_size_interval_var(
                            model.debut[c, b] + offset, task.duree, literal, f"g_{c}_{b}_{k}"
                        )
                        uses[k].append((interval, 1))
                model.cp.add_exactly_one(chosen) if chosen else model.cp.add_bool_or([])


def _collectifs(model: Modele, uses: _Uses) -> None:
    for groupe in model.instance.groupes:
        watched, longest = _surveillee(model.instance, groupe.code)
        if not watched:
            continue
        sitting = [c for c, code, g in model.groupe if code == groupe.code and g == 0]
        for g in range(groupe.groupes):
            depart, chosen = model.depart[groupe.code, g], []
            rooms = salles_d_un_groupe(model, groupe, g)
            for k in uses:
                trained = [c for c in sitting if k in model.instance.personnes[c].formateurs]
                if len(trained) == len(sitting):
                    continue
                literal = model.cp.new_bool_var(f"garde_{groupe.code}_{g}_{k}")
                model.garde_groupe[groupe.code, g, k] = literal
                chosen.append(literal)
                for c in trained:
                    member = model.groupe[c, groupe.code, g]
                    model.cp.add(rooms >= 2).only_enforce_if(literal, member)
                interval = model.cp.new_optional_fixed_size_interval_var(
                    depart, longest, literal, f"gg_{groupe.code}_{g}_{k}"
                )
                uses[k].append((interval, 1))
            model.cp.add(sum(chosen) == rooms)


def salles_d_un_groupe(model: Modele, groupe: Groupe, g: int) -> LinearExprT:
    """Rooms a group fills, one when rooms are not chosen."""
    chosen = [
        literal
        for (code, rank, _), literal in model.salle_groupe.items()
        if (code, rank) == (groupe.code, g)
    ]
    return sum(chosen) if chosen else model.cp.new_constant(1)


def _surveillee(instance: Instance, code: str) -> tuple[bool, int]:
    tasks = [
        task
        for personne in instance.personnes
        for bloc in personne.blocs
        for _, task in bloc.taches
        if task.code == code and not task.fractionne
    ]
    return any(t.surveille for t in tasks), max((t.duree for t in tasks), default=0)
