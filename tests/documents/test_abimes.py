"""A centre's template damaged on a disk or by a copy is told by its name, never as a bug."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sessionbook.documents.lint import shape_of
from sessionbook.documents.make import shipped
from sessionbook.documents.reglement import DOCUMENT
from sessionbook.documents.template import load
from sessionbook.errors import TemplateError


def _enregistre(change: Callable[[str, bytes], bytes] = lambda _, data: data) -> bytes:
    """The template as Word saves it, its members compressed."""
    saved = io.BytesIO()
    with (
        zipfile.ZipFile(shipped() / DOCUMENT.modele) as source,
        zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
    return saved.getvalue()


def _secteur(octets: bytes) -> bytes:
    """The bytes of the main part overwritten, as by a bad sector."""
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        info = archive.getinfo("word/document.xml")
    start = info.header_offset + 30 + len(info.filename)
    return octets[:start] + b"\xff" * info.compress_size + octets[start + info.compress_size :]


def _sans_cible(name: str, data: bytes) -> bytes:
    return data.replace(b"Target=", b"Cible=") if name.endswith("document.xml.rels") else data


def _charge(tmp_path: Path, octets: bytes) -> None:
    fichier = tmp_path / DOCUMENT.modele
    fichier.write_bytes(octets)
    load(fichier, shape_of(DOCUMENT.context))


@pytest.mark.parametrize(
    "octets",
    [
        pytest.param(_secteur(_enregistre()), id="secteur"),
        pytest.param(_enregistre()[:-200], id="coupe"),
        pytest.param(_enregistre(_sans_cible), id="sans cible"),
        pytest.param(b"", id="vide"),
    ],
)
def test_a_damaged_template_is_refused_by_its_name(tmp_path: Path, octets: bytes) -> None:
    with pytest.raises(TemplateError, match=r"^reglement\.docx n’est pas|^reglement\.docx ne peut"):
        _charge(tmp_path, octets)


def test_a_template_that_word_compressed_is_accepted(tmp_path: Path) -> None:
    _charge(tmp_path, _enregistre())
