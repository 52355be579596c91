"""Jinja's own rendering is the oracle: the same text, or a refusal of both."""

from collections.abc import Callable, Mapping
from typing import Any

import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape

from sessionbook.documents.lint import FILTRES, Shape, lint
from sessionbook.documents.parts import MalformedError
from sessionbook.documents.rendu import ENVIRONMENT, Encre, Rendu

ORACLE = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
LIGNE = Shape({"t": Shape(), "u": Shape(element=Shape())})
SHAPE = Shape(
    {"a": Shape(), "b": Shape(), "mots": Shape(element=Shape()), "l": Shape(element=LIGNE)}
)
TEXTES = st.text(alphabet="ab<>&\"' é–\u00a0", max_size=6)
CONTEXTES = st.fixed_dictionaries(
    {
        "a": TEXTES,
        "b": st.booleans(),
        "mots": st.lists(TEXTES, max_size=3),
        "l": st.lists(
            st.fixed_dictionaries({"t": TEXTES, "u": st.lists(TEXTES, max_size=2)}), max_size=3
        ),
    }
)


def _boolees(valeur: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    compare = st.sampled_from(["==", "!=", "<", "<=", ">", ">=", "in", "not in", "and", "or"])
    return st.one_of(
        valeur.map("(not {})".format),
        st.builds("({} {} {})".format, valeur, compare, valeur),
        st.builds("({} < {} <= {})".format, valeur, valeur, valeur),
        st.builds("({} if {} else {})".format, valeur, valeur, valeur),
        st.builds("({} if {})".format, valeur, valeur),
        st.builds("({}|{})".format, valeur, st.sampled_from(sorted(FILTRES - {"join"}))),
    )


NOMS = ["a", "b", "x", "x.t", "loop.index", "loop.first", "loop.last", "'<c d\\'e>'", "1", "true"]
VALEURS = st.recursive(st.sampled_from(NOMS), _boolees, max_leaves=4)
FEUILLES = st.one_of(
    st.sampled_from(["<b/>", " texte é\n", "{{ mots|join(', ') }}", "{{ mots|join }}", "{# #}"]),
    VALEURS.map("{{{{ {} }}}}".format),
)
SOURCES = st.recursive(
    FEUILLES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map("".join),
        st.builds("{{% if {} %}}{}{{% endif %}}".format, VALEURS, inner),
        st.builds(
            "{{% if {} %}}{}{{% elif {} %}}{}{{% else %}}{}{{% endif %}}".format,
            VALEURS, inner, VALEURS, inner, inner,
        ),
        st.builds("{{% for x in l %}}{}{{% else %}}{}{{% endfor %}}".format, inner, inner),
        st.builds("{{% for x in l if x.t %}}{}{{% endfor %}}".format, inner),
        st.builds("{{% for y in x.u %}}{}{{{{ y|title }}}}{{% endfor %}}".format, inner),
        st.builds("{{% for a in mots %}}{}{{% endfor %}}".format, inner),
    ),
    max_leaves=6,
)  # fmt: skip


def _ou_refus(rendre: Callable[[Any], str], context: Mapping[str, object]) -> str | None:
    try:
        return rendre(context)
    except (jinja2.TemplateError, TypeError):
        return None


@settings(max_examples=300, deadline=None)
@given(SOURCES, CONTEXTES)
def test_what_lint_lets_through_is_filled_as_jinja_does(
    source: str, context: dict[str, object]
) -> None:
    tree = ENVIRONMENT.parse(source)
    if lint(tree, SHAPE).faults:
        return
    ours = _ou_refus(lambda c: Rendu(tree).remplit(c, Encre()).decode(), context)
    assert ours == _ou_refus(ORACLE.from_string(source).render, context)


def test_a_field_that_the_data_have_not_is_refused() -> None:
    rendu = Rendu(ENVIRONMENT.parse("{% for x in l %}{{ x.t }}{% endfor %}"))
    with pytest.raises(jinja2.UndefinedError, match="'l' is undefined"):
        rendu.remplit({}, Encre())
    with pytest.raises(jinja2.UndefinedError, match="'t' is undefined"):
        rendu.remplit({"l": [{}]}, Encre())


@pytest.mark.parametrize("caractere", ["\0", "\x0b", "\x1f", "\ufffe", "\uffff"])
def test_a_character_that_xml_has_not_is_refused_wherever_it_comes_from(caractere: str) -> None:
    for source in ("{{ a }}", f"{{{{ '{caractere}' }}}}", "{{ mots|join(a) }}"):
        rendu = Rendu(ENVIRONMENT.parse(f"<a>{source}</a>"))
        with pytest.raises(MalformedError):
            rendu.remplit({"a": caractere, "mots": ["", ""]}, Encre())


@given(st.text())
def test_a_text_seen_at_a_glance_is_checked_all_the_same(texte: str) -> None:
    wrong = {*map(chr, range(32)), "\ufffe", "\uffff"} - set("\t\n\r")
    try:
        printed = Encre()[texte]
    except (MalformedError, UnicodeEncodeError):
        assert wrong & set(texte) or any("\ud800" <= c <= "\udfff" for c in texte)
    else:
        assert not wrong & set(texte)
        assert printed.decode() == str(escape(texte))
