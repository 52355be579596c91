"""A jury that works past the early afternoon has had its lunch before it ends."""

from typing import Final

from sessionbook.planning.variables import Modele

REGLES: Final = ("PLN-12",)
SANS_REPAS = 13 * 60 + 30
"""A jury that ends by this minute of the day may have lunch afterwards."""


def post(model: Modele) -> None:
    """Either all is over early, or some work comes after lunch."""
    instance, repas = model.instance, model.instance.repas
    if repas is None:
        return
    for (j, d), lunch in model.repas_jury.items():
        early = model.cp.new_bool_var(f"matin_{j}_{d}")
        later = []
        for s, (c, blocs) in enumerate(instance.seances):
            here = model.devant[s, j, d]
            after = model.cp.new_bool_var(f"apres_midi_{s}_{j}_{d}")
            later.append(after)
            model.cp.add_implication(after, here)
            for b in blocs:
                bloc = instance.personnes[c].blocs[b]
                end = max((o + t.duree for o, t in bloc.taches if t.jury), default=0)
                limit = instance.jours[d].base + SANS_REPAS
                model.cp.add(model.debut[c, b] + end <= limit).only_enforce_if(early, here)
            last = blocs[-1]
            model.cp.add(model.fin[c, last] >= lunch + repas.duree).only_enforce_if(after)
        model.cp.add_bool_or([*later, early, ~model.siege[j, d]])
