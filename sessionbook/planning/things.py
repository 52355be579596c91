"""Rooms, equipment, groups, meals and hidden times of an instance, in its minutes and ranks."""

from dataclasses import dataclass

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Lieu:
    """A room; `usages` are the codes of the phases it suits, `capacite` counts people."""

    nom: str
    capacite: int
    usages: frozenset[str]
    absences: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Ressource:
    """Equipment: at most `capacite` candidates at once over the phases `codes`.

    `postes` counts units that can be numbered, 0 when they are shared.
    """

    nom: str
    codes: frozenset[str]
    capacite: int
    absences: tuple[Stretch, ...]
    postes: int = 0


@dataclass(frozen=True, slots=True)
class Repas:
    """Lunch: minutes, and the minutes of the day between which it starts."""

    code: str
    duree: int
    plus_tot: int
    plus_tard: int
    candidat: bool
    jury: bool


@dataclass(frozen=True, slots=True)
class TempsJury:
    """A hidden time of each day a jury sits; before (or after) a phase, or at an end of the day."""

    code: str
    duree: int
    epreuve: str = ""
    apres: bool = False


@dataclass(frozen=True, slots=True)
class TempsCommun:
    """A hidden time at a fixed hour of a day, or before the collective phase `collectif`."""

    code: str
    jour: int
    debut: int
    duree: int
    candidat: bool
    jury: bool
    fin_de_journee: bool = False
    collectif: str = ""
    apres: bool = False


@dataclass(frozen=True)
class Groupe:
    """A collective phase: at most `capacite` candidates a group, `groupes` groups."""

    code: str
    capacite: int
    groupes: int
