"""No more candidates for a jury in a day than the référentiel says, nor juries than equipment."""

from typing import Final

from sessionbook.planning.variables import Modele

REGLES: Final = ("PLN-08", "PLT-01")


def post(model: Modele) -> None:
    """Caps of a jury's day and of the juries of a day."""
    instance = model.instance
    for j, d in model.couples():
        if instance.plafond is not None:
            model.cp.add(model.charge[j, d] <= instance.plafond)
    if instance.jurys_max is not None:
        for d in model.jours():
            model.cp.add(sum(model.siege[j, d] for j in range(model.jurys)) <= instance.jurys_max)
