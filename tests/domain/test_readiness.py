from datetime import timedelta

import pytest

from tests.domain.logs import START, log
from tutor.domain.mastery import fold
from tutor.domain.readiness import ENOUGH_TODAY, KNOWN, Checked, Readiness
from tutor.domain.skills import Skill

SKILLS = {
    skill.id: skill
    for skill in (
        Skill(id="parts", title="Parts", strand="fractions", grade=3),
        Skill(id="halves", title="Halves", strand="fractions", grade=3),
        Skill(id="add", title="Adding", strand="fractions", grade=4, prerequisites=("parts", "halves", "elsewhere")),
    )
}
UNLUCKY = "aI0 bI0 cI0 dI0 eI0 fI0 "
NOW = START + timedelta(hours=1)


def stands(attempts, *, now=NOW, **check):
    return Readiness(fold(attempts, now=now), SKILLS, Checked(**{k: frozenset(v) for k, v in check.items()}))


@pytest.mark.parametrize(
    ("last", "is_known"),
    [
        ("", False),
        ("gC0 hC0", False),
        ("gC0 hC0 iC0", True),
        ("gC0 hC0 iC0 jI0", True),
        ("gC0 hC0 iC0 jI0 jC0", True),
        ("gC0 hC0 iC0 jI0 kI0", False),
        ("gC0 hC1 iC0 jI0", False),
        ("gC0 hC0 iU0", False),
        ("gC1 hC1 iC1 jC1", False),
    ],
)
def test_three_of_the_last_four_right_alone_are_known_for_now_and_one_slip_changes_nothing(last, is_known):
    attempts = log(UNLUCKY + last)
    assert fold(attempts, now=NOW).of("add").p < KNOWN, "else the estimate would say so by itself"
    assert stands(attempts).is_known("add") is is_known


def test_what_the_estimate_or_a_first_check_says_is_known_is_known():
    assert not stands([]).is_known("add")
    assert stands([], known=["add"]).is_known("add")
    assert fold(log("aC0 bC0", level=2), now=NOW).of("add").p >= KNOWN
    assert stands(log("aC0 bC0", level=2)).is_known("add")


def test_a_skill_is_ready_when_all_before_it_that_is_here_is_known():
    assert stands([]).missing("add") == 2
    assert stands([], known=["parts"]).missing("add") == 1
    assert stands([], known=["parts", "halves"]).missing("add") == 0
    assert stands([]).missing("parts") == 0


def test_a_first_check_may_start_with_a_skill_until_what_comes_before_it_proves_shaky():
    assert stands([], starts=["add"]).missing("add") == 0
    assert stands(log("aI0", skill="parts"), starts=["add"]).missing("add") == 1


def test_so_many_questions_a_day_are_enough_and_the_next_day_is_another_day():
    questions = log(" ".join(f"{n}I0 {n}C0" for n in range(ENOUGH_TODAY)))
    assert not stands(questions[:-2]).is_enough("add")
    assert stands(questions).is_enough("add")
    assert not stands(questions).is_enough("parts")
    assert not stands(questions, now=NOW + timedelta(days=1)).is_enough("add")
