"""Names after the search: members of each jury, rooms, posts, surveillants."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sessionbook.french import cle
from sessionbook.planning.instance import Instance, Tache
from sessionbook.planning.solve import Solution
from sessionbook.planning.things import Ressource


@dataclass(frozen=True, slots=True)
class Passage:
    """A task of a candidate once placed; `occupe` is when its room and post are free again."""

    c: int
    b: int
    tache: Tache
    debut: int
    fin: int
    occupe: int
    jury: int | None
    jour: int | None


@dataclass(frozen=True)
class Assises:
    """Who and what serves each task of a solution."""

    instance: Instance
    solution: Solution
    anciennes: Mapping[tuple[date, str], Sequence[str]]

    @cached_property
    def jurys(self) -> tuple[str, ...]:
        """Names of the juries, those already known first."""
        names = list(self.instance.jurys_connus[: self.solution.jurys])
        taken, number = {cle(name) for name in self.instance.jurys_connus}, 0
        while len(names) < self.solution.jurys:
            number += 1
            if cle(f"Jury {number}") not in taken:
                names.append(f"Jury {number}")
        return tuple(names)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every task with its hours, in the order of the hours."""
        seance = {
            (c, b): self.solution.seance[s]
            for s, (c, blocs) in enumerate(self.instance.seances)
            for b in blocs
        }
        found = []
        for c, personne in enumerate(self.instance.personnes):
            ends = {
                t.code: self._fin(c, b, o, t)
                for b, bloc in enumerate(personne.blocs)
                for o, t in bloc.taches
            }
            for b, bloc in enumerate(personne.blocs):
                for offset, task in bloc.taches:
                    jury, jour = seance.get((c, b), (None, None))
                    end = ends[task.code]
                    found.append(
                        Passage(
                            c,
                            b,
                            task,
                            self.solution.debut[c, b] + offset,
                            end,
                            ends.get(task.tenue, end) + task.remise,
                            jury if task.jury else None,
                            jour,
                        )
                    )
        return tuple(sorted(found, key=lambda p: (p.debut, p.fin, p.c)))

    def _fin(self, c: int, b: int, offset: int, task: Tache) -> int:
        if task.fractionne:
            return self.solution.fin[c, b]
        return self.solution.debut[c, b] + offset + task.duree

    @cached_property
    def membres(self) -> Mapping[tuple[int, int], tuple[str, ...]]:
        """Members of each jury on each day; the same as before whenever they may be."""
        people = self.instance.membres or ()
        found: dict[tuple[int, int], list[int]] = {}
        earlier: dict[int, set[int]] = {}
        for d, jour in enumerate(self.instance.jours):
            left = {(k, j): count for (k, j, day), count in self.solution.assis.items() if day == d}
            free = {k: list(ranks) for k, ranks in enumerate(self.solution.classes)}
            for keep in (True, False):
                for k, j in sorted(left):
                    old = {cle(n) for n in self.anciennes.get((jour.date, cle(self.jurys[j])), ())}
                    for m in list(free[k]):
                        known = cle(people[m].nom) in old or m in earlier.get(j, set())
                        if left[k, j] and (known or not keep):
                            free[k].remove(m)
                            left[k, j] -= 1
                            found.setdefault((j, d), []).append(m)
                            earlier.setdefault(j, set()).add(m)
        return {
            where: tuple(people[m].nom for m in sorted(ranks)) for where, ranks in found.items()
        }

    @cached_property
    def salles(self) -> Mapping[tuple[int, str], str]:
        """Room of each phase that has no home, by candidate and code."""
        found: dict[tuple[int, str], str] = {}
        use = self.solution.salles
        if use is None:
            return found
        for pool in sorted({*self.solution.pool.values()}, key=sorted):
            mine = [
                p
                for p in self.passages
                if p.tache.epreuve and self.solution.pool.get((p.c, p.tache.code)) == pool
            ]
            rooms = [self.instance.lieux[n].nom for n in sorted(pool)]
            found |= _partage(mine, rooms)
        for p in self.passages:
            if p.tache.tenue and (p.c, p.tache.code) in found:
                found.setdefault((p.c, p.tache.tenue), found[p.c, p.tache.code])
        return found

    def salle(self, passage: Passage) -> str | None:
        """Room of a task sat alone: its own, else the jury's."""
        own = self.salles.get((passage.c, passage.tache.code)) if passage.tache.epreuve else None
        return own or (self.domicile(passage.jury) if passage.jury is not None else None)

    def domicile(self, jury: int) -> str | None:
        """Home room of a jury."""
        homes = self.solution.salles.domiciles if self.solution.salles else ()
        return self.instance.lieux[homes[jury]].nom if jury < len(homes) else None

    @cached_property
    def postes(self) -> Mapping[tuple[int, str], str]:
        """Numbered post of each task that has one to itself."""
        found: dict[tuple[int, str], str] = {}
        for ressource in self.instance.ressources:
            if ressource.postes:
                held = {(p.c, p.tache.tenue) for p in self.passages if _emploie(p, ressource)}
                mine = [
                    p
                    for p in self.passages
                    if _emploie(p, ressource) and (p.c, p.tache.code) not in held
                ]
                units = [f"{ressource.nom} {n}" for n in range(1, ressource.postes + 1)]
                for key, unit in _partage(mine, units).items():
                    found.setdefault(key, unit)
        for p in self.passages:
            if p.tache.tenue and (p.c, p.tache.code) in found:
                found.setdefault((p.c, p.tache.tenue), found[p.c, p.tache.code])
        return found

    @cached_property
    def collectifs(self) -> Mapping[tuple[int, str], tuple[str | None, str | None]]:
        """Room and surveillant of each candidate in each collective phase."""
        found: dict[tuple[int, str], tuple[str | None, str | None]] = {}
        waves: dict[tuple[str, int], list[Passage]] = {}
        for p in self.passages:
            if p.tache.collectif and p.tache.epreuve:
                waves.setdefault(
                    (p.tache.code, self.solution.groupe[p.c, p.tache.code]), []
                ).append(p)
        for (code, g), wave in waves.items():
            rooms = sorted(
                self.solution.salle_groupe.get((code, g), ()),
                key=lambda n: (-self.instance.lieux[n].capacite, n),
            )
            guards = self.solution.garde_groupe.get((code, g), ())
            for c, (room, guard) in self._repartis(wave, rooms, guards).items():
                name = self.instance.lieux[room].nom if room is not None else None
                watcher = self.instance.gardiens[guard].nom if guard is not None else None
                found[c, code] = (name, watcher)
        return found

    def _repartis(
        self, wave: Sequence[Passage], rooms: Sequence[int], guards: Sequence[int]
    ) -> Mapping[int, tuple[int | None, int | None]]:
        """Candidates in the rooms in their order, none watched by somebody who trained them."""
        count = max(len(rooms), 1)
        left = [self.instance.lieux[n].capacite for n in rooms] or [len(wave)]
        found: dict[int, tuple[int | None, int | None]] = {}
        watchers = [guards[n] if n < len(guards) else None for n in range(count)]

        def allowed(c: int) -> list[int]:
            trainers = self.instance.personnes[c].formateurs
            return [n for n in range(count) if watchers[n] not in trainers]

        for c in sorted((p.c for p in wave), key=lambda c: (len(allowed(c)), c)):
            choice = [n for n in allowed(c) if left[n] > 0] or [
                n for n in range(count) if left[n] > 0
            ]
            n = choice[0] if choice else 0
            left[n] -= 1
            found[c] = (rooms[n] if rooms else None, watchers[n])
        return found


def _emploie(passage: Passage, ressource: Ressource) -> bool:
    return passage.tache.epreuve and passage.tache.code in ressource.codes


def _partage(passages: Sequence[Passage], units: Sequence[str]) -> Mapping[tuple[int, str], str]:
    """A unit each, the one the candidate or the jury had before if it is free."""
    until = dict.fromkeys(units, 0)
    last: dict[object, str] = {}
    found: dict[tuple[int, str], str] = {}
    for p in passages:
        free = [unit for unit in units if until[unit] <= p.debut]
        if not free:
            continue
        wish = last.get(("candidat", p.c)) or last.get(("jury", p.jury))
        unit = wish if wish in free else free[0]
        until[unit] = p.occupe
        last["candidat", p.c] = last["jury", p.jury] = unit
        found[p.c, p.tache.code] = unit
    return found
