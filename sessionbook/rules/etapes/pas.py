"""What a step of the preparation is, before its state is judged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Pas:
    """A step as the data show it.

    `fait` tells that everything the step asks for is noted; `note` is what is worth
    saying of it then. `action` and `manquee` say what to do before and after
    `echeance`; `ferme` is the rule that lets nothing make up for a deadline that has passed.
    `regles` are the rules that judge the step, of which `cas` keeps some cases only;
    `qui` is who does it.
    """

    intitule: str
    regles: tuple[str, ...]
    action: str
    fait: bool
    echeance: date | None = None
    fait_le: date | None = None
    note: str = ""
    manquee: str = ""
    ferme: str = ""
    sans_objet: bool = False
    cas: tuple[str, ...] = ()
    qui: str = "Responsable de session"


def dernier(jours: Iterable[date | None]) -> date | None:
    """The latest of the days that are known."""
    return max((jour for jour in jours if jour), default=None)
