"""The sheets Préparation and Anomalies, as the user sees them."""

import re
from datetime import date, datetime
from typing import Literal

import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from sessionbook.model.cells import Cell
from sessionbook.model.findings import Finding, Gravite
from sessionbook.workbook.marks import annoter, effacer
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
    saved,
)


def mark(contenu: bytes, *findings: Finding) -> Workbook:
    return opened(annoter(contenu, findings, PREPARATION, JOUR))


def sheet(book: Workbook, name: str) -> Worksheet:
    found = book[name]
    assert isinstance(found, Worksheet)
    return found


def table(page: Worksheet) -> list[list[object]]:
    """Values under the column titles; dates as dates."""
    rows: list[list[object]] = [
        [value.date() if isinstance(value, datetime) else value for value in row]
        for row in page.iter_rows(values_only=True)
    ]
    header = next(n for n, row in enumerate(rows) if row[0] in ("Gravité", "N°"))
    return rows[header + 1 :]


def test_anomalies_lists_the_blocking_first_with_links() -> None:
    page = sheet(mark(rich(), *FINDINGS), "Anomalies")
    assert page["A1"].value == "sessionbook · Anomalies"
    assert page["A2"].value == (
        "Au samedi\u00a020\u00a0février\u00a02027 : 3\u00a0problèmes bloquants, "
        "1\u00a0point à vérifier et 2\u00a0informations."
    )
    rows = table(page)
    assert [row[0] for row in rows] == [
        *["Bloquant"] * 3,
        "À vérifier",
        *["Pour information"] * 2,
    ]
    assert rows[0][1:7] == [
        *("CONV-01", "Candidats", "B3:C3", "DURAND Léa"),
        *("Convocations validées trop tard.", "Reportez la session."),
    ]
    links = [page.cell(row, 4).hyperlink for row in range(5, 11)]
    assert [link.location if link else None for link in links] == [
        *("'Candidats'!B3", None, "'Session'!B3", "'Session'!B4"),
        *("'Candidats'!B3", "'Candidats'!E4"),
    ]
    assert rows[1][2:4] == ["Jury", None]
    assert page.freeze_panes == "A5"
    assert page.auto_filter.ref == "A4:H10"
    assert page.print_title_rows == "$4:$4"


def test_every_address_of_a_finding_is_told() -> None:
    cells = [Cell("Candidats", 2, 2), Cell("Candidats", 4, 2), Cell("Session", 1, 1)]
    page = sheet(mark(rich(), finding(cells)), "Anomalies")
    assert table(page)[0][3] == "B2, B4, Session!A1"


def test_without_findings_a_sentence_says_so() -> None:
    page = sheet(opened(annoter(rich(), (), READY, JOUR)), "Anomalies")
    assert str(page["A2"].value).startswith("Aucune anomalie au samedi")
    assert page.max_row == 2


def test_preparation_shows_the_verdict_and_the_steps() -> None:
    page = sheet(mark(rich(), *FINDINGS), "Préparation")
    assert page["A1"].value == "sessionbook · Préparation de la session"
    assert page["A2"].value == PREPARATION.verdict
    assert page["A2"].fill.fgColor.rgb == "FFB3261E"
    assert sheet(opened(annoter(rich(), (), READY, JOUR)), "Préparation")[
        "A2"
    ].fill.fgColor.rgb == ("FF2E7D32")
    first, second, third = table(page)
    assert first[:4] == [1, "Créer la session", date(2026, 11, 11), date(2027, 2, 20)]
    assert first[4:] == ["Fait", None, None, None, None]
    assert second[4:] == ["En retard", -71, "Hop.", "Responsable de session", "DTE-02\nCONV-01"]
    assert third[2:6] == [None, None, "Sans objet", None]


def test_dates_are_right_in_a_workbook_that_counts_from_1904() -> None:
    page = sheet(mark(rich(since_1904=True), *FINDINGS), "Préparation")
    assert table(page)[0][2] == date(2026, 11, 11)


def titles(contenu: bytes) -> tuple[list[str], list[str]]:
    """Headings with their numbers, then titles, as the properties of a workbook list them."""
    app = parts(contenu)["docProps/app.xml"].decode()
    lists = re.findall(r"<vt:vector[^>]*>(.*?)</vt:vector>", app)
    headings, names = (re.findall(r"<vt:(?:lpstr|i4)>(.*?)</vt:", found) for found in lists)
    assert f'size="{len(names)}"' in app
    return headings, names


