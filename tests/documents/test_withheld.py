"""Which documents are withheld, and why."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

from sessionbook.documents.make import make
from sessionbook.model.cells import Cell
from sessionbook.model.findings import (
    TRAVAIL,
    Finding,
    Force,
    Gravite,
    Nature,
    Papier,
    Source,
    Sujet,
)
from sessionbook.model.papiers import Fait, Retenu
from sessionbook.model.session import Case
from tests.documents.lecture import texte
from tests.documents.sessions import (
    CANDIDATS,
    J,
    candidat,
    case,
    creneau,
    creneaux,
    sans_plan,
    session,
)

LEA, YANN = CANDIDATS[0], CANDIDATS[1]


def constat(
    *papiers: Papier,
    sujets: tuple[Sujet, ...] = (),
    gravite: Gravite = Gravite.BLOQUANT,
    derogation: str = "",
) -> Finding:
    return Finding(
        regle="CONV-01",
        cas="tardive",
        gravite=gravite,
        cells=(Cell("Session", 9, 2),),
        titre="Convocations validées à temps",
        message="Convocations validées trop tard.",
        remede="Reportez la session.",
        source=Source("Notice", "", Force.NOTICE, J),
        sujets=sujets,
        retient=frozenset(papiers),
        derogation=derogation,
    )


def sujet(ligne: int, nom: str, feuille: str = "Candidats") -> Sujet:
    return Sujet(Nature.CANDIDAT, nom, Cell(feuille, ligne, 3))


def cles(faits: Sequence[Fait | Retenu], papier: Papier) -> set[str]:
    return {f.cle.partition(":")[2] or f.cle for f in faits if f.papier is papier}


def produire(un_case: Case, *findings: Finding) -> tuple[tuple[Fait, ...], tuple[Retenu, ...]]:
    return make(un_case, findings)


def test_blocking_problem_of_the_session_withholds_all_it_names() -> None:
    faits, retenus = produire(case(), constat(Papier.CONVOCATION))
    assert cles(faits, Papier.CONVOCATION) == set()
    assert len(cles(retenus, Papier.CONVOCATION)) == 4
    assert len(cles(faits, Papier.INVITATION)) == 3
    assert retenus[0].regles == ("CONV-01",)
    assert retenus[0].raison == "CONV-01\u00a0: Convocations validées trop tard."


def test_blocking_problem_of_a_person_withholds_that_person_alone() -> None:
    finding = constat(Papier.CONVOCATION, Papier.DEROULE, sujets=(sujet(3, "LE GOFF Yann"),))
    faits, retenus = produire(case(), finding)
    assert cles(retenus, Papier.CONVOCATION) == {"LE GOFF Yann"}
    assert cles(retenus, Papier.DEROULE) == {"deroule"}
    assert cles(faits, Papier.REGLEMENT) == {"reglement"}


def test_subject_anchored_on_another_sheet_is_known_by_name() -> None:
    finding = constat(Papier.CONVOCATION, sujets=(sujet(23, "Durand léa", "Déroulé"),))
    assert cles(produire(case(), finding)[1], Papier.CONVOCATION) == {"DURAND Léa"}


def test_subject_of_another_kind_is_not_taken_for_a_candidate() -> None:
    juror = Sujet(Nature.JURY, "MARTIN Anne", Cell("Jury", 2, 2))
    faits, retenus = produire(
        case(), constat(Papier.CONVOCATION, Papier.INVITATION, sujets=(juror,))
    )
    assert cles(retenus, Papier.INVITATION) == {"MARTIN Anne"}
    assert len(cles(faits, Papier.CONVOCATION)) == 4


def test_blocking_problem_of_a_room_withholds_its_door_alone() -> None:
    room = Sujet(Nature.AUTRE, "12", Cell("Salles", 2, 2))
    retenus = produire(case(), constat(Papier.PORTE, sujets=(room,)))[1]
    assert cles(retenus, Papier.PORTE) == {"Salle 12"}


def test_lesser_problems_and_derogations_withhold_nothing() -> None:
    lesser = constat(Papier.CONVOCATION, gravite=Gravite.A_VERIFIER)
    set_aside = constat(Papier.CONVOCATION, derogation="accord de la DDETS")
    assert produire(case(), lesser, set_aside)[1] == ()


def test_without_a_plan_what_needs_hours_is_withheld_and_says_so() -> None:
    faits, retenus = produire(sans_plan())
    assert {fait.papier for fait in faits} == {
        Papier.INVITATION,
        Papier.REGLEMENT,
        Papier.SECURITE,
        Papier.CERES,
        Papier.CONTROLE,
        Papier.OUVERTURE,
        Papier.REMISES,
        Papier.CORRESPONDANCE,
        Papier.TIRAGE,
    }
    assert all("Remplissez la feuille Déroulé." in retenu.raison for retenu in retenus)
    assert "à partir de 8 h" in texte(faits[0].contenu)


def test_candidate_without_slot_is_the_only_one_withheld() -> None:
    others = ("2245402", "2245404", "2245405")
    slots = tuple(
        replace(c, candidats=others) if c.candidats == ("Tous",) else c
        for c in creneaux()
        if c.candidats != ("LE GOFF Yann",)
    )
    retenus = produire(case(creneaux=slots))[1]
    assert [(r.cle, r.regles) for r in retenus] == [("convocation:LE GOFF Yann", ())]
    assert retenus[0].raison.startswith("Le déroulé ne donne pas encore ses horaires.")


def test_slot_without_hour_withholds_the_letter_and_names_the_cell() -> None:
    slots = tuple(
        replace(c, debut=None) if c.candidats == ("DURAND Léa",) and c.epreuve == "ET" else c
        for c in creneaux()
    )
    retenus = {r.cle: r.raison for r in produire(case(creneaux=slots))[1]}
    assert set(retenus) == {
        "convocation:DURAND Léa",
        "deroule",
        "consignes",
        "emargement",
        "passages:MARTIN Anne",
        "passages:ROUX Karim",
    }
    assert "Déroulé!B24" in retenus["convocation:DURAND Léa"]


def test_missing_address_withholds_a_registered_letter_not_one_handed_over() -> None:
    nowhere = [replace(c, adresse=None, ville=None) for c in CANDIDATS]
    retenus = {r.cle: r.raison for r in produire(case(candidats=tuple(nowhere)))[1]}
    assert "convocation:LE GOFF Yann" not in retenus
    assert (
        "l’adresse (Candidats!A2) et la ville (Candidats!A2)" in retenus["convocation:DURAND Léa"]
    )


def test_missing_fact_of_the_session_withholds_every_letter() -> None:
    faits, retenus = produire(case(session=session(centre_nom=None)))
    assert {fait.papier for fait in faits} == TRAVAIL
    assert all("Il manque le nom du centre (Session!B4)" in retenu.raison for retenu in retenus)
    assert "à compléter (Session!B4)" in texte(faits[0].contenu)


def test_silent_sheet_documents_withholds_the_convocations() -> None:
    retenus = produire(case(documents=()))[1]
    assert cles(retenus, Papier.CONVOCATION) == {c.designation for c in CANDIDATS}
    assert "équipement de protection" in retenus[0].raison


def test_name_that_means_two_candidates_withholds_their_letters() -> None:
    twin = candidat(6, "Durand", "Léa", naissance_date=date(1999, 1, 2))
    retenus = produire(case(candidats=(*CANDIDATS, twin)))[1]
    assert len(retenus) == 2
    assert all("désigne plusieurs candidats" in retenu.raison for retenu in retenus)


def test_unknown_name_withholds_the_notice() -> None:
    slots = (*creneaux(), creneau(70, time(17, 30), time(18), "ET", candidats=("DURANT Léo",)))
    retenus = produire(case(creneaux=slots))[1]
    assert [retenu.cle for retenu in retenus] == [
        "deroule",
        "consignes",
        "passages:MARTIN Anne",
        "passages:ROUX Karim",
        "emargement",
    ]
    assert "DURANT Léo" in retenus[0].raison
