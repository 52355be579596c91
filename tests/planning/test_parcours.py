"""Who sits what: the planner and the rules read it in one place."""

from dataclasses import replace

import pytest

from sessionbook.model.choix import (
    ModeEpreuve,
    NatureEpreuve,
    PresenceJury,
    Public,
    TypeSession,
    Voie,
)
from sessionbook.model.parcours import passe
from sessionbook.model.plan import Plan
from sessionbook.model.session import Case
from sessionbook.rules.rule import judge
from tests.planning.builders import candidats, case, ecrit, epreuve, membres, plan, reproches

QP = epreuve("QP", 30, jury=PresenceJury.ABSENT, mode=ModeEpreuve.SESSION)
ET = epreuve("ET", 30, nature=NatureEpreuve.ENTRETIEN_TECHNIQUE, apres=("QP",))
EF = epreuve("EF", 20, nature=NatureEpreuve.ENTRETIEN_FINAL, apres=("ET",))
CCP = {
    "type": TypeSession.CCP,
    "ccp": "CCP 2",
    "titre_ccp": ("CCP 1 Développer", "CCP2 Concevoir", "CCP 3"),
}


def passent(found: Plan, code: str) -> set[str]:
    return {nom for line in found.creneaux if line.epreuve == code for nom in line.candidats}


def tus(tested: Case, found: Plan) -> bool:
    """True when no rule asks for an hour that the plan rightly leaves out."""
    return not [f for f in judge(ecrit(tested, found)) if f.regle in ("CONV-05", "PLN-02")]


def session_ccp(**du_jour: object) -> Case:
    people = (
        replace(candidats(1)[0], ccp_acquis=("CCP n°1", "CCP3 Préparer")),
        *(replace(c, ccp_acquis=("CCP 1",)) for c in candidats(3)[1:]),
    )
    return case([QP, ET, EF], candidats=people, jury=membres(2), du_jour=CCP | du_jour)


@pytest.mark.parametrize("total", [None, 80, 60])
def test_the_final_interview_of_a_session_ccp_is_for_those_it_gives_the_title(
    total: int | None,
) -> None:
    tested = session_ccp(candidat_total=total)
    found = plan(tested)
    assert passent(found, "EF") == {"NOM00 Léa"}
    assert passent(found, "ET") == {"NOM00 Léa", "NOM01 Léa", "NOM02 Léa"}
    assert not reproches(tested, found)
    assert tus(tested, found)


def test_nobody_sits_a_final_interview_that_gives_nobody_the_title() -> None:
    tested = session_ccp(ccp="CCP 4", titre_ccp=("CCP 1", "CCP 2", "CCP 3", "CCP 4", "CCP 5"))
    found = plan(tested)
    assert passent(found, "EF") == set()
    assert tus(tested, found)


def test_an_access_route_and_a_ccp_held_exempt_whatever_their_spelling() -> None:
    people = (
        replace(candidats(1)[0], voie=Voie.VAE),
        replace(candidats(2)[1], voie=Voie.FORMATION, ccp_acquis=("CCP1 Développer",)),
        replace(candidats(3)[2], voie=Voie.FORMATION),
    )
    phases = [
        replace(QP, mode=ModeEpreuve.GROUPE, public=Public.FORMATION),
        replace(ET, dispenses=("ccp n° 1",)),
        replace(EF, derniere=True),
    ]
    tested = case(phases, candidats=people, jury=membres(2))
    found = plan(tested)
    assert passent(found, "ET") == {"NOM00 Léa", "NOM02 Léa"}
    assert passent(found, "QP") == {"NOM01 Léa", "NOM02 Léa"}
    assert passent(found, "EF") == {"Tous"} or len(passent(found, "EF")) == 3
    assert not reproches(tested, found)
    assert tus(tested, found)
    for c in people:
        for e in tested.dossier.epreuves:
            planned = c.designation in passent(found, e.code or "")
            assert planned is passe(tested.session, e, c)
