"""Packages built as few programs build them, and workbooks as users leave them."""

import io
import re
import struct
import zipfile
from collections.abc import Callable

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from sessionbook.model.cells import Cell
from sessionbook.model.findings import Finding
from sessionbook.workbook import styles, zipcopy, zipopen
from sessionbook.workbook.marks import annoter, effacer, marque
from sessionbook.workbook.ooxml import MAIN, OFFICE
from sessionbook.workbook.package import Package
from tests.workbook.fidelite import constats, fautes, reproches
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

BOOK, RELS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
SST_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
SHEET2, COMMENTS = "xl/worksheets/sheet2.xml", "xl/comments1.xml"


def changed(contenu: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one part changed, really."""
    before = parts(contenu)[name]
    after = change(before)
    assert after != before
    return repacked(contenu, **{name: after})


def renamed(contenu: bytes, new: Callable[[str], str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts(contenu).items():
            archive.writestr(zipfile.ZipInfo(new(name)), data)
    return stream.getvalue()


def backslashed() -> bytes:
    return renamed(rich(), lambda name: name.replace("/", "\\"))


def rooted() -> bytes:
    return renamed(rich(), lambda name: f"/{name}")


def shouted() -> bytes:
    return renamed(rich(), lambda n: n.upper() if n.endswith("sheet2.xml") else n)


def prefixed() -> bytes:
    """Main, sheet and styles with a prefix on every name, as some generators write."""

    def prefix(data: bytes) -> bytes:
        data = data.replace(f'xmlns="{MAIN}"'.encode(), f'xmlns:x="{MAIN}"'.encode())
        return re.sub(rb"<(/?)(\w+)(?=[\s/>])", rb"<\1x:\2", data)

    contenu = plain()
    for name in (BOOK, SHEET2, "xl/worksheets/sheet1.xml", "xl/styles.xml"):
        contenu = changed(contenu, name, prefix)
    return contenu


def absolute() -> bytes:
    return changed(rich(), RELS, lambda data: data.replace(b'Target="', b'Target="/xl/'))


def reversed_rels() -> bytes:
    def turn(data: bytes) -> bytes:
        rels = re.findall(rb"<Relationship [^>]*/>", data)
        start, end = data.index(rels[0]), data.index(rels[-1]) + len(rels[-1])
        return data[:start] + b"".join(reversed(rels)) + data[end:]

    return changed(rich(), RELS, turn)


def without_addresses() -> bytes:
    return changed(
        rich(), SHEET2, lambda data: re.sub(rb'(<row|<c)( [^>]*?)?\br="\w+"', rb"\1\2", data)
    )


def commented() -> bytes:
    return changed(
        rich(), SHEET2, lambda d: d.replace(b"<sheetData>", b"<sheetData><!-- <row> -->")
    )


def sharing_notes() -> bytes:
    contenu = rich()
    rels = parts(contenu)["xl/worksheets/_rels/sheet2.xml.rels"]
    note = re.search(rb"<Relationship [^>]*comments1[^>]*/>", rels)
    assert note
    link = note[0].replace(b'Id="', b'Id="zz')
    return changed(
        contenu,
        "xl/worksheets/_rels/sheet1.xml.rels",
        lambda data: data.replace(b"</Relationships>", link + b"</Relationships>"),
    )


def many_formats() -> bytes:
    """4,000 cell styles, 300 differential ones."""

    def more(data: bytes) -> bytes:
        xf = b'<xf numFmtId="%d" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        xfs = b"".join(xf % (n % 50) for n in range(4000))
        data = data.replace(b"</cellXfs>", xfs + b"</cellXfs>")
        dxfs = b"<dxfs>" + b"<dxf><font><b/></font></dxf>" * 300 + b"</dxfs>"
        return re.sub(rb"<dxfs.*</dxfs>|<dxfs[^>]*/>", dxfs, data, flags=re.DOTALL)

    return changed(rich(), "xl/styles.xml", more)


def high_sheet_number() -> bytes:
    return changed(rich(), BOOK, lambda d: d.replace(b'sheetId="2"', b'sheetId="65534"'))


def very_hidden() -> bytes:
    return changed(
        rich(), BOOK, lambda d: d.replace(b'sheetId="1"', b'sheetId="1" state="veryHidden"')
    )


def custom_views() -> bytes:
    view = (
        b'<customWorkbookViews><customWorkbookView name="Vue" guid="'
        b'{33333333-3333-3333-3333-333333333333}" windowWidth="10" windowHeight="10" '
        b'activeSheetId="1"/></customWorkbookViews></workbook>'
    )
    return changed(rich(), BOOK, lambda data: data.replace(b"</workbook>", view))


def newer_formats() -> bytes:
    """A conditional format that only recent versions of Excel know, of a high priority."""
    x14, xm = (
        f"http://schemas.microsoft.com/office/{tail}"
        for tail in ("spreadsheetml/2009/9/main", "excel/2006/main")
    )
    ext = (
        f'<x14:conditionalFormatting xmlns:xm="{xm}"><x14:cfRule type="expression" priority="77" '
        'id="{44444444-4444-4444-4444-444444444444}"><xm:f>Session!$A$1=1</xm:f></x14:cfRule>'
        "<xm:sqref>C2:C9</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings>"
    )
    assert x14
    return changed(
        rich(), SHEET2, lambda d: d.replace(b"</x14:conditionalFormattings>", ext.encode())
    )


def big_sizes() -> bytes:
    """Entries with the fields of very large files, in the headers and in the directory."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts(rich()).items():
            with archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as member:
                member.write(data)
    contenu = stream.getvalue()
    archive = zipfile.ZipFile(io.BytesIO(contenu))
    directory = b""
    for info in archive.infolist():
        fields = struct.pack("<QQQ", info.file_size, info.compress_size, info.header_offset)
        extra = struct.pack("<HH", 1, len(fields)) + fields
        encoded = info.filename.encode()
        directory += struct.pack(
            "<4s6H3L5H2L",
            *(b"PK\1\2", 45, 45, 0, 0, 0, 33, info.CRC, 0xFFFFFFFF, 0xFFFFFFFF),
            *(len(encoded), len(extra), 0, 0, 0, 0, 0xFFFFFFFF),
        )
        directory += encoded + extra
    count = len(archive.infolist())
    end = (count, count, len(directory), archive.start_dir, 0)
    return contenu[: archive.start_dir] + directory + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, *end)


