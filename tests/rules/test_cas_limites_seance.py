"""The edge cases of the rule book: convocation, jury, plan, premises, accommodation, the day."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from sessionbook.model.choix import (
    EtatMateriel,
    ModeEpreuve,
    NatureEpreuve,
    ParQui,
    PresenceJury,
    Reponse,
    RoleJury,
    Statut,
    Territoire,
    TypeSession,
)
from sessionbook.model.epreuves import Epreuve
from sessionbook.model.findings import Finding
from sessionbook.model.moyens import Materiel
from sessionbook.model.personnes import Majoration, Plage, Surveillant
from sessionbook.model.session import Dossier
from sessionbook.rules.jury.entreprises import Entreprise, Rapport, compare, raison_sociale
from sessionbook.rules.jury.liens import SEUIL
from tests.rules.cases import (
    DEBUT,
    JOUR,
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

_ET = epreuve(2, "ET")
_SIREN = "552081317"


def _accueil(*membres: str) -> Dossier:
    """Six candidates, the first hosted by Martin's company, and a jury of these members."""
    noms = ("Durand", "Petit", "Roux", "Blanc", "Henry", "Colin")
    candidats = [candidat(row, nom) for row, nom in enumerate(noms, start=2)]
    candidats[0] = replace(candidats[0], entreprise_siren=_SIREN)
    return dossier(
        candidats=tuple(candidats),
        jury=(
            membre(2, "Martin", employeur_siren=_SIREN),
            membre(3, "Leroy", "Paul"),
            membre(4, "Garnier", "Zoé"),
        ),
        epreuves=(_ET,),
        compositions=(composition(3, "Jury 1", *membres),),
        creneaux=tuple(
            creneau(8 + n, f"{9 + n:02}:00-{9 + n:02}:40", f"{nom} Léa", "ET", jury="Jury 1")
            for n, nom in enumerate(noms)
        ),
    )


def _ecart(jours: int, **plus: object) -> Dossier:
    return dossier(session=session(convocations_validees_le=avant(jours), **plus))


def test_case_01_exactly_31_days_is_in_order_and_30_is_not() -> None:
    assert constats("CONV-01", _ecart(31)) == ()
    assert cas(constats("CONV-01", _ecart(30))) == [("tardive", "bloquant")]
    a_faire = dossier(session=session())
    (found,) = constats("CONV-01", a_faire, avant(40))
    assert (found.cas, found.gravite.value) == ("a_faire", "a_verifier")
    assert "9\u00a0jours" in found.message
    assert [f.cas for f in constats("CONV-01", a_faire, avant(31))] == ["dernier_jour"]
    (found,) = constats("CONV-01", a_faire, avant(30))
    assert (found.cas, found.gravite.value) == ("depassee", "bloquant")
    assert "reportez la session" in found.remede


@pytest.mark.parametrize(
    ("debut", "conseil"),
    [
        (date(2026, 6, 1), "jeudi\u00a030\u00a0avril\u00a02026"),
        (date(2026, 7, 1), "vendredi\u00a029\u00a0mai\u00a02026"),
    ],
)
def test_case_02_a_deadline_on_a_day_off_is_advised_for_the_last_worked_day(
    debut: date, conseil: str
) -> None:
    content = dossier(session=session(date_debut=debut, date_fin=debut))
    (found,) = constats("CONV-01", content, debut - timedelta(days=40))
    assert conseil in found.remede


def test_case_03_the_31_days_count_from_the_first_day_for_everybody() -> None:
    content = dossier(
        session=session(date_fin=avant(-3), convocations_validees_le=avant(30)),
        candidats=(candidat(2, "Durand"), candidat(3, "Petit")),
        creneaux=(creneau(8, "09:00-09:40", "Petit Léa", "ET", jour=avant(-2)),),
    )
    assert cas(constats("CONV-01", content)) == [("tardive", "bloquant")]


def test_case_04_a_day_cut_in_two_is_no_fault() -> None:
    content = dossier(
        candidats=(candidat(2, "Durand"),),
        epreuves=(epreuve(2, "MSP", 240), epreuve(3, "ET", 40, apres=("MSP",))),
        creneaux=(
            creneau(8, "09:00-13:00", "Durand Léa", "MSP"),
            creneau(9, "16:05-16:45", "Durand Léa", "ET"),
        ),
    )
    for regle in ("CONV-05", "PLN-01", "PLN-05", "PLN-12"):
        assert constats(regle, content) == (), regle


