"""What the examples of the pages do not show: shared faults, limits, comparisons."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionbook.model.cells import FormPlace
from sessionbook.model.choix import ModeRemise
from sessionbook.model.findings import Finding, Gravite, Papier
from sessionbook.model.session import Case
from sessionbook.regulation.delais import mois_avant
from sessionbook.rules.adresses import Accord, compare
from sessionbook.rules.rule import judge, rules
from sessionbook.rules.titres import code_titre
from tests.rules.preparations import (
    DEBUT,
    JOUR,
    avec,
    candidat,
    controle,
    dossier,
    formulaire,
    place,
    session,
)

_OWN = tuple(
    loaded
    for loaded in rules()
    if loaded.rule.id.split("-")[0] in {"AFF", "AGR", "CONV", "DTE", "RSP", "SES"}
)


def _said(case: Case) -> tuple[Finding, ...]:
    return judge(case, only=_OWN)


def _only(case: Case, regle: str) -> tuple[Finding, ...]:
    return judge(case, only=tuple(loaded for loaded in _OWN if loaded.rule.id == regle))


def test_a_session_in_order_raises_nothing() -> None:
    assert _said(avec()) == ()
    assert _said(controle(avec())) == ()


@pytest.mark.parametrize("champ", sorted(formulaire().cells))
def test_what_could_not_be_read_is_not_told_as_missing(champ: str) -> None:
    known = formulaire()
    unread = replace(
        session(**{champ: None}),
        place=FormPlace(known.sheet, known.cells, frozenset({champ})),
    )
    assert [finding.message for finding in _said(Case(dossier(session=unread), JOUR))] == []


def test_a_missing_start_date_is_told_once() -> None:
    assert [finding.regle for finding in _said(avec(date_debut=None))] == ["SES-02"]


def test_a_law_does_not_judge_a_session_older_than_itself() -> None:
    jour = date(2016, 8, 31)
    assert _said(avec(jour, date_debut=jour, date_fin=jour, numero_ceres=None)) == ()


@given(
    st.dates(date(2017, 1, 1), date(2040, 12, 31)),
    st.integers(min_value=-200, max_value=40),
    st.integers(min_value=-200, max_value=40),
)
def test_convocations_are_in_time_exactly_until_the_thirty_first_day(
    debut: date, validation: int, today: int
) -> None:
    case = avec(
        debut + timedelta(days=today),
        date_debut=debut,
        date_fin=debut,
        convocations_validees_le=debut + timedelta(days=validation),
    )
    found = _only(case, "CONV-01")
    assert [finding.gravite for finding in found] == [Gravite.BLOQUANT] * (validation > -31)


@given(st.dates(date(2017, 1, 1), date(2040, 12, 31)), st.integers(min_value=-3, max_value=3))
def test_the_pli_is_ordered_in_time_until_the_same_day_three_months_before(
    debut: date, ecart: int
) -> None:
    commande = mois_avant(debut, 3) + timedelta(days=ecart)
    case = avec(commande, date_debut=debut, pli_commande_le=commande, pli_recu_le=None)
    assert bool(_only(case, "DTE-01")) == (ecart > 0)


def test_an_unlawful_delivery_withholds_the_letter_of_that_candidate_only() -> None:
    other = replace(candidat(nom_naissance="Petit"), place=place("candidats", 3))
    wrong = candidat(remise_mode=ModeRemise.COURRIEL)
    found = _only(Case(dossier(candidats=(wrong, other)), JOUR), "CONV-02")
    assert [sujet.nom for finding in found for sujet in finding.sujets] == ["DURAND Léa"]
    assert found[0].retient == {Papier.CONVOCATION}


def test_two_hundred_letters_to_hand_over_are_one_problem() -> None:
    waiting = tuple(
        replace(candidat(remise_mode=None, remise_le=None), place=place("candidats", row))
        for row in range(2, 202)
    )
    case = Case(dossier(candidats=waiting), DEBUT - timedelta(days=20))
    (found,) = _only(case, "CONV-02")
    assert len(found.cells) == 400
    assert found.message.endswith("et 194\u00a0autres.")


def test_the_duty_to_hand_over_waits_for_the_validation() -> None:
    todo = dossier(
        candidats=(candidat(remise_mode=None, remise_le=None),),
        session=session(convocations_validees_le=None),
    )
    assert _only(Case(todo, DEBUT - timedelta(days=20)), "CONV-02") == ()


def test_a_candidate_enrolled_too_late_is_told_by_one_rule() -> None:
    late = candidat(inscription_ceres_le=date(2027, 2, 9))
    found = _said(Case(dossier(candidats=(late,)), date(2027, 2, 10)))
    assert [finding.regle for finding in found] == ["CONV-11"]


@pytest.mark.parametrize(
    ("une", "autre"),
    [
        ("TP-01280", "TP 01280"),
        ("tp01280", "TP-01280"),
        ("01280", "TP-01280 m04"),
        ("TP-00520m05", "TP-00520"),
        ("CP-003056", "cp 003056"),
        ("Développeur web", "DEVELOPPEUR WEB"),
    ],
)
def test_a_title_is_known_however_it_is_typed(une: str, autre: str) -> None:
    assert code_titre(une).meme_titre(code_titre(autre))


@pytest.mark.parametrize(
    ("une", "autre"),
    [("TP-01280", "TP-01281"), ("TP-003056", "CP-003056"), ("TP-01280", "TP-012800")],
)
def test_another_title_is_another(une: str, autre: str) -> None:
    assert not code_titre(une).meme_titre(code_titre(autre))


@pytest.mark.parametrize(
    ("agree", "site", "accord"),
    [
        ("12, av. de la Gare 38000 GRENOBLE CEDEX 2", "12 avenue de la Gare, 38000 Grenoble", 0),
        ("Campus Nord, 12 avenue de la Gare 38000 Grenoble", "12 av de la gare 38000 Grenoble", 0),
        ("12 avenue de la Gare", "12 avenue de la Gare, 38000 Grenoble", 1),
        ("12 avenue de la Garre, 38000 Grenoble", "12 avenue de la Gare, 38000 Grenoble", 1),
        ("14 avenue de la Gare, 38000 Grenoble", "12 avenue de la Gare, 38000 Grenoble", 2),
        ("12 avenue de la Gare, 69000 Lyon", "12 avenue de la Gare, 38000 Grenoble", 2),
        ("12 rue des Alpes, 38000 Grenoble", "12 avenue de la Gare, 38000 Grenoble", 2),
    ],
)
def test_addresses_are_compared_by_their_words(agree: str, site: str, accord: int) -> None:
    assert compare(agree, site, "Campus Nord") is list(Accord)[accord]


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_comparison_of_addresses_does_not_depend_on_the_side(une: str, autre: str) -> None:
    assert compare(une, autre) is compare(autre, une)
    assert compare(une, une) is Accord.MEME
