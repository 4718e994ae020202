"""Two people act on the same thing in the same instant, on every store: one act stands, the other is told, nothing is lost."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from tests.fakes import ports
from tests.store.examples import FAMILY, NOON, change, first_things
from tutor.domain.errors import Conflict
from tutor.domain.families import NewFamily
from tutor.domain.goal_changes import ChangeKind, ChangeStatus
from tutor.usecases.families import Families
from tutor.usecases.goal_changes import GoalChanges

WAITS = change("waits", kind=ChangeKind.ADD, before=None, asked_for=None, status=ChangeStatus.AGREED, agreed_at=NOON)
CODE = "ABCD-EFGH-JKMN"


class Plain:
    def hash(self, password):
        return f"hash of {password}"


def both(*acts):
    """What came of each of two acts begun in the same instant: its result, or the conflict it met."""
    start = Barrier(len(acts))

    def one(act):
        start.wait(10)
        try:
            return act()
        except Conflict as conflict:
            return conflict

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))


def test_two_teachers_decide_in_the_same_instant_and_one_decision_stands(store):
    with store.open_records(writing=True) as records:
        first_things(records)
        records.changes.add(WAITS)
        before = len(records.plans.versions("ada"))
    changes = GoalChanges(ports=ports(open_records=store.open_records))
    came = both(
        lambda: changes.approve("rivera", "waits"),
        lambda: changes.decline("okafor", "waits", note="Not yet."),
    )
    stands, told = sorted(came, key=lambda one: isinstance(one, Conflict))
    assert isinstance(told, Conflict)
    with store.open_records() as records:
        assert records.changes.get("waits").status is stands.status
        assert len(records.changes.steps(["waits"])) == 1
        assert len(records.plans.versions("ada")) - before == (stands.status is ChangeStatus.APPROVED)


def test_the_student_takes_back_while_a_teacher_approves_and_one_of_both_stands(store):
    with store.open_records(writing=True) as records:
        first_things(records)
        records.changes.add(WAITS)
        before = len(records.plans.versions("ada"))
    changes = GoalChanges(ports=ports(open_records=store.open_records))
    came = both(lambda: changes.withdraw("ada", "waits"), lambda: changes.approve("rivera", "waits"))
    [stands] = [one for one in came if not isinstance(one, Conflict)]
    with store.open_records() as records:
        assert records.changes.get("waits").status is stands.status
        assert len(records.plans.versions("ada")) - before == (stands.status is ChangeStatus.APPROVED)


@pytest.mark.parametrize("second", ["another family", "the same family twice"])
def test_a_parents_code_used_by_two_in_the_same_instant_opens_for_one(store, second):
    with store.open_records(writing=True) as records:
        first_things(records)
        for name in ("aunt", "uncle"):
            records.people.add_person(replace(FAMILY, id=name, login=name), "x")
    families = Families(ports=ports(open_records=store.open_records), passwords=Plain())
    families.make_code("rivera", "ada", code=CODE)
    new = NewFamily(name="Tía Rosa", login="rosa", password="a long password", language="es")
    other = (
        (lambda: families.join("aunt", CODE))
        if second == "the same family twice"
        else lambda: families.join_new(CODE, new)
    )
    came = both(lambda: families.join("aunt", CODE), other)
    assert [isinstance(one, Conflict) for one in came].count(True) == 1
    with store.open_records() as records:
        linked = [link.family_id for link in records.families.links_of("ada")]
    assert len(linked) == 1