def test_case_13_a_member_who_hosted_one_of_six_is_kept_from_him_alone() -> None:
    (found,) = constats("JUR-06", _accueil("Martin Anne", "Leroy Paul"))
    assert (found.cas, found.gravite.value) == ("ensemble", "bloquant")
    assert found.personne == "DURAND Léa, MARTIN Anne"
    assert constats("JUR-06", _accueil("Garnier Zoé", "Leroy Paul")) == ()


@pytest.mark.parametrize(("fin", "attendu"), [(0, ["finie"]), (-1, []), (-2, [])])
def test_case_14_a_habilitation_covers_the_whole_session(fin: int, attendu: list[str]) -> None:
    one = membre(
        2,
        "Martin",
        habilitation_titre="TP-01280",
        habilitation_debut=avant(400),
        habilitation_fin=avant(fin),
    )
    content = dossier(session=session(date_fin=avant(-1)), jury=(one,))
    assert [f.cas for f in constats("JUR-02", content)] == attendu


def _disponible(debut: int, fin: int) -> Dossier:
    day = datetime.combine(DEBUT, time())
    plage = Plage(day.replace(hour=debut), day.replace(hour=fin))
    return dossier(
        jury=(membre(2, "Martin", disponibilites=(plage,)), membre(3, "Leroy", "Paul")),
        epreuves=(_ET,),
        compositions=(composition(3, "Jury 1", "Martin Anne", "Leroy Paul"),),
        creneaux=(creneau(8, "11:20-12:00", "", "ET", jury="Jury 1"),),
    )


@pytest.mark.parametrize(("fin", "attendu"), [(12, []), (11, ["O2", "C3"])])
def test_case_15_a_member_sits_within_the_hours_he_gave(fin: int, attendu: list[str]) -> None:
    found = cellules(constats("JUR-19", _disponible(8, fin)))
    assert len(found) == len(attendu)


def test_case_16_a_member_who_refuses_leaves_a_jury_that_cannot_deliberate() -> None:
    content = dossier(
        candidats=(candidat(2, "Durand"),),
        jury=(
            membre(2, "Martin", reponse=Reponse.REFUSEE),
            membre(3, "Leroy", "Paul", reponse=Reponse.ACCEPTEE),
            membre(4, "Faure", "Luc", role=RoleJury.RESERVE, reponse=Reponse.ACCEPTEE),
        ),
        epreuves=(_ET,),
        compositions=(composition(3, "Jury 1", "Martin Anne", "Leroy Paul"),),
        creneaux=(creneau(8, "09:00-09:40", "Durand Léa", "ET", jury="Jury 1"),),
    )
    assert cas(constats("JUR-15", content, avant(2))) == [("refus", "bloquant")]
    replaced = replace(content, compositions=(composition(3, "Jury 1", "Faure Luc", "Leroy Paul"),))
    assert constats("JUR-15", replaced, avant(2)) == ()
    assert constats("JUR-01", replaced, avant(2)) == ()


def test_case_17_a_withdrawn_candidate_is_no_longer_waited_for() -> None:
    content = dossier(
        candidats=(candidat(2, "Durand"), candidat(3, "Petit", statut=Statut.RETIRE)),
        epreuves=(_ET,),
        creneaux=(creneau(8, "09:00-09:40", "Durand Léa", "ET"),),
    )
    assert constats("CONV-05", content) == ()
    assert constats("DAY-01", content) == ()


def test_case_17_an_absent_candidate_goes_to_the_record() -> None:
    absents = tuple(
        candidat(row, nom, statut=Statut.ABSENT) for row, nom in ((2, "Durand"), (3, "Petit"))
    )
    (one,) = constats("DAY-01", dossier(candidats=absents[:1]), DEBUT)
    (two,) = constats("DAY-01", dossier(candidats=absents), DEBUT)
    assert "1\u00a0candidat absent\u00a0:" in one.message
    assert "2\u00a0candidats absents\u00a0:" in two.message


def test_case_18_a_candidate_added_at_j_20_is_offered_the_next_session() -> None:
    content = dossier(candidats=(candidat(2, "Durand", inscription_ceres_le=avant(20)),))
    (found,) = constats("CONV-11", content, avant(20))
    assert (found.cas, found.gravite.value) == ("tardive", "bloquant")
    assert "session suivante" in found.remede


