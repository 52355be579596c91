"""The laws of the marks: nothing lost, rubbed out exactly, written once, replaced."""

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
import python_calamine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessionbook.errors import UneditableError
from sessionbook.model.cells import Cell
from sessionbook.model.findings import Finding, Force, Gravite
from sessionbook.workbook.marks import annoter, effacer, marque
from sessionbook.workbook.package import Package
from tests.workbook.marks_specimens import (
    FINDINGS,
    JOUR,
    PREPARATION,
    READY,
    differences,
    finding,
    opened,
    parts,
    plain,
    repacked,
    rich,
)

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "xlsx"
SPECIMENS = {
    "riche": rich(),
    "simple": plain(),
    "1904": rich(since_1904=True),
    "noms pris": rich(autres=("Anomalies", "préparation")),
}
specimens = pytest.mark.parametrize("contenu", SPECIMENS.values(), ids=SPECIMENS.keys())


@specimens
def test_rubbing_out_gives_back_every_part(contenu: bytes) -> None:
    marked = annoter(contenu, FINDINGS, PREPARATION, JOUR)
    assert differences(contenu, effacer(marked)) == []


@specimens
def test_marking_twice_changes_no_byte(contenu: bytes) -> None:
    once = annoter(contenu, FINDINGS, PREPARATION, JOUR)
    assert annoter(once, FINDINGS, PREPARATION, JOUR) == once
    assert annoter(effacer(once), FINDINGS, PREPARATION, JOUR) == once


@specimens
def test_new_findings_replace_the_old_ones(contenu: bytes) -> None:
    others = (finding([Cell("Candidats", 9, 6)], Gravite.A_VERIFIER),)
    old = annoter(contenu, FINDINGS, PREPARATION, JOUR)
    replaced = annoter(old, others, READY, date(2027, 2, 21))
    assert differences(replaced, annoter(contenu, others, READY, date(2027, 2, 21))) == []
    assert replaced != old


@specimens
def test_an_unmarked_workbook_is_given_back_itself(contenu: bytes) -> None:
    assert effacer(contenu) is contenu
    assert not marque(contenu)
    marked = annoter(contenu, (), READY, JOUR)
    assert marque(marked)
    assert not marque(effacer(marked))


def test_untouched_members_keep_their_bytes_and_their_date() -> None:
    contenu = rich()
    marked = annoter(contenu, FINDINGS, PREPARATION, JOUR)
    touched = {
        *("[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"),
        *(
            "docProps/app.xml",
            "xl/styles.xml",
            "xl/worksheets/sheet1.xml",
            "xl/worksheets/sheet2.xml",
        ),
        *("xl/worksheets/_rels/sheet1.xml.rels", "xl/comments1.xml"),
        *("xl/drawings/vmlDrawing1.vml", "xl/drawings/vmlDrawing2.vml"),
    }
    before, after = parts(contenu), parts(marked)
    assert {name for name in before if before[name] != after[name]} == touched
    assert list(after)[: len(before)] == list(before)
    with (
        zipfile.ZipFile(io.BytesIO(contenu)) as one,
        zipfile.ZipFile(io.BytesIO(marked)) as two,
    ):
        for info in one.infolist():
            kept = two.getinfo(info.filename)
            assert kept.date_time == info.date_time
            assert kept.external_attr == info.external_attr
            if info.filename not in touched:
                assert (kept.compress_size, kept.CRC) == (info.compress_size, info.CRC)


@specimens
def test_values_read_the_same(contenu: bytes) -> None:
    marked = annoter(contenu, FINDINGS, PREPARATION, JOUR)
    before = python_calamine.load_workbook(io.BytesIO(contenu))
    after = python_calamine.load_workbook(io.BytesIO(marked))
    assert after.sheet_names[: len(before.sheet_names)] == before.sheet_names
    for name in before.sheet_names:
        rows = before.get_sheet_by_name(name).to_python()
        assert after.get_sheet_by_name(name).to_python() == rows


def test_a_workbook_without_styles_is_marked_and_given_back() -> None:
    contenu = plain()
    rels = parts(contenu)["xl/_rels/workbook.xml.rels"]
    start = rels.index(b"<Relationship ", rels.index(b"styles") - 200)
    kept = [r for r in rels[start:].split(b"<Relationship ") if b"styles" not in r]
    types = re.sub(rb"<Override [^>]*/xl/styles[^>]*/>", b"", parts(contenu)["[Content_Types].xml"])
    bare = repacked(
        contenu,
        **{
            "xl/styles.xml": None,
            "[Content_Types].xml": types,
            "xl/_rels/workbook.xml.rels": rels[:start] + b"<Relationship ".join(kept),
        },
    )
    marked = annoter(bare, FINDINGS, PREPARATION, JOUR)
    assert "xl/styles.xml" in parts(marked)
    assert opened(marked)["Anomalies"]["A1"].font.b
    assert differences(bare, effacer(marked)) == []


texts = st.text(max_size=60)
findings = st.lists(
    st.builds(
        finding,
        st.lists(
            st.builds(
                Cell,
                st.sampled_from(["Session", "Candidats", "Absente", "D'ici"]),
                st.integers(1, 1_048_576),
                st.integers(1, 16_384),
            ),
            min_size=1,
            max_size=6,
        ),
        st.sampled_from(Gravite),
        message=texts,
        remede=texts,
        force=st.sampled_from(Force),
        personne=texts,
    ),
    max_size=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(findings, findings, st.sampled_from(list(SPECIMENS.values())))
def test_laws_hold_for_any_findings(first: list[Finding], second: list[Finding], x: bytes) -> None:
    marked = annoter(x, first, PREPARATION, JOUR)
    assert annoter(marked, first, PREPARATION, JOUR) == marked
    assert differences(x, effacer(marked)) == []
    replaced = annoter(marked, second, READY, JOUR)
    assert differences(replaced, annoter(x, second, READY, JOUR)) == []


def _corpus() -> list[Path]:
    return sorted(path for path in CORPUS.glob("*.xls[xm]")) if CORPUS.is_dir() else []


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real workbooks is not here")
def test_real_workbooks_are_marked_or_refused() -> None:
    edited, refusals = 0, []
    for path in _corpus():
        contenu = path.read_bytes()
        try:
            names = [sheet.name for sheet in Package(contenu).sheets() if sheet.part]
            spread = [
                finding([Cell(name, row, row)], gravite)
                for name in names
                for row, gravite in enumerate(Gravite, start=1)
            ]
            marked = annoter(contenu, spread, PREPARATION, JOUR)
        except UneditableError as refusal:
            refusals.append(refusal.remede)
            continue
        edited += 1
        assert annoter(marked, spread, PREPARATION, JOUR) == marked, path.name
        assert differences(contenu, effacer(marked)) == [], path.name
    assert edited >= 135
    assert all(refusals)
