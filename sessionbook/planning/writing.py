"""From a solution to the lines of the sheet Déroulé."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from sessionbook.french import cle
from sessionbook.model.choix import NatureCreneau, NatureTemps, Portee
from sessionbook.model.creneaux import TOUS
from sessionbook.model.plan import LigneComposition, LigneCreneau
from sessionbook.model.session import Case
from sessionbook.planning.constraints.ouverture import morceaux
from sessionbook.planning.days import des_bouts
from sessionbook.planning.instance import Instance
from sessionbook.planning.seating import Assises, Passage
from sessionbook.planning.solve import Solution
from sessionbook.planning.things import TempsCommun

ARRIVEE = 60
"""A candidate whose first slot comes within this many minutes is there for the welcome."""


@dataclass(frozen=True)
class Ecriture:
    """Lines of a solution."""

    case: Case
    instance: Instance
    solution: Solution

    @cached_property
    def assises(self) -> Assises:
        """Who and what serves each task."""
        before: dict[tuple[date, str], Sequence[str]] = {}
        for composition in self.case.dossier.compositions:
            if composition.jour and composition.jury:
                known = [self.case.dossier.membre(nom) for nom in composition.membres]
                names = tuple(membre.designation for membre in known if membre)
                before[composition.jour, cle(composition.jury)] = names
        return Assises(self.instance, self.solution, before)

    def compositions(self) -> tuple[LigneComposition, ...]:
        """Juries of each day, in order."""
        seats = self.assises
        used = sorted(set(self.solution.seance.values()), key=lambda where: (where[1], where[0]))
        return tuple(
            LigneComposition(
                self.instance.jours[d].date,
                seats.jurys[j],
                seats.membres.get((j, d), ()),
                seats.domicile(j),
            )
            for j, d in used
        )

    def creneaux(self) -> tuple[LigneCreneau, ...]:
        """Slots day by day: what is common to all, then jury by jury in the order of the hours."""
        lines = [*self._passages(), *self._jurys(), *self._communs()]
        order = {cle(name): n for n, name in enumerate(self.assises.jurys)}
        return tuple(
            sorted(
                lines,
                key=lambda line: (
                    line.jour,
                    -1 if line.jury is None else order[cle(line.jury)],
                    line.debut,
                    line.fin,
                    line.epreuve,
                    line.candidats,
                ),
            )
        )

    def _ligne(self, start: int, end: int, code: str, **plus: object) -> LigneCreneau:
        first, last = self.instance.instant(start), self.instance.instant(end)
        base = LigneCreneau(
            jour=first.date(),
            debut=first.time(),
            fin=last.time(),
            jury=None,
            candidats=(),
            epreuve=code,
            salle=None,
            poste=None,
            nature=self._natures.get(cle(code), NatureCreneau.EPREUVE),
        )
        return replace(base, **plus)  # type: ignore[arg-type]  # fields of the line, checked by it

    @cached_property
    def _natures(self) -> Mapping[str, NatureCreneau]:
        breaks = (NatureTemps.REPAS, NatureTemps.PAUSE)
        return {
            cle(temps.code): (
                NatureCreneau.PAUSE if temps.nature in breaks else NatureCreneau.TEMPS_CACHE
            )
            for temps in self.case.dossier.temps_caches
            if temps.code and self.case.dossier.epreuve(temps.code) is None
        }

    def _passages(self) -> Iterator[LigneCreneau]:
        """One line a candidate and task; one for all those who share a collective one."""
        shared: dict[LigneCreneau, list[int]] = {}
        for passage in self.assises.passages:
            for start, end in self._stretches(passage):
                shared.setdefault(self._passage(passage, start, end), []).append(passage.c)
        for line, ranks in shared.items():
            together = cle(line.epreuve) in self._ensemble and not line.poste
            for group in [ranks] if together else [[c] for c in ranks]:
                yield replace(line, candidats=self._noms(group))

    @cached_property
    def _ensemble(self) -> frozenset[str]:
        """Codes whose slot several candidates share."""
        common = {cle(temps.code) for temps in self.instance.temps_communs if temps.collectif}
        return frozenset(common | {cle(groupe.code) for groupe in self.instance.groupes})

    def _stretches(self, passage: Passage) -> Sequence[tuple[int, int]]:
        if passage.tache.fractionne:
            return morceaux(self.instance, passage.debut, passage.tache.duree)
        return ((passage.debut, passage.fin),)

    def _passage(self, passage: Passage, start: int, end: int) -> LigneCreneau:
        seats, key = self.assises, (passage.c, passage.tache.code)
        room, guard = seats.collectifs.get(key, (None, None))
        if not passage.tache.collectif:
            room = seats.salle(passage)
            watcher = self.solution.garde.get(key)
            guard = self.instance.gardiens[watcher].nom if watcher is not None else None
        return self._ligne(
            start,
            end,
            passage.tache.code,
            jury=None if passage.jury is None else seats.jurys[passage.jury],
            salle=room,
            poste=None if self._sans_poste(passage) else seats.postes.get(key),
            surveillant=guard,
            fige=passage.tache.debut_fige is not None,
        )

    def _sans_poste(self, passage: Passage) -> bool:
        """Posts of a collective phase are numbered only when they are kept afterwards."""
        return bool(passage.tache.collectif) and not passage.tache.tenue

    def _noms(self, ranks: Sequence[int]) -> tuple[str, ...]:
        if len(ranks) > 1 and len(set(ranks)) == len(self.instance.personnes):
            return (TOUS,)
        return tuple(self.instance.personnes[c].nom for c in sorted(set(ranks)))

    def _jurys(self) -> Iterator[LigneCreneau]:
        """Lunch, times of the day, closing times of each jury."""
        for j, d in sorted(set(self.solution.seance.values())):
            work = self._travail(j, d)
            name, room = self.assises.jurys[j], self.assises.domicile(j)
            lunch, repas = self.solution.repas.get((j, d)), self.instance.repas
            if lunch is not None and repas and work[0] < lunch < work[1]:
                yield self._ligne(lunch, lunch + repas.duree, repas.code, jury=name)
            for n, temps in enumerate(self.instance.temps_jury):
                start = self.solution.temps[j, d, n]
                yield self._ligne(start, start + temps.duree, temps.code, jury=name, salle=room)
            instant = work[1]
            for closing in des_bouts(self.case, d)[1]:
                if closing.portee is Portee.JURY:
                    end = instant + (closing.duree or 0)
                    yield self._ligne(instant, end, closing.code or "", jury=name, salle=room)
                    instant = end

    def _travail(self, j: int, d: int) -> tuple[int, int]:
        """First and last minute of a jury's work on a day."""
        mine = [p for p in self.assises.passages if p.jury == j and p.jour == d]
        starts = [(p.debut, p.fin) for p in mine]
        starts += [
            (start, start + self.instance.temps_jury[n].duree)
            for (jury, day, n), start in self.solution.temps.items()
            if (jury, day) == (j, d)
        ]
        return min(a for a, _ in starts), max(b for _, b in starts)

    def _communs(self) -> Iterator[LigneCreneau]:
        """Hidden times of the whole session, on the days when something happens."""
        evening: dict[int, int] = {}
        for temps in self.instance.temps_communs:
            if temps.collectif:
                yield from self._colle(temps)
                continue
            here = self._du_jour(temps.jour)
            if not here:
                continue
            if temps.fin_de_journee:
                start = evening.get(temps.jour, self._fin_du_jour(temps.jour))
                evening[temps.jour] = start + temps.duree
                there = [p.c for p in here] if temps.candidat else []
            else:
                start = temps.debut
                there = self._arrives(here, start + temps.duree) if temps.candidat else []
            yield self._ligne(start, start + temps.duree, temps.code, candidats=self._noms(there))

    def _du_jour(self, d: int) -> list[Passage]:
        jour = self.instance.jours[d]
        return [
            p for p in self.assises.passages if p.fin > jour.ouverture and p.debut < jour.fermeture
        ]

    def _fin_du_jour(self, d: int) -> int:
        """End of the last work of a day, closing times of the juries included."""
        closing = sum(t.duree or 0 for t in des_bouts(self.case, d)[1] if t.portee is Portee.JURY)
        close = self.instance.jours[d].fermeture
        return max(
            min(p.fin, close) + (closing if p.jury is not None else 0) for p in self._du_jour(d)
        )

    def _arrives(self, here: Sequence[Passage], instant: int) -> list[int]:
        """Candidates who are expected soon after the welcome."""
        first: dict[int, int] = {}
        for p in here:
            if p.tache.candidat:
                first[p.c] = min(first.get(p.c, p.debut), p.debut)
        return [c for c, start in first.items() if start <= instant + ARRIVEE]

    def _colle(self, temps: TempsCommun) -> Iterator[LigneCreneau]:
        """A time beside a collective phase that no candidate attends."""
        if temps.candidat:
            return
        starts = {
            (p.debut - temps.duree) if not temps.apres else p.fin
            for p in self.assises.passages
            if p.tache.code == temps.collectif
        }
        for start in sorted(starts):
            yield self._ligne(start, start + temps.duree, temps.code)
