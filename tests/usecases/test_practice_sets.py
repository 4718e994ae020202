"""Sets: begun, answered, left, paused, gone on with anywhere, and ended with a summary."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.usecases.practice_room import CATALOGUE, Room
from tutor.domain.disclosure import Help
from tutor.domain.errors import InvalidInput, NotFound
from tutor.domain.plans import Goal, Support
from tutor.domain.practice_sets import SetKind, SetStatus
from tutor.usecases.set_views import Went

PRACTICE, REVIEW, PLACEMENT = SetKind.PRACTICE, SetKind.REVIEW, SetKind.PLACEMENT


@pytest.fixture
def room():
    return Room()


def through(room, *answers, where="talk"):
    """Answer question after question: right or wrong at first (then right), or leave it."""
    view = room.sets.view("ada", where)
    for answer in answers:
        if answer == "skip":
            view = room.sets.skip(room.act(where))
            continue
        if answer == "wrong":
            room.wrong(where)
        if not (answer == "wrong" and view.kind is PLACEMENT):
            room.right(where)
        view = room.sets.go_on(room.act(where))
    return view


def test_a_set_counts_its_questions_and_ends_with_what_was_done(room):
    view = room.begin(PRACTICE)
    assert (view.kind, view.number, view.size, view.status, view.summary) == (PRACTICE, 1, 5, SetStatus.OPEN, None)
    view = through(room, "right", "wrong")
    assert (view.number, view.item.skill_title) == (3, "Adding unlike fractions")
    room.practice.help(room.act())
    view = through(room, "right", "skip", "right")
    summary = view.summary
    assert (view.status, view.item) == (SetStatus.DONE, None)
    assert (summary.asked, summary.right, summary.unaided, summary.hints, summary.starts) == (4, 4, 2, 1, ())
    assert [moved.title for moved in summary.skills] == ["Adding unlike fractions"]
    assert summary.skills[0].before == "not tried"
    assert summary.skills[0].after != "not tried"
    assert room.brief().practice_set is None


def test_no_question_of_a_set_comes_twice(room):
    room.begin(PRACTICE, size=20)
    questions = [room.sets.view("ada", "talk").item.question]
    questions += [through(room, "right").item.question for _ in range(19)]
    assert len(set(questions)) == 20


@pytest.mark.parametrize(
    ("supports", "wished", "size"),
    [((), None, 5), ((Support.SHORTER_SETS,), None, 3), ((Support.SHORTER_SETS,), 4, 4), ((), 0, 1), ((), 99, 20)],
)
def test_a_set_is_as_long_as_is_wished_or_helps(supports, wished, size):
    assert Room(supports=supports).begin(PRACTICE, size=wished).size == size


def test_asking_to_go_on_shows_the_open_question_and_loses_nothing(room):
    begun = room.begin(PRACTICE)
    room.wrong()
    again = room.sets.go_on(room.act())
    assert (again.number, again.item.question, again.item.wrong_tries) == (1, begun.item.question, 1)


def test_the_fresh_question_after_a_worked_solution_is_the_same_question_once_more(room):
    room.begin(PRACTICE, size=2)
    for _ in range(2):
        room.wrong()
        room.practice.help(room.act())
    helped = room.practice.help(room.act(), wants_solution=True)
    assert helped.kind is Help.SOLUTION
    view = room.brief().practice_set
    assert (view.number, view.item.question) == (1, helped.item.question)
    assert through(room, "right").number == 2
    summary = through(room, "right").summary
    assert (summary.asked, summary.right, summary.unaided) == (2, 2, 1)
    assert list(summary.went) == [Went.HELPED, Went.ALONE]


def test_a_paused_set_keeps_its_question_and_goes_on_the_next_day(room):
    room.begin(PRACTICE)
    question = through(room, "right").item.question
    paused = room.sets.pause(room.act())
    assert (paused.status, paused.number, room.brief().practice_set.status) == (SetStatus.PAUSED, 2, SetStatus.PAUSED)
    room.clock.go_on(days=1)
    resumed = room.sets.resume(room.act())
    assert (resumed.status, resumed.number, resumed.item.question) == (SetStatus.OPEN, 2, question)


def test_an_open_set_goes_on_the_next_day_as_if_it_had_been_paused(room):
    question = room.begin(PRACTICE).item.question
    room.clock.go_on(days=1)
    assert room.brief().practice_set.item.question == question


def test_an_answer_to_the_question_of_a_paused_set_opens_it_again(room):
    room.begin(PRACTICE)
    room.sets.pause(room.act())
    room.right()
    assert room.brief().practice_set.status is SetStatus.OPEN


def test_a_set_goes_on_in_another_conversation_and_what_was_open_there_does_not_count(room):
    room.begin(PRACTICE)
    through(room, "right")
    assert room.sets.unfinished("ada").number == 2
    moved = room.sets.resume(room.act("tomorrow"))
    assert (moved.number, moved.status) == (2, SetStatus.OPEN)
    assert room.brief("tomorrow").practice_set == moved
    assert room.practice.open_item("ada", "talk") is None
    view = through(room, "right", "right", "right", "right", where="tomorrow")
    assert (view.status, view.summary.asked) == (SetStatus.DONE, 5)


def test_practising_something_else_lets_the_set_wait(room):
    room.begin(PRACTICE)
    room.practice.propose(room.act(), topic="equivalent fractions")
    room.practice.start(room.act(), "1")
    assert room.brief().practice_set.status is SetStatus.PAUSED
    assert room.brief().practice_set.item is None
    assert room.sets.resume(room.act()).item.skill_id == "unlike"


def test_a_new_set_stops_the_one_before_it(room):
    room.begin(PRACTICE)
    room.begin(PLACEMENT)
    assert [s.status for s in room.stored()] == [SetStatus.OPEN, SetStatus.STOPPED]


def test_a_stopped_set_says_how_far_it_came_and_closes_its_question(room):
    room.begin(PRACTICE)
    through(room, "right")
    view = room.sets.stop(room.act())
    assert (view.status, view.summary.asked, view.summary.right) == (SetStatus.STOPPED, 1, 1)
    assert room.practice.open_item("ada", "talk") is None


@pytest.mark.parametrize("step", ["go_on", "pause", "resume", "stop", "skip"])
def test_without_a_set_each_step_says_that_there_is_none(room, step):
    with pytest.raises(NotFound, match="set"):
        getattr(room.sets, step)(room.act())


def test_nobody_gets_at_another_students_set(room):
    room.begin(PRACTICE)
    with room.ports.open_records() as records:
        assert room.sets.view_in(records, "ben", "talk") is None
    assert room.sets.unfinished("ben") is None


def test_the_level_rises_after_success_and_falls_after_misses_a_step_at_a_time(room):
    room.begin(PRACTICE, size=12)
    levels = [room.sets.view("ada", "talk").item.level]
    levels += [through(room, "right").item.level for _ in range(8)]
    assert levels == sorted(levels)
    assert levels[-1] == 3
    falling = [levels[-1], *(through(room, "wrong").item.level for _ in range(3))]
    assert falling == sorted(falling, reverse=True)
    assert falling[-1] < 3
    assert all(abs(a - b) <= 1 for a, b in zip(levels + falling, (levels + falling)[1:], strict=False))


def test_fast_wrong_answers_are_met_with_something_easier_that_comes_before(room):
    room.begin(PRACTICE)
    for _ in range(2):
        act = room.act()
        room.sets.skip(act)
        answered = room.practice.answer(_at_once(room), "0")
    assert answered.approach is None
    room.sets.skip(room.act())
    answered = room.practice.answer(_at_once(room), "0")
    assert answered.approach == "before"
    view = room.sets.skip(room.act())
    assert (view.approach, view.item.level) == ("before", 1)
    assert view.item.skill_id in ("equivalent", "like")


def _at_once(room):
    act = room.act()
    room.clock.moment -= timedelta(seconds=19)
    return act


# Reviews


def learn(room, *choices):
    for topic in choices:
        room.practice.propose(room.act(), topic=topic)
        room.practice.start(room.act(), "1")
        room.right()


def test_what_was_learned_is_due_some_days_later_and_a_review_goes_through_it(room):
    learn(room, "parts of a whole", "equivalent fractions")
    assert room.sets.due("ada") == []
    with pytest.raises(NotFound, match="due"):
        room.begin(REVIEW)
    room.clock.go_on(days=10)
    due = room.sets.due("ada")
    assert sorted(d.title for d in due) == ["Equivalent fractions", "Parts of a whole"]
    assert {d.why for d in due} == {"You learned this 10 days ago. A quick look keeps it."}
    view = room.begin(REVIEW)
    assert (view.size, view.item.skill_id) == (2, due[0].skill_id)
    view = through(room, "right")
    assert view.item.skill_id == due[1].skill_id
    assert through(room, "right").status is SetStatus.DONE
    assert room.sets.due("ada") == []


def test_an_offer_has_what_is_due_beside_the_goal(room):
    learn(room, "parts of a whole")
    room.clock.go_on(days=10)
    choices = room.practice.propose(room.act()).choices
    assert [c.skill_id for c in choices][:2] == ["unlike", "parts"]
    assert "A quick look" in choices[1].why


def test_a_longer_set_of_practice_mixes_in_what_is_due(room):
    learn(room, "parts of a whole")
    room.clock.go_on(days=10)
    room.begin(PRACTICE)
    skills = [room.sets.view("ada", "talk").item.skill_id]
    skills += [through(room, "right").item.skill_id for _ in range(4)]
    assert skills == ["unlike", "unlike", "unlike", "parts", "unlike"]
    assert room.sets.due("ada") == []


def test_a_student_says_how_many_reviews_a_day_and_whether_it_may_be_hard(room):
    learn(room, "parts of a whole", "equivalent fractions")
    room.clock.go_on(days=10)
    assert room.sets.keep_wishes("ada", daily_reviews=1).daily_reviews == 1
    assert len(room.sets.due("ada")) == 1
    kept = room.sets.keep_wishes("ada", challenge=True)
    assert (kept.daily_reviews, kept.challenge) == (1, True) == (kept.daily_reviews, room.sets.wishes("ada").challenge)
    for number in (-1, 21):
        with pytest.raises(InvalidInput):
            room.sets.keep_wishes("ada", daily_reviews=number)


def test_a_review_is_paced_to_the_date_of_the_goal():
    room = Room()
    learn(room, "adding unlike fractions")
    due_then = next(days for days in range(60) if _due_in(room, days))
    soon = Goal(id="g", statement="I can", skill_id="unlike", due=room.clock().date() + timedelta(days=2))
    hurried = Room(goals=(soon,))
    learn(hurried, "adding unlike fractions")
    assert _due_in(hurried, 1)
    assert due_then > 1


def _due_in(room, days):
    now = room.clock.moment
    room.clock.go_on(days=days)
    due = room.sets.due("ada")
    room.clock.moment = now
    return bool(due)


# First checks


def test_a_first_check_takes_one_answer_a_question_and_says_where_to_start(room):
    view = room.begin(PLACEMENT)
    assert (view.kind, view.size, view.item.in_check, view.item.hints_left) == (PLACEMENT, 12, True, False)
    answered = room.wrong()
    assert (answered.closed, answered.solved, answered.item.may_show_solution) == (True, False, False)
    assert room.practice.open_item("ada", "talk") is None
    view = room.sets.go_on(room.act())
    while view.summary is None:
        if view.item.skill_id == "parts":
            room.right()
        else:
            room.wrong()
        view = room.sets.go_on(room.act())
    assert view.summary.asked <= 12
    assert set(view.summary.starts) <= {"Equivalent fractions", "Adding like fractions"}
    assert view.summary.starts
    first = room.practice.propose(room.act()).choices[0]
    assert room.ports.catalogue().skill(first.skill_id).title in view.summary.starts


def test_what_a_check_took_as_known_leads_straight_to_the_goal(room):
    view = room.begin(PLACEMENT)
    while view.summary is None:
        if view.item.skill_id == "unlike":
            room.wrong()
        else:
            room.right()
        view = room.sets.go_on(room.act())
    assert view.summary.starts == ["Adding unlike fractions"]
    assert room.practice.propose(room.act()).choices[0].skill_id == "unlike"


def test_an_answer_that_cannot_be_read_is_asked_for_again_in_a_check(room):
    question = room.begin(PLACEMENT).item.question
    answered = room.practice.answer(room.act(), "hmm?")
    assert (answered.closed, room.practice.open_item("ada", "talk").question) == (False, question)


def test_there_is_no_help_in_a_check(room):
    room.begin(PLACEMENT)
    for wants in (False, True):
        helped = room.practice.help(room.act(), wants_solution=wants)
        assert (helped.kind, helped.text, helped.steps) == (Help.AFTER_CHECK, "", ())


def test_not_knowing_is_an_answer_in_a_check_and_no_answer_elsewhere(room):
    room.begin(PLACEMENT)
    assert room.sets.skip(room.act()).number == 2
    assert [(a.verdict, a.answer) for a in room.log()] == [("incorrect", "I don't know")]
    room.begin(PRACTICE)
    room.sets.skip(room.act())
    assert len(room.log()) == 1


def test_a_question_left_for_something_else_does_not_count_in_a_check(room):
    room.begin(PLACEMENT)
    room.practice.propose(room.act())
    room.practice.start(room.act(), "1")
    resumed = room.sets.resume(room.act())
    assert (resumed.number, room.log()) == (1, [])
    assert room.sets.stop(room.act()).summary.asked == 0


def test_a_check_of_a_strand_that_is_not_there_names_those_that_are(room):
    with pytest.raises(NotFound, match="Fractions"):
        room.begin(PLACEMENT, strand="geometry")
    assert room.begin(PLACEMENT, strand="fractions").kind is PLACEMENT


def test_without_a_goal_a_check_begins_where_there_is_most_up_to_the_grade():
    skills, items = dict(CATALOGUE.skills), dict(CATALOGUE.items)
    far = replace(skills["unlike"], id="far", strand="Beyond", grade=9)
    item = replace(CATALOGUE.items_for("unlike")[0], id="far.1", skill_id="far")
    catalogue = replace(CATALOGUE, skills={"far": far} | skills, items={"far.1": item} | items)
    room = Room(goals=(), catalogue=catalogue)
    room.begin(PLACEMENT)
    assert [one.strand for one in room.stored()] == ["Fractions"]
