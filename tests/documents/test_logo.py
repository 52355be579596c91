"""The centre's logo takes the place of the picture of a template, and nothing else changes."""

import io
import re
import struct
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from sessionbook.batch.logo import MAX_OCTETS, lire_logo
from sessionbook.documents.logo import Boite, Places, mesure, tailles
from sessionbook.documents.make import make, shipped
from sessionbook.model.findings import Papier
from sessionbook.model.logo import Logo, LogoRefuse
from sessionbook.model.papiers import Fait
from templates.image import png
from tests.documents.lecture import texte
from tests.documents.sessions import case

CARRE = png(300, 300)
JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x01\x00\x48\x00\x48\x00\x00"
    b"\xff\xc0\x00\x0b\x08\x00\x50\x00\xa0\x01\x01\x11\x00\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00"
    b"\x00\xff\xd9"
)
"""The head of a JPEG of 160 × 80 pixels."""


def lettre(logo: Logo | None, papier: Papier = Papier.CONVOCATION) -> Fait:
    faits, _ = make(replace(case(), logo=logo), ())
    return next(fait for fait in faits if fait.papier is papier)


def membres(contenu: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(contenu)) as archive:
        assert archive.testzip() is None
        return {nom: archive.read(nom) for nom in archive.namelist()}


@pytest.mark.parametrize("papier", [Papier.CONVOCATION, Papier.INVITATION])
@pytest.mark.parametrize(("octets", "extension"), [(CARRE, "png"), (JPEG, "jpeg")])
def test_logo_is_in_the_letters_within_its_room(
    papier: Papier, octets: bytes, extension: str, tmp_path: Path
) -> None:
    logo = mesure(octets)
    assert logo is not None
    made = lettre(logo, papier)
    (shape,) = docx.Document(io.BytesIO(made.contenu)).inline_shapes
    assert shape.width <= 1_980_000
    assert shape.height <= 864_000
    assert shape.width / shape.height == pytest.approx(logo.largeur / logo.hauteur, rel=1e-3)
    images = {nom: x for nom, x in membres(made.contenu).items() if "/media/" in nom}
    assert images == {f"word/media/logo-du-centre.{extension}": octets}
    (tmp_path / "lettre.docx").write_bytes(made.contenu)
    assert OpenXmlValidator().validate(str(tmp_path / "lettre.docx")).errors == []


def test_without_a_logo_no_picture_is_shown() -> None:
    assert docx.Document(io.BytesIO(lettre(None).contenu)).inline_shapes.__len__() == 0


def test_logo_changes_neither_words_nor_digest() -> None:
    bare, dressed = lettre(None), lettre(mesure(CARRE))
    assert texte(bare.contenu) == texte(dressed.contenu)
    assert bare.empreinte == dressed.empreinte


def test_print_run_shows_the_logo_of_each_letter_from_one_picture() -> None:
    faits, _ = make(replace(case(), logo=mesure(CARRE)), ())
    run = next(f for f in faits if f.papier is Papier.TIRAGE and f.chemin.startswith("convoc"))
    letters = [f for f in faits if f.papier is Papier.CONVOCATION]
    assert len(docx.Document(io.BytesIO(run.contenu)).inline_shapes) == len(letters)
    images = [nom for nom in membres(run.contenu) if "/media/" in nom]
    assert len(images) == 1


def test_picture_that_a_centre_placed_elsewhere_is_left_alone(tmp_path: Path) -> None:
    """A picture of the centre's own, drawn on its letterhead, is no place for a logo."""
    own = membres((shipped() / "convocation.docx").read_bytes())
    xml = own["word/document.xml"].decode().replace("Logo du centre", "Blason de la ville")
    own["word/document.xml"] = xml.encode()
    with zipfile.ZipFile(tmp_path / "convocation.docx", "w") as archive:
        for nom, contenu in own.items():
            archive.writestr(nom, contenu)
    faits, _ = make(replace(case(), logo=mesure(CARRE)), (), tmp_path)
    made = membres(next(f for f in faits if f.papier is Papier.CONVOCATION).contenu)
    assert "word/media/image1.png" in made
    assert re.search(rb'cx="1980000"', made["word/document.xml"])
    assert not any("logo-du-centre" in nom for nom in made)


@given(st.integers(1, 20_000), st.integers(1, 20_000), st.integers(1, 10**7), st.integers(1, 10**7))
def test_logo_fills_its_room_and_never_leaves_it(
    largeur: int, hauteur: int, cx: int, cy: int
) -> None:
    (taille,) = tailles(Logo(b"", "png", largeur, hauteur), Places((Boite(cx, cy),)))
    assert isinstance(taille, dict)
    width, height = int(str(taille["largeur"])), int(str(taille["hauteur"]))
    assert 1 <= width <= cx
    assert 1 <= height <= cy
    assert width == cx or height == cy


@given(st.binary(max_size=200))
def test_any_bytes_are_measured_or_refused(octets: bytes) -> None:
    for start in (b"", CARRE[:20], JPEG[:12], b"GIF89a", b"BM"):
        found = mesure(start + octets)
        assert found is None or (found.largeur > 0 and found.hauteur > 0)


def test_picture_of_absurd_size_is_refused() -> None:
    head = struct.pack(">2I5B", 2**31 - 1, 1, 8, 0, 0, 0, 0)
    bloc = struct.pack(">I", len(head)) + b"IHDR" + head
    huge = b"\x89PNG\r\n\x1a\n" + bloc + struct.pack(">I", zlib.crc32(b"IHDR" + head)) + CARRE[33:]
    assert mesure(huge) is None


@pytest.mark.parametrize(
    ("nom", "expected"),
    [
        ("logo-du-centre.png", LogoRefuse.ABSENT),
        ("../logo.png", LogoRefuse.AILLEURS),
        ("..", LogoRefuse.AILLEURS),
        ("images/logo.png", LogoRefuse.AILLEURS),
        ("images\\logo.png", LogoRefuse.AILLEURS),
        ("C:logo.png", LogoRefuse.AILLEURS),
        ("/etc/passwd", LogoRefuse.AILLEURS),
        ("lien.png", LogoRefuse.AILLEURS),
        ("dossier.png", LogoRefuse.ABSENT),
        ("texte.png", LogoRefuse.ILLISIBLE),
        ("lourd.png", LogoRefuse.ILLISIBLE),
        ("\0.png", LogoRefuse.ABSENT),
    ],
)
def test_name_that_cannot_serve_is_told_apart(
    tmp_path: Path, nom: str, expected: LogoRefuse
) -> None:
    folder = tmp_path / "session"
    folder.mkdir()
    (tmp_path / "logo.png").write_bytes(CARRE)
    (folder / "dossier.png").mkdir()
    (folder / "texte.png").write_text("texte")
    (folder / "lourd.png").write_bytes(CARRE + bytes(MAX_OCTETS))
    (folder / "lien.png").symlink_to(tmp_path / "logo.png")
    assert lire_logo(nom, folder) is expected


def test_usual_file_beside_the_workbook_serves_without_being_named(tmp_path: Path) -> None:
    assert lire_logo(None, tmp_path) is None
    (tmp_path / "logo.png").write_text("texte")
    assert lire_logo(None, tmp_path) is None
    (tmp_path / "logo.jpg").write_bytes(JPEG)
    assert lire_logo(None, tmp_path) == Logo(JPEG, "jpeg", 160, 80)
