"""Rooms, equipment, groups, hidden times of juries: what the plateau technique allows."""

import re
from collections.abc import Sequence
from datetime import date

from sessionbook.french import cle
from sessionbook.model.choix import (
    ModeEpreuve,
    NatureTemps,
    Occupe,
    ParQui,
    Portee,
    TypeSalle,
)
from sessionbook.model.epreuves import Epreuve
from sessionbook.model.moyens import Materiel, Salle
from sessionbook.model.session import Case
from sessionbook.planning.days import DEBUT, absences, jours, occupe, place
from sessionbook.planning.instance import MINUTES_JOUR
from sessionbook.planning.phases import position
from sessionbook.planning.things import (
    Groupe,
    Lieu,
    Repas,
    Ressource,
    Stretch,
    TempsCommun,
    TempsJury,
)

ILLIMITE = 10**6
REPAS_PLUS_TOT, REPAS_PLUS_TARD = 11 * 60 + 30, 14 * 60
_HEURES = re.compile(r"(\d{1,2})\s*[h:]\s*(\d{2})?")


def type_exige(case: Case, epreuve: Epreuve) -> TypeSalle | None:
    """Kind of room of a phase; an interview without one takes a room for interviews, if any."""
    if epreuve.salle is not None or not epreuve.confidentielle:
        return epreuve.salle
    known = any(TypeSalle.ENTRETIEN in salle.types for salle in case.dossier.salles)
    return TypeSalle.ENTRETIEN if known else None


def convient(case: Case, salle: Salle, epreuve: Epreuve) -> bool:
    """True when a room suits a phase; nobody may have said that an interview is overheard there."""
    if type_exige(case, epreuve) not in salle.types:
        return False
    return not epreuve.confidentielle or (
        salle.fermee is not False and salle.confidentielle is not False
    )


def avec_salle(case: Case) -> frozenset[str]:
    """Codes of the phases whose room is chosen."""
    if not case.dossier.salles:
        return frozenset()
    return frozenset(
        epreuve.code or ""
        for epreuve in case.dossier.epreuves
        if type_exige(case, epreuve) is not None
    )


def lieux(case: Case, days: Sequence[date]) -> tuple[Lieu, ...]:
    """Rooms, those known to be closed and confidential first, then in the order of the sheet."""
    rooms = sorted(
        (salle for salle in case.dossier.salles if salle.nom),
        key=lambda salle: not (salle.fermee and salle.confidentielle),
    )
    return tuple(
        Lieu(
            salle.nom or "",
            ILLIMITE if salle.capacite is None else salle.capacite,
            frozenset(e.code or "" for e in case.dossier.epreuves if convient(case, salle, e)),
            absences(salle.disponibilites, days),
        )
        for salle in rooms
    )


def ressources(case: Case, days: Sequence[date]) -> tuple[Ressource, ...]:
    """Equipment counted by candidate, with the candidates it serves at once."""
    found = []
    for materiel in case.dossier.materiel:
        units = _unites(materiel)
        if units is None or materiel.par is not ParQui.CANDIDAT:
            continue
        share = materiel.partage or 1
        found.append(
            Ressource(
                materiel.designation or "Matériel",
                _codes(case, materiel),
                units * share,
                _hors_service(materiel, days),
                postes=units if share == 1 and materiel.quantite == 1 else 0,
            )
        )
    return tuple(found)


def jurys_max(case: Case) -> int | None:
    """Most juries on one day that the equipment counted by jury allows."""
    limits = [
        units
        for materiel in case.dossier.materiel
        if materiel.par is ParQui.JURY and (units := _unites(materiel)) is not None
    ]
    return min(limits, default=None)


def _unites(materiel: Materiel) -> int | None:
    if not materiel.quantite or materiel.disponible is None:
        return None
    return materiel.disponible // materiel.quantite


def _codes(case: Case, materiel: Materiel) -> frozenset[str]:
    named = {cle(code) for code in materiel.epreuves}
    return frozenset(
        e.code for e in case.dossier.epreuves if e.code and (not named or cle(e.code) in named)
    )


