"""A jury does one thing at a time, and has its lunch."""

from collections.abc import Iterator
from typing import Final

from ortools.sat.python.cp_model import IntervalVar

from sessionbook.french import cle
from sessionbook.planning.instance import merged
from sessionbook.planning.variables import Modele

REGLES: Final = ("PLN-07", "PLN-06", "PLN-12")


def post(model: Modele) -> None:
    """One sequence a jury, over all the days."""
    for j in range(model.jurys):
        model.cp.add_no_overlap(
            [*_passages(model, j), *_repas(model, j), *_temps(model, j), *_communs(model, j)]
        )


def _passages(model: Modele, j: int) -> Iterator[IntervalVar]:
    instance = model.instance
    pinned = []
    known = instance.jurys_connus[j] if j < len(instance.jurys_connus) else ""
    for s, (c, blocs) in enumerate(instance.seances):
        for b in blocs:
            bloc = instance.personnes[c].blocs[b]
            fixed = bloc.debut_fige is not None and any(
                task.jury_fige and cle(task.jury_fige) == cle(known) for _, task in bloc.taches
            )
            for n, (start, end) in enumerate(bloc.jury):
                if fixed and bloc.debut_fige is not None:
                    pinned.append((bloc.debut_fige + start, bloc.debut_fige + end))
                else:
                    yield model.cp.new_optional_fixed_size_interval_var(
                        model.debut[c, b] + start,
                        end - start,
                        model.avec[s, j],
                        f"p_{s}_{j}_{b}_{n}",
                    )
    for start, end in merged(tuple(pinned)):
        yield model.cp.new_fixed_size_interval_var(start, end - start, f"fige_{j}_{start}")
    yield from _collectifs(model, j)


def _collectifs(model: Modele, j: int) -> Iterator[IntervalVar]:
    """A collective phase before the jury keeps it once for all its candidates."""
    longest: dict[tuple[str, int], int] = {}
    members: dict[str, list[tuple[int, int]]] = {}
    for s, (c, blocs) in enumerate(model.instance.seances):
        for b in blocs:
            for _, task in model.instance.personnes[c].blocs[b].taches:
                if task.jury and task.collectif:
                    members.setdefault(task.collectif, []).append((s, c))
                    for code, g in model.depart:
                        if code == task.collectif:
                            longest[code, g] = max(longest.get((code, g), 0), task.duree)
    for (code, g), minutes in longest.items():
        here = model.cp.new_bool_var(f"collectif_{code}_{g}_{j}")
        for s, c in members[code]:
            model.cp.add_bool_or([here, ~model.avec[s, j], ~model.groupe[c, code, g]])
        yield model.cp.new_optional_fixed_size_interval_var(
            model.depart[code, g], minutes, here, f"collectif_{code}_{g}_{j}"
        )


def _repas(model: Modele, j: int) -> Iterator[IntervalVar]:
    for (jury, d), start in model.repas_jury.items():
        if jury == j and model.instance.repas is not None:
            yield model.cp.new_optional_fixed_size_interval_var(
                start, model.instance.repas.duree, model.siege[j, d], f"repas_{j}_{d}"
            )


def _temps(model: Modele, j: int) -> Iterator[IntervalVar]:
    for (jury, d, n), start in model.temps.items():
        if jury == j:
            yield model.cp.new_optional_fixed_size_interval_var(
                start, model.instance.temps_jury[n].duree, model.siege[j, d], f"temps_{j}_{d}_{n}"
            )


def _communs(model: Modele, j: int) -> Iterator[IntervalVar]:
    """A time of the whole session beside a collective phase keeps every jury."""
    for n, temps in enumerate(model.instance.temps_communs):
        if not temps.jury or not temps.collectif:
            continue
        for (code, g), depart in model.depart.items():
            if code == temps.collectif:
                start = depart + _duree(model, code) if temps.apres else depart - temps.duree
                yield model.cp.new_fixed_size_interval_var(
                    start, temps.duree, f"commun_{j}_{n}_{g}"
                )


def _duree(model: Modele, code: str) -> int:
    return max(
        task.duree
        for personne in model.instance.personnes
        for bloc in personne.blocs
        for _, task in bloc.taches
        if task.collectif == code
    )
