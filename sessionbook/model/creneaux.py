"""The déroulé: who sits on which jury each day, and every slot."""

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property

from sessionbook.model.cells import Record
from sessionbook.model.choix import NatureCreneau

TOUS = "Tous"
"""What a slot names instead of a candidate when the whole session sits it."""


@dataclass(frozen=True, kw_only=True)
class CompositionJury(Record):
    """A row of the first table of the sheet Déroulé: a jury and its members on a day."""

    jour: date | None = None
    jury: str | None = None
    membre_1: str | None = None
    membre_2: str | None = None
    membre_3: str | None = None
    salle: str | None = None

    @cached_property
    def membres(self) -> tuple[str, ...]:
        """Names of the members, as typed."""
        return tuple(m for m in (self.membre_1, self.membre_2, self.membre_3) if m)


@dataclass(frozen=True, kw_only=True)
class Creneau(Record):
    """A row of the second table of the sheet Déroulé.

    `candidats` holds names or numbers as typed, `TOUS` for the whole session, and
    is empty for what no candidate attends. `epreuve` is the code of an épreuve or
    of a hidden time.
    """

    jour: date | None = None
    debut: time | None = None
    fin: time | None = None
    jury: str | None = None
    candidats: tuple[str, ...] = ()
    epreuve: str | None = None
    salle: str | None = None
    poste: str | None = None
    nature: NatureCreneau | None = None
    surveillant: str | None = None
    fige: bool | None = None

    @cached_property
    def commence(self) -> datetime | None:
        """Start of the slot, in the site's local time."""
        return datetime.combine(self.jour, self.debut) if self.jour and self.debut else None

    @cached_property
    def finit(self) -> datetime | None:
        """End of the slot, in the site's local time."""
        return datetime.combine(self.jour, self.fin) if self.jour and self.fin else None

    @cached_property
    def minutes(self) -> int | None:
        """Length of the slot, negative when the end was typed before the start."""
        if self.commence is None or self.finit is None:
            return None
        return int((self.finit - self.commence).total_seconds()) // 60
