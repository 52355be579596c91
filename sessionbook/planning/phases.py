"""What a candidate goes through: phases and hidden times, read from the sheets."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sessionbook.french import cle
from sessionbook.model.choix import (
    ModeEpreuve,
    NatureEpreuve,
    NatureTemps,
    Occupe,
    Portee,
    TypeSession,
)
from sessionbook.model.epreuves import Epreuve, TempsCache
from sessionbook.model.parcours import passe
from sessionbook.model.personnes import Candidat
from sessionbook.model.session import Case
from sessionbook.planning.days import DEBUT, FIN, occupe

_POSITION = re.compile(r"(avant|apres) (.+?)( libre)?")
_APRES_LE_JURY = (
    NatureTemps.DELIBERATION,
    NatureTemps.BATTEMENT,
    NatureTemps.PROCES_VERBAL,
    NatureTemps.REMISE_EN_ETAT,
)


@dataclass(frozen=True)
class Position:
    """A place beside a phase; `libre` lets other work come between."""

    code: str
    apres: bool
    libre: bool


def position(temps: TempsCache) -> Position | None:
    """The place of a hidden time beside a phase, None when it is written otherwise."""
    match = _POSITION.fullmatch(cle(temps.position or ""))
    return Position(match[2], match[1] == "apres", bool(match[3])) if match else None


@dataclass(frozen=True)
class Parcours:
    """The phases one candidate sits, by normalised code, and the hidden times that go with them."""

    case: Case
    candidat: Candidat

    @cached_property
    def phases(self) -> Mapping[str, Epreuve]:
        """Phases the candidate sits (see `model.parcours`), in the order of the sheet."""
        return {
            cle(e.code): e
            for e in self.case.dossier.epreuves
            if e.code and passe(self.case.session, e, self.candidat)
        }

    def avant(self, code: str) -> tuple[str, ...]:
        """Codes that come just before a phase; an exempted phase gives way to those before it."""
        found: dict[str, None] = {}
        waiting = [cle(nom) for nom in reversed(self._apres(code))]
        seen: set[str] = set()
        while waiting:
            key = waiting.pop()
            if key in self.phases:
                found[key] = None
            elif key not in seen:
                seen.add(key)
                waiting += [cle(nom) for nom in reversed(self._apres(key))]
        return tuple(found)

    def _apres(self, code: str) -> Sequence[str]:
        epreuve = self.case.dossier.epreuve(code)
        return epreuve.apres if epreuve else ()

    @cached_property
    def devant_jury(self) -> tuple[str, ...]:
        """Codes of the phases before the jury."""
        return tuple(code for code, epreuve in self.phases.items() if epreuve.devant_jury)

    @cached_property
    def preparations(self) -> frozenset[str]:
        """Phases without the jury that lead straight to one before it: nothing to correct."""
        return frozenset(
            self.avant(code)[0]
            for code in self.devant_jury
            if self.phases[code].enchaine
            and self.avant(code)
            and not self.phases[self.avant(code)[0]].devant_jury
            and self.phases[self.avant(code)[0]].mode is ModeEpreuve.INDIVIDUEL
        )

    @cached_property
    def ecrites(self) -> tuple[str, ...]:
        """Codes of the phases whose product is corrected."""
        return tuple(
            code
            for code, epreuve in self.phases.items()
            if not epreuve.devant_jury and code not in self.preparations
        )

    def derniere(self, code: str) -> bool:
        """True for the phase that must be the last."""
        epreuve = self.phases[code]
        if epreuve.derniere is None:
            return (
                epreuve.nature is NatureEpreuve.ENTRETIEN_FINAL
                and self.case.session.type is TypeSession.TITRE
            )
        return epreuve.derniere

    @cached_property
    def temps(self) -> tuple[tuple[TempsCache, Position], ...]:
        """Hidden times of the candidate, with their place; those beside a phase not sat left out.

        A time of the whole session is one of them when it stands beside a collective phase.
        """
        found = []
        for temps in self.case.dossier.temps_caches:
            if not temps.duree or not temps.code:
                continue
            place = position(temps)
            if temps.portee is Portee.CANDIDAT:
                place = place or self._place(temps)
            elif not occupe(temps, Occupe.CANDIDAT) or not self._collective(place):
                continue
            if place is not None and place.code in self.phases:
                found.append((temps, place))
        return tuple(found)

    def _collective(self, place: Position | None) -> bool:
        epreuve = self.phases.get(place.code) if place else None
        return epreuve is not None and epreuve.mode is not ModeEpreuve.INDIVIDUEL

    def _place(self, temps: TempsCache) -> Position | None:
        if temps.nature is NatureTemps.REPAS or not self.phases:
            return None
        codes = self.devant_jury or tuple(self.phases)
        written = cle(temps.position or "")
        after = temps.nature in _APRES_LE_JURY if written not in (DEBUT, FIN) else written == FIN
        last = [code for code in codes if self.derniere(code)] or [codes[-1]]
        return Position(last[0] if after else codes[0], after, libre=False)

    def colles(self, code: str, *, apres: bool) -> tuple[TempsCache, ...]:
        """Hidden times glued before, or after, a phase, in the order of the sheet."""
        return tuple(
            temps
            for temps, place in self.temps
            if place.code == code and place.apres is apres and not place.libre and _tient(temps)
        )

    def remise(self, code: str) -> int:
        """Minutes the post of a phase takes before the next candidate."""
        extra = sum(
            temps.duree or 0
            for temps, place in self.temps
            if place.code == code and temps.nature is NatureTemps.REMISE_EN_ETAT
        )
        return (self.phases[code].remise_en_etat or 0) + extra


def _tient(temps: TempsCache) -> bool:
    """False for a time that keeps neither the candidate nor the jury: a post being cleaned."""
    return occupe(temps, Occupe.CANDIDAT) or occupe(temps, Occupe.JURY)
