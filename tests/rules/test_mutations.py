"""Of a session in order no rule says anything; of one fault, one rule speaks, at its cells."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessionbook.model.choix import ModaliteSession, NatureDocument, Resultat, UniteDelai, Voie
from sessionbook.model.session import Case
from sessionbook.rules.rule import judge, rules
from tests.rules.mutations import (
    CCP,
    CCS,
    DIMANCHE,
    TITRE,
    Mutation,
    candidat,
    decale,
    derogation,
    dimanche,
    document,
    effectif,
    homonymes,
    identifiants,
    organisme,
    ouverture,
    prolongation,
    sans_entretien,
    session,
    stage,
    vieille_convention,
)
from tests.rules.strategies import sessions_valides

FAMILLES = ("AGR", "CAN", "DOS", "DTE", "SES")
F, V, C = Voie.FORMATION, Voie.VAE, Voie.CAPITALISATION

MUTATIONS = (
    Mutation("AGR-01", session("agrement_titre titre_code", agrement_titre="TP-09999")),
    Mutation(
        "AGR-02",
        decale("agrement_fin titre_fin_validite", agrement_fin=("titre_fin_validite", 1)),
    ),
    Mutation("AGR-03", prolongation, TITRE, aussi=frozenset({"JUR-03"})),
    Mutation("AGR-04", session("agrement_ccs", agrement_ccs=None), CCS),
    Mutation("AGR-07", organisme("envoyee_prefet_le", envoyee_prefet_le=None), voie=F),
    Mutation("AGR-08", vieille_convention, voie=F),
    Mutation("AGR-09", organisme("effectif_prevu", effectif_prevu=0), voie=F),
    Mutation("AGR-11", decale("titre_effet_le date_debut", titre_effet_le=("date_debut", 1))),
    Mutation("SES-01", session("programmation_envoyee_le", programmation_envoyee_le=None)),
    Mutation("SES-02", session("candidats_prevus", candidats_prevus=None)),
    Mutation("SES-03", decale("date_debut date_fin", date_fin=("date_debut", -1))),
    Mutation("SES-04", session("type ccp", ccp="CCP1"), TITRE),
    Mutation("SES-05", session("numero_ceres", numero_ceres=None)),
    Mutation("SES-06", effectif),
    Mutation("SES-07", dimanche, debut=DIMANCHE),
    Mutation(
        "SES-08",
        decale("creation_ceres_le pli_commande_le", creation_ceres_le=("pli_commande_le", 1)),
    ),
    Mutation("SES-10", session("modalite", modalite=ModaliteSession.A_DISTANCE)),
    Mutation("DTE-01", decale("pli_commande_le", pli_commande_le=("date_debut", -60))),
    Mutation("DTE-02", session("pli_recu_le", pli_recu_le=None, dte_lu_le=None)),
    Mutation("DTE-03", session("pli_dte_candidat", pli_dte_candidat=0)),
    Mutation("DTE-04", session("dte_lu_le", dte_lu_le=None)),
    Mutation("DTE-05", session("pli_scelles", pli_scelles=False)),
    Mutation("DTE-06", ouverture),
    Mutation("DTE-07", identifiants),
    Mutation("CAN-01", candidat("ville", ville=None)),
    Mutation("CAN-02", candidat("naissance_date", naissance_date=date(1900, 1, 1))),
    Mutation("CAN-03", homonymes),
    Mutation("CAN-04", candidat("titre_prepare", titre_prepare="TP-09999"), TITRE),
    Mutation("CAN-05", candidat("recevabilite_le", recevabilite_le=-367), voie=V, type=TITRE),
    Mutation("CAN-06", candidat("recevabilite_type", recevabilite_type=CCP), TITRE, V),
    Mutation("CAN-07", candidat("ccp_acquis", ccp_acquis=("CCP1", "CCP2", "CCP 3")), CCP, C),
    Mutation("CAN-08", candidat("titre_obtenu_le", titre_obtenu_le=None), CCS),
    Mutation(
        "CAN-09",
        candidat(
            "session_precedente_le deliberation_precedente_le",
            formation_debut=-800,
            session_precedente_le=-700,
            session_precedente_resultat=Resultat.ECHEC,
        ),
        TITRE,
        F,
    ),
    Mutation("CAN-10", candidat("sessions_titre", sessions_titre=3), TITRE),
    Mutation("CAN-11", candidat("ccp_millesime", ccp_millesime="03"), CCP, C),
    Mutation("CAN-12", sans_entretien, CCP, C),
    Mutation("CAN-13", document("originaux", nature=NatureDocument.ORIGINAL)),
    Mutation("CAN-14", stage, TITRE, F),
    Mutation("DOS-01", candidat("dossier_professionnel_le", dossier_professionnel_le=None), TITRE),
    Mutation("DOS-02", candidat("livret_ecf_le", livret_ecf_le=None), TITRE, F),
    Mutation("DOS-04", candidat("piece_expire_le", piece_expire_le=-1)),
    Mutation(
        "DOS-05",
        document(
            "productions",
            nature=NatureDocument.PRODUCTION,
            echeance=10,
            unite=UniteDelai.CALENDAIRES,
        ),
    ),
    Mutation("DOS-06", candidat("livret_certification_le", livret_certification_le=None), CCP, C),
    Mutation("LEC-12", derogation),
)

_QUICK = settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)


@settings(parent=_QUICK, max_examples=40)
@given(sessions_valides())
def test_no_rule_speaks_of_a_session_in_order(case: Case) -> None:
    assert [(f.regle, f.cas, f.message) for f in judge(case)] == []


@pytest.mark.parametrize("mutation", MUTATIONS, ids=str)
@_QUICK
@given(data=st.data())
def test_one_fault_makes_one_rule_speak_at_its_cells(
    mutation: Mutation, data: st.DataObject
) -> None:
    case = data.draw(sessions_valides(mutation.type, mutation.voie, mutation.debut))
    broken, marked = mutation.casse(case)
    found = [finding for finding in judge(broken) if finding.regle not in mutation.aussi]
    assert {finding.regle for finding in found} == {mutation.regle}, [f.message for f in found]
    assert {cell for finding in found for cell in finding.cells} == set(marked)
    assert marked


def test_every_rule_of_these_families_is_broken() -> None:
    known = {item.rule.id for item in rules() if item.rule.id.startswith(FAMILLES)}
    assert known - {mutation.regle for mutation in MUTATIONS} == {"AGR-10", "SES-09"}


@_QUICK
@given(sessions_valides(TITRE))
def test_a_partial_success_calls_for_a_session_of_the_ccp(case: Case) -> None:
    """AGR-10 speaks of what follows the session, with the rules about the results."""
    broken, marked = candidat("resultat", resultat=Resultat.REUSSITE_PARTIELLE)(case)
    after = Case(broken.dossier, case.jour + timedelta(days=10))
    (found,) = [f for f in judge(after) if f.regle == "AGR-10"]
    assert set(found.cells) == {*marked, case.session.cell("session_ccp_proposee_le")}
