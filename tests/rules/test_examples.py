"""The pages of the rules hold what they promise."""

import re

import pytest

from sessionbook.rules.page import Exemple
from sessionbook.rules.rule import Loaded
from tests.rules.examples import atelier, constats, exemples

_CORRECTS = exemples(signales=False)
_SIGNALES = exemples(signales=True)


@pytest.mark.parametrize(
    ("loaded", "exemple"), [case[1:] for case in _CORRECTS], ids=[case[0] for case in _CORRECTS]
)
def test_a_correct_example_raises_nothing(loaded: Loaded, exemple: Exemple) -> None:
    assert [finding.message for finding in constats(loaded, exemple)] == []


@pytest.mark.parametrize(
    ("loaded", "exemple"), [case[1:] for case in _SIGNALES], ids=[case[0] for case in _SIGNALES]
)
def test_a_faulty_example_is_marked_exactly(loaded: Loaded, exemple: Exemple) -> None:
    found = constats(loaded, exemple)
    marked = {cell for finding in found for cell in finding.cells}
    assert {str(cell) for cell in marked} == {str(c) for c in atelier(exemple).marques}
    assert {finding.gravite for finding in found} == {exemple.gravite}


@pytest.mark.parametrize(
    ("loaded", "exemple"), [case[1:] for case in _SIGNALES], ids=[case[0] for case in _SIGNALES]
)
def test_what_is_said_of_an_example_is_ready_to_print(loaded: Loaded, exemple: Exemple) -> None:
    for finding in constats(loaded, exemple):
        for sentence in (finding.message, finding.remede):
            assert sentence.endswith("."), sentence
            assert not re.search(r"[{}']|  |\bNone\b", sentence), sentence
            assert sentence[0].isupper() or not sentence[0].isalpha(), sentence