def test_the_properties_of_the_workbook_list_its_sheets_truly() -> None:
    before = titles(rich())
    assert before == (
        ["Worksheets", "2", "Named Ranges", "1"],
        ["Session", "Candidats", "Candidats!Local"],
    )
    marked = annoter(rich(), FINDINGS, PREPARATION, JOUR)
    headings, names = titles(marked)
    assert headings == ["Worksheets", "4", "Named Ranges", "1"]
    assert names == ["Session", "Candidats", "Préparation", "Anomalies", "Candidats!Local"]
    assert titles(effacer(marked)) == before


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"Session", b"Autre"), (b"<vt:i4>2<", b"<vt:i4>9<"), (b'size="3"', b'size="5"')],
)
def test_properties_that_are_not_true_are_left_as_they_are(old: bytes, new: bytes) -> None:
    app = parts(rich())["docProps/app.xml"].replace(old, new)
    contenu = repacked(rich(), **{"docProps/app.xml": app})
    marked = annoter(contenu, FINDINGS, PREPARATION, JOUR)
    assert parts(marked)["docProps/app.xml"] == app
    assert parts(effacer(marked))["docProps/app.xml"] == app


def test_properties_that_cannot_be_read_are_left_as_they_are() -> None:
    contenu = repacked(rich(), **{"docProps/app.xml": b"<Properties>"})
    marked = annoter(contenu, FINDINGS, PREPARATION, JOUR)
    assert parts(marked)["docProps/app.xml"] == b"<Properties>"


@pytest.mark.parametrize(
    ("state", "words"),
    [("hidden", "affichez-les d’abord"), ("veryHidden", "l’éditeur de macros")],
)
def test_what_leads_to_a_hidden_sheet_is_told(
    state: Literal["hidden", "veryHidden"], words: str
) -> None:
    book = opened(rich())
    book["Candidats"].sheet_state = state
    page = sheet(mark(saved(book), *FINDINGS), "Anomalies")
    told = str(page["A4"].value).replace("\u00a0", " ")
    assert "« Candidats »" in told
    assert "« Session »" not in told
    assert words in told


def test_our_sheets_come_last_and_never_take_a_user_s_name() -> None:
    contenu = rich(autres=("Anomalies", "préparation"))
    book = mark(contenu, *FINDINGS)
    assert book.sheetnames[-2:] == ["Préparation (sessionbook)", "Anomalies (sessionbook)"]
    assert sheet(book, "Anomalies")["A1"].value == "à moi"


def test_a_copy_the_user_made_of_our_sheet_is_his() -> None:
    book = mark(plain(), *FINDINGS)
    copy = book.copy_worksheet(sheet(book, "Anomalies"))
    copy.title = "Anomalies du 20 février"
    left = opened(effacer(saved(book)))
    assert left.sheetnames == ["Session", "Candidats", "Anomalies du 20 février"]


def test_a_protected_structure_is_told_and_stays_protected() -> None:
    book = opened(plain())
    book.security.lockStructure = True
    marked = mark(saved(book), *FINDINGS)
    assert marked.security.lockStructure
    assert "protégée" in str(sheet(marked, "Anomalies")["A4"].value)


def test_names_and_open_tab_follow_when_our_sheets_were_moved_first() -> None:
    book = mark(rich(), *FINDINGS)
    book.move_sheet("Anomalies", -3)
    book.active = book.sheetnames.index("Candidats")
    left = opened(effacer(saved(book)))
    assert left.sheetnames == ["Session", "Candidats"]
    assert left.active is left["Candidats"]
    assert list(sheet(left, "Candidats").defined_names) == ["Local"]


def test_our_words_are_text_whatever_they_hold() -> None:
    hostile = '=HYPERLINK("x") <b>&\x00\x0b _x000D_ (fin sessionbook) ' + "é" * 40_000
    contenu = rich()
    marked = annoter(contenu, [finding([Cell("Session", 3, 2)], message=hostile)], READY, JOUR)
    page = sheet(opened(marked), "Anomalies")
    shown = page["F5"]
    assert shown.data_type == "s"
    assert str(shown.value).startswith('=HYPERLINK("x") <b>&\ufffd\ufffd')
    assert len(str(shown.value)) <= 32_767
    assert differences(contenu, effacer(marked)) == []


