"""The calendar of a session: days worked, opening hours, hidden times of the day's ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sessionbook.french import cle
from sessionbook.model.choix import NatureTemps, Occupe, Portee
from sessionbook.model.epreuves import TempsCache
from sessionbook.model.personnes import Plage
from sessionbook.model.session import Case, Session
from sessionbook.planning.instance import MINUTES_JOUR, Jour, merged
from sessionbook.planning.things import Stretch, TempsCommun
from sessionbook.regulation.delais import ouvre

OUVERTURE = time(8)
FERMETURE = time(18)
DEBUT = "debut de journee"
FIN = "fin de journee"
_DE_DEBUT = (
    NatureTemps.ACCUEIL,
    NatureTemps.OUVERTURE_PLIS,
    NatureTemps.PRISE_DE_CONNAISSANCE,
)


@dataclass(frozen=True)
class Horaire:
    """Opening hours in minutes after midnight."""

    ouverture: int
    fermeture: int


def horaire(session: Session) -> Horaire:
    """Hours of the site; those of a new workbook when none are written."""
    return Horaire(
        minutes(session.heure_ouverture or OUVERTURE),
        minutes(session.heure_fermeture or FERMETURE),
    )


def minutes(instant: time) -> int:
    """Minutes after midnight."""
    return instant.hour * 60 + instant.minute


def dates(case: Case) -> tuple[date, ...]:
    """Days that may be used: jours ouvrés, first and last day, days a member says they are free."""
    session = case.session
    named = {plage.debut.date() for membre in case.dossier.jury for plage in membre.disponibilites}
    named |= {session.date_debut or date.min, session.date_fin or date.min}
    return tuple(day for day in session.jours if day in named or ouvre(day, session.lieu))


def place(temps: TempsCache) -> str:
    """Where a hidden time of the day stands: `DEBUT`, `FIN`, or the position as written."""
    position = cle(temps.position or "")
    if position:
        return position
    return DEBUT if temps.nature in _DE_DEBUT else FIN


def des_bouts(case: Case, rang: int) -> tuple[Sequence[TempsCache], Sequence[TempsCache]]:
    """Hidden times at the start and at the end of a day of that rank, in the order of the sheet."""
    days = len(dates(case))
    start, end = [], []
    for temps in case.dossier.temps_caches:
        if not temps.duree or temps.nature is NatureTemps.REPAS:
            continue
        once = temps.portee is Portee.SESSION
        if temps.portee is Portee.JOUR or once:
            if place(temps) == DEBUT and (not once or rang == 0):
                start.append(temps)
            elif place(temps) == FIN and (not once or rang == days - 1):
                end.append(temps)
        elif temps.portee is Portee.JURY and place(temps) == FIN:
            end.append(temps)
    return start, end


def jours(case: Case) -> tuple[Jour, ...]:
    """Days of the session, in order."""
    hours = horaire(case.session)
    usable = dates(case)
    found = []
    for rang, day in enumerate(usable):
        base = (day - usable[0]).days * MINUTES_JOUR
        start, end = des_bouts(case, rang)
        found.append(
            Jour(
                date=day,
                base=base,
                ouverture=base + hours.ouverture,
                fermeture=base + hours.fermeture,
                jury_des=base + hours.ouverture + _jusqu_a(start, Occupe.JURY),
                candidat_des=base + hours.ouverture + _jusqu_a(start, Occupe.CANDIDAT),
                jury_avant=base + hours.fermeture - sum(t.duree or 0 for t in end if _jury(t)),
                candidat_avant=base
                + hours.fermeture
                - sum(t.duree or 0 for t in end if occupe(t, Occupe.CANDIDAT)),
            )
        )
    return tuple(found)


def _jury(temps: TempsCache) -> bool:
    return occupe(temps, Occupe.JURY)


def _jusqu_a(temps: Sequence[TempsCache], qui: Occupe) -> int:
    """Minutes after opening when somebody is free: the end of the last time that keeps them."""
    end = free = 0
    for item in temps:
        end += item.duree or 0
        if occupe(item, qui):
            free = end
    return free


def temps_communs(case: Case) -> tuple[TempsCommun, ...]:
    """Hidden times of the start and the end of each day that concern the whole session."""
    found = []
    for rang, jour in enumerate(jours(case)):
        start, end = des_bouts(case, rang)
        instant = jour.ouverture
        for temps in start:
            found.append(_commun(temps, rang, instant))
            instant += temps.duree or 0
        found += [_commun(t, rang, 0, fin=True) for t in end if t.portee is not Portee.JURY]
    return tuple(found)


def _commun(temps: TempsCache, rang: int, debut: int, *, fin: bool = False) -> TempsCommun:
    return TempsCommun(
        code=temps.code or "",
        jour=rang,
        debut=debut,
        duree=temps.duree or 0,
        candidat=occupe(temps, Occupe.CANDIDAT),
        jury=occupe(temps, Occupe.JURY),
        fin_de_journee=fin,
    )


_SEUL_JURY = frozenset(
    {
        NatureTemps.PRISE_DE_CONNAISSANCE,
        NatureTemps.CORRECTION,
        NatureTemps.DELIBERATION,
        NatureTemps.BATTEMENT,
        NatureTemps.PROCES_VERBAL,
    }
)


def occupe(temps: TempsCache, qui: Occupe) -> bool:
    """True when a hidden time keeps somebody; an empty cell is read by the nature."""
    if temps.occupe:
        return qui in temps.occupe
    if temps.nature is NatureTemps.REMISE_EN_ETAT:
        return False
    return qui is Occupe.JURY or (qui is Occupe.CANDIDAT and temps.nature not in _SEUL_JURY)


def absences(plages: Sequence[Plage], days: Sequence[date]) -> tuple[Stretch, ...]:
    """Stretches of the session outside somebody's availabilities; none when nothing is written."""
    if not plages:
        return ()
    midnight = datetime.combine(days[0], time())
    free = merged(tuple((_instant(p.debut, midnight), _instant(p.fin, midnight)) for p in plages))
    horizon = ((days[-1] - days[0]).days + 1) * MINUTES_JOUR
    found, instant = [], 0
    for start, end in free:
        if start > instant:
            found.append((instant, min(start, horizon)))
        instant = max(instant, end)
    if instant < horizon:
        found.append((instant, horizon))
    return tuple(stretch for stretch in found if stretch[0] < stretch[1])


def _instant(moment: datetime, midnight: datetime) -> int:
    """Minutes since midnight of the first day; 23:59 is the end of its day."""
    found = moment - midnight
    value = found // timedelta(minutes=1)
    return value + 1 if moment.time() >= time(23, 59) else value
