"""Around each limit of each rule: just before, at, just after; before and after a text's effect."""

import inspect
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from sessionbook.model.findings import Finding, Gravite
from sessionbook.model.session import Case
from sessionbook.regulation import law
from sessionbook.regulation.law import DEFAUT, textes
from sessionbook.rules.rule import Loaded, judge, rules
from sessionbook.workbook.read import lire
from tests.rules.cases import DEBUT, session
from tests.rules.cases import dossier as cases_dossier
from tests.rules.examples import atelier, exemples
from tests.rules.limites import LIMITES, SANS_LIMITE
from tests.rules.limites_cas import Limite
from tests.rules.mutations_reste import MUTATIONS as RESTE

_PAR_ID = {loaded.rule.id: loaded for loaded in rules()}
_PARLE_DE_DATES = re.compile(
    r"\bdate_debut\b|\bdate_fin\b|case\.jour\b|regulation\.delais|echeances|\w+_le\b|\w+_fin\b"
)


@pytest.mark.parametrize("limite", LIMITES, ids=str)
@pytest.mark.parametrize("ecart", [-1, 0, 1], ids=["juste avant", "le jour", "juste après"])
def test_a_limit_holds_to_the_day(limite: Limite, ecart: int) -> None:
    found = judge(limite.decale(ecart), only=(_PAR_ID[limite.regle],))
    said = limite.cas in {finding.cas for finding in found}
    assert said == (ecart == (1 if limite.apres else -1)), [f.message for f in found]


def test_no_rule_with_dates_or_numbers_is_without_a_limit() -> None:
    """A new rule that compares dates, or whose text has a number, must name its limits."""
    known = {limite.regle for limite in LIMITES} | set(SANS_LIMITE)
    asked = {loaded.rule.id for loaded in rules() if _dated(loaded)}
    assert asked - known == set()
    assert {limite.regle for limite in LIMITES} & set(SANS_LIMITE) == set()


def test_every_number_of_a_text_has_its_limit() -> None:
    tested = {(limite.regle, limite.nombre) for limite in LIMITES}
    numbers = {(regle, nom) for regle, versions in textes().items() for nom in versions[-1].nombres}
    assert {pair for pair in numbers - tested if pair[0] not in SANS_LIMITE} == set()


def _dated(loaded: Loaded) -> bool:
    code = inspect.getsource(loaded.module).split('"""', 2)[2]
    return bool(_PARLE_DE_DATES.search(code) or textes()[loaded.rule.id][-1].nombres)


@cache
def _cases_of() -> dict[tuple[str, str], Case]:
    """A case for each rule and wording that has a ladder, read from the examples of the pages."""
    found: dict[tuple[str, str], Case] = {}
    for _, loaded, exemple in exemples(signales=True):
        case = Case(lire(atelier(exemple).contenu, "exemple.xlsx"), exemple.jour)
        for finding in judge(case, only=(loaded,)):
            found.setdefault((finding.regle, finding.cas), case)
    return found


def _ladders() -> Iterator[tuple[str, str]]:
    for regle, versions in textes().items():
        for cas, rungs in versions[-1].gravite.items():
            if rungs[0][0] > -10_000 or len(rungs) > 1:
                yield regle, "" if cas == DEFAUT else cas


@pytest.mark.parametrize(("regle", "cas"), sorted(_ladders()))
def test_a_ladder_rises_on_its_day(regle: str, cas: str) -> None:
    """The day before a rung, the day itself and the day after: the severity the text says."""
    case = _with_a_start(regle, cas)
    debut = case.session.date_debut
    assert debut is not None
    rungs = textes()[regle][-1].gravite[cas or DEFAUT]
    tried = 0
    for days, gravite in rungs:
        before = [g for day, g in rungs if day < days]
        for ecart, due in ((-1, before[-1] if before else None), (0, gravite), (1, gravite)):
            if any(day == days + ecart for day, _ in rungs if day != days):
                continue
            jour = debut + timedelta(days=days + ecart)
            found = judge(replace(case, jour=jour), only=(_PAR_ID[regle],))
            assert _said(found, cas, due), (days + ecart, due, [f.cas for f in found])
            tried += cas in {finding.cas for finding in found}
    assert tried


def _said(found: tuple[Finding, ...], cas: str, due: Gravite | None) -> bool:
    """The case speaks with its due severity, or another case of the rule has taken its place."""
    own = {finding.gravite for finding in found if finding.cas == cas}
    return own == {due} if own else due is None or bool(found)


def _with_a_start(regle: str, cas: str) -> Case:
    """A case that breaks the rule so, with a first day to count from."""
    if regle == "PLN-15":
        return RESTE[regle](Case(cases_dossier(), DEBUT))[0]
    case = _cases_of()[regle, cas]
    if case.session.date_debut is None:
        case = replace(case, dossier=replace(case.dossier, session=session()))
    return case


@pytest.mark.parametrize("regle", sorted(_PAR_ID))
def test_a_rule_is_silent_before_its_text_takes_effect(regle: str) -> None:
    """A session that starts the day before is judged without it, one of that day with it."""
    effet = textes()[regle][0].effet
    for (other, _), case in _cases_of().items():
        if other == regle:
            before = _starting(case, effet - timedelta(days=1))
            assert judge(before, only=(_PAR_ID[regle],)) == ()
    assert law.texte_en_vigueur(regle, effet) is textes()[regle][0]


def _starting(case: Case, debut: date) -> Case:
    own = replace(case.session, date_debut=debut)
    return replace(case, dossier=replace(case.dossier, session=own))


def test_a_reform_changes_the_number_from_its_day_of_effect(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Forty days instead of thirty-one, for the sessions that start from 11 March 2027."""
    (today,) = textes()["CONV-01"]
    reform = today.model_copy(update={"effet": DEBUT, "nombres": {"jours": 40}})
    changed = {**textes(), "CONV-01": (today, reform)}
    monkeypatch.setattr(law, "textes", lambda: changed)
    for debut, jours in ((DEBUT - timedelta(days=1), 31), (DEBUT, 40)):
        for ecart, due in ((0, False), (1, True)):
            validees = debut - timedelta(days=jours - ecart)
            own = session(date_debut=debut, date_fin=debut, convocations_validees_le=validees)
            found = judge(Case(cases_dossier(session=own), debut), only=(_PAR_ID["CONV-01"],))
            assert bool(found) == due