def test_the_day_is_the_one_given() -> None:
    one = annoter(rich(), (), READY, date(2027, 2, 20))
    other = annoter(rich(), (), READY, date(2027, 2, 21))
    assert differences(one, other) == ["xl/worksheets/sheet3.xml", "xl/worksheets/sheet4.xml"]


@pytest.mark.parametrize("gravite", list(Gravite))
def test_the_tab_takes_the_colour_of_the_worst(gravite: Gravite) -> None:
    book = mark(rich(), finding([Cell("Session", 3, 2)], gravite))
    colour = sheet(book, "Anomalies").sheet_properties.tabColor
    expected = {"bloquant": "FFC0392B", "a_verifier": "FFD48806", "information": "FF5B9BD5"}
    assert colour is not None
    assert colour.rgb == expected[gravite]


def repeated(number: int, *, alike: bool) -> list[Finding]:
    """A same problem of several people, told in the same words or not."""
    return [
        finding(
            [Cell("Candidats", row, 2)],
            regle="CAN-01",
            message="Nom absent." if alike else f"Le nom {row} manque.",
            personne=f"CANDIDAT {row}",
        )
        for row in range(2, 2 + number * 2, 2)
    ]


@pytest.mark.parametrize("alike", [True, False])
def test_repeats_make_one_line_and_every_address_stays_reachable(*, alike: bool) -> None:
    page = sheet(mark(rich(), *repeated(5, alike=alike)), "Anomalies")
    rows = table(page)
    assert len(rows) == 6
    assert rows[0][3:5] == [
        "B2, B4, B6, B8, B10 (5\u00a0cellules)",
        "CANDIDAT 2, CANDIDAT 4, CANDIDAT 6 et 2\u00a0autres personnes",
    ]
    assert rows[0][5] == ("Nom absent." if alike else "5\u00a0cas : Titre.")
    assert [row[3:5] for row in rows[1:]] == [[f"B{n}", f"CANDIDAT {n}"] for n in range(2, 12, 2)]
    first = page.max_row - 4
    for number, row in enumerate(range(first, page.max_row + 1)):
        link = page.cell(row, 4).hyperlink
        assert link is not None
        assert link.location == f"'Candidats'!B{2 + 2 * number}"
        assert page.row_dimensions[row].outlineLevel == 1
    assert page.row_dimensions[first - 1].outlineLevel == 0
    assert page.sheet_properties.outlinePr is not None
    assert page.sheet_properties.outlinePr.summaryBelow is False


def test_repeats_in_neighbouring_cells_are_one_range() -> None:
    found = [finding([Cell("Candidats", row, 5)], message=f"Cas {row}.") for row in range(2, 14)]
    rows = table(sheet(mark(rich(), *found), "Anomalies"))
    assert rows[0][3] == "E2:E13 (12\u00a0cellules)"
    assert [row[3] for row in rows[1:]] == [f"E{row}" for row in range(2, 14)]


def test_a_few_problems_told_in_other_words_keep_a_line_each() -> None:
    rows = table(sheet(mark(rich(), *repeated(3, alike=False)), "Anomalies"))
    assert [row[3] for row in rows] == ["B2", "B4", "B6"]


def test_a_long_list_of_addresses_is_cut_and_told_beneath() -> None:
    rows = table(sheet(mark(rich(), *repeated(40, alike=True)), "Anomalies"))
    assert str(rows[0][3]).endswith("B60 et 10\u00a0autres, repliées dessous (40\u00a0cellules)")
    assert len(rows) == 41


def test_every_style_asked_for_stands_in_the_stylesheet() -> None:
    for contenu in (plain(), rich()):
        marked = parts(annoter(contenu, FINDINGS, PREPARATION, JOUR))
        kept = len(re.findall(rb"<xf ", marked["xl/styles.xml"].partition(b"<cellXfs")[2]))
        asked = [
            int(number)
            for name, data in marked.items()
            if name.startswith("xl/worksheets/sheet")
            for number in re.findall(rb' s="(\d+)"', data)
        ]
        assert max(asked) < kept
