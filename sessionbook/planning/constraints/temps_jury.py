"""A jury has the time set for the whole of its day: reading, signing."""

from typing import Final

from sessionbook.planning.variables import Modele

REGLES: Final = ("PLN-06",)


def post(model: Modele) -> None:
    """Within the day, and before or after the phase it goes with."""
    instance = model.instance
    for (j, d, n), start in model.temps.items():
        temps, jour, siege = instance.temps_jury[n], instance.jours[d], model.siege[j, d]
        model.cp.add(start >= jour.jury_des).only_enforce_if(siege)
        model.cp.add(start + temps.duree <= jour.jury_avant).only_enforce_if(siege)
        for s, (c, blocs) in enumerate(instance.seances):
            for b in blocs:
                bloc = instance.personnes[c].blocs[b]
                for offset, task in bloc.taches:
                    if not task.jury or (temps.epreuve and task.code != temps.epreuve):
                        continue
                    begin = model.debut[c, b] + offset
                    rule = (
                        start >= begin + task.duree if temps.apres else start + temps.duree <= begin
                    )
                    model.cp.add(rule).only_enforce_if(model.devant[s, j, d])
