"""A template that is proved gives well-formed XML; one that could cut an element is not."""

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionbook.documents.document import documents
from sessionbook.documents.lint import shape_of
from sessionbook.documents.make import shipped
from sessionbook.documents.parts import MalformedError, verifie
from sessionbook.documents.preuve import prouve, verifie_caracteres
from sessionbook.documents.template import load

ENVIRONMENT = jinja2.Environment(autoescape=True)


@pytest.mark.parametrize(
    "source",
    [
        "<a>{{ x }}</a>",
        '<a b="{{ x }}"/>',
        "<a>{% if x %}<b/>{% elif y %}texte{% else %}<c>{{ y }}</c>{% endif %}</a>",
        "<a>{% for l in x %}<b>{% if l %}{{ l }}{% endif %}</b>{% else %}<c/>{% endfor %}</a>",
    ],
)
def test_balanced_bodies_are_proved(source: str) -> None:
    assert prouve(ENVIRONMENT.parse(source)).sure


@pytest.mark.parametrize(
    "source",
    [
        "<a>{% if x %}<b>{% endif %}</a>",
        "<a>{% if x %}</a><a>{% endif %}</a>",
        "<a>{% if x %}<b>{% else %}</b>{% endif %}</a>",
        "<a><b>{% for l in x %}</b><b>{% endfor %}</b></a>",
        "{% if x %}<a/>{% endif %}",
        "<a{% if x %} b='1'{% endif %}/>",
        "<{{ x }}/>",
        "<a {{ x }}='1'/>",
        "<a b={{ x }}/>",
        "<a><!-- {{ x }} --></a>",
        "<a><![CDATA[{{ x }}]]></a>",
        "<a><?p {{ x }}?></a>",
        "<a>{{ x }}</a>{{ x }}",
        "<p:a>{{ x }}</p:a>",
        "<a>{% set x = 1 %}</a>",
    ],
)
def test_what_data_could_break_is_not_proved(source: str) -> None:
    assert not prouve(ENVIRONMENT.parse(source)).sure


_SOURCES = st.recursive(
    st.sampled_from(["<b/>", "texte", "{{ x }}", "</b>", "<b>", '<b c="{{ x }}"/>']),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map("".join),
        inner.map(lambda s: f"{{% if x %}}{s}{{% endif %}}"),
        inner.map(lambda s: f"{{% for l in y %}}{s}{{% endfor %}}"),
        inner.map(lambda s: f"<b>{s}</b>"),
    ),
    max_leaves=6,
)


@given(_SOURCES, st.text(alphabet="a<>&\"' ]-é", max_size=5), st.integers(0, 3))
def test_what_is_proved_is_well_formed_whatever_the_data(source: str, x: str, n: int) -> None:
    whole = f"<a>{source}</a>"
    if prouve(ENVIRONMENT.parse(whole)).sure:
        verifie(ENVIRONMENT.from_string(whole).render(x=x, y=range(n)).encode())


def test_every_template_of_ours_is_proved() -> None:
    for document in documents():
        template = load(shipped() / document.modele, shape_of(document.context))
        assert template.prouves == set(template.textuels), document.modele


@pytest.mark.parametrize("character", ["\0", "\x0b", "\x1f", "\ufffe", "\uffff"])
def test_a_character_that_xml_has_not_is_refused(character: str) -> None:
    verifie_caracteres("<a>\té\n</a>".encode())
    with pytest.raises(MalformedError):
        verifie_caracteres(f"<a>{character}</a>".encode())
