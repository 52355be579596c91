"""Fixtures shared by the tests of the rules."""

import pytest

from sessionbook.rules.rule import Loaded, rules


@pytest.fixture(params=rules(), ids=lambda loaded: loaded.rule.id)
def loaded(request: pytest.FixtureRequest) -> Loaded:
    """Every rule in turn."""
    found = request.param
    assert isinstance(found, Loaded)
    return found
