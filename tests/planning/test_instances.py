"""Sessions worked by hand: number of juries, end of the last day, trade-off over days."""

from dataclasses import replace
from datetime import time

import pytest

from sessionbook.model.choix import ModeEpreuve, NatureTemps, Occupe, Portee, PresenceJury
from sessionbook.model.plan import Plan
from sessionbook.model.session import Case
from tests.planning.builders import (
    REPAS,
    fin,
    le,
    membres,
    oublies,
    plage,
    plan,
    plateau,
    reproches,
    temps,
    titre,
)

COLLEE = {"CORRECTION": "avant PP, libre"}
LIBRE = {"CORRECTION": "avant PP, libre", "LECTURE": "avant PP, libre"}


@pytest.mark.parametrize(
    ("places", "fermeture", "jurys", "heure"),
    [
        (COLLEE, time(18), 3, "17:45"),
        (LIBRE, time(18), 3, "17:15"),
        (COLLEE, time(17), 4, "15:45"),
        (LIBRE, time(17), 4, "15:15"),
    ],
    ids=["collee", "libre", "collee_17h", "libre_17h"],
)
def test_dwwm_twelve_candidates_one_day(
    places: dict[str, str], fermeture: time, jurys: int, heure: str
) -> None:
    case = titre("DWWM", 12, places=places, heures=(time(8), fermeture))
    found = plan(case)
    assert (found.jurys, found.membres, found.jours_jury) == (jurys, 2 * jurys, jurys)
    assert found.minimal
    assert found.borne == jurys
    assert fin(found) == le(0, heure)
    assert not reproches(case, found)
    assert not oublies(case, found)


def test_dwwm_arithmetic_in_words() -> None:
    words = plan(titre("DWWM", 12, places=COLLEE)).arithmetique
    assert words[0] == (
        "12\u00a0candidats × 120 min = 1\u202f440 min\u202f; 480 min utiles par jury et par jour"
        "\u202f; 3\u00a0jurys, 6\u00a0membres."
    )
    assert any("18\u00a0h" in line and "Présence du jury" in line for line in words)


def test_dwwm_twenty_four_candidates_two_days() -> None:
    case = titre("DWWM", 24, 2, places=COLLEE, jury=membres(6))
    found = plan(case)
    assert (found.jurys, found.membres, found.jours_jury) == (3, 6, 6)
    assert found.minimal
    assert fin(found) == le(1, "17:15")
    written = [line for line in found.creneaux if line.epreuve == "QP"]
    assert [(line.jour, line.candidats) for line in written] == [(le(0, "08:00").date(), ("Tous",))]
    assert not reproches(case, found)


def assistant(jours: int) -> Case:
    """Assistant de direction, ten candidates; the jury comes at 14:30 on the first day."""
    hidden = (
        temps("CORR", 15, NatureTemps.CORRECTION, position="avant MSP_O"),
        temps("DELIB", 10, NatureTemps.DELIBERATION, position="après EF"),
        temps("CHANGE", 5, NatureTemps.BATTEMENT, position="après EF"),
        REPAS,
    )
    free = (plage(0, "14:30", "18:00"), *(plage(d, "08:30", "17:30") for d in range(1, jours)))
    return titre(
        "AD",
        10,
        jours,
        heures=(time(8, 30), time(18)),
        temps_caches=hidden,
        jury=membres(10, disponibilites=free),
    )


@pytest.mark.parametrize(
    ("jours", "jurys", "jours_jury", "heure"),
    [(3, 1, 3, "16:30"), (2, 2, 3, "16:30"), (1, 5, 5, "18:00")],
)
def test_assistant_by_days_granted(jours: int, jurys: int, jours_jury: int, heure: str) -> None:
    case = assistant(jours)
    found = plan(case)
    assert (found.jurys, found.membres, found.jours_jury) == (jurys, 2 * jurys, jours_jury)
    assert found.minimal
    assert fin(found) == le(jours - 1, heure)
    assert not reproches(case, found)


def test_assistant_trade_off() -> None:
    table = plan(assistant(3)).compromis
    assert [(c.jurys, c.membres, c.jours, c.jours_jury, c.fin, c.minimal) for c in table] == [
        (1, 2, 3, 3, le(2, "16:30"), True),
        (2, 4, 2, 4, le(1, "14:45"), True),
        (3, 6, 2, 5, le(1, "12:00"), True),
        (4, 8, 2, 6, le(1, "10:15"), True),
        (5, 10, 1, 5, le(0, "18:00"), True),
    ]
    assert [c.jurys for c in table if c.retenu] == [1]


