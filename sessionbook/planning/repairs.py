"""The smallest changes that would give a plan, each verified by planning again."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TypeVar

from sessionbook.french import NBSP, accord, date_courte, heure
from sessionbook.model.cells import Record, RowPlace
from sessionbook.model.choix import RoleJury, Statut
from sessionbook.model.personnes import MembreJury, Plage, Surveillant
from sessionbook.model.session import Case
from sessionbook.planning import days, means
from sessionbook.planning.build import instance
from sessionbook.planning.faults import fautes
from sessionbook.planning.search import Effort, Recherche
from sessionbook.planning.tradeoff import un_jour_de_plus

EFFORT = Effort(viser=0.6, placer=1.2)
PAS = 15
PLUS_TARD = 21 * 60
REPORTS = 3
_R = TypeVar("_R", bound=Record)


def reparations(case: Case) -> tuple[str, ...]:
    """Sentences, the changes within the centre's own hand first."""
    tries = (
        _figes,
        _reserve,
        _membres,
        _fermeture,
        _jour,
        _salles,
        _materiel,
        _surveillant,
        _report,
    )
    return tuple(sentence for attempt in tries for sentence in attempt(case))


def _tient(case: Case) -> bool:
    """True when a case has a plan."""
    if fautes(case):
        return False
    return Recherche(instance(case), instance(case, rigide=True), EFFORT).faisable()


def _avec(case: Case, **champs: object) -> Case:
    return replace(case, dossier=replace(case.dossier, **champs))  # type: ignore[arg-type]  # fields of Dossier


def _figes(case: Case) -> Iterator[str]:
    pinned = [c for c in case.dossier.creneaux if c.fige]
    if not pinned:
        return
    free = tuple(replace(c, fige=None) for c in case.dossier.creneaux)
    if case.session.convocations_validees_le is None and _tient(_avec(case, creneaux=free)):
        yield f"Laisser bouger ce qui est figé ({accord(len(pinned), 'créneau', 'créneaux')})."


def _reserve(case: Case) -> Iterator[str]:
    for n, membre in enumerate(case.dossier.jury):
        if membre.role is RoleJury.RESERVE:
            seated = _remplace(case.dossier.jury, n, replace(membre, role=RoleJury.TITULAIRE))
            if _tient(_avec(case, jury=seated)):
                yield f"Faire siéger {membre.designation}, membre de réserve."


def _remplace(records: tuple[_R, ...], n: int, record: _R) -> tuple[_R, ...]:
    return (*records[:n], record, *records[n + 1 :])


def _membres(case: Case) -> Iterator[str]:
    """One member more, or one jury more, on one day or all along; the smallest that does."""
    most = 2 * len(case.dossier.inscrits)
    if not case.dossier.jury or not _tient(_avec_membres(case, most, ())):
        return
    dates = days.dates(case)
    for count, words in ((1, "Un membre du jury de plus"), (2, "Un jury de plus (deux membres)")):
        found = False
        for day in dates if len(dates) > 1 else ():
            midnight = datetime.combine(day, time())
            free = (Plage(midnight, midnight + timedelta(days=1)),)
            if _tient(_avec_membres(case, count, free)):
                found = True
                yield f"{words} le {date_courte(day)}."
        if found:
            return
        if _tient(_avec_membres(case, count, ())):
            yield f"{words}{' toute la session' if len(dates) > 1 else ''}."
            return
    for count in range(4, most + 1, 2):
        if _tient(_avec_membres(case, count, ())):
            yield f"{accord(count // 2, 'jury')} de plus ({count}{NBSP}membres) toute la session."
            return


def _avec_membres(case: Case, count: int, free: tuple[Plage, ...]) -> Case:
    return _avec(case, jury=(*case.dossier.jury, *_inconnus(count, free)))


def _inconnus(count: int, free: tuple[Plage, ...]) -> tuple[MembreJury, ...]:
    return tuple(
        MembreJury(
            place=RowPlace("Jury", 0, {}), nom="à trouver", prenom=str(n), disponibilites=free
        )
        for n in range(count)
    )


def _fermeture(case: Case) -> Iterator[str]:
    """The earliest later closing, by quarters of an hour."""
    now = days.horaire(case.session).fermeture
    steps = range(now + PAS, PLUS_TARD + 1, PAS)
    found = _plus_petit(len(steps), lambda n: _tient(_ferme(case, steps[n])))
    if found is not None:
        yield f"Fermer le site à {heure(_heure(steps[found]))}."


def _ferme(case: Case, minutes: int) -> Case:
    return _avec(case, session=replace(case.session, heure_fermeture=_heure(minutes)))


def _heure(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)


def _plus_petit(count: int, holds: Callable[[int], bool]) -> int | None:
    """First of `count` ranks that holds, once one holds all that follow do."""
    if count == 0 or not holds(count - 1):
        return None
    low, high = 0, count - 1
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low


def _jour(case: Case) -> Iterator[str]:
    longer = un_jour_de_plus(case)
    if case.session.date_fin and _tient(longer) and longer.session.date_fin:
        yield f"Un jour de plus : prolonger la session au {date_courte(longer.session.date_fin)}."


def _salles(case: Case) -> Iterator[str]:
    told: set[str] = set()
    for epreuve in case.dossier.epreuves:
        kind = means.type_exige(case, epreuve)
        models = [s for s in case.dossier.salles if kind and means.convient(case, s, epreuve)]
        if models and kind and kind.value not in told:
            told.add(kind.value)
            twin = replace(models[0], nom=f"{models[0].nom} bis", disponibilites=())
            if _tient(_avec(case, salles=(*case.dossier.salles, twin))):
                yield f"Une salle de plus de type « {kind.value} »."


def _materiel(case: Case) -> Iterator[str]:
    for n, materiel in enumerate(case.dossier.materiel):
        if materiel.disponible is not None:
            more = replace(materiel, disponible=materiel.disponible + (materiel.quantite or 1))
            if _tient(_avec(case, materiel=_remplace(case.dossier.materiel, n, more))):
                yield f"Un exemplaire de plus : « {materiel.designation} »."


def _surveillant(case: Case) -> Iterator[str]:
    if not case.dossier.surveillants:
        return
    extra = Surveillant(place=RowPlace("Surveillants", 0, {}), nom="à trouver", prenom="")
    if _tient(_avec(case, surveillants=(*case.dossier.surveillants, extra))):
        yield "Un surveillant de plus, qui n’a formé aucun des candidats."


def _report(case: Case) -> Iterator[str]:
    """One candidate, named, or the fewest, to another session."""
    people = case.dossier.inscrits
    if case.session.convocations_validees_le is not None or len(people) < 2:
        return
    profiles: dict[object, int] = {}
    for n, personne in enumerate(instance(case).personnes):
        profiles[personne.profil] = n
    for n in profiles.values():
        if _tient(_sans(case, {n})):
            yield f"Reporter {people[n].designation} à une autre session."
            return
    for count in range(2, min(REPORTS, len(people) - 1) + 1):
        if _tient(_sans(case, set(range(len(people) - count, len(people))))):
            yield f"Reporter {accord(count, 'candidat')} à une autre session."
            return


def _sans(case: Case, ranks: set[int]) -> Case:
    gone = {id(candidat) for n, candidat in enumerate(case.dossier.inscrits) if n in ranks}
    kept = tuple(
        replace(c, statut=Statut.RETIRE) if id(c) in gone else c for c in case.dossier.candidats
    )
    return _avec(case, candidats=kept)
