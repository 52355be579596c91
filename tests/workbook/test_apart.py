"""Notes and boxes kept as bytes come out as those that are parsed."""

import re
from collections.abc import Callable
from typing import Any
from xml.parsers import expat

import pytest

from sessionbook.errors import UneditableError
from sessionbook.model.cells import Cell
from sessionbook.workbook import marks, note_list
from sessionbook.workbook.marks import annoter, effacer
from sessionbook.workbook.ooxml import Part, sound
from sessionbook.workbook.package import Package
from tests.batch.classeurs import classeur
from tests.workbook.marks_specimens import (
    FINDINGS,
    JOUR,
    PREPARATION,
    differences,
    finding,
    parts,
    plain,
    repacked,
    rich,
)

COMMENTS, DRAWING = "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"
FOUND = (*FINDINGS, finding([Cell("Candidats", 2, 2)], message="Un constat <de> trop & \r loin."))


def edited(name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The rich specimen with one part changed."""
    return repacked(rich(), **{name: change(parts(rich())[name])})


def quoted() -> bytes:
    return edited(COMMENTS, lambda d: re.sub(rb'ref="(\w+)"', rb"ref='\1'", d))


def prefixed() -> bytes:
    return edited(
        COMMENTS,
        lambda d: re.sub(rb"<(/?)comment\b", rb"<\1x:comment", d).replace(
            b"<comments ",
            b'<comments xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ',
        ),
    )


def commented() -> bytes:
    return edited(COMMENTS, lambda d: d.replace(b"<commentList>", b"<commentList><!--x-->"))


def unsound() -> bytes:
    return edited(DRAWING, lambda d: d.replace(b"</v:shape>", b"<br></v:shape>"))


def typed_late() -> bytes:
    """The type of the boxes after them."""

    def turn(data: bytes) -> bytes:
        kind = re.search(rb"<v:shapetype.*?</v:shapetype>", data, re.DOTALL)
        assert kind
        return data.replace(kind[0], b"").replace(b"</xml>", kind[0] + b"</xml>")

    return edited(DRAWING, turn)


def untyped() -> bytes:
    return edited(
        DRAWING, lambda d: re.sub(rb"<v:shapetype.*?</v:shapetype>", b"", d, flags=re.DOTALL)
    )


def spaced() -> bytes:
    return edited(DRAWING, lambda d: d.replace(b"<v:shape ", b"<v:shape\n  "))


BUILDS = (rich, plain, quoted, prefixed, commented, unsound, typed_late, untyped, spaced)


def parsed(monkeypatch: pytest.MonkeyPatch, work: Callable[[], bytes]) -> bytes:
    """What comes out when all the parts are parsed, but for rows."""

    def whole(contenu: bytes, **_: Any) -> Package:
        return Package(contenu, whole=True)

    with monkeypatch.context() as patch:
        patch.setattr(marks, "Package", whole)
        return work()


@pytest.mark.parametrize("build", [*BUILDS, lambda: classeur(1)], ids=lambda b: b.__name__)
@pytest.mark.parametrize("found", [FINDINGS, FOUND], ids=["une note étendue", "deux"])
def test_marks_are_the_same_as_when_all_is_parsed(
    build: Callable[[], bytes], found: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    contenu = build()
    marked = annoter(contenu, found, PREPARATION, JOUR)
    slow = parsed(monkeypatch, lambda: annoter(contenu, found, PREPARATION, JOUR))
    assert differences(marked, slow) == []
    assert annoter(marked, found, PREPARATION, JOUR) == marked
    erased = effacer(marked)
    assert differences(erased, contenu) == []
    assert differences(erased, parsed(monkeypatch, lambda: effacer(marked))) == []


def test_the_sample_is_marked_and_cleaned_without_parsing_a_note() -> None:
    marked = parts(annoter(classeur(1), FOUND, PREPARATION, JOUR))
    for name in ("xl/comments/comment1.xml", "xl/drawings/commentsDrawing1.vml"):
        part = Part(name, marked[name])
        assert part.spliced
        assert part.to_bytes() == marked[name]
        part.open()
        assert not part.spliced
        assert part.to_bytes() == marked[name]


@pytest.mark.parametrize("build", [prefixed, commented], ids=lambda build: build.__name__)
def test_notes_written_in_an_odd_way_are_parsed(build: Callable[[], bytes]) -> None:
    part = Part(COMMENTS, parts(build())[COMMENTS])
    note_list.heads(part)
    assert not part.spliced


MET = [
    (b"<worksheet><sheetData><row/></sheetData></worksheet>", b"<row/>"),
    (b"<worksheet><!-- <sheetData> --><sheetData><row/></sheetData></worksheet>", None),
    (b"<comments><commentList><comment/></commentList></comments>", b"<comment/>"),
    (b"<comments><commentList><comment/></commentList><extLst/></comments>", None),
    (b'<xml xmlns:v="v"><v:shapetype/><v:shape/><v:rect/></xml>', b"<v:shape/><v:rect/>"),
    (b'<xml xmlns:v="v"><v:shape/><v:shapetype/></xml>', None),
    (b'<xml xmlns:v="v"><v:shape><![CDATA[x]]></v:shape></xml>', None),
    (b'<xml xmlns:v="v"><v:group><v:shape/></v:group></xml>', None),
    (b"<xml/>", None),
    (b"<xml></xml>", b""),
]


@pytest.mark.parametrize(("data", "expected"), MET)
def test_what_is_set_apart_comes_back(data: bytes, expected: bytes | None) -> None:
    part = Part("x.xml", data)
    assert part.apart == expected
    assert part.to_bytes() == data
    if expected:
        part.open()
        assert part.to_bytes() == data


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        (COMMENTS, b"</text></comment>", b"</text>&nbsp;</comment>"),
        ("xl/worksheets/sheet2.xml", b"</row>", b"<c></row>"),
    ],
)
def test_what_is_not_sound_is_refused(name: str, before: bytes, after: bytes) -> None:
    contenu = edited(name, lambda d: d.replace(before, after))
    with pytest.raises(UneditableError):
        annoter(contenu, FINDINGS, PREPARATION, JOUR)


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"<a/>", b"<a>", b"<a></b>", b'<a b="1" b="2"/>', b"<a>&foo;</a>", b"<a>\x01</a>"),
        *(b"<a>\xff</a>", b"<a>&#1;</a>", b"<a><x:b/></a>", b"<a b=1/>", b'<a b="<"/>', b"<a/>b"),
        *(b"<a>]]></a>", b"<a><!-- -- --></a>", b"<a><![CDATA[x]]></a>", b"<a>\xed\xa0\x80</a>"),
        *(b"<a/><b/>", b"<a>&</a>", b"<a>\x00</a>", b"<a>&#xD800;</a>", b'<a b="1"c="2"/>'),
        *(b"<a>" * 500 + b"</a>" * 500, b"<a>" + b"x" * 11_000_000 + b"</a>"),
    ],
    ids=range(24),
)
def test_sound_is_what_expat_reads(data: bytes) -> None:
    try:
        expat.ParserCreate().Parse(data, True)  # noqa: FBT003 - the last piece, said by position only
    except expat.ExpatError:
        assert not sound(data)
    else:
        assert sound(data)
