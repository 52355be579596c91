"""The shipped templates: built by their script, sound, and in step with their contexts."""

import subprocess
import sys
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

import sessionbook
from sessionbook.documents.document import Document, documents
from sessionbook.documents.documentation import page
from sessionbook.documents.lint import shape_of
from sessionbook.documents.make import make, shipped
from sessionbook.documents.template import load
from sessionbook.model.findings import Papier
from tests.documents.sessions import case

RACINE = Path(sessionbook.__file__).parents[1]
TOUS = [pytest.param(document, id=document.modele) for document in documents()]


def test_every_kind_of_paper_has_one_document() -> None:
    kinds = [papier for papier in Papier if papier is not Papier.TIRAGE]
    assert [document.papier for document in documents()] == kinds


@pytest.mark.parametrize("document", TOUS)
def test_template_uses_every_field_and_no_other(document: Document) -> None:
    shape = shape_of(document.context)
    template = load(shipped() / document.modele, shape)
    fields = {chemin for chemin, _ in shape.feuilles()}
    assert fields - template.chemins == set()


@pytest.mark.parametrize("document", TOUS)
def test_no_field_is_hidden_by_a_method_of_the_data_it_is_read_from(document: Document) -> None:
    fields = shape_of(document.context).feuilles()
    names = {part for chemin, _ in fields for part in chemin.split(".")}
    assert names.isdisjoint(dir(dict))


@pytest.mark.parametrize("document", TOUS)
def test_every_field_is_explained(document: Document) -> None:
    assert [
        chemin for chemin, field in shape_of(document.context).feuilles() if not field.sens
    ] == []


def test_committed_templates_are_what_the_script_builds(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "templates.build", "--dans", str(tmp_path)]
    subprocess.run(command, cwd=RACINE, check=True)
    for document in documents():
        built = (tmp_path / document.modele).read_bytes()
        assert built == (shipped() / document.modele).read_bytes(), document.modele


def test_audit_finds_nothing_in_templates_nor_documents(tmp_path: Path) -> None:
    files = [shipped() / document.modele for document in documents()]
    for rank, fait in enumerate(make(case(), ())[0]):
        files.append(tmp_path / f"{rank}.docx")
        files[-1].write_bytes(fait.contenu)
    validator = OpenXmlValidator()
    found = {file.name: [str(e) for e in validator.validate(str(file)).errors] for file in files}
    assert {name: errors for name, errors in found.items() if errors} == {}


def test_page_for_the_centres_is_up_to_date() -> None:
    assert (RACINE / "docs" / "modeles.md").read_text("utf-8") == page()
