"""What real sessions add: shared flats, preparation apart, booths over days, extra time."""

from dataclasses import replace
from datetime import date, datetime, time
from itertools import pairwise

from sessionbook.model.choix import (
    ModeEpreuve,
    NatureTemps,
    ParQui,
    Portee,
    PresenceJury,
    TypeSalle,
    Voie,
)
from sessionbook.model.moyens import Materiel
from sessionbook.model.personnes import Majoration, Surveillant
from tests.planning.builders import (
    REPAS,
    candidats,
    case,
    epreuve,
    fin,
    le,
    membres,
    oublies,
    plage,
    plan,
    record,
    reproches,
    salles,
    temps,
    titre,
)

ABSENT = PresenceJury.ABSENT


def cabines(disponible: int, *codes: str) -> tuple[Materiel, ...]:
    return (
        record(
            Materiel,
            2,
            designation="Cabine",
            epreuves=codes,
            quantite=1,
            par=ParQui.CANDIDAT,
            disponible=disponible,
        ),
    )


def test_a_shared_flat_sets_the_pace_of_two_juries() -> None:
    """One flat, 75 min then 15 to tidy: 90 a candidate; two juries take turns in it."""
    flat = salles((TypeSalle.PLATEAU,), (TypeSalle.ENTRETIEN,), (TypeSalle.ENTRETIEN,))
    phases = [
        epreuve("MSP", 75, salle=TypeSalle.PLATEAU, remise_en_etat=15, figurants=1),
        epreuve("ET", 50, salle=TypeSalle.ENTRETIEN, apres=("MSP",)),
        epreuve("EF", 15, salle=TypeSalle.ENTRETIEN, apres=("ET",), derniere=True),
    ]
    tested = case(phases, 4, salles=flat, heures=(time(9), time(16, 35)))
    found = plan(tested)
    assert (found.jurys, found.minimal) == (2, True)
    starts = sorted(line.debut for line in found.creneaux if line.epreuve == "MSP")
    minutes = [start.hour * 60 + start.minute for start in starts]
    assert all(b - a >= 90 for a, b in pairwise(minutes))
    assert fin(found) == le(0, "15:50")
    assert {line.salle for line in found.creneaux if line.epreuve == "MSP"} == {"Salle 1"}
    assert "1\u00a0figurant au plus au même moment." in found.arithmetique
    assert not reproches(tested, found)


def test_a_preparation_apart_overlaps_the_candidate_before() -> None:
    """Preparation 45 without the jury, then 90 before it: the jury waits for the first only."""
    rooms = salles((TypeSalle.PREPARATION,), (TypeSalle.ENTRETIEN,))
    phases = [
        epreuve("PREP", 45, jury=ABSENT, salle=TypeSalle.PREPARATION),
        epreuve("PRES", 30, salle=TypeSalle.ENTRETIEN, apres=("PREP",), enchaine=True),
        epreuve("EF", 60, salle=TypeSalle.ENTRETIEN, apres=("PRES",), derniere=True),
    ]
    tested = case(phases, 3, salles=rooms)
    found = plan(tested)
    assert found.jurys == 1
    assert fin(found) == le(0, "13:15")
    assert not reproches(tested, found)


def test_booths_are_held_over_days_until_the_jury_has_seen_them() -> None:
    """Fifteen hours in a booth, kept until the jury has come; two booths for four candidates."""
    phases = [
        epreuve("MSP1", 900, jury=ABSENT, fractionnable=True, poste_jusqu_a="MSP2"),
        epreuve("MSP2", 30, apres=("MSP1",)),
        epreuve("EF", 20, apres=("MSP2",), derniere=True),
    ]
    tested = case(
        phases,
        4,
        4,
        heures=(time(8), time(17, 40)),
        materiel=cabines(2, "MSP1", "MSP2"),
        temps_caches=(REPAS,),
    )
    found = plan(tested)
    assert found.jurys == 1
    assert not reproches(tested, found)
    assert not oublies(tested, found)
    booths: dict[str, list[tuple[datetime, datetime, str]]] = {}
    for line in found.creneaux:
        if line.epreuve in ("MSP1", "MSP2"):
            assert line.poste
            stretch = (
                datetime.combine(line.jour, line.debut),
                datetime.combine(line.jour, line.fin),
                line.candidats[0],
            )
            booths.setdefault(line.poste, []).append(stretch)
    assert sorted(booths) == ["Cabine 1", "Cabine 2"]
    for stretches in booths.values():
        order = [who for _, _, who in sorted(stretches)]
        assert len([n for n, who in enumerate(order) if n == 0 or order[n - 1] != who]) == 2
    assert fin(found).date() == date(2027, 3, 11)


def test_a_phase_that_may_come_another_day_saves_a_jury() -> None:
    """Two hours a day: one candidate whole, or three of one phase."""
    phases = [
        epreuve("MSP", 40),
        epreuve("EF", 40, apres=("MSP",), derniere=True),
    ]
    together = case(phases, 3, 2, heures=(time(9), time(11)))
    apart = case([phases[0], replace(phases[1], meme_jour=False)], 3, 2, heures=(time(9), time(11)))
    assert plan(together).jurys == 2
    found = plan(apart)
    assert found.jurys == 1
    assert not reproches(apart, found)


