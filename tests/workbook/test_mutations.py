"""Damaged workbooks: read, or refused in words; never a traceback, never a hang."""

import time
from datetime import date
from pathlib import Path

import pytest

from sessionbook.errors import UneditableError, UnreadableError
from sessionbook.model.session import Case
from sessionbook.rules.preparation import preparation
from sessionbook.rules.rule import judge
from sessionbook.workbook.marks import annoter
from sessionbook.workbook.read import lire
from tests.workbook.mutations import mutation

RACINE = Path(__file__).parents[2]
SAIN = (RACINE / "sample_workbooks" / "session_dwwm_anomalies.xlsx").read_bytes()
JOUR = date(2027, 3, 5)
SECONDES_MAX = 10.0


def traverse(numero: int) -> str:
    """What became of a damaged workbook: « refusé », « lu » or « lu et marqué »."""
    contenu = mutation(SAIN, numero)
    start = time.process_time()
    try:
        case = Case(lire(contenu, "abime.xlsx"), JOUR)
    except UnreadableError as refusal:
        return "refusé" if refusal.constat.endswith(".") else refusal.constat
    else:
        findings = judge(case)
        try:
            annoter(contenu, findings, preparation(case, findings), JOUR)
        except UneditableError:
            return "lu"
        return "lu et marqué"
    finally:
        assert time.process_time() - start < SECONDES_MAX, numero


@pytest.mark.parametrize("dizaine", range(10))
def test_a_damaged_workbook_is_read_or_refused_in_words(dizaine: int) -> None:
    assert {traverse(10 * dizaine + unit) for unit in range(10)} <= {
        "refusé",
        "lu",
        "lu et marqué",
    }


@pytest.mark.long
@pytest.mark.parametrize("centaine", range(20))
def test_two_thousand_damaged_workbooks(centaine: int) -> None:
    outcomes = [traverse(100 * (centaine + 1) + unit) for unit in range(100)]
    assert "refusé" in outcomes
    assert len(set(outcomes)) > 1
