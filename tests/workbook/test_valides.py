"""Valid workbooks, whoever writes them: the family LEC has nothing to say."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sessionbook.model.session import Case
from sessionbook.rules.rule import judge, rules
from sessionbook.workbook.read import lire
from tests.workbook.libreoffice import avec_libreoffice, convertir
from tests.workbook.valides import Feuilles, par_openpyxl, par_xlsxwriter, valides

LECTURE = tuple(loaded for loaded in rules() if loaded.rule.id.startswith("LEC"))
JOUR = date(2027, 2, 4)


def dits(contenu: bytes) -> list[tuple[str, str, str]]:
    """Rule, cell and message of what is told about reading."""
    case = Case(lire(contenu, "essai.xlsx"), JOUR)
    return [(f.regle, str(c), f.message) for f in judge(case, only=LECTURE) for c in f.cells]


@pytest.mark.parametrize("ecrire", [par_openpyxl, par_xlsxwriter])
@pytest.mark.parametrize("dizaine", range(9))
def test_nothing_is_told_of_valid_workbooks(
    ecrire: Callable[[Feuilles], bytes], dizaine: int
) -> None:
    for graine in range(10 * dizaine, 10 * dizaine + 10):
        assert (graine, dits(ecrire(valides(graine)))) == (graine, [])


@avec_libreoffice
def test_nothing_is_told_of_what_libreoffice_saves(tmp_path: Path) -> None:
    rien_a_dire_de(range(90, 120), "xlsx", tmp_path)


@pytest.mark.long
@avec_libreoffice
@pytest.mark.parametrize("forme", ["xlsx", "ods", "xls"])
def test_nothing_is_told_of_two_hundred_workbooks_of_each_format(
    forme: str, tmp_path: Path
) -> None:
    rien_a_dire_de(range(200), forme, tmp_path)


def rien_a_dire_de(graines: range, forme: str, tmp_path: Path) -> None:
    """Nothing is told of these workbooks once LibreOffice saved them in a format."""
    sources = [tmp_path / f"{graine}.xlsx" for graine in graines]
    for graine, source in zip(graines, sources, strict=True):
        source.write_bytes(par_openpyxl(valides(graine)))
    for path in convertir(sources, forme, tmp_path / "sortie"):
        assert (path.name, dits(path.read_bytes())) == (path.name, [])
