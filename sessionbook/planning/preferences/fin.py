"""The session over as early as can be."""

from ortools.sat.python.cp_model import IntVar

from sessionbook.planning.instance import Bloc, Instance
from sessionbook.planning.variables import Modele


def terme(model: Modele) -> IntVar:
    """The instant when all is over, the hidden times of the evening included."""
    instance = model.instance
    end = model.cp.new_int_var(0, instance.dernier * 2, "fin")
    for c, personne in enumerate(instance.personnes):
        for b, bloc in enumerate(personne.blocs):
            model.cp.add(end >= model.fin[c, b] + soir(instance, bloc))
    return end


def soir(instance: Instance, bloc: Bloc) -> int:
    """Minutes of the evening's hidden times after a block, the shortest of the session's days."""
    jury, candidat = bloc.devant_jury, bool(bloc.candidat)
    return min(
        max(
            jour.fermeture - jour.jury_avant if jury else 0,
            jour.fermeture - jour.candidat_avant if candidat else 0,
        )
        for jour in instance.jours
    )
