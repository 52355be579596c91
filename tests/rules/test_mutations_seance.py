"""A session in order is met with silence; one fault is told by one rule, at its own cells."""

import pytest
from hypothesis import HealthCheck, given, settings

from sessionbook.model.session import Case
from sessionbook.rules.rule import judge, rules
from tests.rules import mutations_reste, mutations_seance, test_mutations
from tests.rules.seances import completes

MUTATIONS = {**mutations_seance.MUTATIONS, **mutations_reste.MUTATIONS}

_CALME = settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))


@_CALME
@given(completes())
def test_a_session_in_order_is_met_with_silence(case: Case) -> None:
    assert [finding.message for finding in judge(case)] == []


@pytest.mark.parametrize("regle", sorted(MUTATIONS))
def test_one_fault_is_told_by_one_rule_at_its_cells(regle: str) -> None:
    @_CALME
    @given(completes())
    def one(case: Case) -> None:
        changed, cells = MUTATIONS[regle](case)
        aussi = mutations_reste.AUSSI.get(regle, frozenset())
        found = [finding for finding in judge(changed) if finding.regle not in aussi]
        assert {finding.regle for finding in found} == {regle}, [f.message for f in found]
        marked = {cell for finding in found for cell in finding.cells}
        assert {str(cell) for cell in marked} == {str(cell) for cell in cells}

    one()


def test_every_rule_is_broken_by_a_mutation() -> None:
    broken = {*MUTATIONS, *(mutation.regle for mutation in test_mutations.MUTATIONS)}
    assert {loaded.rule.id for loaded in rules()} - broken == set()
