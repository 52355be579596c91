"""A plan already told changes as little as can be."""

from ortools.sat.python.cp_model import LinearExprT

from sessionbook.french import cle
from sessionbook.planning.variables import Modele


def terme(model: Modele) -> LinearExprT:
    """Candidates who change juries."""
    before = dict(model.instance.ancien)
    moved = []
    for s, (c, _) in enumerate(model.instance.seances):
        old = before.get(model.instance.personnes[c].nom)
        for j, name in enumerate(model.instance.jurys_connus[: model.jurys]):
            if old is not None and cle(old) == cle(name):
                moved.append(1 - model.avec[s, j])
    return sum(moved)