def test_one_booth_too_few_needs_more_days() -> None:
    phases = [
        epreuve("MSP1", 900, jury=ABSENT, fractionnable=True, poste_jusqu_a="MSP2"),
        epreuve("MSP2", 30, apres=("MSP1",)),
    ]
    tested = case(
        phases,
        3,
        5,
        heures=(time(8), time(17)),
        materiel=cabines(1, "MSP1", "MSP2"),
        temps_caches=(REPAS,),
        du_jour={"date_fin": date(2027, 3, 15)},
    )
    found = plan(tested)
    assert fin(found).date() == date(2027, 3, 15)


def test_extra_time_lengthens_one_candidate_alone() -> None:
    extra = Majoration(epreuve=None, minutes=None, fraction=(1, 3))
    people = candidats(3)
    helped = replace(people[1], amenagement=(extra,), amenagement_decision_le=date(2027, 1, 15))
    tested = titre("DWWM", 3, candidats=(people[0], helped, people[2]))
    found = plan(tested)
    lengths = {
        line.candidats[0]: (line.fin.hour * 60 + line.fin.minute)
        - (line.debut.hour * 60 + line.debut.minute)
        for line in found.creneaux
        if line.epreuve == "ET"
    }
    assert sorted(lengths.values()) == [40, 40, 54]
    assert lengths["NOM01 Léa"] == 54
    written = {line.candidats: line.fin for line in found.creneaux if line.epreuve == "QP"}
    assert written == {("NOM00 Léa", "NOM02 Léa"): time(8, 45), ("NOM01 Léa",): time(8, 55)}
    assert not reproches(tested, found)


def test_members_on_half_days_and_bound_to_candidates() -> None:
    people = candidats(4)
    hosted = replace(people[3], entreprise_siren="732829320")
    jury = membres(5)
    jury = (
        replace(jury[0], employeur_siren="732829320"),
        replace(jury[1], disponibilites=(plage(0, "00:00", "13:00"),)),
        replace(jury[2], liens=("NOM00 Léa",)),
        replace(jury[3], disponibilites=(plage(0, "13:00", "23:59"),)),
        replace(jury[4], habilitation_fin=date(2027, 3, 7)),
    )
    tested = case(
        [epreuve("ET", 90), epreuve("EF", 30, apres=("ET",), derniere=True)],
        candidats=(*people[:3], hosted),
        jury=jury,
        temps_caches=(REPAS,),
    )
    found = plan(tested)
    assert not reproches(tested, found)
    assert not oublies(tested, found)
    seats = {line.jury: line.membres for line in found.compositions}
    assert "JURÉ04 Max" not in {nom for names in seats.values() for nom in names}
    for line in found.creneaux:
        if line.jury and line.candidats:
            sitting = seats[line.jury]
            assert not (line.candidats == ("NOM03 Léa",) and "JURÉ00 Max" in sitting)
            assert not (line.candidats == ("NOM00 Léa",) and "JURÉ02 Max" in sitting)
            assert not ("JURÉ01 Max" in sitting and line.fin > time(13))
            assert not ("JURÉ03 Max" in sitting and line.debut < time(13))


def test_members_of_different_days_share_the_session() -> None:
    days = [(plage(0),), (plage(0),), (plage(1),), (plage(1),)]
    jury = tuple(replace(m, disponibilites=free) for m, free in zip(membres(4), days, strict=True))
    tested = titre("DWWM", 8, 2, jury=jury)
    found = plan(tested)
    assert (found.jurys, found.membres, found.jours_jury) == (1, 4, 2)
    assert found.minimal
    assert not reproches(tested, found)


def test_a_skill_of_the_referentiel_is_covered_by_every_jury() -> None:
    jury = membres(6)
    jury = (*jury[:5], replace(jury[5], competences=("Anglais",)))
    phases = [epreuve("ET", 60, competences=("anglais",))]
    tested = case(phases, 3, jury=jury)
    found = plan(tested)
    assert found.jurys == 1
    assert "JURÉ05 Max" in found.compositions[0].membres


def test_an_exempted_candidate_sits_the_rest() -> None:
    phases = [
        epreuve("QP", 30, jury=ABSENT, mode=ModeEpreuve.SESSION, dispenses=("VAE", "CCP1")),
        epreuve("ET", 60, apres=("QP",)),
    ]
    people = candidats(3)
    people = (
        replace(people[0], voie=Voie.VAE),
        people[1],
        replace(people[2], ccp_acquis=("CCP1",)),
    )
    found = plan(case(phases, candidats=people))
    written = [line.candidats for line in found.creneaux if line.epreuve == "QP"]
    assert written == [("NOM01 Léa",)]
    assert sum(line.epreuve == "ET" for line in found.creneaux) == 3


