"""As few different people as can be."""

from ortools.sat.python.cp_model import LinearExprT

from sessionbook.planning.variables import Modele


def terme(model: Modele) -> LinearExprT:
    """Different members who sit: in a class, those of the day that takes the most."""
    found = []
    for k, classe in enumerate(model.classes):
        most = model.cp.new_int_var(0, len(classe.rangs), f"membres_{k}")
        for d in model.jours():
            model.cp.add(most >= sum(model.assis[k, j, d] for j in range(model.jurys)))
        found.append(most)
    return sum(found)
