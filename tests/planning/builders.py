"""Sessions to plan, built in Python as the reader would give them, and plans written back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from sessionbook.model.cells import FormPlace, Record, RowPlace
from sessionbook.model.choix import (
    ModeEpreuve,
    NatureEpreuve,
    NatureTemps,
    Occupe,
    Portee,
    PresenceJury,
    TypeSalle,
    TypeSession,
)
from sessionbook.model.creneaux import CompositionJury, Creneau
from sessionbook.model.epreuves import Epreuve, TempsCache
from sessionbook.model.findings import Gravite
from sessionbook.model.moyens import Salle
from sessionbook.model.parcours import passe
from sessionbook.model.personnes import Candidat, MembreJury, Plage
from sessionbook.model.plan import Impasse, Plan
from sessionbook.model.session import Case, Dossier, Session
from sessionbook.planning.plan import planifier
from sessionbook.regulation.referentiel import referentiel
from sessionbook.regulation.temps import temps_caches
from sessionbook.rules.rule import judge
from sessionbook.workbook.columns import TABLES

LUNDI = date(2027, 3, 8)
JOUR = date(2027, 2, 4)
_R = TypeVar("_R", bound=Record)
_JUGES = ("PLN", "PLT-01", "PLT-03", "PLT-04", "JUR-01", "JUR-06", "JUR-07", "CONV-05")
_TABLES = {table.record: table for table in TABLES}


def record(kind: type[_R], row: int, **champs: Any) -> _R:
    """A record at a row of its own sheet, every declared column present."""
    table = _TABLES[kind]
    columns = {column.champ: n for n, column in enumerate(table.colonnes, start=1)}
    return kind(place=RowPlace(table.feuille, row, columns), **champs)


def session(jours: int = 1, **champs: Any) -> Session:
    base: dict[str, Any] = {
        "type": TypeSession.TITRE,
        "date_debut": LUNDI,
        "date_fin": LUNDI + timedelta(days=jours - 1),
        "heure_ouverture": time(8),
        "heure_fermeture": time(18),
    }
    return Session(place=FormPlace("Session", {}), **(base | champs))


def candidats(nombre: int, **champs: Any) -> tuple[Candidat, ...]:
    return tuple(
        record(Candidat, n + 2, nom_naissance=f"Nom{n:02d}", prenoms="Léa", **champs)
        for n in range(nombre)
    )


def membres(nombre: int, **champs: Any) -> tuple[MembreJury, ...]:
    return tuple(
        record(MembreJury, n + 2, nom=f"Juré{n:02d}", prenom="Max", **champs) for n in range(nombre)
    )


def salles(*kinds: Sequence[TypeSalle], capacite: int | None = None) -> tuple[Salle, ...]:
    return tuple(
        record(
            Salle,
            n + 2,
            nom=f"Salle {n + 1}",
            types=tuple(kind),
            fermee=True,
            confidentielle=True,
            internet_coupe=True,
            capacite=capacite,
        )
        for n, kind in enumerate(kinds)
    )


def plateau(jurys: int = 12, places: int = 40) -> tuple[Salle, ...]:
    """Rooms for every kind of phase: a room a jury, and the rooms of the others."""
    juries = [(TypeSalle.PRESENTATION, TypeSalle.ENTRETIEN, TypeSalle.PLATEAU)] * jurys
    return salles(
        (TypeSalle.POSTES,), *[(TypeSalle.PREPARATION,)] * jurys, *juries, capacite=places
    )


def epreuve(code: str, duree: int, **champs: Any) -> Epreuve:
    base: dict[str, Any] = {
        "intitule": code,
        "nature": NatureEpreuve.MSP,
        "jury": PresenceJury.PRESENT,
        "mode": ModeEpreuve.INDIVIDUEL,
    }
    return record(Epreuve, 2, code=code, duree=duree, **(base | champs))


def temps(code: str, duree: int, nature: NatureTemps, **champs: Any) -> TempsCache:
    base: dict[str, Any] = {"portee": Portee.CANDIDAT, "occupe": (Occupe.JURY,), "intitule": code}
    return record(TempsCache, 2, code=code, duree=duree, nature=nature, **(base | champs))


REPAS = temps(
    "REPAS", 60, NatureTemps.REPAS, portee=Portee.JOUR, occupe=(Occupe.CANDIDAT, Occupe.JURY)
)


def case(
    epreuves: Sequence[Epreuve],
    nombre: int = 1,
    jours: int = 1,
    *,
    heures: tuple[time, time] = (time(8), time(18)),
    du_jour: Mapping[str, Any] | None = None,
    **champs: Any,
) -> Case:
    """A session of `nombre` candidates; `du_jour` are facts of the sheet Session."""
    hours = {"heure_ouverture": heures[0], "heure_fermeture": heures[1]}
    base: dict[str, Any] = {
        "nom": "session.xlsx",
        "session": session(jours, **hours, **(du_jour or {})),
        "candidats": candidats(nombre),
        "epreuves": tuple(
            replace(e, place=RowPlace("Épreuves", n, {})) for n, e in enumerate(epreuves, start=2)
        ),
    }
    return Case(Dossier(**(base | champs)), JOUR)


def titre(
    sigle: str,
    nombre: int,
    jours: int = 1,
    *,
    places: Mapping[str, str] | None = None,
    phases: Mapping[str, Any] | None = None,
    heures: tuple[time, time] = (time(8), time(18)),
    **champs: Any,
) -> Case:
    """A session of a known title; `places` moves hidden times, `phases` fills unknown facts."""
    known = referentiel(sigle)
    epreuves = []
    for n, phase in enumerate(known.phases):
        facts = phase.model_dump(exclude={"devine"})
        facts |= {k: v for k, v in (phases or {}).items() if facts.get(k) is None}
        epreuves.append(record(Epreuve, n + 2, **facts))
    hidden = []
    for n, item in enumerate(temps_caches(known)):
        facts = item.model_dump()
        facts["position"] = (places or {}).get(item.code, item.position)
        hidden.append(record(TempsCache, n + 2, **facts))
    cap = known.candidats_par_jury_et_jour
    return case(
        epreuves,
        nombre,
        jours,
        heures=heures,
        du_jour={"candidats_par_jury_et_jour": cap, "candidat_total": known.candidat_total},
        **({"temps_caches": tuple(hidden), "salles": plateau()} | champs),
    )


def plage(jour: int, debut: str = "00:00", fin: str = "23:59") -> Plage:
    """Availability on a day (0 for the first), hours as « 14:30 »."""
    day = LUNDI + timedelta(days=jour)
    return Plage(
        datetime.combine(day, time.fromisoformat(debut)),
        datetime.combine(day, time.fromisoformat(fin)),
    )


def plan(case_: Case) -> Plan:
    """The plan of a case that must have one."""
    found = planifier(case_)
    assert isinstance(found, Plan), found
    return found


def impasse(case_: Case) -> Impasse:
    """The impasse of a case that must have no plan."""
    found = planifier(case_)
    assert isinstance(found, Impasse), found
    return found


def fin(found: Plan) -> datetime:
    """When all is over."""
    return max(datetime.combine(line.jour, line.fin) for line in found.creneaux)


def le(jour: int, heure: str) -> datetime:
    """An instant of the session's day (0 for the first)."""
    return datetime.combine(LUNDI + timedelta(days=jour), time.fromisoformat(heure))


