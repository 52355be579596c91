"""One preference after the other, each kept by those that follow."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sessionbook.planning.preferences import attentes
from sessionbook.planning.solve import Objectif, Solution, Statut, resoudre
from sessionbook.planning.variables import Modele


@dataclass
class Etapes:
    """A solution that gets better; `limites` are the values already won."""

    modele: Callable[[], Modele]
    solution: Solution
    limites: list[tuple[Objectif, int]] = field(default_factory=list)

    def vers(self, terme: Objectif, borne: int, effort: float) -> bool:
        """Best value of one preference, never below `borne`; True when it is proved the best.

        Waits are shortened with everybody before the jury already found.
        """
        model = self.modele()
        if terme is attentes.terme:
            for s, where in self.solution.seance.items():
                model.cp.add(model.devant[s, *where] == 1)
        for earlier, value in self.limites:
            model.cp.add(earlier(model) <= value)
        goal = terme(model)
        model.cp.add(goal >= borne)
        outcome = resoudre(model, goal, limite=effort, indice=self.solution)
        if outcome.solution is None:
            return False
        self.solution = outcome.solution
        self.limites.append((terme, outcome.solution.objectif))
        return outcome.statut is Statut.OPTIMAL
