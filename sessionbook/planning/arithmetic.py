"""The arithmetic of the number of juries, in words."""

from collections.abc import Iterator

from sessionbook.french import (
    accord,
    date_courte,
    duree,
    enumere,
    heure,
    nombre,
    typographie,
)
from sessionbook.model.session import Case
from sessionbook.planning.constraints.composition import MEMBRES
from sessionbook.planning.instance import Instance, Jour
from sessionbook.planning.rooms import taches
from sessionbook.planning.search import Trouve
from sessionbook.planning.staffing import Bornes
from sessionbook.planning.things import Stretch

NOMMES = 4
"""Members named in a sentence; the others are counted."""


def preuve(bornes: Bornes) -> str:
    """Why no number of juries does, and what was not looked for; "" without either."""
    lines = [*_borne(bornes, None), *_demi_journees(bornes.instance)]
    return typographie(" ".join(lines))


def phrases(case: Case, bornes: Bornes, trouve: Trouve | None) -> tuple[str, ...]:
    """Sentences that lead from the candidates to the juries."""
    instance = bornes.instance
    lines = [*_calendrier(case, instance)]
    if instance.seances:
        lines += [*_besoin(bornes, trouve), *_raison(case, bornes), *_borne(bornes, trouve)]
        lines += _presence(instance)
        lines += _demi_journees(instance)
    peak = figurants(instance, trouve)
    if peak:
        lines.append(f"{accord(peak, 'figurant')} au plus au même moment.")
    return tuple(typographie(line) for line in lines)


def _besoin(bornes: Bornes, trouve: Trouve | None) -> Iterator[str]:
    instance = bornes.instance
    minutes = sorted(p.minutes_jury for p in instance.personnes if p.seances)
    count, total = len(minutes), sum(minutes)
    if minutes[0] == minutes[-1]:
        need = f"{accord(count, 'candidat')} × {nombre(minutes[0])} min = {nombre(total)} min"
    else:
        need = (
            f"{accord(count, 'candidat')}, de {nombre(minutes[0])} à {nombre(minutes[-1])} min "
            f"chacun, soit {nombre(total)} min"
        )
    caps = sorted({cap for cap in bornes.capacites if cap})
    useful = " ou ".join(nombre(cap * minutes[0]) for cap in caps) or "0"
    tail = ""
    if trouve is not None:
        jurys = trouve.solution.jurys
        tail = f" ; {accord(jurys, 'jury')}, {accord(MEMBRES * jurys, 'membre')}"
    yield f"{need} ; {useful} min utiles par jury et par jour{tail}."


def _raison(case: Case, bornes: Bornes) -> Iterator[str]:
    instance, hours = bornes.instance, []
    for cap in sorted(set(bornes.capacites)):
        days = [
            date_courte(jour.date)
            for jour, mine in zip(instance.jours, bornes.capacites, strict=True)
            if mine == cap
        ]
        when = "chaque jour" if len(days) == len(instance.jours) else f"le {', le '.join(days)}"
        hours.append(f"{accord(cap, 'candidat')} {when}")
    opening = instance.instant(instance.jours[0].ouverture).time()
    close = instance.instant(instance.jours[0].fermeture).time()
    yield (
        f"De {heure(opening)} à {heure(close)}, repas et temps cachés compris, un jury reçoit au "
        f"plus {' et '.join(hours)}."
    )
    limit = case.session.candidats_par_jury_et_jour
    if limit is not None and max(bornes.capacites, default=0) == limit:
        yield f"Le référentiel d’évaluation fixe {accord(limit, 'candidat')} par jury et par jour."


def _borne(bornes: Bornes, trouve: Trouve | None) -> Iterator[str]:
    instance, low = bornes.instance, bornes.jurys()
    count, per_jury = len(instance.seances), sum(bornes.capacites)
    people = instance.membres
    if low is None:
        most = sum(bornes.jurys_du_jour(d) * cap for d, cap in enumerate(bornes.capacites))
        yield (
            f"Tous les jurys possibles réunis reçoivent au plus {accord(most, 'candidat')} sur "
            f"{nombre(count)}."
        )
        need = -(-count // per_jury) if per_jury else 0
        if need and people is not None:
            yield (
                f"{nombre(count)} ÷ {nombre(per_jury)} : il faudrait au moins "
                f"{accord(need, 'jury')}, {accord(MEMBRES * need, 'membre')} disponibles chaque "
                "jour."
            )
        return
    if trouve is None:
        return
    jurys = trouve.solution.jurys
    if trouve.minimal and jurys == low:
        yield (
            f"Un jury reçoit au plus {accord(per_jury, 'candidat')} sur la session : il en faut au "
            f"moins {nombre(low)}. Le plan en compte {nombre(jurys)}, c’est le minimum."
        )
    elif trouve.minimal:
        yield (
            f"Aucun déroulé ne tient avec {accord(jurys - 1, 'jury')} : le plan en compte "
            f"{nombre(jurys)}, c’est le minimum."
        )
    else:
        yield (
            f"Il faut au moins {accord(trouve.borne, 'jury')} ; le plan en compte {nombre(jurys)}. "
            "Rien ne prouve que ce nombre soit le plus petit."
        )


def _presence(instance: Instance) -> Iterator[str]:
    """Official presence of the jury, hidden times apart."""
    official = [
        sum(t.duree for bloc in p.blocs for _, t in bloc.taches if t.jury and t.epreuve)
        for p in instance.personnes
    ]
    yield f"Présence du jury devant les candidats, temps cachés à part : {duree(sum(official))}."


def _demi_journees(instance: Instance) -> Iterator[str]:
    """What is not looked for, said when somebody comes for a part of a day only."""
    people = [
        membre.nom
        for membre in instance.membres or ()
        if membre.nom and any(_en_partie(membre.absences, jour) for jour in instance.jours)
    ]
    if people:
        left = len(people) - NOMMES
        names = [*people[:NOMMES], *([accord(left, "autre")] if left > 0 else [])]
        one = len(people) == 1
        yield (
            f"Un membre siège dans un seul jury par jour : {enumere(names)}, "
            f"{'présent' if one else 'présents'} une partie de la journée, "
            f"{'n’est pas essayé' if one else 'ne sont pas essayés'} dans deux jurys le même jour."
        )


def _en_partie(absences: tuple[Stretch, ...], jour: Jour) -> bool:
    here = [(a, b) for a, b in absences if a < jour.fermeture and b > jour.ouverture]
    return bool(here) and not any(a <= jour.ouverture and b >= jour.fermeture for a, b in here)


def _calendrier(case: Case, instance: Instance) -> Iterator[str]:
    used = {jour.date for jour in instance.jours}
    left = [date_courte(day) for day in case.session.jours if day not in used]
    if left:
        yield (
            f"Jours laissés de côté (week-end ou jour férié) : {', '.join(left)}. Pour en employer "
            "un, écrivez-le dans les disponibilités d’un membre du jury."
        )


def figurants(instance: Instance, trouve: Trouve | None) -> int:
    """Most role-players busy at one moment, 0 without a plan or a role."""
    if trouve is None or not any(task.figurants for task in taches(instance)):
        return 0
    solution, stretches = trouve.solution, list[tuple[Stretch, int]]()
    for c, personne in enumerate(trouve.instance.personnes):
        for b, bloc in enumerate(personne.blocs):
            for offset, task in bloc.taches:
                start = solution.debut[c, b] + offset
                stretches.append(((start, start + task.duree), task.figurants))
    return max(
        sum(count for (a, b), count in stretches if a <= start < b) for (start, _), _ in stretches
    )