def ecrit(case_: Case, found: Plan, **champs: Any) -> Case:
    """The case with the plan typed in the sheet Déroulé."""
    compositions = tuple(
        record(
            CompositionJury,
            n + 3,
            jour=line.jour,
            jury=line.jury,
            salle=line.salle,
            **{f"membre_{i}": nom for i, nom in enumerate(line.membres, start=1)},
        )
        for n, line in enumerate(found.compositions)
    )
    creneaux = tuple(
        record(
            Creneau,
            n + 30,
            jour=line.jour,
            debut=line.debut,
            fin=line.fin,
            jury=line.jury,
            candidats=line.candidats,
            epreuve=line.epreuve,
            salle=line.salle,
            poste=line.poste,
            nature=line.nature,
            surveillant=line.surveillant,
            fige=line.fige or None,
        )
        for n, line in enumerate(found.creneaux)
    )
    dossier = replace(case_.dossier, compositions=compositions, creneaux=creneaux, **champs)
    return Case(dossier, case_.jour)


def reproches(case_: Case, found: Plan) -> list[tuple[str, str]]:
    """What the rules hold against a plan typed in the sheet.

    Without a meal in the sheet none is planned (PLN-12), a case without invigilators cannot
    place any, and a deliberation that the sheet puts before the last épreuve is the sheet's
    fault (PLN-13).
    """
    written = ecrit(case_, found)
    plain = not case_.dossier.jury
    kept = []
    for finding in judge(written):
        if not finding.regle.startswith(_JUGES):
            continue
        if plain and finding.regle.startswith("JUR"):
            continue
        if finding.regle == "PLN-09" and not case_.dossier.surveillants:
            continue
        if finding.regle == "PLN-12" and (finding.cas == "amplitude" or not _mange(case_)):
            continue
        if finding.regle == "PLN-13" and not _delibere_a_la_fin(case_):
            continue
        if finding.gravite is Gravite.INFORMATION or finding.cas in ("absent", "feuille"):
            continue
        kept.append((finding.regle, finding.message))
    return kept


def _mange(case_: Case) -> bool:
    return any(temps.nature is NatureTemps.REPAS for temps in case_.dossier.temps_caches)


def _delibere_a_la_fin(case_: Case) -> bool:
    last = {f"après {e.code}" for e in case_.dossier.epreuves if e.derniere}
    return all(
        temps.position in last
        for temps in case_.dossier.temps_caches
        if temps.nature is NatureTemps.DELIBERATION
    )


def oublies(case_: Case, found: Plan) -> set[tuple[str, str]]:
    """Candidates and épreuves with no slot."""
    written = ecrit(case_, found).dossier
    due = {
        (c.designation, e.code or "")
        for c in written.inscrits
        for e in written.epreuves
        if passe(written.session, e, c)
    }
    for slot in written.creneaux:
        for c in written.candidats_de(slot):
            due.discard((c.designation, slot.epreuve or ""))
    return due
