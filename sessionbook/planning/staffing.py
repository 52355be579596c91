"""How few juries could do: exact work of one jury on one day, then counting."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from sessionbook.planning.constraints.composition import MEMBRES
from sessionbook.planning.constraints.repas_jury import SANS_REPAS
from sessionbook.planning.instance import MINUTES_JOUR, Instance, Jour, Personne
from sessionbook.planning.preferences import fin
from sessionbook.planning.rooms import taches
from sessionbook.planning.solve import Statut, assemble, resoudre
from sessionbook.planning.variables import Modele

LIMITE = 1.0
EBAUCHE = 0.3
"""Deterministic work granted to one jury's day, and to its quick form: each is small."""


@dataclass
class Bornes:
    """Lower bounds of an instance: what one jury alone can do on each day, at the best."""

    instance: Instance
    rigide: Instance
    formes: dict[tuple[object, ...], tuple[int, ...]] = field(default_factory=dict)

    @cached_property
    def leger(self) -> Personne | None:
        """A candidate no heavier than any other, or None when there is no such one."""
        people = [p for p in self.instance.personnes if p.seances]
        if not people or any(len(p.seances) > 1 for p in people):
            return None
        lightest = min(people, key=lambda p: (sum(_durees(p).values()), p.nom))
        mine = _durees(lightest)
        if any(
            code not in (other := _durees(p)) or minutes > other[code]
            for p in people
            for code, minutes in mine.items()
        ) or any(bloc.debut_fige is not None for p in people for bloc in p.blocs):
            return None
        return replace(lightest, interdits=frozenset(), formateurs=frozenset())

    def jurys_du_jour(self, d: int) -> int:
        """Most juries that people and equipment allow on a day."""
        instance, jour = self.instance, self.instance.jours[d]
        most = len(instance.seances)
        if instance.membres is not None:
            there = [m for m in instance.membres if not _absent(m.absences, jour)]
            most = min(most, len(there) // MEMBRES)
        if instance.jurys_max is not None:
            most = min(most, instance.jurys_max)
        return most

    @cached_property
    def fins(self) -> tuple[tuple[int, ...], ...]:
        """For each day, the earliest end of a jury that sees 1, 2, 3… candidates on it."""
        shapes, found = self.formes, []
        for d, jour in enumerate(self.instance.jours):
            key = self._forme(d)
            if key not in shapes:
                shapes[key] = tuple(end - jour.base for end in self._fins_du_jour(d))
            found.append(tuple(end + jour.base for end in shapes[key]))
        return tuple(found)

    def _forme(self, d: int) -> tuple[object, ...]:
        """Two days of one shape give a jury the same possibilities, once the first is over."""
        jour, base = self.instance.jours[d], self.instance.jours[d].base
        hours = (jour.ouverture, jour.fermeture, jour.jury_des, jour.jury_avant)
        away = tuple(
            tuple(
                (max(a, base) - base, min(b, base + MINUTES_JOUR) - base)
                for a, b in m.absences
                if a < base + MINUTES_JOUR and b > base
            )
            for m in self.instance.membres or ()
        )
        alone = {t.code for t in taches(self.instance) if t.epreuve and not t.jury}
        cut = any(t.fractionne for t in taches(self.instance))
        return (d if cut else min(d, len(alone)), away, *(hour - base for hour in hours))

    def _fins_du_jour(self, d: int) -> list[int]:
        light, jour = self.leger, self.instance.jours[d]
        cap = self._plafond(d)
        if light is None:
            need = self._minutes
            return [jour.jury_des + n * need for n in range(1, cap + 1)]
        start = self._premier(light, d)
        found: list[int] = []
        for n in range(1, cap + 1):
            if start is None:
                break
            end = self._fin(light, d, n, self._serre(light, d, n, start))
            if end is None:
                break
            found.append(end)
        return found

    def _un_jury(self, light: Personne, d: int, n: int, *, rigide: bool) -> Modele:
        """One jury that sees `n` candidates on a day."""
        people = (self._colle(light) if rigide else light,) * n
        model = assemble(replace(self.instance, personnes=people, jurys_connus=(), ancien=()), 1)
        for s, _ in enumerate(model.instance.seances):
            model.cp.add(model.present[s, d] == 1)
        return model

    def _colle(self, light: Personne) -> Personne:
        """The same candidate without a break before the jury."""
        twin = self.rigide.personnes[[p.nom for p in self.instance.personnes].index(light.nom)]
        return replace(twin, interdits=frozenset(), formateurs=frozenset())

    def _premier(self, light: Personne, d: int) -> int | None:
        """The earliest a jury may begin with a candidate on a day, None when none can pass."""
        model = self._un_jury(light, d, 1, rigide=False)
        first = model.cp.new_int_var(0, self.instance.dernier, "premier")
        starts = [
            model.debut[0, b] + bloc.jury[0][0] for b, bloc in enumerate(light.blocs) if bloc.jury
        ]
        if not starts:
            return self.instance.jours[d].jury_des
        model.cp.add_min_equality(first, starts)
        outcome = resoudre(model, first, limite=LIMITE)
        if outcome.statut is Statut.IMPOSSIBLE:
            return None
        return outcome.solution.borne if outcome.solution else self.instance.jours[d].jury_des

    def _serre(self, light: Personne, d: int, n: int, start: int) -> int:
        """End of `n` candidates without a minute lost, lunch included once it cannot be avoided."""
        end = start + n * light.minutes_jury
        repas, jour = self.instance.repas, self.instance.jours[d]
        if repas and repas.jury and end > jour.base + SANS_REPAS:
            early = start >= jour.base + repas.plus_tot + repas.duree
            end += 0 if early else repas.duree
        return end + min(fin.soir(self.instance, bloc) for bloc in light.blocs if bloc.devant_jury)

    def _fin(self, light: Personne, d: int, n: int, serre: int) -> int | None:
        """Earliest end of a jury that sees `n` candidates, None when it cannot."""
        rigid = self._un_jury(light, d, n, rigide=True)
        goal = fin.terme(rigid)
        rigid.cp.add(goal <= serre)
        if resoudre(rigid, limite=EBAUCHE).solution is not None:
            return serre
        model = self._un_jury(light, d, n, rigide=False)
        goal = fin.terme(model)
        model.cp.add(goal >= serre)
        outcome = resoudre(model, goal, limite=LIMITE)
        if outcome.statut is Statut.IMPOSSIBLE:
            return None
        return outcome.solution.borne if outcome.solution else serre

    @cached_property
    def _minutes(self) -> int:
        """Minutes of jury of the shortest sitting."""
        return min(
            (
                sum(b - a for n in blocs for a, b in self.instance.personnes[c].blocs[n].jury)
                for c, blocs in self.instance.seances
            ),
            default=0,
        )

    def _plafond(self, d: int) -> int:
        """Candidates of one jury on a day, by the minutes and the référentiel alone."""
        instance, jour = self.instance, self.instance.jours[d]
        need = self._minutes
        room = (jour.jury_avant - jour.jury_des) // max(need, 1)
        return min(room, instance.plafond or room, len(instance.seances))

    @cached_property
    def capacites(self) -> tuple[int, ...]:
        """Most candidates one jury sees on each day."""
        return tuple(len(ends) for ends in self.fins)

    def jurys(self) -> int | None:
        """Fewest juries whose days add up to all the candidates; None when no number does."""
        count = len(self.instance.seances)
        for jurys in range(1, count + 1):
            if self._places(jurys) >= count:
                return jurys
        return None

    def _places(self, jurys: int) -> int:
        return sum(min(jurys, self.jurys_du_jour(d)) * cap for d, cap in enumerate(self.capacites))

    def jours_jury(self, jurys: int) -> int:
        """Fewest days of jury that many juries need."""
        slots = sorted(
            (
                cap
                for d, cap in enumerate(self.capacites)
                for _ in range(min(jurys, self.jurys_du_jour(d)))
            ),
            reverse=True,
        )
        left = len(self.instance.seances)
        for used, cap in enumerate(slots, start=1):
            left -= cap
            if left <= 0:
                return used
        return len(slots)

    def fin(self, jurys: int, jours_jury: int | None = None) -> int:
        """Earliest end of the session with that many juries, and days of jury when they are set."""
        count = len(self.instance.seances)
        ends = sorted({end for day in self.fins for end in day})
        for end in ends:
            slots = []
            for d in range(len(self.fins)):
                within = sum(e <= end for e in self.fins[d])
                slots += [within] * min(jurys, self.jurys_du_jour(d))
            slots.sort(reverse=True)
            if sum(slots[:jours_jury]) >= count:
                return end
        return ends[-1] if ends else 0

    def charges(self, jurys: int, fin: int, jours_jury: int | None) -> dict[tuple[int, int], int]:
        """Candidates of each jury and day for that end, as even as can be; empty when too few.

        Without `jours_jury`, as few days of jury as that end allows.
        """
        caps = {
            (d, j): sum(end <= fin for end in self.fins[d])
            for d in range(len(self.fins))
            for j in range(min(jurys, self.jurys_du_jour(d)))
        }
        slots = sorted((slot for slot in caps if caps[slot]), key=lambda slot: (-caps[slot], slot))
        count = len(self.instance.seances)
        used = jours_jury or next(
            (n for n in range(1, len(slots) + 1) if sum(caps[s] for s in slots[:n]) >= count), 0
        )
        slots = slots[:used]
        if not slots or sum(caps[slot] for slot in slots) < count:
            return {}
        loads = dict.fromkeys(slots, 0)
        for _ in range(count):
            low = min((s for s in slots if loads[s] < caps[s]), key=lambda s: (loads[s], s))
            loads[low] += 1
        return {(j, d): load for (d, j), load in loads.items()}


def _durees(personne: Personne) -> dict[str, int]:
    return {task.code: task.duree for bloc in personne.blocs for _, task in bloc.taches}


def _absent(absences: tuple[tuple[int, int], ...], jour: Jour) -> bool:
    return any(a <= jour.ouverture and b >= jour.fermeture for a, b in absences)
