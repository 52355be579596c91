"""Documentation that can go stale, held against the code."""

import dataclasses
import importlib
import inspect
import json
import pkgutil
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import sessionbook.model
from sessionbook.documents.document import documents
from sessionbook.errors import ExitCode
from sessionbook.workbook.documentation import markdown

RACINE = Path(__file__).parents[1]
DOCS = RACINE / "docs"

ENGLISH = frozenset(
    {
        "Case", "Cell", "Finding", "FormPlace", "Place", "Record", "RowPlace", "Trouble",
        "action", "cell", "cells", "column", "columns", "place", "row", "sheet", "trouble",
        "unreadable",
    }
)  # fmt: skip
LITTLE_WORDS = frozenset({"1", "2", "3", "au", "auteur", "coupe", "de", "du", "en", "et", "le"})


def model_words() -> set[str]:
    """Class names of the model, and the words its field names are made of."""
    words: set[str] = set()
    for info in pkgutil.iter_modules(sessionbook.model.__path__):
        module = importlib.import_module(f"sessionbook.model.{info.name}")
        for name, found in inspect.getmembers(module, inspect.isclass):
            if found.__module__ == module.__name__:
                words.add(name)
                if dataclasses.is_dataclass(found):
                    words |= {w for f in dataclasses.fields(found) for w in f.name.split("_")}
    return words - ENGLISH - LITTLE_WORDS


def test_the_glossary_has_every_french_noun_of_the_model() -> None:
    listed = set(re.findall(r"`([^`]+)`", (DOCS / "glossaire.md").read_text("utf-8")))
    assert model_words() - listed == set()
    assert listed - model_words() == set()


def test_the_documentation_of_columns_is_in_step() -> None:
    assert (DOCS / "colonnes.md").read_text("utf-8") == markdown()


def test_the_guide_gives_every_exit_code() -> None:
    guide = (DOCS / "guide.md").read_text("utf-8")
    listed = {int(code) for code in re.findall(r"^\| (\d+) \|", guide, re.MULTILINE)}
    assert listed == {code.value for code in ExitCode}


@pytest.mark.parametrize(
    "page", [*sorted(DOCS.rglob("*.md")), RACINE / "README.md"], ids=lambda p: p.name
)
def test_no_link_of_the_documentation_is_broken(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8"))
    for link in links:
        if not link.startswith("http"):
            assert (page.parent / link).exists(), link


def test_the_schema_of_results_is_a_schema() -> None:
    schema = json.loads((DOCS / "resultat.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    assert schema["properties"]["version"] == {"const": 1}


def test_the_gallery_shows_every_document_in_light_pictures() -> None:
    gallery = (DOCS / "galerie.md").read_text("utf-8")
    shown = set(re.findall(r"images/galerie/(\w+)\.png", gallery))
    assert shown == {document.modele.removesuffix(".docx") for document in documents()}
    for name in shown:
        assert (DOCS / "images" / "galerie" / f"{name}.png").stat().st_size < 120_000, name
