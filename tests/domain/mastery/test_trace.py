"""What an answer leaves behind, in golden numbers."""

import time
from datetime import UTC, datetime, timedelta
from math import log

import pytest

from tutor.domain.mastery.parameters import FEATURES, Design, Parameters
from tutor.domain.mastery.trace import Trace, chance

START = datetime(2026, 11, 2, 9, tzinfo=UTC)


def even(skill):
    return 0.0


def after(*answers):
    trace = Trace(even)
    for skill, right in answers:
        trace.observe(skill, right=right)
    return trace


def features(trace, skill="a", at=None):
    return dict(zip(FEATURES, trace.features(skill, at), strict=True))


def test_before_any_answer_all_is_nought_but_freshness():
    assert {name for name, value in features(Trace(even)).items() if value} == {"fresh"}


def test_golden_numbers_after_right_right_wrong():
    found = features(after(("a", True), ("a", True), ("a", False)))
    assert found["right"] == pytest.approx(log(3))
    assert found["wrong"] == pytest.approx(log(2))
    # Right answers are worth .7 and .49 of one by now: .7² + .7 = 1.19, of 1.19 + 1.
    assert found["recent"] == pytest.approx((1.19 + 0.7) / (2.19 + 1) - 0.7)
    assert found["streak"] == 0
    assert found["place"] == pytest.approx(log(4))
    assert found["fresh"] == found["returned"] == found["gap"] == 0


def test_the_ratings_are_elo_ratings():
    first = features(after(("a", True)))
    assert (first["slow"], first["fast"]) == (pytest.approx(0.4 * 0.5), pytest.approx(0.35 * 0.5))
    second = features(after(("a", True), ("b", False)))
    assert second["slow"] == pytest.approx(0.2 - 0.4 / 1.15 * chance(0.2))
    assert second["fast"] == pytest.approx(0.175 - 0.35 * chance(0.175))


def test_coming_back_to_a_skill_shows_how_long_ago_it_was():
    found = features(after(("a", True), ("b", True), ("c", True)))
    assert (found["fresh"], found["returned"], found["place"]) == (1, 1, 0)
    assert found["gap"] == pytest.approx(log(4))


def test_a_weight_of_half_counts_half():
    trace = Trace(even)
    trace.observe("a", right=True, weight=0.5)
    found = features(trace)
    assert found["right"] == pytest.approx(log(1.5))
    assert found["slow"] == pytest.approx(0.1)


def test_a_win_at_something_easy_or_easily_guessed_says_less_of_the_student():
    hard, easy, lucky = Trace(even), Trace(even), Trace(even)
    hard.observe("a", right=True)
    easy.observe("a", right=True, ease=1.0)
    lucky.observe("a", right=True, guess=0.25)
    assert features(hard)["slow"] > features(lucky)["slow"] > 0
    assert features(hard)["slow"] > features(easy)["slow"] > 0


def test_half_of_what_right_answers_told_is_gone_after_the_half_life_and_it_grows_with_each_day():
    design = Design(half_life=10, growth=2, longest=35)
    trace = Trace(even, design)
    trace.observe("a", right=True, at=START)
    later = features(trace, at=START + timedelta(days=10))
    assert later["right"] == pytest.approx(log(1.5))
    assert trace.skills["a"].half_life(design) == 10
    trace.observe("a", right=True, at=START + timedelta(hours=1))
    assert trace.skills["a"].half_life(design) == 10
    for day, half_life in ((1, 20), (2, 35)):
        trace.observe("a", right=True, at=START + timedelta(days=day))
        assert trace.skills["a"].half_life(design) == half_life


def test_an_update_takes_less_than_a_millisecond():
    parameters, trace = Parameters(), Trace(even)
    quickest = 1.0
    for _ in range(5):
        begun = time.perf_counter()
        for number in range(200):
            chance(parameters.score("a", trace.features("a")))
            trace.observe("a", right=number % 3 > 0)
        quickest = min(quickest, (time.perf_counter() - begun) / 200)
    assert quickest < 0.001
