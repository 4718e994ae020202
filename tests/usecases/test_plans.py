"""Reading a plan, its ledger and taking a version back."""

import pytest

from tests.usecases.conftest import PEOPLE
from tests.usecases.test_goal_changes import agreed, statements
from tutor.domain.errors import Conflict, NotFound
from tutor.domain.goal_changes import ChangeStatus
from tutor.domain.people import Person, Role
from tutor.domain.rights import OPERATOR_ID
from tutor.usecases.goal_changes import Wish

MAY_READ = {"ada", "rivera", "okafor", "family"}


@pytest.mark.parametrize("somebody", PEOPLE)
def test_a_plan_is_read_by_those_it_concerns(school, somebody):
    for read in (school.plans.read, school.plans.history):
        if somebody in MAY_READ:
            assert read(somebody, "ada")
        else:
            with pytest.raises(NotFound):
                read(somebody, "ada")


def test_a_student_without_a_plan_has_an_empty_one(school):
    assert school.plans.read("ben", "ben").goals == ()
    assert school.plans.history("ben", "ben") == []


def test_undo_is_a_new_version_with_what_stood_before_and_the_suggestion_waits_again(school):
    change = agreed(school)
    before = school.plans.read("ada", "ada")
    school.changes.approve("rivera", change.id, edited=Wish(statement="I can bake with fractions!"))
    undone = school.plans.undo("okafor", "ada", 2, "")
    assert (undone.number, undone.undoes, undone.author_id, undone.reason) == (3, 2, "okafor", "Undo of version 2")
    assert school.plans.read("ada", "ada") == before
    assert [v.number for v in school.plans.history("ada", "ada")] == [3, 2, 1]
    (waiting,) = school.changes.queue("rivera")
    assert (waiting.status, waiting.after, waiting.edited) == (ChangeStatus.AGREED, change.after, False)
    assert school.changes.news("ada") == []


def test_what_was_undone_can_be_decided_again(school):
    change = agreed(school)
    school.changes.approve("rivera", change.id)
    school.plans.undo("rivera", "ada", 2, "Too early")
    school.changes.approve("rivera", change.id)
    assert school.plans.history("ada", "ada")[0].number == 4
    assert statements(school)[-1] == "I can bake with fractions"


def test_only_the_newest_change_is_undone_and_never_an_undo(school):
    first, second = agreed(school), agreed(school)
    school.changes.approve("rivera", first.id)
    school.changes.approve("rivera", second.id)
    with pytest.raises(Conflict):
        school.plans.undo("rivera", "ada", 2, "")
    school.plans.undo("rivera", "ada", 3, "")
    for number in (1, 2, 3, 4):
        with pytest.raises(Conflict):
            school.plans.undo("rivera", "ada", number, "")
    with pytest.raises(NotFound):
        school.plans.undo("rivera", "ada", 9, "")
    assert len(school.plans.history("ada", "ada")) == 4


def test_the_first_version_cannot_be_undone(school):
    with pytest.raises(Conflict):
        school.plans.undo("rivera", "ada", 1, "")


@pytest.mark.parametrize("somebody", sorted(set(PEOPLE) - {"rivera", "okafor"}))
def test_nobody_but_a_teacher_of_the_student_undoes(school, somebody):
    school.changes.approve("rivera", agreed(school).id)
    with pytest.raises(NotFound):
        school.plans.undo(somebody, "ada", 2, "")
    assert len(school.plans.history("ada", "ada")) == 2


def test_the_operator_reads_and_undoes_at_the_machine(school):
    with school.write() as records:
        records.people.add_person(Person(id=OPERATOR_ID, login="operator", name="O", role=Role.ADMIN), "")
    school.changes.approve("rivera", agreed(school).id)
    assert school.plans.undo(OPERATOR_ID, "ada", 2, "").number == 3