def monteur(jours: int) -> Case:
    """Monteur audiovisuel, hidden times of a real session; the jury comes at 14:05 on day one."""
    both = (Occupe.CANDIDAT, Occupe.JURY)
    hidden = (
        temps("ARRIVEE", 5, NatureTemps.ACCUEIL, position="avant ET", occupe=both),
        temps("DELIB", 10, NatureTemps.DELIBERATION, position="après EF"),
        replace(REPAS, duree=60),
    )
    free = (plage(0, "14:05", "18:35"), *(plage(d, "09:00", "18:35") for d in range(1, jours)))
    return titre(
        "MONTEUR",
        10,
        jours,
        phases={"jury": PresenceJury.ABSENT},
        heures=(time(9), time(18, 35)),
        temps_caches=hidden,
        jury=membres(10, disponibilites=free),
    )


def test_monteur_one_jury_four_days() -> None:
    found = plan(monteur(4))
    assert (found.jurys, found.jours_jury, found.minimal) == (1, 4, True)


def test_monteur_two_days() -> None:
    case = monteur(2)
    found = plan(case)
    assert (found.jurys, found.membres, found.jours_jury) == (2, 4, 4)
    assert found.minimal
    assert fin(found) == le(1, "16:45")
    first = [
        line.fin for line in found.creneaux if line.jour == le(0, "00:00").date() and line.jury
    ]
    assert max(first) == time(18, 35)
    assert not reproches(case, found)


SANS_INCONNUES = ("AD", "ADVF", "ARH", "CATL", "CDA", "DWWM", "FPA", "GCF", "RPMS", "SC")
INCONNUES = {
    "EC": {"jury": PresenceJury.PRESENT},
    "CV": {"jury": PresenceJury.PRESENT},
    "MONTEUR": {"jury": PresenceJury.ABSENT},
}
"""Titles whose sources do not tell whether the jury is there: one answer is tried."""


def plancher(case: Case) -> int:
    """Fewest juries by the minutes alone, read from the sheets and not by the planner.

    A jury's day is the opening hours less the meal and the times of the day's ends; written
    épreuves of the whole session are sat on the first day, by everybody at once.
    """
    dossier, session = case.dossier, case.session
    hidden = [t for t in dossier.temps_caches if t.portee is Portee.CANDIDAT and t.duree]
    busy = [t for t in hidden if not t.occupe or Occupe.JURY in t.occupe]
    own = sum(e.duree or 0 for e in dossier.epreuves if e.devant_jury)
    own += sum(t.duree or 0 for t in busy)
    meal = sum(t.duree or 0 for t in dossier.temps_caches if t.nature is NatureTemps.REPAS)
    assert session.heure_ouverture
    assert session.heure_fermeture
    opened = 60 * (session.heure_fermeture.hour - session.heure_ouverture.hour)
    cap = min((opened - meal) // own, session.candidats_par_jury_et_jour or 99)
    return -(-len(dossier.inscrits) // (cap * len(session.jours)))


def _juge(case: Case, found: Plan) -> None:
    """Sound, complete; at the bound when it is said to be minimal, the gap told when it is not."""
    assert not reproches(case, found)
    assert not oublies(case, found)
    assert found.jurys >= found.borne >= plancher(case)
    if found.minimal:
        assert found.jurys == found.borne
        assert any("c’est le minimum" in line for line in found.arithmetique)
    else:
        assert any("Rien ne prouve" in line for line in found.arithmetique)


@pytest.mark.parametrize(("nombre", "jours"), [(6, 1), (12, 2), (24, 3)])
@pytest.mark.parametrize("sigle", SANS_INCONNUES)
def test_every_title_is_planned(sigle: str, nombre: int, jours: int) -> None:
    case = titre(sigle, nombre, jours)
    found = plan(case)
    _juge(case, found)
    assert found.minimal
    assert [c.jurys for c in found.compromis if c.retenu] == [found.jurys]


@pytest.mark.parametrize(("nombre", "jours"), [(6, 1), (12, 2), (24, 3)])
@pytest.mark.parametrize("sigle", sorted(INCONNUES))
def test_titles_with_unknown_facts_are_planned_once_filled(
    sigle: str, nombre: int, jours: int
) -> None:
    phases = INCONNUES[sigle] | {"mode": ModeEpreuve.INDIVIDUEL}
    case = titre(sigle, nombre, jours, phases=phases, salles=plateau(jurys=26))
    found = plan(case)
    _juge(case, found)


@pytest.mark.long
def test_cadga_is_planned() -> None:
    for nombre, jours in ((6, 1), (12, 2), (24, 3)):
        case = titre("CADGA", nombre, jours)
        found = plan(case)
        _juge(case, found)
        assert found.minimal
