"""Nobody judges a candidate he or she hosted, trained, or is linked to."""

from typing import Final

from sessionbook.planning.variables import Modele

REGLES: Final = ("JUR-06", "JUR-07")


def post(model: Modele) -> None:
    """Pairs that may not meet."""
    for k, classe in enumerate(model.classes):
        for s, (c, _) in enumerate(model.instance.seances):
            if c in classe.interdits:
                for j, d in model.couples():
                    model.cp.add(model.assis[k, j, d] == 0).only_enforce_if(model.devant[s, j, d])
