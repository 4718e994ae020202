"""Calculating stops after so many steps, and only what a student typed is counted."""

import pytest

from tutor.domain.marking import Verdict, mark
from tutor.domain.marking.effort import free, limited, spend
from tutor.domain.marking.verdicts import Unreadable
from tutor.domain.marking.working import read_working


def test_steps_beyond_the_limit_are_not_taken():
    with limited(10):
        spend(10)
        with pytest.raises(Unreadable):
            spend(1)


def test_inside_another_limit_the_rest_of_it_is_shared():
    with limited(10):
        with limited(1000):
            spend(9)
        with pytest.raises(Unreadable):
            spend(2)


def test_working_is_left_where_the_steps_run_out():
    with limited(5):
        working = read_working("2x + 3 = 11\n2x = 8\nx = 8/2\nx = 4")
    assert working is None or not working.compared


def test_outside_a_limit_and_for_an_author_nothing_is_counted():
    spend(10**9)
    with limited(1), free():
        spend(10**9)
    with limited(3):
        spend(3)


def test_an_answer_that_would_take_too_long_is_unsure_and_the_next_one_is_marked():
    below = "/".join(f"1/(x+{k})" for k in range(100, 128))
    slow = mark(answer_type="equation", expected="y=1/(x+1)", answer=f"y={below}", options={})
    assert slow.verdict is Verdict.UNSURE
    assert slow.reason == "too_big"
    assert mark(answer_type="equation", expected="y=1/(x+1)", answer="1/(x+1)=y", options={}).verdict is Verdict.CORRECT
