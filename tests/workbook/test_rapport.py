"""The report on a workbook that cannot be marked."""

from pathlib import Path

import pytest

from sessionbook.errors import UneditableError
from sessionbook.workbook.rapport import rapporter
from tests.workbook.marks_specimens import FINDINGS, JOUR, PREPARATION, opened
from tests.workbook.test_marks_survive import audit

REFUS = UneditableError("Il porte une signature électronique.", "Travaillez sur une copie.")


def test_it_says_why_and_holds_both_sheets() -> None:
    book = opened(rapporter("mars.xlsm", REFUS, FINDINGS, PREPARATION, JOUR))
    assert book.sheetnames == ["À lire", "Préparation", "Anomalies"]
    words = [str(cell.value) for cell in book["À lire"]["A"]]
    assert words[1] == (
        "Le classeur « mars.xlsm » est laissé tel quel : Il porte une signature électronique."
    )
    assert words[2] == "À faire : Travaillez sur une copie."
    page = book["Anomalies"]
    assert page["D4"].value == "B3:C3"
    assert all(cell.hyperlink is None for cell in page["D"])


def test_it_is_a_sound_workbook_and_the_same_each_time(tmp_path: Path) -> None:
    first = rapporter("mars.xlsx", REFUS, FINDINGS, PREPARATION, JOUR)
    assert first == rapporter("mars.xlsx", REFUS, FINDINGS, PREPARATION, JOUR)
    found = audit(first, tmp_path / "r.xlsx")
    assert [kind for kind in found if "ERROR" in kind] == []


@pytest.mark.parametrize("nom", ["a & b <c>.xlsx", "l’été.xlsx"])
def test_a_name_is_text(nom: str) -> None:
    book = opened(rapporter(nom, REFUS, (), PREPARATION, JOUR))
    assert nom in str(book["À lire"]["A2"].value)
