"""A plan as a run tells it: the workbook with its plan, and how many juries it takes."""

from dataclasses import dataclass

from sessionbook.model.plan import Impasse
from sessionbook.model.session import Dossier


@dataclass(frozen=True)
class Besoin:
    """How many juries the session takes and why, as told when the plan was made."""

    version: str
    jurys: int
    membres: int
    jours_jury: int
    minimal: bool
    borne: int
    arithmetique: tuple[str, ...]
    compromis: tuple[tuple[int, int, int, int, str, bool, bool], ...]
    """Days, juries, members, jury-days, end, proved minimal, kept."""


@dataclass(frozen=True)
class Deroule:
    """A workbook with its plan: bytes and content after planning, what was found on the way."""

    contenu: bytes
    dossier: Dossier
    besoin: Besoin | None = None
    impasse: Impasse | None = None
    changements: tuple[str, ...] = ()

    @property
    def phrases(self) -> tuple[str, ...]:
        """Why so many juries, in French sentences; none for a déroulé that the centre typed."""
        return self.besoin.arithmetique if self.besoin else ()
