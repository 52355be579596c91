"""Edge cases of the rule book: agrément, conventions, programme, pli, by number of part 7."""

from datetime import date, timedelta
from typing import Any

import pytest

from sessionbook.model.choix import (
    ModaliteSession,
    Resultat,
    TypeSession,
    Voie,
)
from sessionbook.model.moyens import Organisme
from tests.rules.cases import (
    candidat,
    cas,
    constats,
    dossier,
    place,
    session,
)


@pytest.mark.parametrize(
    ("ordered", "said"),
    [(date(2026, 8, 30), []), (date(2026, 8, 31), [("tardive", "a_verifier")])],
)
def test_25_the_pli_of_a_session_of_30_november_is_ordered_by_30_august(
    ordered: date, said: list[tuple[str, str]]
) -> None:
    debut = date(2026, 11, 30)
    known = session(date_debut=debut, date_fin=debut, pli_commande_le=ordered)
    assert cas(constats("DTE-01", dossier(session=known), date(2026, 9, 1))) == said


@pytest.mark.parametrize(
    ("creation", "entree", "said"),
    [
        (date(2026, 12, 20), None, []),
        (date(2027, 1, 4), None, ["creee_tard"]),
        (date(2026, 12, 20), date(2026, 12, 30), []),
        (date(2026, 12, 20), date(2026, 12, 31), ["candidats"]),
        (date(2026, 12, 20), date(2027, 1, 10), ["candidats"]),
    ],
)
def test_11_a_title_that_has_ended_leaves_one_year_to_some(
    creation: date, entree: date | None, said: list[str]
) -> None:
    debut = date(2027, 1, 15)
    known = session(
        date_debut=debut,
        date_fin=debut,
        type=TypeSession.TITRE,
        titre_fin_validite=date(2026, 12, 31),
        agrement_fin=date(2026, 12, 31),
        creation_ceres_le=creation,
    )
    again = candidat(
        2, "Durand", voie=Voie.FORMATION, session_precedente_resultat=Resultat.REUSSITE_PARTIELLE
    )
    new = (candidat(3, "Petit", voie=Voie.FORMATION, formation_debut=entree),) if entree else ()
    found = constats("AGR-03", dossier(session=known, candidats=(again, *new)), date(2027, 1, 12))
    assert [finding.cas for finding in found] == said


@pytest.mark.parametrize(("ecart", "said"), [(0, []), (1, ["trop_tard"])])
def test_11_the_year_ends_on_the_same_day(ecart: int, said: list[str]) -> None:
    fin = date(2027, 12, 31) + timedelta(days=ecart)
    known = session(
        date_debut=date(2027, 12, 30),
        date_fin=fin,
        titre_fin_validite=date(2026, 12, 31),
        creation_ceres_le=date(2026, 12, 1),
    )
    found = constats("AGR-03", dossier(session=known), date(2027, 12, 1))
    assert [finding.cas for finding in found] == said


def test_12_another_site_is_not_covered_and_a_moved_head_office_is_no_matter() -> None:
    site = {"site_adresse": "3 rue A", "site_code_postal": "38000", "site_ville": "Grenoble"}
    agree = {
        "agrement_numero": "2024-38-017",
        "agrement_titre": "TP-01280",
        "agrement_site": "3 rue A, 38000 Grenoble",
        "agrement_debut": date(2024, 9, 1),
        "agrement_fin": date(2029, 6, 30),
    }
    other = {**site, "site_adresse": "9 avenue B"}
    moved = session(**site, **agree, centre_adresse="1 place C", centre_ville="Lyon")
    assert constats("AGR-01", dossier(session=moved)) == ()
    found = constats("AGR-01", dossier(session=session(**other, **agree)))
    assert cas(found) == [("site_autre", "bloquant")]


def convention(*avenants: str, signee: date = date(2025, 6, 2)) -> Organisme:
    return Organisme(
        place=place("organismes", 2), nom="GRETA", convention_le=signee, avenants=avenants
    )


@pytest.mark.parametrize(
    ("debut", "avenants", "said"),
    [
        (date(2026, 12, 31), (), []),
        (date(2027, 1, 4), (), ["manque"]),
        (date(2027, 1, 4), ("2027 : 31/12/2026",), []),
        (date(2027, 1, 4), ("2026 : 31/12/2025",), ["manque"]),
        (date(2027, 1, 4), ("avenant de 2027, envoyé le 01/01/2027",), ["tard"]),
    ],
)
def test_26_an_avenant_is_due_from_the_second_year(
    debut: date, avenants: tuple[str, ...], said: list[str]
) -> None:
    content = dossier(
        session=session(date_debut=debut, date_fin=debut),
        candidats=(candidat(2, "Durand", voie=Voie.FORMATION, organisme_formation="Greta"),),
        organismes=(convention(*avenants),),
    )
    found = constats("AGR-08", content, date(2027, 1, 2))
    assert [finding.cas for finding in found] == said


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (date(2027, 1, 30), []),
        (date(2027, 1, 31), ["le_jour"]),
        (date(2027, 2, 1), ["tard"]),
    ],
)
def test_27_the_programme_is_sent_before_31_january(sent: date, said: list[str]) -> None:
    content = dossier(session=session(programmation_envoyee_le=sent))
    assert [finding.cas for finding in constats("SES-01", content)] == said


@pytest.mark.parametrize(
    ("regle", "effet", "fault"),
    [
        ("SES-10", date(2024, 11, 14), {"type": TypeSession.TITRE, "modalite": "distance"}),
        ("AGR-08", date(2024, 10, 1), {}),
        ("CAN-08", date(2016, 12, 1), {"type": TypeSession.CCS}),
    ],
)
def test_a_text_judges_sessions_from_its_day_of_effect(
    regle: str, effet: date, fault: dict[str, Any]
) -> None:
    if "modalite" in fault:
        fault = {**fault, "modalite": ModaliteSession.A_DISTANCE}
    one = candidat(2, "Durand", voie=Voie.FORMATION, organisme_formation="GRETA")
    for debut, speaks in ((effet - timedelta(days=1), False), (effet, True)):
        content = dossier(
            session=session(date_debut=debut, date_fin=debut, **fault),
            candidats=(one,),
            organismes=(convention(signee=date(2010, 1, 4)),),
        )
        assert bool(constats(regle, content, debut)) is speaks