def _majore(fin: str, decision: date | None) -> Dossier:
    one = candidat(
        2, "Durand", amenagement=(Majoration(None, None, (1, 3)),), amenagement_decision_le=decision
    )
    return dossier(
        candidats=(one,),
        epreuves=(epreuve(2, "MSP", 240),),
        creneaux=(creneau(8, f"09:00-{fin}", "Durand Léa", "MSP"),),
    )


def test_the_advice_to_enrol_is_a_worked_day() -> None:
    """J-31 of Wednesday 1 July 2026 is a Sunday."""
    debut = date(2026, 7, 1)
    content = dossier(
        session=session(date_debut=debut, date_fin=debut), candidats=(candidat(2, "Durand"),)
    )
    (found,) = constats("CONV-11", content, debut - timedelta(days=40))
    assert "dimanche\u00a031\u00a0mai\u00a02026" in found.message
    assert "vendredi\u00a029\u00a0mai\u00a02026" in found.remede


def test_the_advice_to_ask_for_leave_is_a_worked_day() -> None:
    """J-15 of Monday 2 March 2026 is a Sunday."""
    debut = date(2026, 3, 2)
    content = dossier(
        session=session(date_debut=debut, date_fin=debut), jury=(membre(2, "Martin", salarie=True),)
    )
    (found,) = constats("JUR-14", content, debut - timedelta(days=40))
    assert "vendredi\u00a013\u00a0février\u00a02026" in found.remede


def test_case_21_a_third_more_on_four_hours_is_five_hours_twenty() -> None:
    assert constats("PLN-01", _majore("14:20", avant(60))) == ()
    assert cas(constats("PLN-01", _majore("13:00", avant(60)))) == [("amenagement", "bloquant")]
    assert cas(constats("HAN-01", _majore("14:20", None))) == [("sans_decision", "bloquant")]


def _sans_plan(candidats: int, jours: int, membres: int = 2) -> tuple[Finding, ...]:
    content = dossier(
        session=session(
            date_fin=avant(1 - jours),
            candidats_prevus=candidats,
            candidats_par_jury_et_jour=4,
            heure_ouverture=time(8),
            heure_fermeture=time(18),
        ),
        epreuves=(epreuve(2, "MSP", 60),),
        jury=tuple(membre(row, f"Membre{row}") for row in range(2, 2 + membres)),
    )
    return constats("PLN-08", content)


def test_case_22_thirteen_candidates_four_a_day_over_two_days_need_two_juries() -> None:
    (found,) = _sans_plan(13, 2)
    assert "2\u00a0jurys, soit 4\u00a0membres" in found.message
    assert _sans_plan(13, 2, membres=4) == ()


@pytest.mark.parametrize("candidats", [0, 1, 8])
def test_case_22_two_members_are_enough_up_to_eight(candidats: int) -> None:
    assert _sans_plan(candidats, 2) == ()


def _materiel(par: ParQui, partage: int | None, disponible: int) -> Dossier:
    noms = ("Durand", "Petit", "Roux", "Blanc", "Henry")
    ecrit = epreuve(2, "QP", 30, mode=ModeEpreuve.SESSION, jury=PresenceJury.ABSENT)
    line = Materiel(
        place=place("materiel", 2),
        designation="Imprimante",
        quantite=1,
        par=par,
        partage=partage,
        disponible=disponible,
    )
    return dossier(
        candidats=tuple(candidat(row, nom) for row, nom in enumerate(noms, start=2)),
        epreuves=(ecrit,),
        materiel=(line,),
        creneaux=(creneau(8, "09:00-09:30", "Tous", "QP"),),
    )


@pytest.mark.parametrize(("disponible", "attendu"), [(1, ["partage"]), (2, [])])
def test_case_23_five_at_once_sharing_by_four_need_two(disponible: int, attendu: list[str]) -> None:
    assert [f.cas for f in constats("PLT-01", _materiel(ParQui.CANDIDAT, 4, disponible))] == attendu


def test_case_23_one_for_each_jury_does_not_grow_with_the_candidates() -> None:
    assert constats("PLT-01", _materiel(ParQui.JURY, None, 1)) == ()


def _deux_jours(*lignes: Materiel) -> Dossier:
    """Five candidates together on the first day, one alone on the second."""
    content = _materiel(ParQui.CANDIDAT, None, 5)
    seul = creneau(9, "09:00-09:30", "Durand Léa", "QP", jour=avant(-1))
    return replace(content, materiel=lignes, creneaux=(*content.creneaux, seul))