ETRANGES = (
    *(backslashed, rooted, shouted, prefixed, absolute, reversed_rels, without_addresses),
    *(commented, sharing_notes, many_formats, high_sheet_number, very_hidden, custom_views),
    *(newer_formats, big_sizes),
)


@pytest.mark.parametrize("build", ETRANGES, ids=lambda build: build.__name__)
def test_an_odd_package_is_marked_without_loss(build: Callable[[], bytes]) -> None:
    contenu = build()
    found = constats(["Session", "Candidats"])
    marked = annoter(contenu, found, PREPARATION, JOUR)
    assert marque(marked)
    assert list(fautes(contenu, marked, found)) == []


@pytest.mark.long
@pytest.mark.parametrize("build", ETRANGES, ids=lambda build: build.__name__)
def test_the_audit_finds_nothing_new_in_an_odd_package(build: Callable[[], bytes]) -> None:
    contenu = build()
    marked = annoter(contenu, constats(["Session", "Candidats"]), PREPARATION, JOUR)
    assert list(reproches(contenu, marked)) == []


def test_notes_that_two_sheets_share_are_left_alone_and_it_is_said() -> None:
    contenu = sharing_notes()
    marked = annoter(contenu, FINDINGS, PREPARATION, JOUR)
    assert parts(marked)[COMMENTS] == parts(contenu)[COMMENTS]
    page = opened(marked)["Anomalies"]
    assert "« Session », « Candidats »" in str(page["A4"].value).replace("\u00a0", " ")


def test_our_formats_come_after_the_newer_ones() -> None:
    sheet = parts(annoter(newer_formats(), FINDINGS, PREPARATION, JOUR))[SHEET2]
    ours = re.findall(rb'priority="(\d+)"[^>]*><formula>N\(', sheet)
    assert [int(number) for number in ours] == [78, 79]


def test_a_workbook_full_of_formats_gets_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(styles, "_XFS_MAX", 1)
    count = len(re.findall(rb"<xf ", parts(rich())["xl/styles.xml"]))
    marked = annoter(rich(), FINDINGS, PREPARATION, JOUR)
    assert len(re.findall(rb"<xf ", parts(marked)["xl/styles.xml"])) == count
    assert opened(marked)["Anomalies"]["A2"].value


