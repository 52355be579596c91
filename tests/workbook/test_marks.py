"""What the user sees in the cells: colours and notes."""

import re

import pytest
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from sessionbook.model.cells import Cell
from sessionbook.model.findings import Finding, Force
from sessionbook.workbook.marks import annoter, effacer, marque
from tests.workbook.marks_specimens import (
    FINDINGS,
    JOUR,
    NOTE,
    PREPARATION,
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


def colours(page: Worksheet) -> dict[str, str]:
    """Fill of each cell our overlay covers."""
    found = {}
    for group in page.conditional_formatting:
        for rule in group.rules:
            if rule.formula == ['N("sessionbook")=0']:
                for area in str(group.sqref).split():
                    found[area] = str(rule.dxf.fill.bgColor.rgb)
    return found


def note(page: Worksheet, address: str) -> str:
    comment = page[address].comment
    return comment.text if comment else ""


def test_the_strongest_severity_colours_the_cell() -> None:
    page = sheet(mark(rich(), *FINDINGS), "Candidats")
    assert colours(page) == {"B3:C3": "FFF8C4C0", "E4:E8": "FFD6E8F7"}
    assert colours(sheet(mark(rich(), *FINDINGS), "Session")) == {
        "B3": "FFF8C4C0",
        "B4": "FFFFE3A3",
    }


def test_the_overlay_comes_after_the_user_s_own_formats() -> None:
    data = parts(annoter(rich(), FINDINGS, PREPARATION, JOUR))["xl/worksheets/sheet2.xml"]
    rules = re.findall(rb"<cfRule[^>]*>", data)
    priorities = [int(re.search(rb'priority="(\d+)"', r)[1]) for r in rules]  # type: ignore[index] # always there
    assert priorities == sorted(priorities)
    assert b"duplicateValues" in rules[0]


def test_a_note_says_what_why_and_what_to_do() -> None:
    text = note(sheet(mark(rich(), *FINDINGS), "Session"), "B3")
    assert text.startswith("sessionbook · 1\u00a0remarque\nBloquant – CONV-01\n")
    assert "Convocations validées trop tard.\nÀ faire : Reportez la session.\n" in text
    assert "Consigne officielle : notice, page 3" in text


@pytest.mark.parametrize(
    ("force", "word"),
    [(Force.TEXTE, "Règle"), (Force.NOTICE, "Consigne officielle"), (Force.CONSEIL, "Conseil")],
)
def test_only_what_a_text_says_is_called_a_rule(force: Force, word: str) -> None:
    book = mark(rich(), finding([Cell("Session", 3, 2)], force=force))
    assert f"\n{word} : notice, page 3" in note(sheet(book, "Session"), "B3")
    assert sheet(book, "Anomalies")["H5"].value == f"{word} : notice, page 3"


@pytest.mark.parametrize("contenu", [rich(), plain()], ids=["par morceaux", "d’un seul tenant"])
def test_our_text_stands_below_the_user_s_own_note(contenu: bytes) -> None:
    marked = annoter(contenu, FINDINGS, PREPARATION, JOUR)
    text = note(sheet(opened(marked), "Candidats"), "B3")
    assert text.startswith(f"{NOTE}\n\nsessionbook · 2\u00a0remarques\n")
    assert note(sheet(opened(effacer(marked)), "Candidats"), "B3") == NOTE


def test_what_the_user_writes_around_our_text_is_kept() -> None:
    book = mark(plain(), *FINDINGS)
    for address, before, after in (("B3", "", "\nFait lundi"), ("C3", "Vu. ", "")):
        comment = sheet(book, "Candidats")[address].comment
        assert comment is not None
        comment.text = before + comment.text + after
    page = sheet(opened(effacer(saved(book))), "Candidats")
    assert note(page, "B3") == f"{NOTE}\nFait lundi"
    assert note(page, "C3") == "Vu. "
    assert note(page, "E4") == ""


def test_a_threaded_cell_gets_no_note_but_its_colour() -> None:
    contenu, office = rich(), "http://schemas.microsoft.com/office"
    rels = parts(contenu)["xl/worksheets/_rels/sheet2.xml.rels"]
    link = (
        f'<Relationship Id="rId99" Type="{office}/2017/10/relationships/threadedComment" '
        'Target="../threadedComments/threadedComment1.xml"/></Relationships>'
    )
    thread = (
        f'<ThreadedComments xmlns="{office}/spreadsheetml/2018/threadedcomments">'
        '<threadedComment ref="B3" id="{1}"><text>Vu ?</text></threadedComment></ThreadedComments>'
    )
    threaded = repacked(
        contenu,
        **{
            "xl/worksheets/_rels/sheet2.xml.rels": rels.replace(b"</Relationships>", link.encode()),
            "xl/threadedComments/threadedComment1.xml": thread.encode(),
        },
    )
    page = sheet(mark(threaded, *FINDINGS), "Candidats")
    assert note(page, "B3") == NOTE
    assert "sessionbook" in note(page, "C3")
    assert "B3:C3" in colours(page)


def test_boxes_that_are_not_sound_xml_are_left_alone() -> None:
    broken = parts(rich())["xl/drawings/vmlDrawing2.vml"].replace(b"</xml>", b"<br></xml>")
    contenu = repacked(rich(), xl__drawings__vmlDrawing2__vml=None)
    contenu = repacked(contenu, **{"xl/drawings/vmlDrawing2.vml": broken})
    marked = annoter(contenu, FINDINGS, PREPARATION, JOUR)
    assert parts(marked)["xl/drawings/vmlDrawing2.vml"] == broken
    page = sheet(opened(marked), "Candidats")
    assert note(page, "C3") == ""
    assert "B3:C3" in colours(page)


def test_shape_ids_are_reserved_per_block_over_the_whole_workbook() -> None:
    many = [finding([Cell("Candidats", row, 1)]) for row in range(1, 1300)]
    marked = annoter(rich(), [*FINDINGS, *many], PREPARATION, JOUR)
    owners: dict[bytes, str] = {}
    blocks: dict[bytes, str] = {}
    for name, data in parts(marked).items():
        if name.endswith(".vml"):
            for number in re.findall(rb'<v:shape id="_x0000_s(\d+)"', data):
                assert owners.setdefault(number, name) == name
            for mapped in re.findall(rb'idmap[^>]*data="([\d,]+)"', data):
                for block in mapped.split(b","):
                    assert block not in blocks
                    blocks[block] = name
    assert len(owners) > 1300
    assert all(str(int(n) // 1024).encode() in blocks for n in owners)
    assert differences(rich(), effacer(marked)) == []


def test_a_word_of_the_user_is_not_taken_for_a_mark() -> None:
    book = opened(plain())
    sheet(book, "Candidats")["A5"] = 'voir N("sessionbook")=0 et sessionbook · 2 remarques'
    sheet(book, "Candidats")["B3"].comment.text = "sessionbook · à relancer"
    contenu = saved(book)
    assert not marque(contenu)
    assert effacer(contenu) is contenu


def test_boxes_get_ids_of_their_own_where_another_program_repeats_its_own() -> None:
    book = Workbook()
    book.active.title = "Session"  # type: ignore[union-attr]  # a new book has a sheet
    book.create_sheet("Candidats")
    for name in book.sheetnames:
        book[name]["A1"].comment = Comment("Une note", "Anne")
    plain_book = saved(book)
    cells = [Cell(name, row, 2) for name in book.sheetnames for row in range(2, 6)]
    marked = annoter(plain_book, [finding([cell]) for cell in cells], PREPARATION, JOUR)
    numbers = [
        number
        for name, data in parts(marked).items()
        if name.endswith(".vml")
        for number in re.findall(rb'id="_x0000_s(\d+)"', data)
    ]
    assert len(numbers) == 2 + len(cells)
    assert len(set(numbers)) == 1 + len(cells)
    assert differences(plain_book, effacer(marked)) == []
