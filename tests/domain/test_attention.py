"""A teacher hears of what was done, in words that can be checked, until somebody saw to it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.logs import START, log
from tests.domain.test_struggle import SLOW, Sitting, fast_run, moves
from tutor.domain.attention import Concern, Finding, SeenTo, none_right, still_open, struggles, stuck_on, unread
from tutor.domain.errors import Conflict
from tutor.domain.mastery import fold
from tutor.domain.struggle import IDLE, moments

DAY = timedelta(days=1)
HASTE = timedelta(seconds=3)


def week(*sittings):
    return struggles(moments([one for sitting in sittings for one in sitting.watched]))


def named(prefix, sitting):
    for number, question in enumerate(sitting.questions):
        question["id"] = f"{prefix}{number}"
    return sitting


def racing(start=START):
    return Sitting(start).serve().hint(SLOW).hint(HASTE).hint(HASTE).hint(HASTE)


def idling(start=START):
    sitting = Sitting(start)
    for _ in range(2):
        sitting.serve().tries(SLOW).leave(IDLE)
    return sitting


def test_one_bad_day_is_nobodys_business_and_two_in_a_week_are():
    first, second = named("a", fast_run(3)), named("b", fast_run(4, sitting=Sitting(START + 2 * DAY)))
    assert week(first) == []
    [found] = week(first, second)
    assert (found.concern, found.skill_id, found.questions) == (Concern.GUESSING, "", ("a2", "b2", "b3"))
    assert found.why == "On 2 days of the last week: 3 or more wrong answers in a row, each within 4 seconds."
    assert (found.since, found.latest) == (first.at, second.at)


def test_a_long_run_of_quick_misses_is_enough_on_one_day():
    assert [one.why for one in week(fast_run(7))] == ["7 wrong answers in a row on 4 May, each within 4 seconds."]


@pytest.mark.parametrize(("sitting", "concern"), [(racing, Concern.HINT_RACING), (idling, Concern.IDLE)])
def test_racing_through_hints_and_waiting_after_misses_are_told_on_the_second_day(sitting, concern):
    assert week(sitting()) == []
    assert [one.concern for one in week(sitting(), sitting(START + DAY))] == [concern]


@given(moves)
def test_an_honest_slow_student_is_never_told_of_to_a_teacher_for_how_they_work(steps):
    sitting = Sitting().serve()
    for move, after in steps:
        if move == "serve" and not (sitting.questions[-1]["tries"] and not sitting.questions[-1]["tries"][-1][1]):
            sitting.serve(after)
        elif move == "hint then try":
            sitting.hint(min(after, IDLE - SLOW)).tries(after)
        else:
            sitting.tries(after, right=move == "right")
    assert moments(sitting.watched) == []


def test_silence_is_no_sign():
    sitting = fast_run(2).leave(DAY)
    sitting.serve(30 * DAY).leave(DAY)
    assert week(sitting) == []


def stuck(short):
    attempts = log(short, skill="add", apart=timedelta(hours=1))
    known = fold(attempts, now=attempts[-1].at + DAY)
    return stuck_on(known.glance("add"), known.tally("add")), attempts


def test_stuck_is_told_with_how_many_questions_since_when_and_the_ones_that_were_missed():
    found, attempts = stuck("aC0 bI0 bC0 cI0 dC2 eI0 fC0 gI0 hI0 iC1 jI0 kI0 lC0 mI0")
    assert found.why == ("13 questions since 4 May, 3 of them right at once and without a hint. It is not solid yet.")
    assert ([question[-1] for question in found.questions], found.earlier) == (list("ijkm"), 6)
    assert (found.since, found.latest) == (attempts[0].at, attempts[-1].at)


def test_an_answer_that_is_right_and_alone_is_no_new_evidence_for_being_stuck():
    short = " ".join(f"{letter}I0" for letter in "abcdefghijklm")
    before, _ = stuck(short)
    after, _ = stuck(f"{short} nC0")
    assert after.latest == before.latest


def test_six_questions_of_which_none_was_right_at_once_are_told_and_one_that_was_ends_it():
    attempts = log("aC0 bI0 bC0 cI0 dI0 eI0 fI0 gI0", skill="add", apart=timedelta(hours=1))
    found = none_right("add", fold(attempts, now=attempts[-1].at).tally("add"))
    assert found.why == "None of the last 6 questions, since 4 May, was right at the first try."
    assert [question[-1] for question in found.questions] == list("bcdefg")
    assert (found.since, found.latest) == (attempts[1].at, attempts[-1].at)
    after = fold(log("aI0 bI0 cI0 dI0 eI0 fI0 gC0", skill="add"), now=attempts[-1].at).tally("add")
    assert none_right("add", after) is None


def test_few_questions_are_not_called_stuck():
    assert stuck("aI0 bI0 cI0")[0] is None


def test_questions_whose_answers_could_never_be_read_are_told_and_those_read_at_last_are_not():
    short = "aU0 aU0 bU0 bU0 cU0 cU0 cU0"
    found = unread(log(short))
    assert found.why == "7 answers to 3 questions since 4 May could not be read. None counted."
    assert unread(log(short + " cI0")) is None
    assert unread(log("aU0 bU0 cU0 dU0 eU0")) is None
    assert len(unread(log("aU0 bU0 cU0 dU0 eU0 fU0")).questions) == 6


QUESTIONS = 40


@given(st.lists(st.sampled_from("CIU"), min_size=QUESTIONS, max_size=QUESTIONS), st.lists(st.integers(0, 3)))
def test_whatever_becomes_of_forty_questions_the_skill_is_solid_or_a_teacher_hears_of_it(verdicts, hints):
    helped = [*hints, *[0] * QUESTIONS]
    short = " ".join(f"{chr(0x3B1 + number)}{verdict}{helped[number]}" for number, verdict in enumerate(verdicts))
    attempts = log(short, skill="add", level=2)
    known = fold(attempts, now=attempts[-1].at)
    mastery = known.glance("add")
    assert mastery.is_known or stuck_on(mastery, known.tally("add")) or unread(attempts)


def finding(minutes=0, **fields):
    fields = {"concern": Concern.STUCK, "skill_id": "add"} | fields
    return Finding(why="", since=START, latest=START + timedelta(minutes=minutes), questions=(), **fields)


def seen(minutes=0, **fields):
    fields = {"concern": Concern.STUCK, "skill_id": "add"} | fields
    at = START + timedelta(minutes=minutes)
    return SeenTo(id="seen", student_id="ada", evidence_at=at, by="rivera", at=START + DAY, **fields)


def test_what_was_seen_to_is_gone_until_there_is_something_new():
    assert still_open([finding()], [seen()]) == []
    assert still_open([finding(1)], [seen()]) == [finding(1)]
    assert still_open([finding(1)], [seen(5), seen(0)]) == []
    assert still_open([finding()], [seen(skill_id="other"), seen(concern=Concern.GUESSING)]) == [finding()]
    assert still_open([finding()], [seen().undone(START)]) == [finding()]


@given(st.lists(st.integers(0, 50), max_size=6))
def test_the_newest_evidence_comes_first(minutes):
    found = still_open([finding(minute, skill_id=str(n)) for n, minute in enumerate(minutes)], [])
    assert [one.latest for one in found] == sorted((one.latest for one in found), reverse=True)


def test_it_is_taken_back_once():
    undone = seen().undone(START)
    assert undone == replace(seen(), undone_at=START)
    with pytest.raises(Conflict):
        undone.undone(START)
