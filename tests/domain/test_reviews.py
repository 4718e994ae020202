from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.logs import START, log, served
from tutor.domain.reviews import QUICK, due_today, memories

NOW = START + timedelta(days=30)


def stability(short, **options):
    attempts = log(short, apart=timedelta(days=2))
    return memories(attempts, **options)["add"].stability


def test_better_answers_are_remembered_longer():
    quick = stability("aC0", served=served(log("aC0"), QUICK))
    wrong, helped, alone = stability("aC0 bI0"), stability("aC0 bC1"), stability("aC0 bC0")
    assert wrong < helped < alone
    assert quick == stability("aC0"), "another question's time says nothing about this one"
    attempts = log("aC0")
    assert memories(attempts, served(attempts, QUICK))["add"].stability > quick
    assert memories(attempts, served(attempts, QUICK * 2))["add"].stability == quick


def test_what_went_wrong_before_it_was_first_right_alone_was_not_forgotten():
    assert memories(log("aI0 aC0 bI0 cC2")) == {}
    late = memories(log("aI0 bC1 cI0 dC0", start=START - timedelta(minutes=3)))["add"]
    assert late == memories(log("dC0"))["add"]


def test_the_days_between_reviews_grow_with_each_success_and_fall_after_a_miss():
    attempts, gaps = [], []
    at = START
    for _ in range(4):
        attempts += log("aC0", start=at)
        at = memories(attempts)["add"].due
        gaps.append((at - attempts[-1].at).days)
    assert gaps == sorted(set(gaps))
    attempts += log("aI0", start=at)
    assert (memories(attempts)["add"].due - at).days < gaps[-1] / 2


def test_an_answer_that_could_not_be_read_leaves_no_trace():
    assert memories(log("aU0")) == {}
    assert stability("aU0 aC0") == stability("aC0")


def test_the_same_log_gives_the_same_days():
    attempts = log("aC0 bI0 bC1 cC0", apart=timedelta(days=2))
    assert memories(attempts) == memories(attempts)


def due(attempts, *, now=NOW, budget=5, **options):
    return [review.skill_id for review in due_today(attempts, now=now, budget=budget, **options)]


def learned(*skills, start=START):
    return [attempt for skill in skills for attempt in log("aC0", skill=skill, start=start)]


def test_what_was_learned_comes_due_and_what_was_never_solved_alone_does_not():
    attempts = learned("add") + log("aI0 aC2 bI0", skill="parts") + log("aC1", skill="halves")
    assert due(attempts) == ["add"]
    assert due(attempts, now=START + timedelta(hours=3)) == []


def test_the_budget_of_a_day_is_kept_all_day_whatever_is_done():
    attempts = learned("a", "b", "c", "d")
    morning = due(attempts, budget=2)
    assert len(morning) == 2
    done = attempts + learned(morning[0], start=NOW)
    assert due(done, budget=2, now=NOW + timedelta(hours=1)) == morning[1:]
    all_done = done + learned(morning[1], start=NOW)
    assert due(all_done, budget=2, now=NOW + timedelta(hours=2)) == []
    assert len(due(all_done, budget=2, now=NOW + timedelta(days=1))) == 2
    assert due(attempts, budget=0) == []


def test_what_is_likeliest_forgotten_comes_first():
    attempts = log("aC0", skill="new", start=NOW - timedelta(days=5)) + learned("old")
    assert due(sorted(attempts, key=lambda a: a.at)) == ["old", "new"]


def test_skills_of_goals_that_are_due_soon_come_first():
    attempts = learned("a", "b", "c")
    goals = {"c": NOW.date() + timedelta(days=3), "b": NOW.date() + timedelta(days=300)}
    assert due(attempts, goals=goals)[0] == "c"
    assert due(attempts, goals=goals, budget=1) == ["c"]


@given(days_to_goal=st.integers(2, 200), right=st.integers(1, 6))
def test_a_skill_of_a_goal_is_looked_at_by_the_eve_of_its_date_and_not_twice(days_to_goal, right):
    attempts, at = [], START
    for _ in range(right):
        attempts += log("aC0", start=at)
        at += timedelta(days=3)
    last = attempts[-1].at
    goal: date = last.date() + timedelta(days=days_to_goal)
    eve = last + timedelta(days=days_to_goal - 1)
    assert due(attempts, now=eve, goals={"add": goal}) == ["add"]
    looked = attempts + log("aC0", start=eve)
    on_its_own = memories(looked)["add"].due.date() <= goal
    assert due(looked, now=eve + timedelta(days=1), goals={"add": goal}) == (["add"] if on_its_own else [])


@pytest.mark.parametrize("hour", [0, 9, 23])
def test_what_is_due_later_today_is_there_in_the_morning(hour):
    attempts = learned("add", start=START.replace(hour=23))
    day = memories(attempts)["add"].due
    assert due(attempts, now=day.replace(hour=hour)) == ["add"]
    assert due(attempts, now=day.replace(hour=hour) - timedelta(days=1)) == []
