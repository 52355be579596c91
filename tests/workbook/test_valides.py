"""Valid workbooks, whoever writes them: the family LEC has nothing to say."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from sessionbook.model.session import Case
from sessionbook.rules.rule import judge, rules
from sessionbook.workbook.read import lire
from tests.workbook.valides import par_openpyxl, par_xlsxwriter, valides

LECTURE = tuple(loaded for loaded in rules() if loaded.rule.id.startswith("LEC"))
JOUR = date(2027, 2, 4)


def dits(contenu: bytes) -> list[tuple[str, str, str]]:
    """Rule, cell and message of what is told about reading."""
    case = Case(lire(contenu, "essai.xlsx"), JOUR)
    return [(f.regle, str(c), f.message) for f in judge(case, only=LECTURE) for c in f.cells]


def rien_a_dire(graines: range) -> None:
    for graine in graines:
        ecrire = par_openpyxl if graine % 2 else par_xlsxwriter
        assert (graine, dits(ecrire(valides(graine)))) == (graine, [])


@pytest.mark.parametrize("dizaine", range(3))
def test_nothing_is_told_of_valid_workbooks(dizaine: int) -> None:
    rien_a_dire(range(10 * dizaine, 10 * dizaine + 10))


@pytest.mark.long
@pytest.mark.parametrize("vingtaine", range(10))
def test_nothing_is_told_of_two_hundred_valid_workbooks(vingtaine: int) -> None:
    rien_a_dire(range(20 * vingtaine, 20 * vingtaine + 20))


@pytest.mark.long
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice n’est pas installé")
@pytest.mark.parametrize("forme", ["xlsx", "ods", "xls"])
def test_nothing_is_told_of_what_libreoffice_saves(forme: str, tmp_path: Path) -> None:
    for graine in range(12):
        (tmp_path / f"{graine}.xlsx").write_bytes(par_openpyxl(valides(graine)))
    soffice = shutil.which("soffice") or "soffice"
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    sources = sorted(tmp_path.glob("*.xlsx"))
    out = tmp_path / "sortie"
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", forme, "--outdir", out, *sources],
        check=True,
        capture_output=True,
        timeout=300,
    )
    saved = sorted(out.glob(f"*.{forme}"))
    assert len(saved) == len(sources)
    for path in saved:
        assert (path.name, dits(path.read_bytes())) == (path.name, [])
