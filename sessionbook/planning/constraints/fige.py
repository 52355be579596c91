"""What is pinned does not move: hours, and the jury when its row is pinned."""

from typing import Final

from sessionbook.french import cle
from sessionbook.planning.variables import Modele

REGLES: Final = ("CONV-01",)


def post(model: Modele) -> None:
    """Starts and juries of pinned blocks."""
    instance = model.instance
    for c, personne in enumerate(instance.personnes):
        for b, bloc in enumerate(personne.blocs):
            if bloc.debut_fige is not None:
                model.cp.add(model.debut[c, b] == bloc.debut_fige)
    for s, (c, blocs) in enumerate(instance.seances):
        names = [
            task.jury_fige
            for b in blocs
            for _, task in instance.personnes[c].blocs[b].taches
            if task.jury_fige
        ]
        for j, known in enumerate(instance.jurys_connus[: model.jurys]):
            if names and cle(names[0]) == cle(known):
                model.cp.add(model.avec[s, j] == 1)