NOMS = ["L'atelier", 'Les "reçus"', "É" * 31, "a&b <c>", "Feuille [1", "Anomalies", "préparation"]


@pytest.mark.parametrize("nom", NOMS)
def test_whatever_the_name_of_a_sheet_its_cells_are_marked_and_reached(nom: str) -> None:
    book = opened(plain())
    nom = nom.replace("[", "(")
    book.create_sheet(nom)["B2"] = "x"
    contenu = saved(book)
    marked = annoter(contenu, [finding([Cell(nom, 2, 2)])], PREPARATION, JOUR)
    left = opened(marked)
    page = left[left.sheetnames[-1]]
    assert isinstance(page, Worksheet)
    assert page["A1"].value == "sessionbook · Anomalies"
    link = page.cell(page.max_row, 4).hyperlink
    quoted = nom.replace("'", "''")
    assert link is not None
    assert link.location == f"'{quoted}'!B2"
    assert left[nom]["B2"].comment
    assert differences(contenu, effacer(marked)) == []


def rows_moved(contenu: bytes, move: Callable[[Worksheet], None]) -> bytes:
    """The marked workbook after the user moved rows, notes and colours with them."""
    book = opened(contenu)
    page = book["Candidats"]
    assert isinstance(page, Worksheet)
    move(page)
    return saved(book)


def sort_rows(page: Worksheet) -> None:
    notes = {cell.row: cell.comment for cell in page["B"] if cell.comment}
    for row, note in notes.items():
        page.cell(row, 2).comment = None
        page.cell(20 - row, 2).comment = note


def insert_row(page: Worksheet) -> None:
    page.insert_rows(3)


def delete_row(page: Worksheet) -> None:
    page.delete_rows(3)


@pytest.mark.parametrize("move", [sort_rows, insert_row, delete_row])
def test_rows_the_user_moved_leave_no_orphan_mark(move: Callable[[Worksheet], None]) -> None:
    again = rows_moved(annoter(plain(), FINDINGS, PREPARATION, JOUR), move)
    settled = annoter(again, [finding([Cell("Session", 2, 1)])], PREPARATION, JOUR)
    assert no_mark(settled, "Candidats")
    cleaned = effacer(again)
    assert no_mark(cleaned, "Candidats")
    assert not any(b"sessionbook" in data for data in parts(cleaned).values())


def no_mark(contenu: bytes, name: str) -> bool:
    """True when no note nor colour of ours stands in a sheet."""
    page = opened(contenu)[name]
    assert isinstance(page, Worksheet)
    notes = [c.comment.text for r in page.iter_rows() for c in r if c.comment]
    formulas = [f for group in page.conditional_formatting for r in group.rules for f in r.formula]
    return all(text == NOTE for text in notes) and 'N("sessionbook")=0' not in formulas


def test_cells_copied_to_another_sheet_with_their_marks_are_cleaned() -> None:
    book = opened(annoter(plain(), FINDINGS, PREPARATION, JOUR))
    copy = book.copy_worksheet(book["Candidats"])
    copy.title = "Candidats (2)"
    copy.conditional_formatting = book["Candidats"].conditional_formatting
    assert no_mark(effacer(saved(book)), "Candidats (2)")


def test_a_part_of_the_texts_is_ours_only_while_nobody_needs_it() -> None:
    """Where the workbook shared no texts, ours go with our sheets, unless cells now use them."""
    contenu = unshared()
    marked = annoter(contenu, FINDINGS, PREPARATION, JOUR)
    assert "xl/sharedStrings.xml" in parts(marked)
    assert differences(contenu, effacer(marked)) == []
    used = changed(
        marked,
        "xl/worksheets/sheet1.xml",
        lambda d: d.replace(
            b"</sheetData>", b'<row r="99"><c t="s"><v>0</v></c></row></sheetData>'
        ),
    )
    assert "xl/sharedStrings.xml" in parts(effacer(used))


