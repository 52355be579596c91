"""A session as whole numbers: what the solver is given.

Instants are minutes since midnight of the session's first day; day `n` of the
calendar starts at 1,440 × n. People and things are ranks in tuples.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property

from sessionbook.planning.things import (
    Groupe,
    Lieu,
    Repas,
    Ressource,
    Stretch,
    TempsCommun,
    TempsJury,
)

MINUTES_JOUR = 1440


@dataclass(frozen=True, slots=True)
class Jour:
    """A day of the session. `jury_des` and `candidat_des` come after the morning's hidden times.

    `jury_avant` and `candidat_avant` leave room for those of the evening.
    """

    date: date
    base: int
    ouverture: int
    fermeture: int
    jury_des: int
    candidat_des: int
    jury_avant: int
    candidat_avant: int


@dataclass(frozen=True, slots=True)
class Tache:
    """A phase, or a hidden time, of one candidate; `fin_fige` only when it is pinned.

    `collectif` names the start it shares with other candidates. `salle` is the kind
    of room in words, empty without one; `tenue` is the code whose end frees the
    post, and `remise` the minutes it then takes.
    """

    code: str
    duree: int
    candidat: bool
    jury: bool
    epreuve: bool
    collectif: str = ""
    surveille: bool = False
    figurants: int = 0
    tenue: str = ""
    remise: int = 0
    debut_fige: int | None = None
    jury_fige: str = ""
    fractionne: bool = False


@dataclass(frozen=True)
class Bloc:
    """Tasks with nothing between them: `taches` are (offset, task) from the start of the block."""

    taches: tuple[tuple[int, Tache], ...]

    @cached_property
    def duree(self) -> int:
        """From the start of the block to the end of its last task."""
        return max(offset + tache.duree for offset, tache in self.taches)

    @cached_property
    def jury(self) -> tuple[Stretch, ...]:
        """Stretches, from the start of the block, when it keeps the jury for this candidate."""
        return merged((o, o + t.duree) for o, t in self.taches if t.jury and not t.collectif)

    @cached_property
    def candidat(self) -> tuple[Stretch, ...]:
        """Stretches during which the candidate is busy."""
        return merged((o, o + t.duree) for o, t in self.taches if t.candidat)

    @cached_property
    def debut_fige(self) -> int | None:
        """Start of the block when one of its tasks is pinned."""
        starts = [t.debut_fige - o for o, t in self.taches if t.debut_fige is not None]
        return min(starts) if starts else None

    @property
    def devant_jury(self) -> bool:
        """True when the jury is needed, for this candidate alone or for several."""
        return any(tache.jury for _, tache in self.taches)

    @property
    def fractionne(self) -> bool:
        """True when the block may run over several days."""
        return any(tache.fractionne for _, tache in self.taches)


@dataclass(frozen=True, slots=True)
class Lien:
    """Task (block `a`, offset of its end) before task (block `b`, offset of its start)."""

    a: int
    fin: int
    b: int
    debut: int
    attente_min: int = 0
    attente_max: int | None = None
    jours: int = 0
    meme_jour: bool = False
    autre_jour: bool = False
    """The two need not be in one sitting: the second may come another day."""


@dataclass(frozen=True)
class Personne:
    """A candidate: blocks, order between them, members who may not judge them (ranks)."""

    nom: str
    blocs: tuple[Bloc, ...]
    liens: tuple[Lien, ...]
    interdits: frozenset[int] = frozenset()
    formateurs: frozenset[int] = frozenset()

    @cached_property
    def seances(self) -> tuple[tuple[int, ...], ...]:
        """Ranks of the blocks that need the jury, by sitting: one, unless some come another day."""
        level = dict.fromkeys(range(len(self.blocs)), 0)
        for _ in self.blocs:
            for lien in self.liens:
                level[lien.b] = max(level[lien.b], level[lien.a] + lien.autre_jour)
        needing = [n for n, bloc in enumerate(self.blocs) if bloc.devant_jury]
        found: dict[int, list[int]] = {}
        for n in needing:
            found.setdefault(level[n], []).append(n)
        return tuple(tuple(found[key]) for key in sorted(found))

    @cached_property
    def minutes_jury(self) -> int:
        """Minutes of jury this candidate takes, hidden times included."""
        return sum(end - start for bloc in self.blocs for start, end in bloc.jury)

    @cached_property
    def profil(self) -> tuple[object, ...]:
        """Candidates of one profile may be exchanged without changing anything."""
        return (self.blocs, self.liens, self.interdits, self.formateurs)


@dataclass(frozen=True, slots=True)
class Membre:
    """A jury member; `absences` are the stretches of the session when they cannot sit."""

    nom: str
    absences: tuple[Stretch, ...]
    competences: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Gardien:
    """A surveillant and when they are not available."""

    nom: str
    absences: tuple[Stretch, ...]


@dataclass(frozen=True)
class Instance:
    """All of a session. `membres` is None while the sheet Jury names nobody."""

    jours: tuple[Jour, ...]
    personnes: tuple[Personne, ...]
    membres: tuple[Membre, ...] | None
    gardiens: tuple[Gardien, ...]
    lieux: tuple[Lieu, ...]
    ressources: tuple[Ressource, ...]
    groupes: tuple[Groupe, ...] = ()
    repas: Repas | None = None
    plafond: int | None = None
    jurys_max: int | None = None
    temps_jury: tuple[TempsJury, ...] = ()
    temps_communs: tuple[TempsCommun, ...] = ()
    avec_salle: frozenset[str] = frozenset()
    competences: frozenset[str] = frozenset()
    jurys_connus: tuple[str, ...] = ()
    heures_figees: bool = False
    ancien: tuple[tuple[str, str], ...] = field(default=())
    """(candidate, jury) of the déroulé that is already there, when its hours are pinned."""

    @property
    def dernier(self) -> int:
        """The last instant anything may happen."""
        return max(jour.fermeture for jour in self.jours)

    @cached_property
    def seances(self) -> tuple[tuple[int, tuple[int, ...]], ...]:
        """Sittings before a jury: rank of the candidate, ranks of the blocks."""
        return tuple(
            (c, blocs) for c, personne in enumerate(self.personnes) for blocs in personne.seances
        )

    def instant(self, minutes: int) -> datetime:
        """The date and time of an instant."""
        midnight = datetime.combine(self.jours[0].date, time()) - timedelta(
            minutes=self.jours[0].base
        )
        return midnight + timedelta(minutes=minutes)

    def jour_de(self, minutes: int) -> int:
        """Rank of the day an instant falls on."""
        return max(n for n, jour in enumerate(self.jours) if jour.base <= minutes)


def merged(stretches: Iterator[Stretch] | tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """The same stretches in order, those that touch or overlap made one."""
    found: list[Stretch] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)
