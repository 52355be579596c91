"""The sheet Préparation: each step of the leaflet in order, and an honest verdict."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionbook.model.choix import Reponse, Resultat
from sessionbook.model.findings import Etat
from sessionbook.model.session import Case, Dossier, Session
from sessionbook.rules.preparation import preparation
from sessionbook.rules.rule import rules
from tests.rules.preparations import (
    DEBUT,
    JOUR,
    avec,
    candidat,
    controle,
    dossier,
    etape,
    formulaire,
    prepare,
)

AGREMENT, PROGRAMMATION, PLAN, CREATION, LISTE, INVITATIONS, COMMANDE = range(1, 8)
AMENAGEMENTS, RECEPTION, LECTURE, LIEU, INSCRIPTION, VALIDATION, REMISE = range(8, 15)
DOSSIERS, MATERIEL, SALLES, AFFICHAGE, OUVERTURE, SUITES = range(15, 21)


def test_on_its_day_everything_due_is_done_and_the_rest_is_told() -> None:
    found = prepare(avec())
    waiting = {step.numero for step in found.etapes if step.etat is Etat.A_FAIRE}
    assert waiting == {MATERIEL, AFFICHAGE, OUVERTURE, SUITES}
    assert {step.etat for step in found.etapes if step.numero not in waiting} == {Etat.FAIT}
    assert found.en_ordre
    assert not found.pret
    assert found.verdict == (
        "Session en ordre à ce jour, pas encore prête\u00a0: il reste 2\u00a0étapes "
        "(nos 16 et 18), la prochaine au plus tard le 10/03/2027."
    )


def test_the_session_is_ready_once_all_that_precedes_the_opening_is_done() -> None:
    found = prepare(controle(avec()))
    assert found.pret
    assert found.verdict == "Session prête\u00a0: tout ce qui précède l’ouverture est fait."
    assert found.etapes[OUVERTURE - 1].etat is Etat.URGENT


def test_a_blocking_problem_is_counted_and_named() -> None:
    found = prepare(avec(date(2027, 2, 10), convocations_validees_le=None, responsable_nom=None))
    assert not found.pret
    assert found.verdict == (
        "Session non conforme à ce jour\u00a0: 2\u00a0points bloquants (CONV-01, RSP-01)."
    )


def test_a_workbook_just_made_is_not_ready() -> None:
    empty = Case(Dossier(nom="vide.xlsx", session=Session(place=formulaire())), JOUR)
    found = prepare(empty)
    assert not found.pret
    assert not found.en_ordre
    assert {step.etat for step in found.etapes} <= {Etat.A_FAIRE, Etat.URGENT}
    assert all(step.action.endswith(".") for step in found.etapes)


def test_without_a_start_date_there_is_no_deadline() -> None:
    steps = prepare(avec(date_debut=None)).etapes
    assert [step.numero for step in steps if step.echeance] == [LECTURE, LIEU]


@pytest.mark.parametrize(
    ("jour", "etat"),
    [
        (date(2027, 1, 31), Etat.A_FAIRE),
        (date(2027, 2, 1), Etat.URGENT),
        (date(2027, 2, 8), Etat.URGENT),
        (date(2027, 2, 9), Etat.IMPOSSIBLE),
    ],
)
def test_the_validation_of_convocations_has_a_firm_deadline(jour: date, etat: Etat) -> None:
    step = etape(avec(jour, convocations_validees_le=None), VALIDATION)
    assert step.echeance == date(2027, 2, 8)
    assert step.jours == (date(2027, 2, 8) - jour).days
    assert step.etat is etat


def test_convocations_validated_too_late_are_not_done() -> None:
    step = etape(avec(date(2027, 2, 20), convocations_validees_le=date(2027, 2, 9)), VALIDATION)
    assert step.etat is Etat.IMPOSSIBLE
    assert step.action.startswith("À corriger (CONV-01)\u00a0: Convocations validées le 09/02/2027")


def test_a_date_noted_in_advance_is_not_done_yet() -> None:
    step = etape(avec(date(2027, 2, 1), convocations_validees_le=date(2027, 2, 3)), VALIDATION)
    assert step.etat is Etat.URGENT
    assert "mercredi\u00a03\u00a0février\u00a02027" in step.action


def test_a_deadline_on_a_day_off_is_advised_for_the_last_worked_day() -> None:
    mercredi = date(2026, 7, 1)
    case = avec(
        date(2026, 5, 1), date_debut=mercredi, date_fin=mercredi, convocations_validees_le=None
    )
    step = etape(case, VALIDATION)
    assert step.echeance == date(2026, 5, 31)
    assert step.action.endswith(
        "L’échéance tombe un dimanche\u00a0: faites-le au plus tard le "
        "vendredi\u00a029\u00a0mai\u00a02026."
    )


def test_a_deadline_on_a_holiday_is_advised_for_the_eve() -> None:
    lundi = date(2026, 6, 1)
    case = avec(date(2026, 4, 1), date_debut=lundi, date_fin=lundi, convocations_validees_le=None)
    assert "L’échéance tombe un jour férié" in etape(case, VALIDATION).action


def test_the_deadlines_are_those_of_the_texts() -> None:
    deadlines = [step.echeance for step in prepare(avec()).etapes]
    assert deadlines[COMMANDE - 1] == date(2026, 12, 11)
    assert deadlines[RECEPTION - 1] == DEBUT - timedelta(days=14)
    assert deadlines[INSCRIPTION - 1] == DEBUT - timedelta(days=31)
    assert deadlines[AFFICHAGE - 1] == DEBUT - timedelta(days=1)
    assert deadlines[OUVERTURE - 1] == DEBUT


def test_a_late_order_says_what_to_do() -> None:
    step = etape(avec(pli_commande_le=None, pli_recu_le=None, dte_lu_le=None), COMMANDE)
    assert step.etat is Etat.EN_RETARD
    assert step.jours == (date(2026, 12, 11) - JOUR).days
    assert "sans attendre" in step.action


def test_one_candidate_without_a_proof_leaves_the_delivery_open() -> None:
    step = etape(Case(dossier(candidats=(candidat(remise_preuve=None),)), JOUR), REMISE)
    assert step.etat is Etat.URGENT
    assert "1\u00a0remise à faire" in step.action


def test_a_member_who_has_not_answered_leaves_the_jury_open() -> None:
    whole = dossier()
    jury = (replace(whole.jury[0], reponse=Reponse.EN_ATTENTE), whole.jury[1])
    step = etape(Case(replace(whole, jury=jury), JOUR), INVITATIONS)
    assert step.etat is not Etat.FAIT
    assert "1\u00a0réponse à obtenir" in step.action


def test_the_number_of_juries_and_members_is_told() -> None:
    assert etape(avec(), PLAN).action == "1\u00a0jury et 2\u00a0membres dans le déroulé."


def test_equipment_checked_long_ago_is_to_be_checked_again() -> None:
    whole = controle(avec()).dossier
    old = tuple(replace(line, controle_le=date(2027, 3, 3)) for line in whole.materiel)
    assert etape(Case(replace(whole, materiel=old), JOUR), MATERIEL).etat is Etat.A_FAIRE


def test_a_title_without_an_interview_needs_no_confidential_room() -> None:
    (entretien,) = dossier().epreuves
    case = Case(dossier(epreuves=(replace(entretien, nature=None),), salles=()), JOUR)
    assert etape(case, SALLES).etat is Etat.SANS_OBJET


def test_a_room_that_is_not_confidential_leaves_the_step_open() -> None:
    (salle,) = dossier().salles
    case = Case(dossier(salles=(replace(salle, confidentielle=False),)), JOUR)
    assert etape(case, SALLES).etat is Etat.A_FAIRE


def test_broken_seals_are_told_at_the_step_of_the_storage_only() -> None:
    steps = prepare(avec(pli_scelles=False)).etapes
    assert "Les scellés" in steps[LIEU - 1].action
    assert "scellés du pli" not in steps[OUVERTURE - 1].action


def test_steps_know_every_rule_but_those_of_reading() -> None:
    cited = {regle for step in prepare(avec()).etapes for regle in step.regles}
    known = {loaded.rule.id for loaded in rules()}
    assert cited <= known
    assert {regle for regle in known - cited if not regle.startswith("LEC")} == set()


@given(st.integers(min_value=-400, max_value=60))
def test_time_alone_never_makes_a_step_done(elapsed: int) -> None:
    case = avec(DEBUT + timedelta(days=elapsed), convocations_validees_le=None)
    found = preparation(case, ())
    step = found.etapes[VALIDATION - 1]
    assert step.etat is not Etat.FAIT
    assert (step.etat is Etat.IMPOSSIBLE) == (elapsed > -31)
    assert [s.numero for s in found.etapes] == list(range(1, 21))
    assert not (found.pret and not found.en_ordre)


def test_every_step_says_who_does_it() -> None:
    steps = prepare(avec()).etapes
    assert all(step.qui for step in steps)
    assert steps[PROGRAMMATION - 1].qui == "Centre"
    assert steps[COMMANDE - 1].qui == "Responsable de session"
    assert steps[DOSSIERS - 1].qui == "Candidats et formateurs"


def test_the_programme_of_the_year_has_its_own_day() -> None:
    step = etape(avec(date(2027, 1, 20), programmation_envoyee_le=None), PROGRAMMATION)
    assert (step.echeance, step.etat) == (date(2027, 1, 30), Etat.A_FAIRE)
    assert "vendredi\u00a029\u00a0janvier\u00a02027" in step.action
    late = etape(avec(date(2027, 1, 31), programmation_envoyee_le=None), PROGRAMMATION)
    assert late.etat is Etat.EN_RETARD
    assert "mise à jour" in late.action


def test_accommodations_are_asked_for_three_months_before() -> None:
    before = etape(avec(date(2026, 12, 11)), AMENAGEMENTS)
    assert (before.echeance, before.etat) == (date(2026, 12, 11), Etat.URGENT)
    after = etape(avec(date(2026, 12, 12)), AMENAGEMENTS)
    assert (after.etat, after.action) == (Etat.FAIT, "Aucune demande notée.")


def test_an_accommodation_without_its_decision_is_awaited_until_the_convocations() -> None:
    demande = candidat(amenagement_demande_le=date(2026, 12, 1))
    step = etape(Case(dossier(candidats=(demande,)), date(2027, 1, 15)), AMENAGEMENTS)
    assert (step.echeance, step.etat) == (date(2027, 2, 8), Etat.A_FAIRE)
    assert "1\u00a0décision à obtenir" in step.action


def test_results_close_the_list_and_do_not_keep_the_session_from_being_ready() -> None:
    assert prepare(controle(avec())).pret
    noted = Case(dossier(candidats=(candidat(resultat=Resultat.REUSSITE),)), date(2027, 3, 12))
    assert etape(noted, SUITES).etat is Etat.FAIT
    assert etape(avec(date(2027, 3, 12)), SUITES).etat is Etat.A_FAIRE
