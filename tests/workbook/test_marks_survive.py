"""Marks after other programs: Excel's rules, openpyxl, LibreOffice."""

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import FileFormat, OpenXmlValidator

from sessionbook.workbook.marks import annoter, effacer, marque
from tests.workbook.marks_specimens import (
    FINDINGS,
    JOUR,
    NOTE,
    PREPARATION,
    differences,
    opened,
    parts,
    plain,
    rich,
    saved,
)

SOFFICE = shutil.which("soffice")
needs_soffice = pytest.mark.skipif(
    SOFFICE is None and not os.environ.get("CI"), reason="LibreOffice is not installed here"
)


def by_openpyxl(contenu: bytes, folder: Path) -> bytes:
    """The workbook as openpyxl loads and saves it."""
    path = folder / "copie.xlsx"
    path.write_bytes(saved(opened(contenu)))
    return path.read_bytes()


def by_libreoffice(contenu: bytes, folder: Path) -> bytes:
    """The workbook as LibreOffice opens and saves it."""
    assert SOFFICE is not None, "in CI, LibreOffice must be there"
    source = folder / "classeur.xlsx"
    source.write_bytes(contenu)
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", "xlsx", "--outdir"]
    subprocess.run(
        [*command, str(folder / "sortie"), str(source)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return (folder / "sortie" / "classeur.xlsx").read_bytes()


programs = pytest.mark.parametrize(
    "save", [by_openpyxl, pytest.param(by_libreoffice, marks=needs_soffice)]
)


@programs
def test_marks_are_found_again_and_removed(
    save: Callable[[bytes, Path], bytes], tmp_path: Path
) -> None:
    again = save(annoter(rich(), FINDINGS, PREPARATION, JOUR), tmp_path)
    assert marque(again)
    cleaned = effacer(again)
    assert not marque(cleaned)
    book = opened(cleaned)
    assert book.sheetnames == ["Session", "Candidats"]
    page = book["Candidats"]
    assert isinstance(page, Worksheet)
    notes = {c.coordinate: c.comment.text for r in page.iter_rows() for c in r if c.comment}
    assert notes == {"B3": NOTE, "F9": "Autre note"}
    kinds = {rule.type for group in page.conditional_formatting for rule in group.rules}
    assert kinds == {"duplicateValues", "dataBar"}
    assert [str(v.sqref) for v in page.data_validations.dataValidation] == ["F2:F13"]
    sheets = (data for name, data in parts(cleaned).items() if "worksheets/" in name)
    assert not any(b"sessionbook" in data for data in sheets)
    assert b"sessionbook" not in parts(cleaned).get("xl/sharedStrings.xml", b"")
    assert "_sessionbook" not in book.defined_names


@programs
def test_marking_after_another_program_settles_at_once(
    save: Callable[[bytes, Path], bytes], tmp_path: Path
) -> None:
    again = save(annoter(plain(), FINDINGS, PREPARATION, JOUR), tmp_path)
    once = annoter(again, FINDINGS, PREPARATION, JOUR)
    assert annoter(once, FINDINGS, PREPARATION, JOUR) == once
    assert differences(effacer(once), effacer(again)) == []
    assert opened(once).sheetnames[-2:] == ["Préparation", "Anomalies"]


def test_the_user_s_things_stay_in_the_marked_workbook() -> None:
    contenu = rich()
    before, after = parts(contenu), parts(annoter(contenu, FINDINGS, PREPARATION, JOUR))
    for name in ("xl/drawings/drawing1.xml", "xl/charts/chart1.xml", "xl/sharedStrings.xml"):
        assert after[name] == before[name]
    sheet = after["xl/worksheets/sheet2.xml"]
    rows = before["xl/worksheets/sheet2.xml"].partition(b"<sheetData>")[2]
    assert rows.partition(b"</sheetData>")[0] in sheet
    for kept in (b"<dataValidation ", b"duplicateValues", b"x14:dataBar", b"<drawing ", b"A1:F13"):
        assert kept in sheet
    assert b'x:ClientData ObjectType="Button"' in after["xl/drawings/vmlDrawing1.vml"]


def audit(contenu: bytes, path: Path) -> Counter[str]:
    """Kinds of problems: the advice on inline strings names each sheet, its kind is what counts."""
    path.write_bytes(contenu)
    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(path)
    return Counter(re.sub(r"\d+", "n", f"{e.severity} {e.description}") for e in result.errors)


@pytest.mark.parametrize("contenu", [rich(), plain()], ids=["riche", "simple"])
def test_the_audit_finds_nothing_new(contenu: bytes, tmp_path: Path) -> None:
    before = audit(contenu, tmp_path / "avant.xlsx")
    after = audit(annoter(contenu, FINDINGS, PREPARATION, JOUR), tmp_path / "apres.xlsx")
    assert set(after) - set(before) == set()
    assert {k: n for k, n in after.items() if "ERROR" in k and n > before[k]} == {}