def unshared() -> bytes:
    """A workbook whose texts stand in the cells."""
    contenu = plain()
    for name in ("xl/worksheets/sheet1.xml", SHEET2):
        data = re.sub(
            rb'<c ([^>]*)t="s"([^>]*)><v>\d+</v></c>',
            rb'<c \1t="inlineStr"\2><is><t>x</t></is></c>',
            parts(contenu)[name],
        )
        contenu = repacked(contenu, **{name: data})
    rels = re.sub(rb"<Relationship [^>]*sharedStrings[^>]*/>", b"", parts(contenu)[RELS])
    types = re.sub(
        rb"<Override [^>]*sharedStrings[^>]*/>", b"", parts(contenu)["[Content_Types].xml"]
    )
    gone = {"xl/sharedStrings.xml": None, RELS: rels, "[Content_Types].xml": types}
    return repacked(contenu, **gone)


def emptied(counts: bytes) -> bytes:
    """A workbook whose texts stand in the cells, with an empty part of shared texts."""
    package = Package(unshared())
    sst = b'<sst xmlns="%s"%s/>' % (MAIN.encode(), counts)
    package.add("xl/sharedStrings.xml", sst, SST_TYPE)
    package.relate(package.main, f"{OFFICE}/sharedStrings", "xl/sharedStrings.xml")
    return package.to_bytes()


@pytest.mark.parametrize("counts", [b"", b' count="0" uniqueCount="0"', b' count="7"'])
def test_an_empty_part_of_texts_is_filled_and_emptied_again(counts: bytes) -> None:
    contenu = emptied(counts)
    marked = annoter(contenu, FINDINGS, PREPARATION, JOUR)
    shared = parts(marked)["xl/sharedStrings.xml"]
    assert "sessionbook · Anomalies".encode() in shared
    assert opened(marked)["Anomalies"]["A1"].value == "sessionbook · Anomalies"
    assert (b'uniqueCount="%d"' % shared.count(b"<si>") in shared) is (b"unique" in counts)
    assert annoter(marked, FINDINGS, PREPARATION, JOUR) == marked
    assert list(fautes(contenu, marked, FINDINGS)) == []
    assert list(reproches(contenu, marked)) == []


@pytest.mark.parametrize(
    ("cell", "stays"),
    [
        (b'<c r="A99" t="s"><v>0</v></c>', True),
        (b'<c r="A99" t="s"><f>B1</f><v>0</v></c>', True),
        (b"<c r='A99' t='s' ><!-- x --><v> 0 </v></c>", True),
        (b'<c r="A99"><v>0</v></c>', False),
        (b'<c r="A99" t="s"/>', False),
    ],
)
def test_what_our_sheets_said_is_emptied_where_another_program_shared_it(
    cell: bytes, *, stays: bool
) -> None:
    marked = annoter(unshared(), FINDINGS, PREPARATION, JOUR)
    used = b'<row r="99">' + cell + b"</row></sheetData>"
    resaved = changed(
        changed(marked, "xl/worksheets/sheet1.xml", lambda d: d.replace(b"</sheetData>", used)),
        BOOK,
        lambda data: re.sub(rb"<definedName [^>]*_sessionbook.*?</definedName>", b"", data),
    )
    shared = parts(effacer(resaved))["xl/sharedStrings.xml"]
    assert (b"sessionbook" in shared) is stays
    assert "Reportez" not in shared.decode()
    assert shared.count(b"<si>") == parts(marked)["xl/sharedStrings.xml"].count(b"<si>")


def test_a_member_that_moves_keeps_its_large_offset_right() -> None:
    contenu = big_sizes()
    archive = zipopen.open_archive(contenu)
    copied = zipcopy.assemble(archive.members[::-1], archive.comment)
    with zipfile.ZipFile(io.BytesIO(copied)) as again:
        assert again.testzip() is None
    assert Package(copied).names() == tuple(reversed(Package(contenu).names()))


def many(number: int) -> list[Finding]:
    return [finding([Cell("Candidats", n + 2, 1)], message=f"Cas {n}") for n in range(number)]


def test_the_links_of_a_sheet_stay_within_what_excel_accepts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sessionbook.workbook.layout._LINKS_MAX", 5)
    page = opened(annoter(rich(), many(9), PREPARATION, JOUR))["Anomalies"]
    assert len([c for c in page["D"] if c.hyperlink]) == 5


def test_relations_are_named_as_the_office_schema_does() -> None:
    marked = parts(annoter(unshared(), FINDINGS, PREPARATION, JOUR))[RELS].decode()
    assert f"{OFFICE}/sharedStrings" in marked
