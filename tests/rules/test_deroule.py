"""The plan, whoever made it: what the examples of the pages do not show."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionbook.model.choix import (
    ModeEpreuve,
    NatureCreneau,
    NatureTemps,
    Portee,
    PresenceJury,
    TypeSession,
)
from sessionbook.model.epreuves import TempsCache
from sessionbook.model.personnes import Majoration
from sessionbook.rules.deroule.occupation import Occupation, rencontres
from tests.rules.cases import (
    avant,
    candidat,
    cas,
    cellules,
    composition,
    constats,
    creneau,
    dossier,
    epreuve,
    membre,
    place,
    session,
)

_QP = epreuve(3, "QP", 30, mode=ModeEpreuve.SESSION, jury=PresenceJury.ABSENT)
_ET = epreuve(2, "ET")
_DEUX = (candidat(2, "Durand"), candidat(3, "Petit", "Max"))


def test_a_share_of_the_duration_is_rounded_up() -> None:
    tiers = Majoration(epreuve=None, minutes=None, fraction=(1, 3))
    one = candidat(2, "Durand", amenagement=(tiers,), amenagement_decision_le=avant(90))
    assert _ET.duree_pour(one) == 54
    assert epreuve(2, "EF", majorable=False).duree_pour(one) == 40


def test_minutes_are_counted_for_the_reader() -> None:
    content = dossier(
        candidats=_DEUX,
        epreuves=(_ET,),
        creneaux=(creneau(8, "09:00-10:45", "Durand Léa", "ET"),),
    )
    (found,) = constats("PLN-01", content)
    assert found.cas == "longue"
    assert "1\u00a0h\u00a045 au lieu de 40\u00a0min, soit 1\u00a0h\u00a005 de trop" in found.message
    assert "finir à 9\u00a0h\u00a040" in found.remede


def test_a_hidden_time_has_no_official_duration() -> None:
    temps = TempsCache(place=place("temps_caches", 2), code="LECT", duree=15)
    content = dossier(
        candidats=_DEUX,
        temps_caches=(temps,),
        creneaux=(creneau(8, "09:00-09:05", "Durand Léa", "LECT"),),
    )
    assert constats("PLN-01", content) == ()


@pytest.mark.parametrize(("decalage", "attendu"), [(1, []), (-1, ["B8", "B9"])])
def test_the_order_of_the_epreuves_runs_over_days(decalage: int, attendu: list[str]) -> None:
    content = dossier(
        session=session(type=TypeSession.TITRE),
        candidats=_DEUX,
        epreuves=(_ET, epreuve(3, "EF", 15, derniere=True)),
        creneaux=(
            creneau(8, "16:00-16:15", "Durand Léa", "EF"),
            creneau(9, "09:00-09:40", "Durand Léa", "ET", jour=avant(decalage)),
        ),
    )
    assert cellules(constats("PLN-04", content)) == attendu


def test_a_ccp_session_has_no_last_epreuve() -> None:
    content = dossier(
        session=session(type=TypeSession.CCP),
        candidats=_DEUX,
        epreuves=(_ET, epreuve(3, "EF", 15, derniere=True)),
        creneaux=(
            creneau(8, "09:00-09:15", "Durand Léa", "EF"),
            creneau(9, "09:15-09:55", "Durand Léa", "ET"),
        ),
    )
    assert constats("PLN-04", content) == ()


def test_correction_for_a_written_part_only_and_a_missing_sheet_is_told_on_another() -> None:
    found = constats("PLN-06", dossier(epreuves=(_ET, _QP)))
    assert [str(cell) for f in found for cell in f.cells] == ["Épreuves!A1"]
    assert "la prise de connaissance, la correction et la délibération" in found[0].message
    assert "correction" not in constats("PLN-06", dossier(epreuves=(_ET,)))[0].message


def test_hidden_times_grow_with_the_candidates_of_a_jury() -> None:
    lecture = TempsCache(
        place=place("temps_caches", 2),
        code="LECT",
        intitule="Lecture des dossiers",
        nature=NatureTemps.PRISE_DE_CONNAISSANCE,
        duree=15,
        portee=Portee.CANDIDAT,
    )
    deliberation = TempsCache(
        place=place("temps_caches", 3),
        code="DELIB",
        nature=NatureTemps.DELIBERATION,
        duree=10,
        portee=Portee.SESSION,
    )
    content = dossier(
        candidats=_DEUX,
        epreuves=(_ET,),
        temps_caches=(lecture, deliberation),
        creneaux=(
            creneau(8, "08:45-09:00", "", "LECT", jury="Jury 1"),
            creneau(9, "09:00-09:40", "Durand Léa", "ET", jury="Jury 1"),
            creneau(10, "09:40-10:20", "Petit Max", "ET", jury="Jury 1"),
            creneau(11, "10:20-10:30", "", "DELIB"),
        ),
    )
    (found,) = constats("PLN-06", content)
    assert (found.cas, found.gravite.value, cellules([found])) == ("deroule", "a_verifier", ["D9"])
    assert "Lecture des dossiers (15\u00a0min au lieu de 30\u00a0min)" in found.message


def test_each_pair_is_told_once_with_all_it_fights_for() -> None:
    slots = [
        creneau(row, "09:00-09:40", nom, "ET", jury="Jury 1", salle="A")
        for row, nom in ((8, "Durand Léa"), (9, "Petit Max"), (10, "Durand Léa"))
    ]
    content = dossier(
        candidats=_DEUX,
        jury=(membre(2, "Martin"),),
        epreuves=(_ET,),
        compositions=(composition(3, "Jury 1", "Martin Anne"),),
        creneaux=tuple(slots),
    )
    found = constats("PLN-07", content)
    assert cas(found) == [("chevauchement", "bloquant")] * 3
    assert "pour Jury 1 et la salle «\u00a0A\u00a0»" in found[0].message
    assert cellules(found[:1]) == ["B8", "C8", "B9", "C9"]


def test_a_supervisor_cannot_watch_two_rooms() -> None:
    content = dossier(
        candidats=_DEUX,
        epreuves=(_QP,),
        creneaux=(
            creneau(8, "09:00-09:30", "Durand Léa", "QP", salle="A", surveillant="Roux"),
            creneau(9, "09:00-09:30", "Petit Max", "QP", salle="B", surveillant="Roux"),
        ),
    )
    (found,) = constats("PLN-07", content)
    assert "le surveillant Roux" in found.message


def test_only_the_candidate_in_two_places_is_concerned() -> None:
    content = dossier(
        candidats=_DEUX,
        epreuves=(_ET, _QP),
        creneaux=(
            creneau(8, "09:00-09:30", "Tous", "QP", salle="A"),
            creneau(9, "09:10-09:50", "Petit Max", "ET", jury="Jury 1", salle="B"),
        ),
    )
    (found,) = constats("PLN-07", content)
    assert found.personne == "PETIT Max"


def test_a_break_takes_no_room() -> None:
    content = dossier(
        epreuves=(_ET,),
        candidats=_DEUX,
        creneaux=(
            creneau(8, "09:00-09:40", "Durand Léa", "ET", salle="A"),
            creneau(9, "09:00-09:10", "", "Pause", salle="A", nature=NatureCreneau.PAUSE),
        ),
    )
    assert constats("PLN-07", content) == ()


_MINUTES = st.integers(min_value=0, max_value=60)


@given(st.lists(st.tuples(_MINUTES, st.integers(1, 30), st.sampled_from("abc")), max_size=9))
def test_the_sweep_finds_what_comparing_all_pairs_finds(
    stretches: list[tuple[int, int, str]],
) -> None:
    origine = datetime(2027, 3, 11, 8, 0)  # noqa: DTZ001 hours of the site
    busy = [
        Occupation(
            origine + timedelta(minutes=debut),
            origine + timedelta(minutes=debut + longueur),
            rang,
            groupe,
        )
        for rang, (debut, longueur, groupe) in enumerate(stretches)
    ]
    expected = {
        (one.rang, other.rang)
        for one in busy
        for other in busy
        if one.rang < other.rang
        and one.groupe != other.groupe
        and one.debut < other.fin
        and other.debut < one.fin
    }
    assert sorted(rencontres(busy)) == sorted(expected)


def test_thousands_of_slots_at_one_instant_stay_cheap() -> None:
    origine = datetime(2027, 3, 11, 8, 0)  # noqa: DTZ001 hours of the site
    fin = origine + timedelta(minutes=30)
    busy = [Occupation(origine, fin, rang, f"ligne {rang}") for rang in range(5000)]
    found = list(rencontres(busy))
    assert len(found) < 20 * len(busy)
    assert {rang for pair in found for rang in pair} == set(range(5000))