def test_a_second_try_comes_two_days_later() -> None:
    phases = [epreuve("CONDUITE", 45), epreuve("BIS", 45, apres=("CONDUITE",), jours_ecart=2)]
    tested = case(phases, 2, 4, jury=membres(2))
    found = plan(tested)
    days = {line.epreuve: line.jour for line in found.creneaux if line.candidats == ("NOM00 Léa",)}
    assert (days["BIS"] - days["CONDUITE"]).days >= 2
    assert found.jurys == 1
    assert not reproches(tested, found)


def test_groups_follow_each_other_when_posts_are_few() -> None:
    phases = [
        epreuve("MSP", 120, jury=ABSENT, mode=ModeEpreuve.GROUPE, salle=TypeSalle.POSTES),
        epreuve("EF", 30, apres=("MSP",), derniere=True),
    ]
    rooms = salles((TypeSalle.POSTES,), capacite=4)
    tested = case(phases, 8, salles=rooms)
    found = plan(tested)
    groups = [line for line in found.creneaux if line.epreuve == "MSP"]
    assert [len(line.candidats) for line in groups] == [4, 4]
    assert groups[0].fin <= groups[1].debut
    assert not reproches(tested, found)


def test_two_rooms_of_a_written_epreuve_have_each_a_surveillant_who_trained_nobody_in_it() -> None:
    phases = [
        epreuve(
            "QP",
            30,
            jury=ABSENT,
            mode=ModeEpreuve.SESSION,
            salle=TypeSalle.POSTES,
            surveillant=True,
        )
    ]
    guards = (
        record(Surveillant, 2, nom="Leroy", prenom="Paul", formateur_de=("NOM00 Léa", "NOM01 Léa")),
        record(Surveillant, 3, nom="Morel", prenom="Zoé", formateur_de=("NOM02 Léa",)),
    )
    rooms = salles((TypeSalle.POSTES,), (TypeSalle.POSTES,), capacite=2)
    tested = case(phases, 4, salles=rooms, surveillants=guards)
    found = plan(tested)
    watched = {line.surveillant: line.candidats for line in found.creneaux}
    assert set(watched) == {"LEROY Paul", "MOREL Zoé"}
    assert "NOM02 Léa" not in watched["MOREL Zoé"]
    assert not {"NOM00 Léa", "NOM01 Léa"} & set(watched["LEROY Paul"])


def test_hidden_times_of_the_day_and_of_the_jury_have_their_place() -> None:
    hidden = (
        temps("ACCUEIL", 20, NatureTemps.ACCUEIL, portee=Portee.JOUR, occupe=()),
        temps("LECTURE", 15, NatureTemps.PRISE_DE_CONNAISSANCE, portee=Portee.JURY),
        temps("PV", 15, NatureTemps.PROCES_VERBAL, portee=Portee.JURY, position="fin de journée"),
    )
    found = plan(case([epreuve("ET", 60)], 2, temps_caches=hidden))
    assert [(line.epreuve, line.debut, line.fin) for line in found.creneaux] == [
        ("ACCUEIL", time(8), time(8, 20)),
        ("LECTURE", time(8, 20), time(8, 35)),
        ("ET", time(8, 35), time(9, 35)),
        ("ET", time(9, 35), time(10, 35)),
        ("PV", time(10, 35), time(10, 50)),
    ]


def test_the_last_phase_comes_last_and_waits_are_kept() -> None:
    phases = [
        epreuve("EF", 15, derniere=True),
        epreuve("ET", 30),
        epreuve("QAP", 20, apres=("ET",), attente_max=10, meme_jour=True),
    ]
    found = plan(case(phases, 3))
    for n in range(3):
        mine = [line for line in found.creneaux if line.candidats == (f"NOM{n:02d} Léa",)]
        assert max(mine, key=lambda line: line.debut).epreuve == "EF"


def test_two_groups_are_never_in_one_room_and_a_closed_room_is_left_for_another() -> None:
    """Two groups of two in one room of eight come in turn; a room closed that day is not used."""
    written = epreuve(
        "QP", 60, jury=ABSENT, mode=ModeEpreuve.GROUPE, capacite=2, salle=TypeSalle.POSTES
    )
    phases = [written, epreuve("EF", 15, apres=("QP",), derniere=True)]
    one = salles((TypeSalle.POSTES,), capacite=8)
    tested = case(phases, 4, salles=one, heures=(time(9), time(12)))
    found = plan(tested)
    lines = [line for line in found.creneaux if line.epreuve == "QP"]
    assert [line.salle for line in lines] == ["Salle 1", "Salle 1"]
    assert lines[0].fin <= lines[1].debut
    assert not reproches(tested, found)
    two = (
        replace(one[0], disponibilites=(plage(1),)),
        replace(one[0], nom="Salle 2", capacite=4),
    )
    tested = case([replace(written, capacite=None), phases[1]], 4, 2, salles=two)
    found = plan(tested)
    (line,) = [line for line in found.creneaux if line.epreuve == "QP"]
    assert (line.jour, line.salle) == (le(0, "00:00").date(), "Salle 2")
