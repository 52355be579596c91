"""The decisions of a plan, as variables of the solver."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ortools.sat.python.cp_model import CpModel, IntervalVar, IntVar, LinearExprT

from sessionbook.planning.instance import Instance, Tache
from sessionbook.planning.rooms import Attribution
from sessionbook.planning.things import Stretch


@dataclass(frozen=True, slots=True)
class ClasseMembres:
    """Members that nothing tells apart: ranks, absences, whom they may not judge, skills."""

    rangs: tuple[int, ...]
    absences: tuple[Stretch, ...]
    interdits: frozenset[int]
    competences: frozenset[str]


@dataclass
class Modele:
    """The solver's model of an instance with so many juries.

    Keys are ranks: candidate `c`, block `b`, sitting `s`, jury `j`, day `d`, group `g`,
    class of members `k`. `debut` is where a block starts, `fin` where it ends;
    `devant[s, j, d]` is true when a sitting is before jury `j` on day `d`.
    """

    instance: Instance
    jurys: int
    cp: CpModel = field(default_factory=CpModel)
    debut: dict[tuple[int, int], IntVar] = field(default_factory=dict)
    fin: dict[tuple[int, int], LinearExprT] = field(default_factory=dict)
    devant: dict[tuple[int, int, int], IntVar] = field(default_factory=dict)
    avec: dict[tuple[int, int], IntVar] = field(default_factory=dict)
    present: dict[tuple[int, int], IntVar] = field(default_factory=dict)
    siege: dict[tuple[int, int], IntVar] = field(default_factory=dict)
    charge: dict[tuple[int, int], IntVar] = field(default_factory=dict)
    depart: dict[tuple[str, int], IntVar] = field(default_factory=dict)
    groupe: dict[tuple[int, str, int], IntVar] = field(default_factory=dict)
    repas_jury: dict[tuple[int, int], IntVar] = field(default_factory=dict)
    repas_candidat: dict[tuple[int, int], IntVar] = field(default_factory=dict)
    temps: dict[tuple[int, int, int], IntVar] = field(default_factory=dict)
    assis: dict[tuple[int, int, int], IntVar] = field(default_factory=dict)
    classes: tuple[ClasseMembres, ...] = ()
    salles: Attribution | None = None
    pool: dict[tuple[int, str, frozenset[int]], IntVar] = field(default_factory=dict)
    salle_groupe: dict[tuple[str, int, int], IntVar] = field(default_factory=dict)
    garde: dict[tuple[int, str, int], IntVar] = field(default_factory=dict)
    garde_groupe: dict[tuple[str, int, int], IntVar] = field(default_factory=dict)

    def jours(self) -> range:
        """Ranks of the days."""
        return range(len(self.instance.jours))

    def couples(self) -> Iterator[tuple[int, int]]:
        """Every jury and day."""
        return ((j, d) for j in range(self.jurys) for d in self.jours())

    def fin_tache(self, c: int, b: int, offset: int) -> LinearExprT:
        """Where a task ends, given its end from the start of the block."""
        bloc = self.instance.personnes[c].blocs[b]
        return self.fin[c, b] if bloc.fractionne else self.debut[c, b] + offset

    def occupation(
        self, c: int, b: int, offset: int, task: Tache, presence: IntVar | None
    ) -> IntervalVar:
        """How long a task keeps its room or post: to the phase it is held for, then its reset."""
        start, name = self.debut[c, b] + offset, f"occ_{c}_{b}_{task.code}"
        literal = True if presence is None else presence
        bloc = self.instance.personnes[c].blocs[b]
        until = self._fin_de(c, task.tenue) if task.tenue else None
        if until is None and not bloc.fractionne:
            return self.cp.new_optional_fixed_size_interval_var(
                start, task.duree + task.remise, literal, name
            )
        end = self.fin_tache(c, b, offset + task.duree) if until is None else until
        size = self.cp.new_int_var(0, 3 * self.instance.dernier, f"taille_{name}")
        return self.cp.new_optional_interval_var(start, size, end + task.remise, literal, name)

    def _fin_de(self, c: int, code: str) -> LinearExprT | None:
        for b, bloc in enumerate(self.instance.personnes[c].blocs):
            for offset, task in bloc.taches:
                if task.code == code:
                    return self.fin_tache(c, b, offset + task.duree)
        return None


Contrainte = Callable[[Modele], None]


def modele(instance: Instance, jurys: int) -> Modele:
    """Every variable, and nothing that binds them yet."""
    model = Modele(instance, jurys)
    cp, last = model.cp, instance.dernier
    for c, personne in enumerate(instance.personnes):
        for b, bloc in enumerate(personne.blocs):
            start = cp.new_int_var(-last, 2 * last, f"debut_{c}_{b}")
            model.debut[c, b] = start
            model.fin[c, b] = (
                cp.new_int_var(0, 2 * last, f"fin_{c}_{b}")
                if bloc.fractionne
                else start + bloc.duree
            )
    for s, _ in enumerate(instance.seances):
        for j, d in model.couples():
            model.devant[s, j, d] = cp.new_bool_var(f"devant_{s}_{j}_{d}")
        for j in range(jurys):
            model.avec[s, j] = cp.new_bool_var(f"avec_{s}_{j}")
            cp.add(model.avec[s, j] == sum(model.devant[s, j, d] for d in model.jours()))
        for d in model.jours():
            model.present[s, d] = cp.new_bool_var(f"present_{s}_{d}")
            cp.add(model.present[s, d] == sum(model.devant[s, j, d] for j in range(jurys)))
    for j, d in model.couples():
        model.siege[j, d] = cp.new_bool_var(f"siege_{j}_{d}")
        model.charge[j, d] = cp.new_int_var(0, len(instance.seances), f"charge_{j}_{d}")
        passing = [model.devant[s, j, d] for s, _ in enumerate(instance.seances)]
        cp.add(model.charge[j, d] == sum(passing))
        cp.add(model.charge[j, d] >= 1).only_enforce_if(model.siege[j, d])
        cp.add(model.charge[j, d] == 0).only_enforce_if(~model.siege[j, d])
        for n, _ in enumerate(instance.temps_jury):
            model.temps[j, d, n] = cp.new_int_var(0, last, f"temps_{j}_{d}_{n}")
    _collectifs(model)
    _repas(model)
    _membres(model)
    return model


def _collectifs(model: Modele) -> None:
    cp, last = model.cp, model.instance.dernier
    for groupe in model.instance.groupes:
        for g in range(groupe.groupes):
            model.depart[groupe.code, g] = cp.new_int_var(0, 2 * last, f"depart_{groupe.code}_{g}")
    for c, code in collectives(model.instance):
        for g in range(_nombre(model.instance, code)):
            model.groupe[c, code, g] = cp.new_bool_var(f"groupe_{c}_{code}_{g}")


def collectives(instance: Instance) -> Iterator[tuple[int, str]]:
    """Each candidate (rank) and collective phase they sit."""
    for c, personne in enumerate(instance.personnes):
        for bloc in personne.blocs:
            for _, task in bloc.taches:
                if task.collectif:
                    yield c, task.collectif


def _nombre(instance: Instance, code: str) -> int:
    return next(groupe.groupes for groupe in instance.groupes if groupe.code == code)


def _repas(model: Modele) -> None:
    repas = model.instance.repas
    if repas is None:
        return
    for d, jour in enumerate(model.instance.jours):
        bounds = jour.base + repas.plus_tot, jour.base + repas.plus_tard
        if repas.jury:
            for j in range(model.jurys):
                model.repas_jury[j, d] = model.cp.new_int_var(*bounds, f"repas_jury_{j}_{d}")
        if repas.candidat:
            for c in range(len(model.instance.personnes)):
                model.repas_candidat[c, d] = model.cp.new_int_var(*bounds, f"repas_{c}_{d}")


def _membres(model: Modele) -> None:
    membres = model.instance.membres
    if membres is None:
        return
    classes: dict[tuple[object, ...], list[int]] = {}
    for m, membre in enumerate(membres):
        barred = frozenset(
            c for c, personne in enumerate(model.instance.personnes) if m in personne.interdits
        )
        key = (membre.absences, barred, membre.competences & model.instance.competences)
        classes.setdefault(key, []).append(m)
    model.classes = tuple(
        ClasseMembres(tuple(ranks), *key)  # type: ignore[arg-type]  # the key has these types
        for key, ranks in classes.items()
    )
    for k, classe in enumerate(model.classes):
        for j, d in model.couples():
            most = min(3, len(classe.rangs))
            model.assis[k, j, d] = model.cp.new_int_var(0, most, f"assis_{k}_{j}_{d}")
