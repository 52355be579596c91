"""Juries share the candidates evenly."""

from ortools.sat.python.cp_model import LinearExprT

from sessionbook.planning.variables import Modele


def terme(model: Modele) -> LinearExprT:
    """Candidates of the fullest jury's day less those of the emptiest, among those that sit."""
    most = model.cp.new_int_var(0, len(model.instance.seances), "plus_charge")
    least = model.cp.new_int_var(0, len(model.instance.seances), "moins_charge")
    for (j, d), load in model.charge.items():
        model.cp.add(most >= load)
        model.cp.add(least <= load).only_enforce_if(model.siege[j, d])
    return most - least
