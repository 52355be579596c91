"""The solver at work: a model with its constraints, a search bounded by work and not by time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from ortools.sat.python import cp_model

from sessionbook.planning.constraints import (
    candidat_occupe,
    collectif,
    composition,
    fige,
    jury_occupe,
    liens,
    materiel,
    ordre,
    ouverture,
    placement,
    plafond,
    repas_jury,
    salles,
    surveillants,
    symetrie,
    temps_jury,
)
from sessionbook.planning.instance import Instance
from sessionbook.planning.rooms import Attribution, attribution
from sessionbook.planning.variables import Contrainte, Modele, modele

CONTRAINTES: tuple[Contrainte, ...] = (
    placement.post,
    ouverture.post,
    ordre.post,
    jury_occupe.post,
    repas_jury.post,
    candidat_occupe.post,
    collectif.post,
    salles.post,
    materiel.post,
    surveillants.post,
    plafond.post,
    composition.post,
    liens.post,
    temps_jury.post,
    fige.post,
    symetrie.post,
)


class Statut(Enum):
    """What the solver says; `LIMITE` when it stopped without an answer."""

    OPTIMAL = "optimal"
    FAISABLE = "faisable"
    IMPOSSIBLE = "impossible"
    LIMITE = "limite"


@dataclass(frozen=True)
class Solution:
    """Values of the decisions, by the keys of `Modele`; `objectif` and its proved `borne`."""

    jurys: int
    debut: dict[tuple[int, int], int]
    fin: dict[tuple[int, int], int]
    seance: dict[int, tuple[int, int]]
    repas: dict[tuple[int, int], int]
    temps: dict[tuple[int, int, int], int]
    assis: dict[tuple[int, int, int], int]
    classes: tuple[tuple[int, ...], ...]
    pool: dict[tuple[int, str], frozenset[int]]
    salle_groupe: dict[tuple[str, int], tuple[int, ...]]
    garde: dict[tuple[int, str], int]
    garde_groupe: dict[tuple[str, int], tuple[int, ...]]
    groupe: dict[tuple[int, str], int]
    salles: Attribution | None
    objectif: int
    borne: int
    variables: tuple[int, ...]

    @property
    def jours_jury(self) -> int:
        """How many times a jury sits on a day."""
        return len(set(self.seance.values()))


Objectif = Callable[[Modele], "cp_model.LinearExprT"]


@dataclass(frozen=True)
class Issue:
    """Outcome of a search."""

    statut: Statut
    solution: Solution | None = None


def assemble(
    instance: Instance,
    jurys: int,
    contraintes: Sequence[Contrainte] = CONTRAINTES,
    *,
    pieces: Attribution | None = None,
) -> Modele:
    """A model with its constraints; rooms of `pieces`, or the fewest moves."""
    model = modele(instance, jurys)
    model.salles = pieces or attribution(instance, jurys)
    for contrainte in contraintes:
        contrainte(model)
    return model


def resoudre(
    model: Modele,
    objectif: "cp_model.LinearExprT | None" = None,
    *,
    limite: float,
    indice: Solution | None = None,
) -> Issue:
    """Search within `limite` units of deterministic work: the same on any machine."""
    if objectif is not None:
        model.cp.minimize(objectif)
    model.cp.proto.clear_solution_hint()
    if indice is not None:
        count = len(model.cp.proto.variables)
        for n, value in enumerate(indice.variables[:count]):
            model.cp.add_hint(model.cp.get_int_var_from_proto_index(n), value)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_deterministic_time = limite
    status = solver.solve(model.cp)
    if status == cp_model.INFEASIBLE:
        return Issue(Statut.IMPOSSIBLE)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Issue(Statut.LIMITE)
    done = status == cp_model.OPTIMAL
    return Issue(Statut.OPTIMAL if done else Statut.FAISABLE, _releve(model, solver))


def _releve(model: Modele, solver: cp_model.CpSolver) -> Solution:
    value, true = solver.value, solver.boolean_value
    guards: dict[tuple[str, int], tuple[int, ...]] = {}
    rooms: dict[tuple[str, int], tuple[int, ...]] = {}
    for found, chosen in ((guards, model.garde_groupe), (rooms, model.salle_groupe)):
        for (code, g, n), literal in chosen.items():
            if true(literal):
                found[code, g] = (*found.get((code, g), ()), n)
    return Solution(
        jurys=model.jurys,
        debut={key: value(start) for key, start in model.debut.items()},
        fin={key: value(end) for key, end in model.fin.items()},
        seance={s: (j, d) for (s, j, d), literal in model.devant.items() if true(literal)},
        repas={
            key: value(start) for key, start in model.repas_jury.items() if true(model.siege[key])
        },
        temps={
            (j, d, n): value(start)
            for (j, d, n), start in model.temps.items()
            if true(model.siege[j, d])
        },
        assis={key: value(count) for key, count in model.assis.items() if value(count)},
        classes=tuple(classe.rangs for classe in model.classes),
        pool={(c, code): pool for (c, code, pool), lit in model.pool.items() if true(lit)},
        salle_groupe=rooms,
        garde={(c, code): k for (c, code, k), lit in model.garde.items() if true(lit)},
        garde_groupe=guards,
        groupe={(c, code): g for (c, code, g), lit in model.groupe.items() if true(lit)},
        salles=model.salles,
        objectif=round(solver.objective_value) if model.cp.has_objective() else 0,
        borne=round(solver.best_objective_bound) if model.cp.has_objective() else 0,
        variables=tuple(solver.response_proto.solution),
    )
