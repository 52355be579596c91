"""Damaged workbooks: read, or refused in words; never a traceback, never a hang."""

import time
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from sessionbook.errors import UneditableError, UnreadableError
from sessionbook.model.session import Case
from sessionbook.rules.preparation import preparation
from sessionbook.rules.rule import judge
from sessionbook.workbook.marks import annoter
from sessionbook.workbook.read import lire
from tests.workbook import centres
from tests.workbook.libreoffice import avec_libreoffice, convertir
from tests.workbook.mutations import mutation
from tests.workbook.ods_ecrit import par_ods

RACINE = Path(__file__).parents[2]
GRAND = (RACINE / "sample_workbooks" / "session_dwwm_anomalies.xlsx").read_bytes()
PETITS = (
    *(centres.titres_et_logo(), centres.entetes_sur_deux_lignes(), centres.calendrier_1904()),
    *(centres.session_en_ligne(), par_ods(centres.simple())),
)
"""Workbooks of several programs, small so that two thousand cases take seconds."""
JOUR = date(2027, 3, 5)
SECONDES_MAX = 10.0


def traverse(sain: bytes, numero: int) -> str:
    """What became of a damaged workbook: « refusé », « lu » or « lu et marqué »."""
    contenu = mutation(sain, numero)
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


@pytest.mark.parametrize("centaine", range(20))
def test_two_thousand_damaged_workbooks_are_read_or_refused_in_words(centaine: int) -> None:
    seen = Counter(
        traverse(PETITS[n % len(PETITS)], n) for n in range(100 * centaine, 100 * centaine + 100)
    )
    assert set(seen) == {"refusé", "lu", "lu et marqué"}, seen


@pytest.mark.parametrize("numero", [2280, 2828, 3792])
def test_damage_that_once_made_it_fail(numero: int) -> None:
    assert traverse((*PETITS, GRAND)[numero % 6], numero) in ("refusé", "lu", "lu et marqué")


@pytest.mark.long
@pytest.mark.parametrize("centaine", range(100))
def test_ten_thousand_damaged_workbooks(centaine: int) -> None:
    numbers = range(100 * centaine + 2000, 100 * centaine + 2100)
    outcomes = {traverse((*PETITS, GRAND)[n % 6], n) for n in numbers}
    assert outcomes == {"refusé", "lu", "lu et marqué"}


@pytest.mark.long
@avec_libreoffice
@pytest.mark.parametrize("forme", ["ods", "xls"])
def test_two_thousand_damaged_workbooks_of_other_formats(forme: str, tmp_path: Path) -> None:
    source = tmp_path / "petit.xlsx"
    source.write_bytes(PETITS[0])
    (path,) = convertir([source], forme, tmp_path / forme)
    sain = path.read_bytes()
    outcomes = {traverse(sain, n) for n in range(2000)}
    assert outcomes == {"refusé", "lu"}
