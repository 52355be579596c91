"""As few days of jury as can be."""

from ortools.sat.python.cp_model import LinearExprT

from sessionbook.planning.variables import Modele


def terme(model: Modele) -> LinearExprT:
    """How many times a jury sits on a day."""
    return sum(model.siege.values())
