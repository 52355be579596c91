"""Typography and keys: the short cuts say what the rules of the language, one by one, say."""

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from sessionbook.french import FINE, NBSP, cle, tel_quel, typographie

_REGLES = (
    (r"'", "’"),
    (r"\.\.\.", "…"),
    (r"[ \u00a0\u202f]+([;!?])", FINE + r"\1"),
    (r"[ \u00a0\u202f]+([:»]|%(?!\}))", NBSP + r"\1"),
    (r"«[ \u00a0\u202f]*", "«" + NBSP),
)
_PHRASES = st.text("ab '.;!?:»«%}\u00a0\u202f", max_size=12)


@given(_PHRASES)
def test_one_pass_over_a_sentence_says_what_each_rule_in_turn_says(phrase: str) -> None:
    expected = phrase
    for pattern, replacement in _REGLES:
        expected = re.sub(pattern, replacement, expected)
    assert typographie(phrase) == expected


@given(_PHRASES, _PHRASES)
def test_what_is_told_as_it_is_stays_as_it_is(phrase: str, chemin: str) -> None:
    said = typographie(f"{phrase}{tel_quel(chemin)}{phrase}")
    assert said == f"{typographie(phrase)}{chemin}{typographie(phrase)}"


def test_a_mark_typed_in_a_cell_that_nothing_closes_is_only_a_sign() -> None:
    assert typographie("l'un\ufdd0 ?") == f"l’un\ufdd0{FINE}?"


@given(st.text())
def test_a_key_has_no_accent_no_case_and_single_spaces(texte: str) -> None:
    plain = unicodedata.normalize("NFKD", re.sub("[œŒ]", "oe", re.sub("[æÆ]", "ae", texte)))
    plain = "".join(char for char in plain.replace("ß", "ss") if not unicodedata.combining(char))
    assert cle(texte) == " ".join(re.findall(r"[^\W_]+", plain.casefold()))


@given(st.text(st.characters(max_codepoint=127)))
def test_a_key_of_plain_letters_is_the_same_by_the_short_cut(texte: str) -> None:
    words = cle(f"{texte} é").split()
    assert [*cle(texte).split(), "e"] == words
