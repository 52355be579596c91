"""Two members at least, habilitated and available, sit on each jury all along its day."""

from typing import Final

from ortools.sat.python.cp_model import Domain, IntVar

from sessionbook.planning.instance import Bloc, Jour
from sessionbook.planning.things import Stretch
from sessionbook.planning.variables import ClasseMembres, Modele

REGLES: Final = ("JUR-01", "JUR-02", "JUR-15")
MEMBRES = 2
"""Members of a jury (arrêté du 22 décembre 2015, art. 6); a third one sits for a skill only."""


def post(model: Modele) -> None:
    """Counts of members by class; absences keep their jury from working."""
    if model.instance.membres is None:
        return
    cp, ranks = model.cp, range(len(model.classes))
    most = MEMBRES + bool(model.instance.competences)
    for j, d in model.couples():
        seated, siege = sum(model.assis[k, j, d] for k in ranks), model.siege[j, d]
        cp.add(seated >= MEMBRES * siege)
        cp.add(seated <= most * siege)
        for skill in sorted(model.instance.competences):
            able = [k for k in ranks if skill in model.classes[k].competences]
            cp.add(sum(model.assis[k, j, d] for k in able) >= siege)
    if any(len(personne.seances) > 1 for personne in model.instance.personnes):
        _constante(model)
    for d, jour in enumerate(model.instance.jours):
        for k, classe in enumerate(model.classes):
            cp.add(sum(model.assis[k, j, d] for j in range(model.jurys)) <= len(classe.rangs))
            _absences(model, k, d, jour)


def _constante(model: Modele) -> None:
    """A jury that sees somebody again another day has the same members."""
    for k, classe in enumerate(model.classes):
        for j in range(model.jurys):
            always = model.cp.new_int_var(0, len(classe.rangs), f"toujours_{k}_{j}")
            for d in model.jours():
                model.cp.add(model.assis[k, j, d] == always).only_enforce_if(model.siege[j, d])


def _absences(model: Modele, k: int, d: int, jour: Jour) -> None:
    away = absences_du_jour(model.classes[k], jour)
    if not away:
        return
    for j in range(model.jurys):
        if away[0][0] <= jour.ouverture and away[0][1] >= jour.fermeture:
            model.cp.add(model.assis[k, j, d] == 0)
            continue
        here = model.cp.new_bool_var(f"ici_{k}_{j}_{d}")
        model.cp.add(model.assis[k, j, d] == 0).only_enforce_if(~here)
        _ecarte(model, here, (j, d), away)


def absences_du_jour(classe: ClasseMembres, jour: Jour) -> list[Stretch]:
    """Stretches of a day when the members of a class are away."""
    return [(a, b) for a, b in classe.absences if a < jour.fermeture and b > jour.ouverture]


def _ecarte(model: Modele, here: IntVar, where: tuple[int, int], away: list[Stretch]) -> None:
    """Blocks and hidden times of a jury stay clear of the absences of those who sit."""
    j, d = where
    for s, (c, blocs) in enumerate(model.instance.seances):
        for b in blocs:
            model.cp.add_linear_expression_in_domain(
                model.debut[c, b], libre(model.instance.personnes[c].blocs[b], away)
            ).only_enforce_if(here, model.devant[s, j, d])
    for n, temps in enumerate(model.instance.temps_jury):
        clear = _hors([(start - temps.duree + 1, end - 1) for start, end in away])
        model.cp.add_linear_expression_in_domain(model.temps[j, d, n], clear).only_enforce_if(
            here, model.siege[j, d]
        )


def libre(bloc: Bloc, away: list[Stretch]) -> Domain:
    """Starts of a block that keep its jury out of some stretches."""
    tasks = [(offset, offset + task.duree) for offset, task in bloc.taches if task.jury]
    return _hors(
        [(start - last + 1, end - first - 1) for start, end in away for first, last in tasks]
    )


def _hors(stretches: list[Stretch]) -> Domain:
    barred = Domain.from_intervals([[low, high] for low, high in stretches if low <= high])
    return barred.complement()
