"""What a project of a student's own may be: sizes, dates, steps done and not done."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from tutor.domain.errors import Conflict, InvalidInput, NotFound, TooMany
from tutor.domain.inquiries import (
    MOST_NOTES,
    MOST_OPEN,
    MOST_STEPS,
    NOTE_LIMIT,
    QUESTION_LIMIT,
    Inquiry,
    InquiryStatus,
    Milestone,
    needs_open,
    needs_room,
    spread,
    usual_end,
)

TODAY = date(2026, 11, 2)


def project(*steps, **fields):
    milestones = tuple(Milestone(text=step) for step in steps or ("Draw", "Count", "Show"))
    fields = {"question": "How far does a board roll?", "milestones": milestones} | fields
    return Inquiry(id="p", student_id="ada", number=1, begun_on=TODAY, **fields)


def test_steps_are_spread_evenly_and_the_last_is_on_the_day_itself():
    dated = project("a", "b", "c", "d").dated(TODAY + timedelta(days=20), TODAY)
    assert [(step.due - TODAY).days for step in dated.milestones] == [5, 10, 15, 20]


@pytest.mark.parametrize("days", [0, 1, 3, 11, 366])
@pytest.mark.parametrize("count", [0, 1, 5, 12])
def test_dates_never_lie_in_the_past_nor_go_back(count, days):
    dates = spread(count, TODAY, TODAY + timedelta(days=days))
    assert len(dates) == count
    assert all(before <= after for before, after in pairwise([TODAY, *dates]))
    assert not dates or dates[-1] == TODAY + timedelta(days=days)


@pytest.mark.parametrize(("days", "told"), [(-1, "is past"), (400, "over a year")])
def test_a_day_that_cannot_be_is_refused_with_what_to_do(days, told):
    day = TODAY + timedelta(days=days)
    for move in (lambda: project().dated(day, TODAY), lambda: project().moved(1, day, TODAY)):
        with pytest.raises(InvalidInput, match=told) as said:
            move()
        assert day.isoformat() in str(said.value)
        assert "Choose a day" in str(said.value)


def test_what_is_done_keeps_its_date_when_the_rest_moves():
    begun = project().dated(TODAY + timedelta(days=15), TODAY).done(1, TODAY)
    moved = begun.dated(TODAY + timedelta(days=40), TODAY)
    assert moved.milestones[0] == begun.milestones[0]
    assert [(step.due - TODAY).days for step in moved.milestones[1:]] == [20, 40]


def test_a_step_is_done_and_undone_and_the_next_one_follows():
    later = TODAY + timedelta(days=9)
    begun = project().dated(TODAY + timedelta(days=3), TODAY)
    done = begun.done(1, TODAY).done(2, later)
    assert (done.next_step, done.steps_done, done.last_done()) == (3, 2, 2)
    assert done.done(1, later) == done, "done once is done"
    open_again = done.not_done(2, later)
    assert open_again.next_step == 2
    assert open_again.milestones[1].due == later, "its day had passed"
    assert project("only").done(1, TODAY).next_step == 0


@pytest.mark.parametrize("number", [0, 4, -1])
def test_a_step_that_is_not_there_is_named(number):
    with pytest.raises(NotFound, match=f"no step {number}; its steps go from 1 to 3"):
        project().done(number, TODAY)


def test_a_project_taken_up_again_has_no_date_in_the_past():
    begun = project().dated(TODAY + timedelta(days=6), TODAY).done(1, TODAY)
    paused = begun.turned(InquiryStatus.PAUSED, TODAY)
    back = TODAY + timedelta(days=100)
    again = paused.turned(InquiryStatus.ACTIVE, back)
    assert paused.milestones == begun.milestones
    assert [step.due for step in again.milestones[1:]] == [back + timedelta(days=5), usual_end(2, back)]
    assert begun.turned(InquiryStatus.PAUSED, TODAY).turned(InquiryStatus.ACTIVE, TODAY) == begun


@pytest.mark.parametrize(
    "broken",
    [
        lambda: project(question="  "),
        lambda: project(question="x" * (QUESTION_LIMIT + 1)),
        lambda: project(product="x" * 1000),
        lambda: project("x" * 1000),
        lambda: project(""),
        lambda: project().noted(" ", datetime(2026, 11, 2, tzinfo=UTC)),
        lambda: project().noted("x" * (NOTE_LIMIT + 1), datetime(2026, 11, 2, tzinfo=UTC)),
    ],
)
def test_what_is_empty_or_endless_is_refused_with_what_to_do(broken):
    with pytest.raises(InvalidInput, match=r"needs words\. \w+|Make it shorter"):
        broken()


def test_there_is_room_for_much_but_not_for_everything():
    full, at = project(), datetime(2026, 11, 2, tzinfo=UTC)
    for _ in range(MOST_STEPS - 3):
        full = full.with_step("One more")
    for _ in range(MOST_NOTES):
        full = full.noted("x", at)
    for more in (lambda: full.with_step("One too many"), lambda: full.noted("x", at)):
        with pytest.raises(TooMany, match=r"holds up to \d+"):
            more()


def test_a_few_projects_at_a_time_and_those_that_are_over_take_no_room():
    over = project(status=InquiryStatus.FINISHED)
    needs_room([over] * 50 + [project()] * (MOST_OPEN - 1))
    with pytest.raises(TooMany, match="Finish or drop one first"):
        needs_room([project()] * MOST_OPEN)
    with pytest.raises(Conflict, match="go on with my project"):
        needs_open(over)


def test_a_skill_is_linked_once():
    assert project().linked("a").linked("b").linked("a").skills == ("a", "b")
