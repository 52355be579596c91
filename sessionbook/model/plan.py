"""A plan: who sits on which jury, every slot, how many juries and why; or why there is none."""

from dataclasses import dataclass
from datetime import date, datetime, time

from sessionbook.model.cells import Cell
from sessionbook.model.choix import NatureCreneau


@dataclass(frozen=True, slots=True)
class LigneComposition:
    """A jury on a day; `membres` are designations, empty while the sheet Jury names nobody."""

    jour: date
    jury: str
    membres: tuple[str, ...] = ()
    salle: str | None = None


@dataclass(frozen=True, slots=True)
class LigneCreneau:
    """A slot, with the fields of a row of the sheet Déroulé; local times of the site."""

    jour: date
    debut: time
    fin: time
    jury: str | None
    candidats: tuple[str, ...]
    epreuve: str
    salle: str | None
    poste: str | None
    nature: NatureCreneau
    surveillant: str | None = None
    fige: bool = False


@dataclass(frozen=True, slots=True)
class Compromis:
    """One line of the trade-off: with so many juries, the days it takes and when all is over.

    `jours` counts the days used, `jours_jury` a jury on a day once. `minimal` says that no
    plan of that many juries ends earlier; `retenu` marks the line of the plan itself.
    """

    jours: int
    jurys: int
    membres: int
    jours_jury: int
    fin: datetime
    minimal: bool
    retenu: bool = False

    @property
    def preuve(self) -> str:
        """Whether the end could come earlier, in words."""
        return "la plus tôt possible, prouvé" if self.minimal else "peut-être plus tôt"


@dataclass(frozen=True, slots=True)
class Besoin:
    """How many juries the session takes and why, kept from the run that made the plan.

    Fields as those of `Plan`; `changements` are told until the next plan.
    """

    version: str
    jurys: int
    membres: int
    jours_jury: int
    minimal: bool
    borne: int
    arithmetique: tuple[str, ...]
    compromis: tuple[Compromis, ...] = ()
    changements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A déroulé that holds.

    `borne` is the proved lower bound on the number of juries; `minimal` says that
    `jurys` reaches it. `membres` counts different people, or the people to find
    while nobody is named. `arithmetique` and `changements` are French sentences.
    `version` is the mark of what it says (see `model.version`).
    """

    compositions: tuple[LigneComposition, ...]
    creneaux: tuple[LigneCreneau, ...]
    jurys: int
    membres: int
    jours_jury: int
    minimal: bool
    borne: int
    arithmetique: tuple[str, ...]
    compromis: tuple[Compromis, ...]
    changements: tuple[str, ...]
    version: str

    @property
    def besoin(self) -> Besoin:
        """What is kept of it once its slots stand in the sheet."""
        return Besoin(
            self.version,
            self.jurys,
            self.membres,
            self.jours_jury,
            self.minimal,
            self.borne,
            self.arithmetique,
            self.compromis,
            self.changements,
        )


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What keeps a session from being planned: a fault of the data, or people and rules that clash.

    `message` and `remede` are French sentences; `regles` are the ids of the rules at stake.
    """

    message: str
    remede: str
    cells: tuple[Cell, ...] = ()
    regles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Impasse:
    """No plan. `reparations` are the smallest changes, each verified by planning again.

    `prouvee` is false when the search stopped at its limit without an answer.
    `donnees` is true when the sheets must be corrected before any plan is tried.
    """

    obstacles: tuple[Obstacle, ...]
    reparations: tuple[str, ...] = ()
    arithmetique: tuple[str, ...] = ()
    prouvee: bool = True
    donnees: bool = False