def _hors_service(materiel: Materiel, days: Sequence[date]) -> tuple[Stretch, ...]:
    du, au = materiel.hors_service_du, materiel.hors_service_au
    if du is None and au is None:
        return ()
    out = [day for day in days if (du or day) <= day <= (au or day)]
    bases = [(day - days[0]).days * MINUTES_JOUR for day in out]
    return tuple((base, base + MINUTES_JOUR) for base in bases)


def places(case: Case, epreuve: Epreuve, rooms: Sequence[Lieu], kit: Sequence[Ressource]) -> int:
    """Most candidates who sit a phase at one instant, by rooms and equipment."""
    code = epreuve.code or ""
    total = ILLIMITE
    if code in avec_salle(case):
        total = sum(room.capacite for room in rooms if code in room.usages)
    return min([total, *(item.capacite for item in kit if code in item.codes)])


def groupes(case: Case, rooms: Sequence[Lieu], kit: Sequence[Ressource]) -> tuple[Groupe, ...]:
    """Groups of each collective phase; the whole session is one group."""
    count = len(case.dossier.inscrits)
    found = []
    for epreuve in case.dossier.epreuves:
        if epreuve.mode is ModeEpreuve.SESSION:
            found.append(Groupe(epreuve.code or "", count, 1))
        elif epreuve.mode is ModeEpreuve.GROUPE:
            size = min(epreuve.capacite or count, places(case, epreuve, rooms, kit), count)
            if size > 0:
                found.append(Groupe(epreuve.code or "", size, -(-count // size)))
    return tuple(found)


def repas(case: Case) -> Repas | None:
    """Lunch, when the sheet Temps cachés has one; its position may give the hours it starts."""
    for temps in case.dossier.temps_caches:
        if temps.nature is NatureTemps.REPAS and temps.duree:
            hours = [
                int(hour) * 60 + int(minute or 0)
                for hour, minute in _HEURES.findall(temps.position or "")
            ]
            early, late = hours if len(hours) == 2 else (REPAS_PLUS_TOT, REPAS_PLUS_TARD)
            return Repas(
                temps.code or "REPAS",
                temps.duree,
                min(early, late),
                max(early, late),
                not temps.occupe or Occupe.CANDIDAT in temps.occupe,
                not temps.occupe or Occupe.JURY in temps.occupe,
            )
    return None


def temps_jury(case: Case) -> tuple[TempsJury, ...]:
    """Hidden times of each day a jury sits, apart from those that close its day."""
    found = []
    for temps in case.dossier.temps_caches:
        if not temps.duree or not temps.code or temps.portee is Portee.CANDIDAT:
            continue
        if not occupe(temps, Occupe.JURY) or temps.nature is NatureTemps.REPAS:
            continue
        where = position(temps)
        epreuve = case.dossier.epreuve(where.code) if where else None
        if where and epreuve and epreuve.code:
            if temps.portee is Portee.JURY or epreuve.mode is ModeEpreuve.INDIVIDUEL:
                found.append(TempsJury(temps.code, temps.duree, epreuve.code, where.apres))
        elif temps.portee is Portee.JURY and place(temps) == DEBUT:
            found.append(TempsJury(temps.code, temps.duree))
    return tuple(found)


def temps_collectifs(case: Case) -> tuple[TempsCommun, ...]:
    """Hidden times of the session glued to a collective phase, which keep every jury."""
    found = []
    for temps in case.dossier.temps_caches:
        where = position(temps)
        epreuve = case.dossier.epreuve(where.code) if where else None
        if not where or not epreuve or epreuve.mode is ModeEpreuve.INDIVIDUEL:
            continue
        if temps.portee in (Portee.SESSION, Portee.JOUR) and occupe(temps, Occupe.JURY):
            found.append(
                TempsCommun(
                    temps.code or "",
                    0,
                    0,
                    temps.duree or 0,
                    occupe(temps, Occupe.CANDIDAT),
                    jury=True,
                    collectif=epreuve.code or "",
                    apres=where.apres,
                )
            )
    return tuple(found)


def calendrier(case: Case) -> tuple[date, ...]:
    """Dates of the days of the instance."""
    return tuple(jour.date for jour in jours(case))
