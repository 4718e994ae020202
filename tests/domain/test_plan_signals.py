"""What the log says of a plan, by rules that a person can check; and what it never says."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.logs import START, log
from tutor.domain.check_ins import CheckIn
from tutor.domain.errors import InvalidInput
from tutor.domain.goal_changes import ChangeKind, ChangeStatus, GoalChange
from tutor.domain.mastery import fold
from tutor.domain.plan_signals import CHANGES, Signal, SignalKind, Told, ToldCheckIn
from tutor.domain.plans import Evidence, Goal, GoalKind, GoalStatus, Plan
from tutor.domain.signal_changes import proposed
from tutor.domain.signal_rules import NEW_EVIDENCE, signals

DAY = timedelta(days=1)
GOAL = Goal(id="g", statement="I can add fractions", skill_id="add", target="4 of 5")
BEFORE = {"add": ("parts",), "unlike": ("add",), "other": ()}
TITLES = {"add": "Adding fractions", "parts": "Parts of a whole", "unlike": "Adding unlike fractions", "space": "Space"}


def days(*shorts, skill="add", level=2, start=START):
    """A sitting a day: letters for questions, C right alone, I missed, H right after a hint."""
    found = []
    for number, short in enumerate(shorts):
        went_so = [f"{'C1' if went == 'H' else f'{went}0'}" for went in short]
        names = " ".join(f"{letter}{so}" for letter, so in zip("abcdefghijklmnop", went_so, strict=False))
        found += log(names, skill=skill, level=level, start=start + number * DAY)
    return found


def told(attempts, *, goal=GOAL, now=None, **more):
    attempts = sorted(attempts, key=lambda one: one.at)
    known = fold(attempts, now=now or attempts[-1].at + timedelta(hours=1), prerequisites=BEFORE)
    return Told(plan=Plan(student_id="ada", goals=(goal,)), known=known, began={"g": START}, titles=TITLES, **more)


def kinds(*args, **more):
    return [one.kind for one in signals(told(*args, **more))]


REACHED = days("IIHC", "ICCC", "CCCCC")
EASY = days("CCC", "CCCC")
HARD = days("IIII", "IIHI") + days("III", skill="parts", start=START + DAY / 2)
STUCK = days("IIHI", "ICII", "IIHI", "IICI", "HIII")
ELSEWHERE = [one for n in range(4) for one in days("CCICC", skill="other", start=START + (8 + 2 * n) * DAY)]


def test_a_goal_is_met_once_it_is_done_alone_on_more_than_one_day():
    [met] = signals(told(REACHED))
    assert (met.kind, met.change, met.goal_id) == (SignalKind.MET, ChangeKind.MET, "g")
    assert met.told.startswith(
        "You got 8 of your last 8 questions on adding fractions right at once, without hints, on 2"
    )
    assert set(met.evidence.attempt_ids) <= {one.id for one in REACHED}
    assert kinds(days("IIHC") + days("CCCCCC", start=START + timedelta(hours=2))) == []


def test_what_was_known_from_the_goals_first_question_on_is_too_easy_and_something_larger_is_next():
    [easy] = signals(told(EASY))
    larger = proposed(easy, told(EASY).plan, today=START.date(), title=TITLES.get, new_id="new")
    assert (easy.kind, easy.step_skill_id) == (SignalKind.TOO_EASY, "unlike")
    assert (larger.statement, larger.target) == (GOAL.statement, "4 of 5. Then: adding unlike fractions")
    assert kinds(days("CCC", "CCCC", level=1)) != [SignalKind.TOO_EASY]


def test_a_goal_far_beyond_is_too_hard_and_what_comes_before_it_is_the_smaller_step():
    [hard] = signals(told(HARD))
    goal = replace(GOAL, due=START.date() + 30 * DAY)
    smaller = proposed(hard, Plan(student_id="ada", goals=(goal,)), today=START.date(), title=TITLES.get, new_id="new")
    assert (hard.kind, hard.step_skill_id) == (SignalKind.TOO_HARD, "parts")
    assert smaller.target == "First: parts of a whole. 4 of 5"
    assert smaller.due == goal.due + 14 * DAY


def test_fewer_misses_are_enough_where_the_student_said_so_too_and_their_message_is_evidence():
    few = days("III", "III") + days("III", skill="parts", start=START + DAY / 2)
    check_in = CheckIn(
        id="c", student_id="ada", conversation_id="t", feeling="lost", confidence=1, worked="", at=START + DAY
    )
    unsure = ToldCheckIn(check_in=check_in, message_id="m")
    assert kinds(few) == kinds(few, check_ins=[replace(unsure, check_in=replace(check_in, confidence=4))]) == []
    [hard] = signals(told(few, check_ins=[unsure]))
    assert (hard.kind, hard.evidence.message_ids) == (SignalKind.TOO_HARD, ("m",))


def test_long_work_that_still_misses_is_stuck_and_help_taken_is_no_miss():
    [stuck] = signals(told(STUCK))
    assert (stuck.kind, stuck.change) == (SignalKind.STUCK, ChangeKind.REVISE)
    assert set(stuck.evidence.attempt_ids) <= {one.id for one in STUCK if one.verdict == "incorrect"}
    assert kinds(days("HHHH", "HCHH", "HHHH", "HHCH", "HHHH")) == []


def test_whoever_is_just_getting_it_is_not_stuck():
    assert kinds(days("IIHI", "ICII", "IIHI", "IIIC", "CC")) == []


def test_near_the_day_a_goal_that_will_not_be_there_is_told_and_a_later_day_suggested():
    due = replace(GOAL, due=(START + 5 * DAY).date())
    [soon] = signals(told(days("II", "IC"), goal=due))
    later = proposed(soon, Plan(student_id="ada", goals=(due,)), today=START.date(), title=TITLES.get, new_id="new")
    assert (soon.kind, later) == (SignalKind.DUE_SOON, replace(due, due=due.due + 14 * DAY))
    assert kinds(days("II", "IC"), goal=replace(due, due=due.due + 30 * DAY)) == []


def test_a_goal_on_its_way_is_told_and_nothing_is_suggested():
    [going] = signals(told(days("IHC", "CIC"), goal=replace(GOAL, due=(START + 25 * DAY).date())))
    assert (going.kind, going.change) == (SignalKind.ON_TRACK, None)


def test_two_weeks_of_other_work_leave_a_goal_behind_and_two_weeks_of_silence_do_not():
    begun = days("IC")
    [stale] = signals(told(begun + ELSEWHERE, now=START + 18 * DAY))
    assert (stale.kind, stale.change) == (SignalKind.STALE, ChangeKind.PAUSE)
    assert set(stale.evidence.attempt_ids) <= {one.id for one in ELSEWHERE}
    assert kinds(begun, now=START + 40 * DAY) == []
    assert kinds(begun + ELSEWHERE + days("CI", start=START + 12 * DAY), now=START + 18 * DAY) == []


def test_work_on_what_comes_before_a_goal_is_work_on_it():
    before = days("CI", skill="parts", start=START + 12 * DAY)
    assert kinds(days("IC") + ELSEWHERE + before, now=START + 18 * DAY) == []


def test_a_topic_picked_again_and_again_is_a_new_interest_unless_the_plan_names_it():
    work = days("ICI", "CIC", skill="other")
    settings = {one.presentation_id: "space" for one in work}
    [shift] = signals(told(work, settings=settings))
    new = proposed(shift, Plan(student_id="ada"), today=START.date(), title=TITLES.get, new_id="new")
    assert (shift.kind, shift.change, new.id) == (SignalKind.INTEREST_SHIFT, ChangeKind.ADD, "new")
    assert new.statement == "I want to find something out about space"
    assert kinds(work, settings=settings, liked=frozenset({"space"})) == []
    assert kinds(days("ICICIC", skill="other"), settings=settings) == []


def change(signal, status, at):
    return GoalChange(
        id="c",
        student_id="ada",
        conversation_id=None,
        kind=signal.change,
        before=GOAL,
        after=GOAL,
        reason="So it looks.",
        evidence=signal.evidence,
        status=status,
        suggested_at=at,
        decided_at=at if status is ChangeStatus.DECLINED else None,
    )


def test_what_was_decided_comes_back_with_new_evidence_only():
    now = REACHED[-1].at + timedelta(hours=1)
    [met] = signals(told(REACHED))
    no = change(met, ChangeStatus.DECLINED, now)
    assert kinds(REACHED, changes=[no], now=now + 5 * DAY) == []
    more = days("C" * NEW_EVIDENCE, start=now + DAY)
    assert kinds(REACHED + more[1:], changes=[no]) == []
    assert kinds(REACHED + more, changes=[no]) == [SignalKind.MET]


@pytest.mark.parametrize("status", [ChangeStatus.DRAFT, ChangeStatus.AGREED, ChangeStatus.CO_SIGNING])
def test_what_is_being_decided_is_not_brought_up_beside_it(status):
    [met] = signals(told(REACHED))
    assert kinds(REACHED, changes=[change(met, status, START)]) == []


@pytest.mark.parametrize(
    "goal", [replace(GOAL, status=GoalStatus.PAUSED), Goal(id="g", statement="Read", kind=GoalKind.HABIT)]
)
def test_of_a_paused_goal_and_of_one_the_log_knows_nothing_about_nothing_is_said(goal):
    assert kinds(REACHED, goal=goal) == []


def test_a_signal_without_evidence_cannot_be():
    with pytest.raises(InvalidInput):
        Signal(kind=SignalKind.STALE, told="So.", facts="So.", evidence=Evidence(), latest=START, goal_id="g")


sittings = st.lists(
    st.tuples(st.sampled_from(["add", "parts", "other"]), st.integers(0, 40), st.text("CIH", min_size=1, max_size=8)),
    min_size=1,
    max_size=12,
)


@given(sittings, st.none() | st.integers(-10, 40), st.integers(0, 30))
def test_whatever_was_done_each_goal_has_one_signal_at_most_and_it_rests_on_that_students_answers(some, due, later):
    attempts = [one for skill, day, went in some for one in days(went, skill=skill, start=START + day * DAY)]
    now = max(one.at for one in attempts) + later * DAY
    goal = replace(GOAL, due=(now + due * DAY).date() if due is not None else None)
    seen = told(attempts, goal=goal, now=now)
    found = signals(seen)
    assert len(found) <= 1
    for one in found:
        assert one.evidence.attempt_ids
        assert {*one.evidence.attempt_ids} <= {a.id for a in attempts}
        assert one.latest <= now
        assert one.change == CHANGES.get(one.kind)
        assert one.told.endswith((".", "?"))
    assert signals(seen) == found