def _ligne(row: int, disponible: int, **plus: Any) -> Materiel:
    (known,) = _materiel(ParQui.CANDIDAT, None, disponible).materiel
    return replace(known, place=place("materiel", row), **plus)


def test_lines_of_one_resource_add_up() -> None:
    assert constats("PLT-01", _deux_jours(_ligne(2, 3), _ligne(3, 2))) == ()
    found = constats("PLT-01", _deux_jours(_ligne(2, 3), _ligne(3, 1)))
    assert cellules(found) == ["F2", "F3"]
    assert ", le 11/03/2027\u00a0: 5\u00a0candidats en même temps × 1 = 5" in found[0].message


@pytest.mark.parametrize(
    ("plus", "attendu"),
    [
        ({"etat": EtatMateriel.EN_PANNE}, 1),
        ({"hors_service_du": DEBUT, "hors_service_au": DEBUT}, 1),
        ({"hors_service_du": avant(-1)}, 0),
        ({"hors_service_au": avant(1)}, 0),
    ],
)
def test_what_does_not_work_on_a_day_does_not_count_on_that_day(
    plus: dict[str, Any], attendu: int
) -> None:
    found = constats("PLT-01", _deux_jours(_ligne(2, 3), _ligne(3, 2, **plus)))
    assert len(found) == attendu


def test_case_24_an_epreuve_without_duration_is_not_added_up() -> None:
    """« Sans objet » is read as no duration: nothing can be held against the référentiel."""
    content = dossier(
        session=session(candidat_total=60, jury_presence=60),
        epreuves=(replace(_ET, duree=None), epreuve(3, "EF", 15)),
    )
    for regle in ("PLN-02", "PLN-03", "JUR-16"):
        assert constats(regle, content) == (), regle


def test_case_24_an_epreuve_in_two_passages_is_added_up_over_days() -> None:
    content = dossier(
        candidats=(candidat(2, "Durand"),),
        epreuves=(epreuve(2, "MSP", 300),),
        creneaux=(
            creneau(8, "09:00-12:00", "Durand Léa", "MSP"),
            creneau(9, "09:00-11:00", "Durand Léa", "MSP", jour=avant(-1)),
        ),
    )
    assert constats("PLN-01", content) == ()


def test_absence_is_told_once_a_time() -> None:
    """For the record while the session lasts, for the next session once it is over."""
    content = dossier(candidats=(candidat(2, "Durand", statut=Statut.ABSENT),))
    told = {
        jour: [regle for regle in ("DAY-01", "POST-03") if constats(regle, content, jour)]
        for jour in (DEBUT, avant(-1))
    }
    assert told == {DEBUT: ["DAY-01"], avant(-1): ["POST-03"]}


def test_case_30_a_supervisor_who_trained_a_candidate_is_to_be_looked_at() -> None:
    ecrit = epreuve(2, "QP", 30, mode=ModeEpreuve.SESSION, jury=PresenceJury.ABSENT)
    surveillant = Surveillant(
        place=place("surveillants", 2), nom="Leroy", prenom="Paul", formateur_de=("Durand Léa",)
    )
    content = dossier(
        candidats=(candidat(2, "Durand"), candidat(3, "Petit")),
        surveillants=(surveillant,),
        epreuves=(ecrit,),
        creneaux=(
            creneau(8, "09:00-09:30", "Petit Léa", "QP", surveillant="Leroy Paul"),
            creneau(9, "09:00-09:30", "Durand Léa", "QP", surveillant="Leroy Paul"),
        ),
    )
    (found,) = constats("PLN-10", content)
    assert found.gravite.value == "a_verifier"
    assert found.personne == "DURAND Léa"


@pytest.mark.parametrize(
    ("une", "autre", "rapport"),
    [
        ("SARL Dupont & Fils", "DUPONT ET FILS", Rapport.PROCHE),
        ("Alpes Web", "Alpes-Web S.A.S.", Rapport.PROCHE),
        ("Société du Moulin", "Moulin", Rapport.PROCHE),
        ("Néant", "néant", Rapport.AUTRE),
        ("Indépendante", "Indépendante", Rapport.AUTRE),
        ("Alpes Web", "Vosges Web", Rapport.AUTRE),
        ("", "", Rapport.AUTRE),
    ],
)
def test_names_of_companies_are_compared_by_what_tells_them(
    une: str, autre: str, rapport: Rapport
) -> None:
    assert compare(Entreprise(une), Entreprise(autre), SEUIL) is rapport
    assert compare(Entreprise(autre), Entreprise(une), SEUIL) is rapport


