"""Print runs: every copy as it is alone, one after the other."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from docx import Document
from hypothesis import example, given
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from sessionbook.documents.make import make
from sessionbook.documents.paquet import membre
from sessionbook.documents.parts import MalformedError, verifie
from sessionbook.documents.sections import coupe, suite
from sessionbook.documents.tirage import Parties, tirages
from sessionbook.model.findings import Papier
from tests.documents.lecture import texte
from tests.documents.sessions import CANDIDATS, case, renommer

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


def lot(cle: str) -> bytes:
    (run,) = (fait for fait in make(case(), ())[0] if fait.cle == f"tirage:{cle}")
    return run.contenu


def test_every_letter_is_there_with_its_own_footer() -> None:
    document = Document(io.BytesIO(lot("convocations")))
    sections = list(document.sections)
    assert len(sections) == len(CANDIDATS)
    footers = [section.footer.paragraphs[0].text for section in sections]
    for candidat, footer in zip(CANDIDATS, footers, strict=True):
        assert f"Convocation – {candidat.designation} –" in footer
    assert document.core_properties.title == "Convocations à imprimer"


def test_body_is_that_of_the_letters_in_their_order() -> None:
    letters = [f for f in make(case(), ())[0] if f.papier is Papier.CONVOCATION]
    bodies = [texte(letter.contenu).partition("\n---\n")[0] for letter in letters]
    assert texte(lot("convocations")).partition("\n---\n")[0] == "\n".join(bodies)


def test_pages_are_counted_for_each_copy() -> None:
    with zipfile.ZipFile(io.BytesIO(lot("convocations"))) as archive:
        body = archive.read("word/document.xml").decode()
        footers = [archive.read(n).decode() for n in archive.namelist() if "footer_" in n]
    assert body.count('<w:pgNumType w:start="1"/>') == len(CANDIDATS)
    assert footers
    assert all("SECTIONPAGES" in f and "NUMPAGES" not in f for f in footers)


def test_notices_keep_their_orientation() -> None:
    sections = Document(io.BytesIO(lot("affichage"))).sections
    wide = [(section.page_width or 0) > (section.page_height or 0) for section in sections]
    assert True in wide
    assert False in wide


def test_audit_finds_nothing(tmp_path: Path) -> None:
    validator = OpenXmlValidator()
    for cle in ("convocations", "affichage"):
        file = tmp_path / f"{cle}.docx"
        file.write_bytes(lot(cle))
        assert [str(error) for error in validator.validate(str(file)).errors] == []


def test_a_hostile_name_is_printed_as_it_is() -> None:
    runs = [f for f in make(renommer("D'Alès & Fils <Jr> {{ 7*7 }}"), ())[0] if "conv" in f.cle]
    run = next(f for f in runs if f.papier is Papier.TIRAGE)
    assert "D'ALÈS & FILS <JR> {{ 7*7 }}" in texte(run.contenu)


def parties(contenu: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(contenu)) as archive:
        return {nom: archive.read(nom) for nom in archive.namelist()}


def presses(parts: Mapping[str, bytes]) -> Parties:
    return {nom: membre(nom, data) for nom, data in parts.items()}


def avec_logo(contenu: bytes) -> Parties:
    """The document with a picture in its footer, as a centre's own template has."""
    parts = parties(contenu)
    parts["word/media/image1.png"] = PIXEL
    parts["word/_rels/footer1.xml.rels"] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://'
        'schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{IMAGE}" Target="media/image1.png"/></Relationships>'
    ).encode()
    types = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = types.replace(
        "<Default ", '<Default Extension="png" ContentType="image/png"/><Default ', 1
    ).encode()
    return presses(parts)


def test_logo_of_the_footer_goes_with_every_copy() -> None:
    letters = [avec_logo(f.contenu) for f in make(case(), ())[0] if f.papier == "convocation"]
    (run,) = tirages(letters, "Convocations")
    with zipfile.ZipFile(io.BytesIO(run)) as archive:
        names = archive.namelist()
        media = [nom for nom in names if nom.startswith("word/media/")]
        rels = [nom for nom in names if nom.startswith("word/_rels/footer_")]
        assert len(media) == 1
        assert archive.read(media[0]) == PIXEL
        assert len(rels) == len(CANDIDATS)
        assert all(media[0].removeprefix("word/") in archive.read(r).decode() for r in rels)
    assert len(Document(io.BytesIO(run)).sections) == len(CANDIDATS)


def test_documents_of_other_styles_go_to_another_file() -> None:
    letter = next(f.contenu for f in make(case(), ())[0] if f.papier == "convocation")
    parts = parties(letter)
    styles = parts["word/styles.xml"].replace(b"Calibri", b"Arial")
    same, other = presses(parts), presses({**parts, "word/styles.xml": styles})
    assert len(tirages([same, other, same], "Essai")) == 2


NIDS = ("<w:sectPr>", "</w:sectPr>", "<w:p>", "</w:p>", "<w:body>", "</w:body>", "<w:cols/>", "x")
MORCEAUX = st.lists(st.sampled_from(NIDS), max_size=6).map("".join)
DANS = "<w:sectPr><w:change><w:sectPr></w:sectPr></w:change></w:sectPr>"


def sain(corps: str) -> bytes | None:
    """A document of that body, None when it is not well-formed."""
    xml = f'<w:d xmlns:w="w"><w:body>{corps}</w:body></w:d>'.encode()
    try:
        verifie(xml)
    except MalformedError:
        return None
    return xml


@given(st.lists(st.tuples(MORCEAUX, MORCEAUX), min_size=2, max_size=3))
@example([("", ""), ("<w:p>", "</w:p>")])
@example([("x</w:body><w:body>", ""), ("<w:p/>", "")])
def test_texts_put_together_are_sound_or_refused(morceaux: list[tuple[str, str]]) -> None:
    """Looking around the bodies is enough: the whole, parsed here, is never found unsound."""
    documents = [sain(f"{a}<w:sectPr>{b}</w:sectPr>") for a, b in morceaux]
    try:
        whole = suite([coupe(xml) for xml in documents if xml is not None])
    except (ValueError, IndexError):
        return
    verifie(whole)


def test_a_layout_that_is_cut_in_two_is_refused() -> None:
    xml = sain(f"<w:p/>{DANS}")
    assert xml is not None
    with pytest.raises(MalformedError):
        suite([coupe(xml), coupe(xml)])
