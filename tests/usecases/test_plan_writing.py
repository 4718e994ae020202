"""A teacher writes in the whole plan; two at once lose nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.usecases.conftest import PEOPLE
from tutor.domain.errors import Conflict, InvalidInput, NotFound
from tutor.domain.plans import Evidence

MAY_WRITE = {"rivera", "okafor"}


@pytest.mark.parametrize("somebody", PEOPLE)
def test_only_those_who_teach_a_student_write_in_the_plan(school, somebody):
    stands = school.plans.read("ada", "ada")
    draft = replace(stands, strengths=("asks",))
    if somebody in MAY_WRITE:
        assert school.plan_writing.open(somebody, "ada") == (stands, 1)
        assert school.plan_writing.write(somebody, "ada", draft, standing_on=1, reason="Seen").plan == draft
        return
    with pytest.raises(NotFound):
        school.plan_writing.open(somebody, "ada")
    with pytest.raises(NotFound):
        school.plan_writing.write(somebody, "ada", draft, standing_on=1, reason="Seen")
    assert school.plans.read("ada", "ada") == stands


def test_a_save_is_a_new_version_with_author_reason_and_what_it_rests_on(school):
    plan, number = school.plan_writing.open("rivera", "ada")
    draft = replace(plan, needs=("time",), review_date=school.clock().date() + timedelta(days=60))
    version = school.plan_writing.write(
        "rivera", "ada", draft, standing_on=number, reason=" We met. ", conference_id="meeting"
    )
    assert school.plans.history("ada", "ada")[0] == version
    assert (version.number, version.author_id, version.reason) == (2, "rivera", "We met.")
    assert version.evidence == Evidence(conference_ids=("meeting",))
    assert version.plan == draft
    school.plans.undo("rivera", "ada", 2, "")
    assert school.plans.read("ada", "ada") == plan


def test_the_second_of_two_who_write_at_once_is_told_and_overwrites_nothing(school):
    plan, number = school.plan_writing.open("rivera", "ada")
    school.plan_writing.write("okafor", "ada", replace(plan, needs=("time",)), standing_on=number, reason="First")
    with pytest.raises(Conflict, match="still here"):
        school.plan_writing.write("rivera", "ada", replace(plan, needs=("rest",)), standing_on=number, reason="Second")
    assert [v.reason for v in school.plans.history("ada", "ada")] == ["First", "Conference"]


def test_the_first_words_of_a_plan_are_version_one(school):
    empty, number = school.plan_writing.open("rivera", "ben")
    assert number == 0
    written = school.plan_writing.write(
        "rivera", "ben", replace(empty, interests=("space",)), standing_on=0, reason="Ben said so"
    )
    assert (written.number, written.plan.student_id) == (1, "ben")


@pytest.mark.parametrize("reason", ["", "   ", "x" * 601])
def test_a_save_without_a_reason_is_not_kept(school, reason):
    plan, number = school.plan_writing.open("rivera", "ada")
    with pytest.raises(InvalidInput, match="why"):
        school.plan_writing.write("rivera", "ada", replace(plan, needs=("time",)), standing_on=number, reason=reason)
