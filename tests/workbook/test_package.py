"""The package: copied to the byte, edited at the right place, refused when unsafe."""

import io
import zipfile
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessionbook.errors import UneditableError
from sessionbook.workbook import opc, selfcheck, zipcopy, zipopen
from sessionbook.workbook.marks import annoter, effacer, marque
from sessionbook.workbook.ooxml import MAIN, OFFICE, WORKSHEET, Part, element, parse, place, tag
from sessionbook.workbook.package import Package
from tests.workbook.marks_specimens import (
    FINDINGS,
    JOUR,
    PREPARATION,
    differences,
    parts,
    plain,
    repacked,
    rich,
)


class Unseekable(io.BytesIO):
    """A stream that cannot go back, so that zipfile writes sizes after the data."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise OSError

    def tell(self) -> int:
        raise OSError


def streamed(contenu: bytes) -> bytes:
    stream = Unseekable()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts(contenu).items():
            archive.writestr(name, data)
        archive.comment = b"un commentaire"
    return stream.getvalue()


@pytest.mark.parametrize("contenu", [rich(), plain(), streamed(rich())])
def test_an_archive_copied_member_by_member_is_the_same(contenu: bytes) -> None:
    archive = zipopen.open_archive(contenu)
    assert zipcopy.assemble(archive.members, archive.comment) == contenu


def opened(contenu: bytes) -> zipcopy.Archive | None:
    try:
        return zipopen.open_archive(contenu)
    except UneditableError:
        return None


@settings(max_examples=300)
@given(st.data())
def test_an_archive_read_the_short_way_is_what_zipfile_finds(data: st.DataObject) -> None:
    contenu = bytearray(rich())
    start = contenu.find(b"PK\1\2")
    for _ in range(data.draw(st.integers(0, 2))):
        place = data.draw(st.integers(start, len(contenu) - 1) | st.integers(0, 60))
        contenu[place] = data.draw(st.sampled_from([0, 1, 8, 63, 64, 65, 80, 255]))
    short = opened(bytes(contenu))
    with patch.object(zipopen, "_plain_members", return_value=None):
        assert opened(bytes(contenu)) == short


def test_the_short_way_serves_for_ordinary_workbooks_only() -> None:
    assert zipopen._plain_members(rich())
    assert zipopen._plain_members(streamed(rich())) is None


_REL = '<Relationship Id="{0}" Type="t/{0}" Target="{1}"/>'
_HEADS = ('<?xml version="1.0" encoding="UTF-8"?>\n', "<?xml version='1.0' encoding='utf-8'?>", "")


@given(
    st.sampled_from(_HEADS),
    st.lists(
        st.tuples(
            st.sampled_from(["rId1", "é", "a=b"]),
            st.text("a/.%&;<>=é' ", max_size=8) | st.sampled_from(["/xl/a.xml", "../b.xml"]),
        ),
        max_size=3,
    ),
    st.sampled_from(["", ' TargetMode="External"', ' Id="twice"', " Id = 'x'"]),
)
def test_relationships_read_the_short_way_are_those_of_the_tree(
    head: str, listed: list[tuple[str, str]], more: str
) -> None:
    entries = "".join(_REL.format(*rel) for rel in listed).replace("/>", f"{more}/>")
    data = f'{head}<Relationships xmlns="{opc.PACKAGE_RELS}">{entries}</Relationships>'.encode()
    short = opc.plain_relations("xl/workbook.xml", data, str)
    assert short is None or short == opc.relations("xl/workbook.xml", parse("", data), str)


def test_relationships_as_excel_and_openpyxl_write_them_need_no_tree() -> None:
    for name, data in parts(rich()).items():
        if name.endswith(".rels"):
            assert opc.plain_relations("", data, str) is not None


def test_members_written_as_a_stream_are_marked_and_given_back() -> None:
    contenu = streamed(rich())
    marked = annoter(contenu, FINDINGS, PREPARATION, JOUR)
    assert differences(contenu, effacer(marked)) == []
    with zipfile.ZipFile(io.BytesIO(marked)) as archive:
        assert archive.testzip() is None
        assert archive.comment == b"un commentaire"


def test_a_stored_member_stays_stored() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts(plain()).items():
            archive.writestr(name, data)
    marked = annoter(stream.getvalue(), FINDINGS, PREPARATION, JOUR)
    with zipfile.ZipFile(io.BytesIO(marked)) as archive:
        assert archive.getinfo("xl/workbook.xml").compress_type == zipfile.ZIP_STORED


def with_part(name: str, data: bytes | None) -> bytes:
    return repacked(rich(), **{name: data})


def edited(name: str, old: bytes, new: bytes) -> bytes:
    return with_part(name, parts(rich())[name].replace(old, new))


def protected() -> bytes:
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512)


def doubled() -> bytes:
    stream = io.BytesIO(rich())
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("XL/WORKBOOK.XML", b"<x/>")
    return stream.getvalue()


def charts_only() -> bytes:
    kind = b"relationships/worksheet"
    return edited("xl/_rels/workbook.xml.rels", kind, b"relationships/chartsheet")


def related(kind: str) -> tuple[bytes, bytes]:
    """The end of a list of relationships, and the same with one more."""
    end = b"</Relationships>"
    return end, f'<Relationship Id="s" Type="{kind}" Target="x"/>'.encode() + end


SIGNED = related(
    "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
)
SHARED = related(f"{OFFICE}/revisionHeaders")
STRICT = (
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main",
)


@pytest.mark.parametrize(
    ("contenu", "reason"),
    [
        (b"", "n’est pas un classeur"),
        (b"Nom;Prenom\n", "n’est pas un classeur"),
        (protected(), "mot de passe"),
        (rich()[:3000], "abîmé"),
        (doubled(), "deux fois la même partie"),
        (protected() + "EncryptedPackage".encode("utf-16-le"), "chiffré"),
        (protected() + "Workbook".encode("utf-16-le"), "ancien classeur"),
        (with_part("[Content_Types].xml", None), "n’est pas un classeur"),
        (with_part("xl/workbook.xml", None), "n’est pas un classeur"),
        (edited("[Content_Types].xml", b"sheet.main+xml", b"autre+xml"), "n’est pas un classeur"),
        (edited("_rels/.rels", *SIGNED), "signature"),
        (with_part("_xmlsignatures/sig1.xml", b"<x/>"), "signature"),
        (edited("xl/_rels/workbook.xml.rels", *SHARED), "partagé"),
        (edited("xl/workbook.xml", *STRICT), "strict"),
        (charts_only(), "aucune feuille"),
        (edited("xl/styles.xml", b"<styleSheet", b"<!DOCTYPE x><styleSheet"), "inhabituelle"),
        (edited("xl/worksheets/sheet1.xml", b"</worksheet>", b""), "abîmée"),
        (edited("xl/styles.xml", b"UTF-8", b"UTF-16"), "inhabituelle"),
    ],
)
def test_a_workbook_that_is_not_safe_to_edit_is_refused(contenu: bytes, reason: str) -> None:
    with pytest.raises(UneditableError) as refusal:
        annoter(contenu, FINDINGS, PREPARATION, JOUR)
    assert reason in refusal.value.constat
    assert refusal.value.remede.endswith(".")


def test_rows_that_are_not_sound_xml_are_refused() -> None:
    contenu = edited("xl/worksheets/sheet1.xml", b'<row r="2"', b'<row r=2"')
    with pytest.raises(UneditableError):
        annoter(contenu, FINDINGS, PREPARATION, JOUR)


def test_a_truncated_workbook_is_refused_never_a_fault() -> None:
    contenu = annoter(rich(), FINDINGS, PREPARATION, JOUR)
    for hundredth in range(100):
        with pytest.raises(UneditableError):
            effacer(contenu[: len(contenu) * hundredth // 100])


def test_the_rows_of_a_sheet_are_kept_to_the_byte() -> None:
    data = (
        f'<?xml version="1.0"?>\r\n<x:worksheet xmlns:x="{MAIN}"><x:sheetData >\n'
        "<x:row  r='1'/>\n</x:sheetData ><x:pageMargins left='1' /></x:worksheet>\n"
    ).encode()
    part = Part("sheet", data)
    place(part.root, part.root.makeelement(tag("mergeCells")), WORKSHEET)
    written = part.to_bytes()
    assert written.startswith(b'<?xml version="1.0"?>\r\n<x:worksheet')
    assert b"\n<x:row  r='1'/>\n</x:sheetData><x:mergeCells/><x:pageMargins" in written
    assert written.endswith(b"</x:worksheet>\n")


def test_an_element_goes_where_the_schema_wants_it() -> None:
    root = element(
        '<worksheet xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<sheetData/><conditionalFormatting/><pageMargins/><drawing/>"
        '<mc:AlternateContent><mc:Choice Requires="x14"><controls/></mc:Choice>'
        "</mc:AlternateContent><tableParts/></worksheet>"
    )
    for name in ("legacyDrawing", "conditionalFormatting", "hyperlinks", "oleObjects"):
        place(root, element(f'<{name} ours="1"/>'), WORKSHEET)
    assert [child.tag.rpartition("}")[2] + "*" * len(child.attrib) for child in root] == [
        *("sheetData", "conditionalFormatting", "conditionalFormatting*", "hyperlinks*"),
        *("pageMargins", "drawing", "legacyDrawing*", "oleObjects*", "AlternateContent"),
        "tableParts",
    ]


def test_the_self_check_refuses_an_edition_that_does_harm() -> None:
    contenu = rich()
    dangling, lost = Package(contenu), Package(contenu)
    dangling.relate("xl/workbook.xml", f"{OFFICE}/worksheet", "xl/worksheets/absent.xml")
    with pytest.raises(UneditableError):
        selfcheck.checked(contenu, dangling)
    lost.remove("xl/theme/theme1.xml")
    with pytest.raises(UneditableError):
        selfcheck.checked(contenu, lost)


def test_a_new_part_without_a_type_is_refused() -> None:
    package = Package(rich())
    package.add("xl/objet.inconnu", b"x")
    with pytest.raises(UneditableError):
        selfcheck.checked(rich(), package)


def test_a_mark_is_seen_without_writing() -> None:
    contenu = annoter(rich(), (), PREPARATION, JOUR)
    assert marque(contenu)
    assert marque(contenu), "looking changes nothing"