@pytest.mark.parametrize(
    ("numeros", "rapport"),
    [
        ((_SIREN, f"{_SIREN}00012"), Rapport.MEME),
        ((_SIREN, "732829320"), Rapport.AUTRE),
        ((_SIREN, None), Rapport.PROCHE),
    ],
)
def test_two_siren_decide_alone(numeros: tuple[str, str | None], rapport: Rapport) -> None:
    un, autre = (Entreprise("Alpes Web", numero) for numero in numeros)
    assert compare(un, autre, SEUIL) is rapport


def test_a_name_made_of_legal_forms_is_still_a_name() -> None:
    assert raison_sociale("Groupe SA") == "groupe sa"


def test_a_tie_guessed_from_a_name_never_blocks() -> None:
    content = _accueil("Martin Anne", "Leroy Paul")
    hosted = replace(content.candidats[0], entreprise_siren=None, entreprise="Alpes Web")
    judge_ = replace(content.jury[0], employeur="ALPES WEB SARL")
    content = replace(
        content,
        candidats=(hosted, *content.candidats[1:]),
        jury=(judge_, *content.jury[1:]),
    )
    assert cas(constats("JUR-06", content)) == [("meme_nom", "a_verifier")]


def test_ties_of_every_kind_leave_fewer_members() -> None:
    """One member hosted the candidate, another trained him: only one is left."""
    one = candidat(2, "Durand", entreprise_siren=_SIREN, formateurs=("Leroy Paul",))
    content = dossier(
        candidats=(one,),
        jury=(
            membre(2, "Martin", employeur_siren=_SIREN),
            membre(3, "Leroy", "Paul"),
            membre(4, "Garnier", "Zoé"),
        ),
    )
    for regle in ("JUR-06", "JUR-07"):
        (found,) = constats(regle, content)
        assert (found.cas, found.gravite.value) == ("sans_recours", "bloquant")
        assert "1\u00a0autre membre seulement peut" in found.message


def test_a_member_who_refused_is_tied_to_nobody() -> None:
    one = candidat(2, "Durand", formateurs=("Martin Anne",))
    gone = membre(2, "Martin", reponse=Reponse.REFUSEE, liens=("Durand Léa",))
    content = dossier(candidats=(one,), jury=(gone,))
    for regle in ("JUR-07", "JUR-09"):
        assert constats(regle, content) == (), regle


def test_the_trainer_of_trainers_is_a_professional() -> None:
    one = membre(2, "Martin", fonction="Formatrice")
    title = session(titre_intitule="Formateur professionnel d’adultes")
    assert constats("JUR-05", dossier(session=title, jury=(one,))) == ()
    assert len(constats("JUR-05", dossier(jury=(one,)))) == 1


@pytest.mark.parametrize(
    ("debut", "attendu"), [(date(2016, 12, 31), []), (date(2017, 1, 1), ["a_verifier"])]
)
def test_professionals_are_asked_for_from_2017_on(debut: date, attendu: list[str]) -> None:
    content = dossier(
        session=session(date_debut=debut, date_fin=debut),
        jury=(membre(2, "Martin", fonction="Formatrice"),),
    )
    assert [f.gravite.value for f in constats("JUR-05", content, debut)] == attendu


@pytest.mark.parametrize(("apres", "attendu"), [(59, 1), (60, 1), (61, 0)])
def test_a_habilitation_to_renew_is_told_up_to_sixty_days(apres: int, attendu: int) -> None:
    one = membre(2, "Martin", habilitation_fin=avant(-apres))
    assert len(constats("JUR-03", dossier(jury=(one,)))) == attendu


@pytest.mark.parametrize(
    ("jours", "attendu"), [(8, "a_verifier"), (7, "bloquant"), (6, "bloquant")]
)
def test_an_absent_member_blocks_in_the_last_week(jours: int, attendu: str) -> None:
    (found,) = constats("JUR-19", _disponible(13, 18), avant(jours))
    assert found.gravite.value == attendu


@pytest.mark.parametrize(
    ("jours", "attendu"), [(91, []), (90, ["a_verifier"]), (16, ["a_verifier"]), (15, ["bloquant"])]
)
def test_a_supervisor_is_asked_for_with_time_to_find_one(jours: int, attendu: list[str]) -> None:
    ecrit = epreuve(2, "QP", 30, jury=PresenceJury.ABSENT, surveillant=True)
    content = dossier(epreuves=(ecrit,), creneaux=(creneau(8, "09:00-09:30", "Tous", "QP"),))
    assert [f.gravite.value for f in constats("PLN-09", content, avant(jours))] == attendu


