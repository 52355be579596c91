"""The search for a plan: fewest juries, then days of jury, people, end, waits, loads."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sessionbook.planning.instance import Instance
from sessionbook.planning.preferences import (
    attentes,
    charges,
    fin,
    jours_jury,
    membres,
    stabilite,
)
from sessionbook.planning.rooms import Attribution, attribution, sans_domicile
from sessionbook.planning.solve import Issue, Solution, Statut, assemble, resoudre
from sessionbook.planning.staffing import Bornes
from sessionbook.planning.stages import Etapes
from sessionbook.planning.variables import Modele

TROP_GRAND = 400
"""Candidates × juries × days beyond which a line of the trade-off is not searched at length."""


@dataclass(frozen=True)
class Effort:
    """Deterministic work granted to each stage."""

    viser: float = 3.0
    placer: float = 20.0
    finir: float = 6.0
    polir: float = 1.5


@dataclass(frozen=True)
class Trouve:
    """The best plan found; `minimal` when no plan has fewer juries.

    `au_plus_tot` when none ends earlier with as many juries and days of jury.
    """

    instance: Instance
    solution: Solution
    minimal: bool
    borne: int
    au_plus_tot: bool


@dataclass
class Recherche:
    """A search over the two forms of one session: `rigide` is quicker, `souple` is exact."""

    souple: Instance
    rigide: Instance
    effort: Effort = field(default_factory=Effort)
    connues: Bornes | None = None

    def __post_init__(self) -> None:
        same = self.connues is not None and self.souple.membres is None
        known = self.connues.formes if self.connues and same else {}
        self.bornes = Bornes(self.souple, self.rigide, known)

    def formes(self) -> Iterator[Instance]:
        """The instances to try, the quicker first."""
        yield self.rigide
        if self.rigide.personnes != self.souple.personnes:
            yield self.souple

    def plus_de_jurys(self) -> int:
        """Most juries worth trying."""
        if not self.souple.seances:
            return 1
        days = [self.bornes.jurys_du_jour(d) for d in range(len(self.souple.jours))]
        return min(max(days, default=0), max(len(self.souple.seances), 1))

    def fewest(self) -> tuple[Trouve | None, bool]:
        """The plan with the fewest juries; without one, whether that is proved."""
        low = self.bornes.jurys() if self.souple.seances else 1
        if low is None:
            return None, True
        proved, bound = True, low
        for jurys in range(low, self.plus_de_jurys() + 1):
            aimed = self.viser(jurys, self.bornes.jours_jury(jurys))
            if aimed is not None:
                return Trouve(*self._orne(*aimed), proved, bound, au_plus_tot=True), True
            found, sure = self.placer(jurys)
            if found is not None:
                solution, early = self.affiner(found)
                return Trouve(found[0], solution, proved, bound, early), True
            proved = proved and sure
            bound = jurys + 1 if proved else bound
        return None, proved

    def faisable(self) -> bool:
        """True when a plan is found, whatever its merits."""
        low = self.bornes.jurys() if self.souple.seances else 1
        if low is None:
            return False
        tries = dict.fromkeys((low, low + 1, self.plus_de_jurys()))
        return any(
            self.viser(jurys, None) is not None or self.placer(jurys)[0] is not None
            for jurys in tries
            if low <= jurys <= max(self.plus_de_jurys(), 1)
        )

    def viser(self, jurys: int, jours_jury: int | None) -> tuple[Instance, Solution] | None:
        """A plan that reaches the bounds on days of jury and end, loads even; None if not found.

        Most sessions have one: it is then proved the best without a search.
        """
        if not self.souple.seances or self.souple.ancien:
            return None
        end = self.bornes.fin(jurys, jours_jury)
        loads = self.bornes.charges(jurys, end, jours_jury)
        if not loads:
            return None
        for instance in self.formes():
            pieces = attribution(instance, jurys)
            model = self._modele(instance, jurys, pieces)
            for where, charge in model.charge.items():
                model.cp.add(charge == loads.get(where, 0))
            model.cp.add(fin.terme(model) <= end)
            outcome = resoudre(model, limite=self.effort.viser)
            if outcome.solution is not None:
                return instance, outcome.solution
        return None

    def _orne(self, instance: Instance, solution: Solution) -> tuple[Instance, Solution]:
        """The same juries, days and end; fewer people and shorter waits."""
        stages = self._etapes(instance, solution)
        stages.limites += [
            (jours_jury.terme, solution.jours_jury),
            (fin.terme, fin_de(instance, solution)),
        ]
        if instance.membres is not None:
            stages.vers(membres.terme, 2 * solution.jurys, self.effort.finir)
        stages.vers(attentes.terme, 0, self.effort.polir)
        return instance, stages.solution

    def placer(self, jurys: int) -> tuple[tuple[Instance, Solution] | None, bool]:
        """Any plan with that many juries; without one, whether that is proved."""
        sure = False
        for instance in self.formes():
            for pieces in _pieces(instance, jurys):
                outcome = self._place(instance, jurys, pieces)
                if outcome.solution is not None:
                    return (instance, outcome.solution), True
                exact = instance is self.souple or self.rigide.personnes == self.souple.personnes
                sure = exact and outcome.statut is Statut.IMPOSSIBLE
        return None, sure

    def _place(self, instance: Instance, jurys: int, pieces: Attribution) -> Issue:
        return resoudre(self._modele(instance, jurys, pieces), limite=self.effort.placer)

    def _modele(self, instance: Instance, jurys: int, pieces: Attribution | None) -> Modele:
        """The model, with what one jury alone can do told to the solver."""
        model = assemble(instance, jurys, pieces=pieces)
        for (_, d), charge in model.charge.items():
            model.cp.add(charge <= self.bornes.capacites[d])
        return model

    def au_plus_tot(self, jurys: int) -> tuple[Instance, Solution, bool] | None:
        """The earliest end with that many juries, then the fewest days of jury; and if proved."""
        aimed = self.viser(jurys, None)
        if aimed is not None:
            return *aimed, True
        if len(self.souple.seances) * jurys * len(self.souple.jours) > TROP_GRAND:
            return None
        found, _ = self.placer(jurys)
        if found is None:
            return None
        instance, solution = found
        stages = self._etapes(instance, solution)
        proved = stages.vers(fin.terme, self.bornes.fin(jurys), self.effort.finir)
        stages.vers(jours_jury.terme, 0, self.effort.finir)
        return instance, stages.solution, proved

    def affiner(self, found: tuple[Instance, Solution]) -> tuple[Solution, bool]:
        """The same number of juries, better in the order of the preferences."""
        instance, solution = found
        jurys, stages = solution.jurys, self._etapes(instance, solution)
        if instance.ancien:
            stages.vers(stabilite.terme, 0, self.effort.finir)
        stages.vers(jours_jury.terme, self.bornes.jours_jury(jurys), self.effort.finir)
        if instance.membres is not None:
            stages.vers(membres.terme, 2, self.effort.finir)
        early = self.bornes.fin(jurys, stages.solution.jours_jury)
        proved = stages.vers(fin.terme, early, self.effort.finir)
        stages.vers(charges.terme, 0, self.effort.polir)
        stages.vers(attentes.terme, 0, self.effort.polir)
        return stages.solution, proved

    def _etapes(self, instance: Instance, solution: Solution) -> Etapes:
        return Etapes(lambda: self._modele(instance, solution.jurys, solution.salles), solution)


def fin_de(instance: Instance, solution: Solution) -> int:
    """When all is over, the hidden times of the evening included."""
    return max(
        end + fin.soir(instance, instance.personnes[c].blocs[b])
        for (c, b), end in solution.fin.items()
    )


def _pieces(instance: Instance, jurys: int) -> Iterator[Attribution]:
    """Rooms with as few moves as can be, then with as many as it takes."""
    first = attribution(instance, jurys)
    yield first
    other = sans_domicile(instance)
    if other != first:
        yield other
