"""How much the épreuves ask at once: candidates, juries, rooms, with or without a déroulé."""

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from datetime import date

from sessionbook.french import cle
from sessionbook.model.choix import ModeEpreuve
from sessionbook.model.convocations import est_epreuve, salle_de
from sessionbook.model.creneaux import Creneau
from sessionbook.model.derive import derived
from sessionbook.model.epreuves import Epreuve
from sessionbook.model.moyens import Materiel, Salle
from sessionbook.model.parcours import passe
from sessionbook.model.session import Case, Dossier
from sessionbook.rules.deroule.presence import presents


def jours_de(dossier: Dossier, epreuves: Sequence[Epreuve]) -> tuple[date | None, ...]:
    """Days on which these épreuves are sat, in order; one unknown day without a déroulé."""
    days = {creneau.jour for creneau in creneaux_de(dossier, epreuves) if creneau.jour}
    return tuple(sorted(days)) or (None,)


def candidats_ensemble(case: Case, epreuves: Sequence[Epreuve], jour: date | None = None) -> int:
    """Most candidates who sit these épreuves at one moment, of one day when it is given.

    Read in the déroulé; without slots for them, worked out from their mode and the
    number of candidates.
    """
    pic = _pic(case.dossier, epreuves, jour, lambda c: len(presents(case.dossier, c)))
    return pic or max((_par_mode(case, epreuve) for epreuve in epreuves), default=0)


def candidats_en_tout(case: Case, epreuves: Sequence[Epreuve]) -> int:
    """Candidates who sit one of these épreuves in the session; those expected before any is
    enrolled, everyone while no épreuve is known.
    """
    dossier = case.dossier
    if not dossier.inscrits:
        return case.session.candidats_prevus or 0
    return sum(
        not dossier.epreuves or any(passe(case.session, epreuve, candidat) for epreuve in epreuves)
        for candidat in dossier.inscrits
    )


def epreuves_de(dossier: Dossier, materiel: Materiel) -> Sequence[Epreuve]:
    """Épreuves that use a resource: those named, or all when none is."""
    if not materiel.epreuves:
        return dossier.epreuves
    named = (dossier.epreuve(code) for code in materiel.epreuves)
    return [epreuve for epreuve in named if epreuve is not None]


def jurys_ensemble(case: Case, epreuves: Sequence[Epreuve], jour: date | None = None) -> int:
    """Juries who work on one day: those of these épreuves, else all, else the members by pairs."""
    dossier = case.dossier
    of_epreuves = _par_jour(
        (c.jour, c.jury) for c in _du_jour(creneaux_de(dossier, epreuves), jour) if c.jury
    )
    known = of_epreuves or _par_jour((c.jour, c.jury) for c in dossier.compositions)
    return known or max(1, sum(membre.siege for membre in dossier.jury) // 2)


def salles_ensemble(case: Case, epreuves: Sequence[Epreuve], jour: date | None = None) -> int:
    """Rooms these épreuves use on one day; without a déroulé, the rooms that suit them."""
    dossier = case.dossier
    used = _par_jour(
        (c.jour, salle_de(dossier, c)) for c in _du_jour(creneaux_de(dossier, epreuves), jour)
    )
    types = {epreuve.salle for epreuve in epreuves if epreuve.salle}
    return used or max(1, sum(bool(types & set(salle.types)) for salle in dossier.salles))


def creneaux_de(dossier: Dossier, epreuves: Collection[Epreuve]) -> Iterator[Creneau]:
    """Slots of these épreuves, in the order of the sheet."""
    codes, places = {cle(epreuve.code) for epreuve in epreuves if epreuve.code}, _places(dossier)
    found = sorted(rang for code in codes for rang in places.get(code, ()))
    return (dossier.creneaux[rang] for rang in found)


@derived
def _places(dossier: Dossier) -> Mapping[str, Sequence[int]]:
    """Rank in the sheet of the slots of each épreuve, by normalised code."""
    found: dict[str, list[int]] = {}
    for rang, creneau in enumerate(dossier.creneaux):
        if creneau.epreuve and est_epreuve(dossier, creneau):
            found.setdefault(cle(creneau.epreuve), []).append(rang)
    return found


def salles_employees(
    dossier: Dossier, epreuves: Collection[Epreuve]
) -> Mapping[int, tuple[Salle, Sequence[Creneau]]]:
    """Known rooms that the slots of these épreuves use, by row of the sheet Salles."""
    found: dict[int, tuple[Salle, list[Creneau]]] = {}
    for creneau in creneaux_de(dossier, epreuves):
        salle = dossier.salle(salle_de(dossier, creneau))
        if salle is not None:
            found.setdefault(salle.cell("nom").row, (salle, []))[1].append(creneau)
    return found


def _du_jour(creneaux: Iterator[Creneau], jour: date | None) -> Iterator[Creneau]:
    return (creneau for creneau in creneaux if jour is None or creneau.jour == jour)


def _pic(
    dossier: Dossier,
    epreuves: Sequence[Epreuve],
    jour: date | None,
    poids: Callable[[Creneau], int],
) -> int:
    """Highest total weight of the slots of these épreuves that run at one moment."""
    mouvements = []
    for creneau in _du_jour(creneaux_de(dossier, epreuves), jour):
        debut, fin = creneau.commence, creneau.finit
        if debut is not None and fin is not None and debut < fin:
            mouvements += [(debut, poids(creneau)), (fin, -poids(creneau))]
    present = pic = 0
    for _, mouvement in sorted(mouvements):
        present += mouvement
        pic = max(pic, present)
    return pic


def _par_mode(case: Case, epreuve: Epreuve) -> int:
    dossier = case.dossier
    inscrits = len(dossier.inscrits) or case.session.candidats_prevus or 0
    if epreuve.mode is ModeEpreuve.SESSION:
        return inscrits
    if epreuve.mode is ModeEpreuve.GROUPE:
        return min(inscrits, epreuve.capacite or inscrits)
    return min(inscrits, jurys_ensemble(case, (epreuve,)))


def _par_jour(pairs: Iterator[tuple[Hashable, str | None]]) -> int:
    """Most distinct names on one day."""
    days: dict[Hashable, set[str]] = {}
    for jour, nom in pairs:
        if nom:
            days.setdefault(jour, set()).add(cle(nom))
    return max((len(noms) for noms in days.values()), default=0)
