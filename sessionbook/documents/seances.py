"""The slots of a déroulé whose hours are known, and how they make appointments and blocks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sessionbook.french import cle
from sessionbook.model.creneaux import Creneau

MIDI = time(12)
COUPURE = timedelta(minutes=30)
"""Shortest pause that makes an afternoon a second appointment, and a door's hours two lines."""


@dataclass(frozen=True)
class Seance:
    """A slot whose hours are all known."""

    creneau: Creneau
    jour: date
    debut: time
    fin: time

    @property
    def commence(self) -> datetime:
        """Start, in the site's local time."""
        return datetime.combine(self.jour, self.debut)

    @property
    def finit(self) -> datetime:
        """End, in the site's local time."""
        return datetime.combine(self.jour, self.fin)


@dataclass(frozen=True)
class RendezVous:
    """A stretch of a candidate's day, and when to be there."""

    presence: datetime
    seances: tuple[Seance, ...]


def blocs(seances: tuple[Seance, ...]) -> Iterator[tuple[Seance, ...]]:
    """Slots of one room and day, grouped where no pause of half an hour parts them."""
    group: list[Seance] = []
    for seance in seances:
        if group and seance.commence - max(s.finit for s in group) >= COUPURE:
            yield tuple(group)
            group = []
        group.append(seance)
    if group:
        yield tuple(group)


def ordre(seance: Seance) -> tuple[datetime, datetime, str, str]:
    """Sorting key: hours, then jury and room."""
    creneau = seance.creneau
    return seance.commence, seance.finit, cle(creneau.jury or ""), cle(creneau.salle or "")


def coupe(group: list[Seance], seance: Seance) -> bool:
    """True when a slot starts another appointment than the group: another day, or a noon pause."""
    last, crosses_noon = group[-1], group[0].debut < MIDI <= seance.debut
    return last.jour != seance.jour or (crosses_noon and seance.commence - last.finit >= COUPURE)