@pytest.mark.parametrize(
    ("demande", "attendu"),
    [(date(2026, 12, 10), 0), (date(2026, 12, 11), 0), (date(2026, 12, 12), 1)],
)
def test_three_months_before_is_counted_in_calendar_months(demande: date, attendu: int) -> None:
    content = dossier(candidats=(candidat(2, "Durand", amenagement_demande_le=demande),))
    assert len(constats("HAN-02", content)) == attendu


def test_the_advised_day_of_a_decision_is_a_worked_day_of_the_territory() -> None:
    """J-31 of 1 June 2026 is 1 May; in Alsace-Moselle as elsewhere the eve is worked."""
    debut = date(2026, 6, 1)
    content = dossier(
        session=session(date_debut=debut, date_fin=debut, territoire=Territoire.ALSACE_MOSELLE),
        candidats=(candidat(2, "Durand", amenagement_demande_le=date(2026, 4, 1)),),
    )
    (found,) = constats("HAN-02", content, date(2026, 4, 2))
    assert "jeudi\u00a030\u00a0avril\u00a02026" in found.remede


@pytest.mark.parametrize(
    ("majoration", "attendu"),
    [
        (Majoration(None, None, (1, 3)), 0),
        (Majoration(None, None, (2, 3)), 1),
        (Majoration("ET", 13, None), 0),
        (Majoration("ET", 14, None), 1),
    ],
)
def test_more_than_a_third_is_asked_about(majoration: Majoration, attendu: int) -> None:
    one = candidat(2, "Durand", amenagement=(majoration,), amenagement_decision_le=avant(50))
    assert len(constats("HAN-03", dossier(candidats=(one,), epreuves=(_ET,)))) == attendu


@pytest.mark.parametrize(
    ("fin", "attendu"), [("18:00", []), ("19:00", []), ("19:01", ["amplitude"])]
)
def test_ten_hours_on_site_is_the_most(fin: str, attendu: list[str]) -> None:
    content = dossier(
        candidats=(candidat(2, "Durand"),),
        creneaux=(
            creneau(8, "09:00-10:00", "Durand Léa", "MSP"),
            creneau(9, f"17:30-{fin}", "Durand Léa", "ET"),
        ),
    )
    assert [f.cas for f in constats("PLN-12", content)] == attendu


@pytest.mark.parametrize(("reprise", "attendu"), [("12:44", ["pause"]), ("12:45", [])])
def test_three_quarters_of_an_hour_is_the_least_at_noon(reprise: str, attendu: list[str]) -> None:
    content = dossier(
        candidats=(candidat(2, "Durand"),),
        creneaux=(
            creneau(8, "09:00-12:00", "Durand Léa", "MSP"),
            creneau(9, f"{reprise}-16:00", "Durand Léa", "ET"),
        ),
    )
    assert [f.cas for f in constats("PLN-12", content)] == attendu


def _finale(*rows: int) -> tuple[Epreuve, ...]:
    return tuple(
        epreuve(row, code, apres=apres, nature=nature)
        for row, code, apres, nature in (
            (2, "PP", (), NatureEpreuve.PRESENTATION),
            (3, "EF", ("PP",), NatureEpreuve.ENTRETIEN_FINAL),
        )
        if row in rows
    )


def test_a_final_interview_out_of_order_is_told_once() -> None:
    content = dossier(
        session=session(type=TypeSession.TITRE),
        candidats=(candidat(2, "Durand"),),
        epreuves=_finale(2, 3),
        creneaux=(
            creneau(8, "09:00-09:15", "Durand Léa", "EF"),
            creneau(9, "09:15-09:50", "Durand Léa", "PP"),
        ),
    )
    assert len(constats("PLN-04", content)) == 1
    assert constats("PLN-05", content) == ()


@pytest.mark.parametrize(("fin", "attendu"), [(0, 0), (1, 1), (60, 1), (61, 0)])
def test_results_are_reminded_for_two_months(fin: int, attendu: int) -> None:
    content = dossier(candidats=(candidat(2, "Durand"),))
    assert len(constats("POST-01", content, DEBUT + timedelta(days=fin))) == attendu


def test_the_rules_are_seen_before_the_session() -> None:
    assert avant(35) == JOUR
