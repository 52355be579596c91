"""A workbook with everything in it: nothing of it is lost, whatever the marks."""

import shutil
import subprocess
from pathlib import Path

import pytest

from sessionbook.model.cells import Cell
from sessionbook.workbook.marks import annoter, effacer
from sessionbook.workbook.package import Package
from tests.workbook.complet import FIL, PARTIES, complet
from tests.workbook.fidelite import audit, constats, fautes
from tests.workbook.marks_specimens import (
    FINDINGS,
    JOUR,
    PREPARATION,
    differences,
    finding,
    opened,
    parts,
    repacked,
)

FEUILLES = ("Session", "Candidats", "Listes")
SOFFICE = shutil.which("soffice")


def marked() -> bytes:
    return annoter(complet(), constats(FEUILLES), PREPARATION, JOUR)


def test_nothing_is_lost_nor_touched_that_was_not_announced() -> None:
    assert list(fautes(complet(), marked(), constats(FEUILLES))) == []


def test_every_part_is_there_and_the_announced_ones_alone_differ() -> None:
    before, after = parts(complet()), parts(marked())
    changed = {name for name in before if after[name] != before[name]}
    assert changed == {
        *("[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"),
        *(f"xl/worksheets/sheet{n}.xml" for n in (1, 2, 3)),
        *("xl/comments1.xml", "xl/drawings/vmlDrawing1.vml", "xl/drawings/vmlDrawing3.vml"),
        *("xl/worksheets/_rels/sheet1.xml.rels", "docProps/app.xml"),
    }
    assert len(before) - len(changed) >= 30
    for name in (*PARTIES, "xl/vbaProject.bin", "xl/charts/chart1.xml", "docProps/custom.xml"):
        assert after[name] == before[name], name


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("sheet1", ["sheetProtection", "legacyDrawingHF", "<drawing ", "&amp;G"]),
        (
            "sheet2",
            [
                *("<tableParts", "<controls>", "x14:dataValidation ", "sparklineGroup"),
                *("x14:dataBar", 'dataValidation type="list"', 'outlineLevel="1"', "iconSet"),
                *("ignoredError ", "<drawing ", "<legacyDrawing ", 'stopIfTrue="1"', "00B050"),
            ],
        ),
    ],
)
def test_what_stands_in_a_marked_sheet_stays_in_it(name: str, words: list[str]) -> None:
    before, after = (
        parts(data)[f"xl/worksheets/{name}.xml"].decode() for data in (complet(), marked())
    )
    assert [word for word in words if word not in before] == []
    assert [word for word in words if after.count(word) < before.count(word)] == []


def test_the_workbook_keeps_its_locks_names_pivot_and_open_sheet() -> None:
    book = parts(marked())["xl/workbook.xml"].decode()
    for word in ('lockStructure="1"', "pivotCache ", '"Local"', '"Partout"', 'activeTab="1"'):
        assert word in book
    assert 'state="hidden"' in book


def test_what_could_not_be_added_is_said() -> None:
    found = [*FINDINGS, finding([Cell("Candidats", int(FIL[1:]), 3)])]
    page = opened(annoter(complet(), found, PREPARATION, JOUR))["Anomalies"]
    notices = " ".join(str(page.cell(row, 1).value) for row in (4, 5))
    assert "structure de ce classeur est protégée" in notices
    assert f"une conversation s’y trouve déjà\u00a0: Candidats!{FIL}." in notices


def test_our_sheet_left_open_stays_open_and_gives_way_to_a_sheet_that_shows() -> None:
    book = parts(marked())
    last = len(Package(marked()).sheets()) - 1
    viewed = book["xl/workbook.xml"].replace(b'activeTab="1"', b'activeTab="%d"' % last)
    hidden = viewed.replace(b'name="Session" ', b'name="Session" state="hidden" ')
    contenu = repacked(marked(), **{"xl/workbook.xml": hidden})
    again = annoter(contenu, FINDINGS, PREPARATION, JOUR)
    assert f'activeTab="{last}"'.encode() in parts(again)["xl/workbook.xml"]
    assert annoter(again, FINDINGS, PREPARATION, JOUR) == again
    assert b'activeTab="1"' in parts(effacer(again))["xl/workbook.xml"]


def test_the_specimen_itself_is_sound() -> None:
    assert audit(complet()) == set()
    assert audit(marked()) == set()
    assert differences(complet(), effacer(marked())) == []


@pytest.mark.long
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed here")
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    assert SOFFICE is not None
    (tmp_path / "x.xlsm").write_bytes(marked())
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "x.xlsm")], check=True, capture_output=True)
    assert (tmp_path / "x.pdf").stat().st_size > 10_000
