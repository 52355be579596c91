"""Real workbooks: nothing lost, nothing touched that was not announced, nothing left behind."""

import shutil
from pathlib import Path

import pytest

from sessionbook.french import typographie
from tests.workbook.fidelite import Mesure, marque, mesurer
from tests.workbook.fidelite_page import line, ouverts, page

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "xlsx"
FILES = sorted(CORPUS.glob("*.xls[xm]")) if CORPUS.is_dir() else []
needs_corpus = pytest.mark.skipif(not FILES, reason="the corpus of real workbooks is not here")


@pytest.mark.long
@needs_corpus
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_real_workbook_loses_nothing(path: Path) -> None:
    measure = mesurer(path)
    assert measure.fautes == ()
    assert measure.refus or measure.identiques <= measure.parties


@pytest.mark.long
@needs_corpus
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
def test_libreoffice_opens_every_marked_workbook() -> None:
    done = {path.name: marque(path) for path in FILES if not mesurer(path).refus}
    assert set(done) - ouverts(done) == set()


PAGE = Path(__file__).parents[2] / "docs" / "fidelite.md"
TEMOINS = ("45431.xlsm", "56278.xlsx", "56557.xlsx", "SimpleStrict.xlsx", "WithTextBox2.xlsx")


@needs_corpus
@pytest.mark.parametrize("name", TEMOINS)
def test_the_published_page_is_in_step(name: str) -> None:
    assert typographie(line(mesurer(CORPUS / name))) in PAGE.read_text("utf-8").splitlines()


def test_the_page_counts_what_was_measured() -> None:
    measures = (
        Mesure("a.xlsx", "", 10, 7, 4),
        Mesure("b.xlsx", refus="Il est signé."),
        Mesure("c.xlsx", "", 10, 9, 4, ("parties perdues : x",)),
    )
    text = page(measures, "commande", libreoffice=False)
    assert "| annotés | 2 |" in text
    assert "| annotés sans aucune faute | 1 |" in text
    assert "| parties identiques à l’octet | 16 (80\u00a0%) |" in text
    assert "| b.xlsx | refusé\u00a0: Il est signé. | | | |" in text
