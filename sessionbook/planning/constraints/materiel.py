"""No more candidates at once than the equipment, and the seats of collective phases, can serve."""

from collections.abc import Iterator
from typing import Final

from ortools.sat.python.cp_model import IntervalVar

from sessionbook.planning.things import Ressource, Stretch
from sessionbook.planning.variables import Modele

REGLES: Final = ("PLT-01", "PLT-02")


def post(model: Modele) -> None:
    """One profile a resource, days out of service left out."""
    for ressource in model.instance.ressources:
        _profil(model, ressource)
    if model.salles is None:
        return
    for code, rooms in model.salles.collectifs.items():
        if rooms:
            seats = sum(model.instance.lieux[n].capacite for n in rooms)
            _profil(model, Ressource(code, frozenset({code}), seats, ()))


def _profil(model: Modele, ressource: Ressource) -> None:
    uses = list(_emplois(model, ressource))
    out = _hors_service(model, ressource)
    if len(uses) <= ressource.capacite and not out:
        return
    blocks = [
        model.cp.new_fixed_size_interval_var(start, end - start, f"hs_{ressource.nom}_{start}")
        for start, end in out
    ]
    demands = [1] * len(uses) + [max(ressource.capacite, 1)] * len(blocks)
    model.cp.add_cumulative([*uses, *blocks], demands, ressource.capacite)


def _emplois(model: Modele, ressource: Ressource) -> Iterator[IntervalVar]:
    """Each candidate's use; a post held until a later phase also serves that phase."""
    for c, personne in enumerate(model.instance.personnes):
        held = {
            t.tenue
            for bloc in personne.blocs
            for _, t in bloc.taches
            if t.tenue and t.code in ressource.codes
        }
        for b, bloc in enumerate(personne.blocs):
            for offset, task in bloc.taches:
                if task.epreuve and task.code in ressource.codes and task.code not in held:
                    yield model.occupation(c, b, offset, task, None)


def _hors_service(model: Modele, ressource: Ressource) -> list[Stretch]:
    return [
        (jour.ouverture, jour.fermeture)
        for jour in model.instance.jours
        for start, end in ressource.absences
        if start < jour.fermeture and end > jour.ouverture
    ]
