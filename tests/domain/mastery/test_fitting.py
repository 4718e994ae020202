"""A fit finds what made a log, and what it found foretells the same in plain Python."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import numpy as np
import pytest

from tutor.domain.errors import InvalidInput
from tutor.domain.mastery.descent import lowest
from tutor.domain.mastery.fitting import SIGNS, Answer, fit, tabulate
from tutor.domain.mastery.parameters import FEATURES, Parameters
from tutor.domain.mastery.trace import Trace, chance

EASE = {"easy": 1.5, "middle": 0.3, "hard": -1.2}


def invented(students: int = 150, seed: int = 3) -> list[Answer]:
    """Students of different ability who get a little better at a skill with every answer."""
    luck, log = Random(seed), []
    for number in range(students):
        able, done = luck.gauss(0, 1), dict.fromkeys(EASE, 0)
        for _ in range(8):
            skill = luck.choice(list(EASE))
            for _ in range(luck.randint(1, 4)):
                right = luck.random() < chance(able + EASE[skill] + 0.2 * done[skill])
                log.append(Answer(student=str(number), skill=skill, right=right))
                done[skill] += 1
    return log


@pytest.fixture(scope="module")
def log():
    return invented()


@pytest.fixture(scope="module")
def fitted(log):
    return fit(log, start=Parameters())


def foretold(log, parameters):
    traces, found = {}, []
    for answer in log:
        trace = traces.setdefault(answer.student, Trace(parameters.base_of, parameters.design))
        found.append(chance(parameters.score(answer.skill, trace.features(answer.skill, answer.at))))
        trace.observe(answer.skill, right=answer.right, at=answer.at)
    return found


def test_plain_python_foretells_what_the_table_foretells(log, fitted):
    table = tabulate(log, fitted)
    shift = np.array([fitted.shift + fitted.skills[skill]["shift"] for skill in table.skills])
    weights = np.array(
        [
            [weight + fitted.skills[skill].get(name, 0) for name, weight in zip(FEATURES, fitted.weights, strict=True)]
            for skill in table.skills
        ]
    )
    scores = shift[table.skill] + (table.features * weights[table.skill]).sum(axis=1)
    assert foretold(log, fitted) == pytest.approx(1 / (1 + np.exp(-scores)), abs=1e-12)


def test_the_mean_of_what_is_foretold_is_the_share_that_was_right(log, fitted):
    assert np.mean(foretold(log, fitted)) == pytest.approx(np.mean([answer.right for answer in log]), abs=0.002)


def test_it_foretells_better_than_what_does_not_look_at_the_student(log, fitted):
    fresh = invented(seed=4)
    right = np.array([answer.right for answer in fresh])

    def loss(p):
        return -np.mean(np.log(np.where(right, p, 1 - np.asarray(p))))

    of_skill = [chance(fitted.base_of(answer.skill)) for answer in fresh]
    assert loss(foretold(fresh, fitted)) < loss(of_skill) - 0.02


def test_easy_skills_come_out_easier(fitted):
    assert fitted.base_of("easy") > fitted.base_of("middle") > fitted.base_of("hard")
    assert fitted.base_of("never seen") == fitted.base


def test_no_weight_and_no_skill_turns_a_right_answer_against_the_student(fitted):
    for own in ({}, *fitted.skills.values()):
        whole = [weight + own.get(name, 0) for name, weight in zip(FEATURES, fitted.weights, strict=True)]
        assert all(sign * weight >= 0 for sign, weight in zip(SIGNS, whole, strict=True))


def test_a_right_answer_counts_for_nothing_rather_than_against_where_the_log_is_upside_down(log):
    # Everybody gets worse after a right answer: no weight may follow that.
    luck, upside = Random(5), []
    for student in range(200):
        right = luck.random() < 0.5
        for _ in range(8):
            upside.append(Answer(student=str(student), skill="s", right=right))
            right = luck.random() < (0.2 if right else 0.8)
    weights = fit(upside, start=Parameters()).weights
    assert all(sign * weight >= 0 for sign, weight in zip(SIGNS, weights, strict=True))


def test_the_same_log_gives_the_same_parameters(log, fitted):
    assert fit(log, start=Parameters()) == fitted


def test_items_of_different_ease_are_told_apart():
    luck = Random(1)
    log = [
        Answer(student=str(n % 50), skill="s", right=luck.random() < (0.9 if item == "a" else 0.4), item=item)
        for n in range(1500)
        for item in (luck.choice("ab"),)
    ]
    found = fit(log, start=Parameters())
    assert found.items["a"] > found.items["b"] + 1


def test_times_between_answers_reach_the_features():
    day = timedelta(days=1)
    start = datetime(2026, 11, 2, tzinfo=UTC)
    log = [
        Answer(student="a", skill="s", right=True, at=start),
        Answer(student="a", skill="s", right=True, at=start + 60 * day),
    ]
    later = tabulate(log, Parameters()).features[1]
    at_once = tabulate([log[0], log[1]._replace(at=start)], Parameters()).features[1]
    assert later[0] < at_once[0]


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_a_log_that_teaches_nothing_is_refused(share):
    log = [Answer(student="a", skill="s", right=bool(share))] * 50
    with pytest.raises(InvalidInput, match="some right and some wrong"):
        fit(log, start=Parameters())
    with pytest.raises(InvalidInput, match="at least 20"):
        fit(invented()[:10], start=Parameters())


def test_the_design_is_not_touched_by_a_fit(log):
    design = replace(Parameters().design, half_life=99.0)
    assert fit(log[:300], start=Parameters(design=design)).design == design


def test_downhill_ends_at_the_lowest_point():
    curve = np.array([1.0, 10.0, 100.0])
    aim = np.array([3.0, -2.0, 0.5])

    def bowl(at):
        return float((curve * (at - aim) ** 2).sum()), 2 * curve * (at - aim)

    assert lowest(bowl, np.zeros(3), rounds=200) == pytest.approx(aim, abs=1e-3)


def forgotten_with(half_life: float, seed: int = 5) -> list[Answer]:
    """Students of this half-life who come back to skills after days or weeks."""
    true = replace(Parameters(), design=replace(Parameters().design, half_life=half_life))
    luck, log = Random(seed), []
    for number in range(250):
        at, trace = datetime(2026, 1, 5, tzinfo=UTC), Trace(true.base_of, true.design)
        for _ in range(24):
            skill = luck.choice(list(EASE))
            right = luck.random() < chance(true.score(skill, trace.features(skill, at)))
            log.append(Answer(student=str(number), skill=skill, right=right, at=at))
            trace.take_in(log[-1])
            at += timedelta(days=luck.choice([0, 0, 1, 5, 20]))
    return log


@pytest.mark.parametrize(("half_life", "low", "high"), [(7.5, 0, 15), (120, 60, 120)])
def test_how_fast_is_forgotten_is_read_from_the_times_of_a_log(half_life, low, high):
    assert low <= fit(forgotten_with(half_life), start=Parameters()).design.half_life <= high


def test_a_log_without_times_leaves_the_half_life_as_it_was(fitted):
    assert fitted.design == Parameters().design
