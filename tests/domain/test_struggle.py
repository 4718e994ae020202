"""Struggle is seen by what is done and when; slow, honest work is never taken for it."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.logs import START
from tutor.domain.struggle import (
    AWAY,
    FAST,
    HURRY,
    IDLE,
    Approach,
    Noticed,
    Sign,
    Watched,
    notice,
)

SLOW = timedelta(seconds=30)


class Sitting:
    """Writes down what one student does, step by step."""

    def __init__(self, start=START):
        self.at, self.questions = start, []

    def serve(self, after=timedelta(seconds=1), level=2):
        self.at += after
        self.questions.append({"served_at": self.at, "level": level, "tries": [], "hints": []})
        return self

    def tries(self, after, *, right=False):
        self.at += after
        self.questions[-1]["tries"].append((self.at, right))
        return self

    def hint(self, after):
        self.at += after
        self.questions[-1]["hints"].append(self.at)
        return self

    def leave(self, after):
        self.at += after
        self.questions[-1]["closed_at"] = self.at
        return self

    @property
    def watched(self):
        return [Watched(**q | {"tries": tuple(q["tries"]), "hints": tuple(q["hints"])}) for q in self.questions]

    @property
    def noticed(self):
        return notice(self.watched)


def fast_run(length, level=2, sitting=None):
    sitting = sitting or Sitting()
    for _ in range(length):
        sitting.serve(level=level).tries(FAST)
    return sitting


@pytest.mark.parametrize(
    ("length", "level", "approach"),
    [(2, 2, None), (3, 2, Approach.EASIER), (3, 1, Approach.BEFORE), (6, 2, Approach.BREAK), (6, 1, Approach.BREAK)],
)
def test_a_run_of_fast_wrong_answers_is_met_with_something_easier_and_then_a_break(length, level, approach):
    noticed = fast_run(length, level).noticed
    assert noticed == (Noticed(sign=Sign.FAST_WRONG, approach=approach) if approach else None)


def test_quick_tries_at_one_question_count_like_those_at_several():
    assert Sitting().serve().tries(FAST).tries(FAST).tries(FAST).noticed.sign is Sign.FAST_WRONG


@pytest.mark.parametrize("breaks", ["right", "slow", "away"])
def test_a_fast_run_ends_with_a_right_answer_a_thought_or_a_pause(breaks):
    sitting = fast_run(2)
    if breaks == "right":
        sitting.serve().tries(FAST, right=True)
    if breaks == "slow":
        sitting.serve().tries(SLOW)
    sitting.serve(after=AWAY * 2 if breaks == "away" else SLOW).tries(FAST)
    assert sitting.noticed is None


def test_hints_asked_for_in_a_hurry_without_a_try_are_met_with_an_example():
    sitting = Sitting().serve().hint(HURRY).hint(HURRY)
    assert sitting.noticed is None
    assert sitting.hint(HURRY).noticed == Noticed(sign=Sign.HINT_RACING, approach=Approach.EXAMPLE)


@pytest.mark.parametrize("third", ["try", "read"])
def test_a_try_or_reading_between_hints_is_no_race(third):
    sitting = Sitting().serve().hint(HURRY).hint(HURRY)
    if third == "try":
        sitting.tries(SLOW).hint(HURRY)
    else:
        sitting.hint(HURRY * 2)
    assert sitting.noticed is None


def test_waiting_long_after_a_miss_and_not_trying_twice_running_is_met_with_what_comes_before():
    sitting = Sitting().serve().tries(SLOW).hint(IDLE)
    assert sitting.noticed is None
    sitting.tries(SLOW).leave(IDLE)
    assert sitting.noticed == Noticed(sign=Sign.IDLE_AFTER_MISS, approach=Approach.BEFORE)


def test_who_comes_back_from_lunch_was_not_idle():
    sitting = Sitting().serve().tries(SLOW).hint(AWAY * 3).tries(SLOW).leave(AWAY * 3)
    assert sitting.noticed is None


slow_times = st.integers(FAST.seconds + 1, 4 * 3600).map(lambda seconds: timedelta(seconds=seconds))
read_times = st.integers(HURRY.seconds + 1, 4 * 3600).map(lambda seconds: timedelta(seconds=seconds))
moves = st.lists(
    st.one_of(
        st.tuples(st.just("serve"), slow_times),
        st.tuples(st.just("right"), slow_times),
        st.tuples(st.just("wrong"), slow_times),
        st.tuples(st.just("hint then try"), read_times),
    ),
    max_size=40,
)


@given(moves)
def test_an_honest_slow_student_is_never_flagged_however_much_goes_wrong(steps):
    """They read before they answer, try after a miss however long it takes, and go for lunch whenever."""
    sitting = Sitting().serve()
    for move, after in steps:
        if move == "serve" and not (sitting.questions[-1]["tries"] and not sitting.questions[-1]["tries"][-1][1]):
            sitting.serve(after)
        elif move == "hint then try":
            sitting.hint(min(after, IDLE - SLOW)).tries(after)
        else:
            sitting.tries(after, right=move == "right")
        assert sitting.noticed is None
