"""docxtpl's own rendering is the oracle: our copies equal it, part by part, on every template."""

import html
import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

import docx
import pytest
from docxtpl import DocxTemplate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from sessionbook.documents.document import Document, documents
from sessionbook.documents.lint import Shape, shape_of
from sessionbook.documents.make import shipped
from sessionbook.documents.paquet import assemble, membre
from sessionbook.documents.plain import UnprintableError, propre
from sessionbook.documents.template import Template, load

DRAPEAUX = frozenset({"main_propre", "recommandee", "reserve", "demande_conge"})
CORPUS = (
    "D'Alès & Fils <Jr>",
    "N'Guyên",
    "O’Brien",
    "עברית",
    "😀 Zoé",
    "É" * 200,
    "{{ 7*7 }}",
    "{% for x in y %}",
    "=1+1",
    "../../x",
    "CON",
)


def _texte(brut: str) -> str:
    try:
        return propre(brut)
    except UnprintableError:
        return ""


TEXTES = st.sampled_from(CORPUS) | st.text(max_size=12).map(_texte)


def contextes(shape: Shape, nom: str = "") -> st.SearchStrategy[Any]:
    """Any context of a shape, lists of up to three items."""
    if shape.element is not None:
        return st.lists(contextes(shape.element), max_size=3)
    if shape.champs:
        return st.fixed_dictionaries({n: contextes(s, n) for n, s in shape.champs.items()})
    return st.booleans() if nom in DRAPEAUX else TEXTES


def parties(contenu: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(contenu)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def canonique(xml: bytes) -> bytes:
    return bytes(etree.tostring(etree.fromstring(xml), method="c14n"))


def sans_logo(xml: bytes) -> bytes:
    """What docxtpl made, without the picture that holds the place of the logo."""
    return re.sub(rb"(?s)<w:drawing>.*?</w:drawing>", b"", xml)


CHARGES: dict[str, Template] = {
    document.modele: load(shipped() / document.modele, shape_of(document.context))
    for document in documents()
}


@pytest.mark.parametrize("document", documents(), ids=lambda d: d.modele)
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_copy_equals_docxtpl_part_by_part(document: Document, data: st.DataObject) -> None:
    context = data.draw(contextes(shape_of(document.context)))
    oracle = DocxTemplate(shipped() / document.modele)
    oracle.render(context, autoescape=True)
    buffer = io.BytesIO()
    oracle.save(buffer)
    ours = CHARGES[document.modele].render(context)
    expected, made = parties(buffer.getvalue()), parties(ours)
    assert set(made) == set(expected)
    for name, xml in made.items():
        if name.endswith(".xml") and name not in ("docProps/core.xml", "[Content_Types].xml"):
            assert canonique(xml) == canonique(sans_logo(expected[name])), name
    theirs, mine = oracle.docx.core_properties, docx.Document(io.BytesIO(ours)).core_properties
    # docxtpl escapes a property twice: once in jinja, once as XML.
    assert mine.title == html.unescape(theirs.title)
    assert mine.author == html.unescape(theirs.author)


@pytest.mark.parametrize("document", documents(), ids=lambda d: d.modele)
def test_unchanged_members_are_copied_as_they_are(document: Document) -> None:
    template = CHARGES[document.modele]
    source = parties((shipped() / document.modele).read_bytes())
    made = parties(assemble(template.membres.values()))
    assert made == source
    assert list(made) == list(source)


@given(
    st.dictionaries(
        st.text(min_size=1, max_size=20).filter(lambda n: n.isprintable() and "\\" not in n),
        st.binary(max_size=200),
        max_size=6,
    )
)
def test_any_members_are_read_back(membres: dict[str, bytes]) -> None:
    made = assemble(membre(nom, contenu) for nom, contenu in membres.items())
    assert parties(made) == membres
