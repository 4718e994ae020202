"""The steps of a suggestion and the school's rules: what every store promises."""

from dataclasses import replace

import pytest

from tests.store.examples import NOON, ROOM, change, change_step, later, rules_version, school
from tutor.domain.change_steps import ChangeStepKind
from tutor.domain.errors import Conflict
from tutor.domain.people import Membership, Seat
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


def test_in_force_for_a_student_are_the_newest_rules_of_every_place_that_counts_the_widest_first(store):
    whole = {"scope": Scope.SCHOOL, "scope_id": "school"}
    alone = {"scope": Scope.STUDENT, "scope_id": "ada"}
    with store.open_records(writing=True) as records:
        school(records)
        records.people.add_classroom(replace(ROOM, id="5a"))
        records.people.add_classroom(replace(ROOM, id="4c"))
        records.people.add_membership(Membership(person_id="ada", class_id="5a", seat=Seat.STUDENT))
        for version in (
            rules_version(1, **alone),
            rules_version(1),
            rules_version(2, rules=Rules()),
            rules_version(1, scope_id="5a"),
            rules_version(1, scope_id="4c"),
            rules_version(1, **whole),
            rules_version(1, **alone | {"scope_id": "ben"}),
        ):
            records.rules.add(version)
    with store.open_records() as records:
        in_class = [rules_version(1, scope_id="5a"), rules_version(2, rules=Rules())]
        assert records.rules.in_force("ada") == [rules_version(1, **whole), *in_class, rules_version(1, **alone)]
        assert records.rules.in_force("rivera") == [rules_version(1, **whole)]
