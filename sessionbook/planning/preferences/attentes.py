"""Candidates wait little, and go home early on the day they pass."""

from ortools.sat.python.cp_model import LinearExprT

from sessionbook.planning.variables import Modele

DEDANS = 3
"""A minute lost between two interviews weighs as much as three before the first one."""


def terme(model: Modele) -> LinearExprT:
    """Minutes from the opening to the end of each sitting, and those lost inside it."""
    instance = model.instance
    found: list[LinearExprT] = []
    for s, (c, blocs) in enumerate(instance.seances):
        opening = sum(model.present[s, d] * jour.ouverture for d, jour in enumerate(instance.jours))
        if len(blocs) == 1:
            found += [model.fin[c, blocs[0]], -1 * opening]
            continue
        first = model.cp.new_int_var(-instance.dernier, 2 * instance.dernier, f"premier_{s}")
        last = model.cp.new_int_var(0, 2 * instance.dernier, f"dernier_{s}")
        for b in blocs:
            model.cp.add(first <= model.debut[c, b])
            model.cp.add(last >= model.fin[c, b])
        found += [last, -1 * opening, DEDANS * (last - first)]
    return sum(found)
