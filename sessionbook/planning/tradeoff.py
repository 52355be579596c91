"""The trade-off: juries against days, each line solved."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from sessionbook.model.plan import Compromis
from sessionbook.model.session import Case
from sessionbook.planning.build import instance
from sessionbook.planning.constraints.composition import MEMBRES
from sessionbook.planning.instance import Instance, Membre
from sessionbook.planning.search import Effort, Recherche, fin_de
from sessionbook.planning.staffing import Bornes
from sessionbook.planning.things import Stretch
from sessionbook.regulation.delais import ouvre

LIGNES = 6
JOURS_DE_PLUS = 4
"""Days tried beyond the session, at most: as many as one jury alone would need."""
EFFORT = Effort(viser=1.0, placer=1.0, finir=0.5, polir=0.1)


def un_jour_de_plus(case: Case) -> Case:
    """The same session, one worked day longer."""
    session = case.session
    if session.date_fin is None:
        return case
    day = session.date_fin + timedelta(days=1)
    while not ouvre(day, session.lieu):
        day += timedelta(days=1)
    return replace(case, dossier=replace(case.dossier, session=replace(session, date_fin=day)))


def compromis(case: Case, retenu: int, connues: Bornes) -> tuple[Compromis, ...]:
    """Lines for the numbers of juries that change the days it takes; `retenu` is the plan's own.

    Members still to be found are taken to be free whenever one of those known is.
    """
    longer = case
    for _ in range(_jours_utiles(connues)):
        longer = un_jour_de_plus(longer)
    souple, rigide = _sans_noms(instance(longer)), _sans_noms(instance(longer, rigide=True))
    search = Recherche(souple, rigide, EFFORT, connues)
    if not souple.seances:
        return ()
    found = []
    for jurys in _nombres(search, retenu):
        line = _ligne(search, jurys, retenu)
        if line is not None:
            found.append(line)
    return tuple(found)


def _jours_utiles(bornes: Bornes) -> int:
    """Days to add for one jury to see everybody, one at least."""
    most = max(bornes.capacites, default=0)
    if not most:
        return 1
    alone = -(-len(bornes.instance.seances) // most)
    return min(max(alone - len(bornes.capacites), 1), JOURS_DE_PLUS)


def _nombres(search: Recherche, retenu: int) -> list[int]:
    """Fewest juries for each number of days, and those between while they are few."""
    caps, count = search.bornes.capacites, len(search.souple.seances)
    totals = [sum(caps[: d + 1]) for d in range(len(caps))]
    steps = {-(-count // total) for total in totals if total} | {retenu}
    limit = search.souple.jurys_max or count
    steps = {n for n in steps if n <= max(limit, retenu)}
    full = set(range(min(steps), max(steps) + 1))
    chosen = full if len(full) <= LIGNES else steps
    return sorted(chosen, key=lambda n: (abs(n - retenu), n))[:LIGNES]


def _ligne(search: Recherche, jurys: int, retenu: int) -> Compromis | None:
    found = search.au_plus_tot(jurys)
    if found is None:
        return None
    form, solution, proved = found
    days = {form.jour_de(start) for start in solution.debut.values()}
    return Compromis(
        jours=len(days),
        jurys=jurys,
        membres=MEMBRES * jurys,
        jours_jury=solution.jours_jury,
        fin=form.instant(fin_de(form, solution)),
        minimal=proved,
        retenu=jurys == retenu,
    )


def _sans_noms(found: Instance) -> Instance:
    """The session with as many members as it takes, free whenever a known one is."""
    people = tuple(replace(personne, interdits=frozenset()) for personne in found.personnes)
    if found.membres is None:
        return replace(found, personnes=people)
    away = _tous_absents(found)
    crowd = tuple(
        Membre("", away, found.competences) for _ in range(MEMBRES * max(len(found.seances), 1))
    )
    return replace(found, personnes=people, membres=crowd)


def _tous_absents(found: Instance) -> tuple[Stretch, ...]:
    """Stretches of the days somebody comes when nobody is there yet, or any more."""
    kept = []
    for jour in found.jours:
        low, high = jour.base, jour.base + 1440
        here = [_du_jour(m, low, high) for m in found.membres or ()]
        marks = sorted({low, high, *(x for a in here for s in a for x in s)})
        holes = [
            (a, b)
            for a, b in pairwise(marks)
            if here and all(any(s <= a and b <= e for s, e in mine) for mine in here)
        ]
        if sum(b - a for a, b in holes) < high - low:
            kept += holes
    return tuple(kept)


def _du_jour(membre: Membre, low: int, high: int) -> list[Stretch]:
    return [(max(a, low), min(b, high)) for a, b in membre.absences if a < high and b > low]
