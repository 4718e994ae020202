from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tutor.domain.errors import Conflict, InvalidInput, NotFound
from tutor.domain.goal_changes import OPEN, REASON_LIMIT, ChangeKind, ChangeStatus, GoalChange, apply, means_other
from tutor.domain.plans import Evidence, Goal, GoalStatus, Plan

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
BAKE = Goal(id="bake", statement="I can bake with fractions.", target="4 of 6")
PLAN = Plan(student_id="ada", goals=(BAKE,))


def change(kind: ChangeKind = ChangeKind.REVISE, **changes) -> GoalChange:
    fresh = GoalChange(
        id="c",
        student_id="ada",
        conversation_id="talk",
        kind=kind,
        before=None if kind is ChangeKind.ADD else BAKE,
        after=replace(BAKE, id="new") if kind is ChangeKind.ADD else replace(BAKE, target="5 of 6"),
        reason="Three right in a row.",
        evidence=Evidence(message_ids=("m1",)),
        status=ChangeStatus.DRAFT,
        suggested_at=NOW,
    )
    return replace(fresh, **changes)


def decided(waiting: GoalChange) -> GoalChange:
    return waiting.agreed(NOW).approved(by="tara", at=NOW, note="", edited=None)


@pytest.mark.parametrize(
    "changes",
    [
        {"evidence": Evidence()},
        {"reason": "  "},
        {"reason": "x" * (REASON_LIMIT + 1)},
        {"before": None},
    ],
)
def test_a_suggestion_nobody_could_judge_is_refused(changes):
    with pytest.raises(InvalidInput):
        change(**changes)


def test_only_a_new_goal_has_nothing_before_it():
    with pytest.raises(InvalidInput, match="Only a new goal"):
        change(ChangeKind.ADD, before=BAKE)


def test_a_student_agrees_once_and_only_to_a_draft():
    agreed = change().agreed(NOW)
    assert (agreed.status, agreed.agreed_at) == (ChangeStatus.AGREED, NOW)
    with pytest.raises(Conflict):
        agreed.agreed(NOW)
    with pytest.raises(Conflict):
        agreed.revised(BAKE)


def test_nobody_decides_what_the_student_has_not_agreed_to():
    with pytest.raises(Conflict):
        change().approved(by="tara", at=NOW, note="", edited=None)
    with pytest.raises(Conflict):
        change().declined(by="tara", at=NOW, note="Not yet.")


def test_a_decision_is_made_once():
    for done in (decided(change()), change().agreed(NOW).declined(by="tara", at=NOW, note="Not yet.")):
        with pytest.raises(Conflict):
            done.approved(by="tara", at=NOW, note="", edited=None)
        with pytest.raises(Conflict):
            done.declined(by="tara", at=NOW, note="No.")
        with pytest.raises(Conflict):
            done.withdrawn(NOW)


def test_a_no_needs_a_line_for_the_student():
    with pytest.raises(InvalidInput, match="line for the student"):
        change().agreed(NOW).declined(by="tara", at=NOW, note=" ")


@pytest.mark.parametrize("waiting", [change(), change().agreed(NOW)], ids=["draft", "agreed"])
def test_a_student_takes_back_what_nobody_decided_yet(waiting):
    assert waiting.withdrawn(NOW).status is ChangeStatus.WITHDRAWN


def test_an_edit_is_marked_and_keeps_the_id_of_the_goal_and_what_was_asked_for():
    edited = replace(BAKE, id="other", due=date(2027, 5, 30))
    approved = change().agreed(NOW).approved(by="tara", at=NOW, note="Bake sale!", edited=edited)
    assert (approved.edited, approved.after.id, approved.after.due) == (True, "bake", date(2027, 5, 30))
    assert approved.asked_for == change().after
    unchanged = change().agreed(NOW).approved(by="tara", at=NOW, note="", edited=change().after)
    assert (unchanged.edited, unchanged.asked_for) == (False, None)


def test_an_undone_decision_waits_again_as_the_student_asked_for_it():
    agreed = change().agreed(NOW)
    undone = agreed.approved(by="tara", at=NOW, note="ok", edited=replace(BAKE, target="6 of 6")).reopened()
    assert undone == agreed


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (ChangeKind.REVISE, GoalStatus.ACTIVE),
        (ChangeKind.MET, GoalStatus.MET),
        (ChangeKind.PAUSE, GoalStatus.PAUSED),
        (ChangeKind.DROP, GoalStatus.DROPPED),
    ],
)
def test_an_approved_change_moves_the_goal(kind, status):
    plan = apply(decided(change(kind)), PLAN)
    assert (plan.goal("bake").status, plan.goal("bake").target) == (status, "5 of 6")
    assert len(plan.goals) == 1


def test_an_approved_new_goal_joins_the_plan():
    plan = apply(decided(change(ChangeKind.ADD)), PLAN)
    assert [goal.id for goal in plan.goals] == ["bake", "new"]


def test_what_was_decided_in_between_stays():
    since = PLAN.with_goal(replace(BAKE, due=date(2027, 5, 30)))
    goal = apply(decided(change()), since).goal("bake")
    assert (goal.due, goal.target) == (date(2027, 5, 30), "5 of 6")


@pytest.mark.parametrize("status", [s for s in ChangeStatus if s is not ChangeStatus.APPROVED])
def test_nothing_but_an_approved_change_touches_a_plan(status):
    with pytest.raises(Conflict):
        apply(change(status=status), PLAN)


def test_a_change_to_a_goal_that_is_gone_is_refused():
    with pytest.raises(NotFound):
        apply(decided(change()), Plan(student_id="ada"))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("I can add fracions", "I can add fractions.", True),
        ("i can ADD  fractions!", "I can add fractions", True),
        ("I read 10 pages", "I read 12 pages", False),
        ("I like maths", "I dislike maths", False),
        ("I can do it", "I can't do it", False),
        ("I am able to wait", "I am unable to wait", False),
        ("", "Read one page", False),
    ],
)
def test_only_spelling_and_marks_leave_the_meaning_of_a_goal(one, other, same):
    assert means_other(replace(BAKE, first_step=one), replace(BAKE, first_step=other)) is not same


@pytest.mark.parametrize(
    "other", [{"due": date(2027, 5, 1)}, {"skill_id": "x"}, {"target": "5 of 6"}, {"confidence": 3}]
)
def test_another_date_skill_or_target_is_another_goal(other):
    assert means_other(BAKE, replace(BAKE, **other))
    assert not means_other(BAKE, replace(BAKE, baseline="2 of 6"))


def test_from_every_status_that_is_open_somebody_can_go_on():
    agreed = change().agreed(NOW)
    edited = agreed.approved(by="tara", at=NOW, note="", edited=replace(BAKE, target="6 of 6"))
    signing = agreed.approved(by="tara", at=NOW, note="", edited=None, co_sign=True)
    ends = {
        change(): [change().agreed(NOW), change().withdrawn(NOW)],
        agreed: [edited, signing, agreed.declined(by="tara", at=NOW, note="Later."), agreed.withdrawn(NOW)],
        edited: [edited.accepted(NOW, co_sign=False), edited.revised(BAKE), edited.withdrawn(NOW), edited.reopened()],
        signing: [signing.co_signed(NOW), signing.not_co_signed(note="Why?"), signing.withdrawn(NOW)],
    }
    assert {waiting.status for waiting in ends} == OPEN
    assert {end.status for went in ends.values() for end in went} >= set(ChangeStatus) - {ChangeStatus.DRAFT}
