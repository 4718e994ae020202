"""Nobody is stuck for ever: honest students reach the bar or a teacher's eye, and luck does not reach it."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.test_mastery import START, regular
from tutor.domain.items import Item
from tutor.domain.marking import Verdict
from tutor.domain.mastery import Parameters, fold

MOST = 40
FLAT = Parameters(shift=-1.0, weights=(0.0,) * 10)
CHOICE = Item(
    id="pick",
    skill_id="s",
    level=2,
    answer_type="choice",
    answer="1",
    question="?",
    options={"choices": ("1", "2", "3", "4")},
)


def answered(number, *, right, hints=0, level=2, item="", days=0):
    (attempt,) = regular("aC0")
    verdict = Verdict.CORRECT if right else Verdict.INCORRECT
    at = START + timedelta(days=days, minutes=number)
    changes = {"id": str(number), "presentation_id": str(number), "skill_id": "s", "item_id": item}
    return replace(attempt, verdict=verdict, hints=hints, level=level, at=at, **changes)


@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    slow=st.integers(0, 25),
    ceiling=st.floats(0.92, 1.0),
    hints=st.floats(0.0, 0.5),
    a_day=st.integers(1, 12),
    parameters=st.sampled_from([Parameters(), FLAT]),
)
def test_an_honest_student_becomes_solid_or_a_teacher_looks(*, seed, slow, ceiling, hints, a_day, parameters):
    """Knowledge rises to `ceiling` after `slow` questions; hints are taken while it is low, now and then."""
    luck, log = Random(seed), []
    for number in range(MOST):
        truth = ceiling if number >= slow else 0.2
        helped = truth < 0.5 and luck.random() < hints
        right = luck.random() < (0.7 if helped else truth)
        log.append(answered(number, right=right, hints=int(helped), days=number // a_day))
        found = fold(log, now=log[-1].at, parameters=parameters).of("s")
        if found.word == "solid":
            return
    assert found.stuck


@pytest.mark.parametrize("parameters", [Parameters(), FLAT])
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 3), st.integers(1, 3)), max_size=20))
def test_from_every_state_enough_right_answers_alone_reach_the_bar(parameters, before):
    log = [answered(n, right=right, hints=hints, level=level) for n, (right, hints, level) in enumerate(before)]
    log += [answered(len(before) + n, right=True) for n in range(9)]
    assert fold(log, now=log[-1].at, parameters=parameters).of("s").word == "solid"


@pytest.mark.parametrize("choices", ["12", "1234"])
def test_who_picks_at_random_is_hardly_ever_taken_to_know(choices):
    students, fooled, item = 20, 0, replace(CHOICE, options={"choices": tuple(choices)})
    for seed in range(students):
        luck = Random(seed)
        log = [answered(n, right=luck.random() < 1 / len(choices), item="pick") for n in range(30)]
        looks = (fold(log[:end], now=log[end - 1].at, items={"pick": item}).of("s") for end in range(4, 31))
        fooled += any(look.word == "solid" for look in looks)
    assert fooled <= 0.05 * students


def test_who_always_needs_help_comes_to_a_teachers_attention():
    log = [answered(n, right=True, hints=2) for n in range(25)]
    found = fold(log, now=log[-1].at).of("s")
    assert found.word != "solid"
    assert found.stuck
