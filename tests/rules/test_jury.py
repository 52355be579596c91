"""Who may judge, and whom: what the examples of the pages do not show."""

import pytest

from sessionbook.model.choix import Reponse, RoleJury
from sessionbook.model.session import Dossier
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
    session,
)

_ET = epreuve(2, "ET")


def _seance(*membres: str, jury: str = "Jury 1") -> Dossier:
    """One candidate before a jury made of these names."""
    return dossier(
        candidats=(candidat(2, "Durand"),),
        jury=(membre(2, "Martin"), membre(3, "Leroy", "Paul")),
        epreuves=(_ET,),
        compositions=(composition(3, "Jury 1", *membres),),
        creneaux=(
            creneau(8, "09:00-09:40", "Durand Léa", "ET", jury=jury),
            creneau(9, "09:40-10:20", "Durand Léa", "ET", jury=jury),
        ),
    )


def test_the_same_member_typed_twice_is_one_member() -> None:
    found = constats("JUR-01", _seance("Martin Anne", "Anne MARTIN"))
    assert cas(found) == [("incomplet", "bloquant")]
    assert cellules(found) == ["D3"]


def test_a_jury_is_told_once_a_day_with_its_candidates() -> None:
    (found,) = constats("JUR-01", _seance("Martin Anne"))
    assert found.personne == "DURAND Léa"
    assert "1\u00a0membre pour 1\u00a0candidat" in found.message


def test_an_unknown_member_is_not_told_twice() -> None:
    content = _seance("Martin Anne", "Leroi Paul")
    assert constats("JUR-01", content) == ()
    (found,) = constats("LEC-09", content)
    assert (found.cas, [c.a1 for c in found.cells]) == ("membre_proche", ["D3"])
    assert "«\u00a0LEROY Paul\u00a0»" in found.remede
    assert found.personne == "DURAND Léa"


def test_a_slot_without_a_jury_is_told() -> None:
    found = constats("JUR-01", _seance("Martin Anne", "Leroy Paul", jury=""))
    assert found == ()
    content = dossier(
        candidats=(candidat(2, "Durand"),),
        jury=(membre(2, "Martin"), membre(3, "Leroy", "Paul")),
        epreuves=(_ET,),
        creneaux=(creneau(8, "09:00-09:40", "Durand Léa", "ET"),),
    )
    assert cas(constats("JUR-01", content)) == [("sans_jury", "bloquant")]


@pytest.mark.parametrize(
    ("jours", "gravite"),
    [(91, []), (90, ["information"]), (45, ["a_verifier"]), (31, ["bloquant"])],
)
def test_members_to_find_matter_more_as_the_day_comes(jours: int, gravite: list[str]) -> None:
    content = dossier(jury=(membre(2, "Martin"),))
    found = constats("JUR-01", content, avant(jours))
    assert [f.gravite.value for f in found] == gravite


@pytest.mark.parametrize(
    ("titre", "attendu"),
    [
        ("TP-01280", []),
        ("TP 01280 m04", []),
        ("01280m04", []),
        ("TP-01281 ; TP-01280", []),
        ("Développeur web et web mobile", []),
        ("TP-01280 m03", ["millesime"]),
        ("TP-01281", ["titre"]),
        ("DWWM", ["sans_code"]),
    ],
)
def test_the_title_is_read_whatever_the_spelling(titre: str, attendu: list[str]) -> None:
    one = membre(2, "Martin", habilitation_titre=titre, habilitation_debut=avant(900))
    content = dossier(
        session=session(titre_millesime="04", titre_intitule="Développeur web et web mobile"),
        jury=(one,),
    )
    found = [f.cas for f in constats("JUR-02", content) if f.cas != "non_renseignee"]
    assert found == attendu


def test_the_reserve_must_be_habilitated_too() -> None:
    one = membre(2, "Martin", role=RoleJury.RESERVE, habilitation_fin=avant(1))
    found = [f for f in constats("JUR-02", dossier(jury=(one,))) if f.cas == "finie"]
    assert [f.personne for f in found] == ["MARTIN Anne"]


def test_two_establishments_of_la_poste_are_one_company() -> None:
    content = dossier(
        candidats=(candidat(2, "Durand", entreprise_siren="35600000000048"),),
        jury=(
            membre(2, "Martin", employeur_siren="356000000"),
            membre(3, "Leroy"),
            membre(4, "Garnier"),
        ),
    )
    assert cas(constats("JUR-06", content)) == [("a_ecarter", "a_verifier")]


def test_every_slot_where_they_meet_is_marked() -> None:
    content = dossier(
        candidats=(candidat(2, "Durand", entreprise_siren="552081317"),),
        jury=(membre(2, "Martin", employeur_siren="552081317"), membre(3, "Leroy", "Paul")),
        epreuves=(_ET,),
        compositions=(composition(3, "Jury 1", "Martin Anne", "Leroy Paul"),),
        creneaux=(
            creneau(8, "09:00-09:40", "Durand Léa", "ET", jury="Jury 1"),
            creneau(9, "09:40-10:20", "Durand Léa", "ET", jury="JURY 1"),
        ),
    )
    (found,) = constats("JUR-06", content)
    assert [str(cell) for cell in found.cells] == [
        "Candidats!U2",
        "Jury!J2",
        "Déroulé!D8",
        "Déroulé!D9",
    ]
    assert found.personne == "DURAND Léa, MARTIN Anne"


def test_a_member_the_session_does_not_need_is_not_chased() -> None:
    content = dossier(
        jury=(
            membre(2, "Martin", reponse=Reponse.ACCEPTEE, invite_le=avant(90)),
            membre(3, "Leroy", "Paul", reponse=Reponse.ACCEPTEE, invite_le=avant(90)),
            membre(4, "Garnier", "Zoé", salarie=True, invite_le=avant(90)),
        ),
        compositions=(composition(3, "Jury 1", "Martin Anne", "Leroy Paul"),),
    )
    assert constats("JUR-14", content, avant(6)) == ()


def test_a_jury_that_sits_several_days_is_told_once() -> None:
    content = dossier(
        jury=(
            membre(2, "Martin", reponse=Reponse.ACCEPTEE),
            membre(3, "Leroy", "Paul"),
            membre(4, "Garnier", "Zoé", role=RoleJury.RESERVE),
        ),
        compositions=(
            composition(3, "Jury 1", "Martin Anne", "Leroy Paul"),
            composition(4, "Jury 1", "Leroy Paul", "Martin Anne", jour=avant(-1)),
        ),
    )
    assert cas(constats("JUR-15", content, avant(7))) == [("jury", "bloquant")]
    assert constats("JUR-15", content, avant(46)) == ()
