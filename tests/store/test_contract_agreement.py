"""The steps of a suggestion and the school's rules: what every store promises."""

import pytest

from tests.store.examples import NOON, change, change_step, later, rules_version, school
from tutor.domain.change_steps import ChangeStepKind
from tutor.domain.errors import Conflict
from tutor.domain.rules import Rules, Scope


def test_the_steps_of_each_suggestion_come_back_in_order(store):
    steps = [
        change_step("first", 1),
        change_step("first", 2, what=ChangeStepKind.APPROVED, by="rivera", at=later(5)),
        change_step("second", 1, by=None),
    ]
    with store.open_records(writing=True) as records:
        school(records)
        for name in ("first", "second"):
            records.changes.add(change(name))
        for step in reversed(steps):
            records.changes.add_step(step)
    with store.open_records() as records:
        assert records.changes.steps(["second", "first"]) == steps
        assert records.changes.steps(["first"]) == steps[:2]
        assert records.changes.steps([]) == []


def test_a_step_of_the_same_number_is_refused_and_the_transaction_stays_usable(store):
    with store.open_records(writing=True) as records:
        school(records)
        records.changes.add(change("first"))
        records.changes.add_step(change_step("first", 1))
        with pytest.raises(Conflict):
            records.changes.add_step(change_step("first", 1, note="again"))
        assert records.changes.steps(["first"]) == [change_step("first", 1)]


def test_rules_come_back_by_place_the_oldest_first_and_whole(store):
    mine = [rules_version(1), rules_version(2, rules=Rules(), at=later(1))]
    whole = rules_version(1, scope=Scope.SCHOOL, scope_id="school", at=NOON)
    with store.open_records(writing=True) as records:
        school(records)
        for version in (mine[1], whole, mine[0]):
            records.rules.add(version)
        with pytest.raises(Conflict):
            records.rules.add(rules_version(2))
    with store.open_records() as records:
        assert records.rules.of([(Scope.CLASS, "6b")]) == mine
        assert records.rules.of([(Scope.SCHOOL, "school"), (Scope.STUDENT, "ada")]) == [whole]
        assert records.rules.of([]) == []
