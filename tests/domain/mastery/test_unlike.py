"""How unlike a student's skills are, from their answers; and how far each skill is from where the student works."""

from random import Random

import pytest

from tutor.domain.mastery.parameters import Design
from tutor.domain.mastery.places import Places
from tutor.domain.mastery.unlike import Unlike

MAP = {"a": (), "b": ("a",), "c": ("b",), "d": ("a", "c"), "alone": ()}


def after(chances, *, answers=40, seed=1):
    """The variance after so many answers at each skill, right with these chances, where even was expected."""
    luck, unlike = Random(seed), Unlike(Design())
    for skill, chance in enumerate(chances):
        for _ in range(answers):
            unlike.observe(str(skill), right=luck.random() < chance, expected=0.5)
    return unlike.variance


def test_until_answers_are_compared_anything_is_possible():
    unlike = Unlike(Design())
    unlike.observe("a", right=True, expected=0.5)
    unlike.observe("b", right=False, expected=0.5)
    assert unlike.variance == pytest.approx(Design().unsure ** 2)


def test_two_answers_by_hand():
    unlike = Unlike(Design(unsure=2.0, stretch=2.0, enough=0.5))
    for _ in range(2):
        unlike.observe("a", right=True, expected=0.5)
    # Found: .5 · 4/2 + .5 · .5; over the slopes .5 + .25 · .25; times the stretch.
    assert unlike.variance == pytest.approx(2.0 * 1.25 / 0.5625)


def test_who_knows_a_skill_or_does_not_is_more_unlike_than_who_is_half_good_at_all():
    assert after([0.9, 0.1] * 6) > 2 * after([0.65, 0.35] * 6) > 0
    assert after([0.5] * 12) < 0.5


def test_what_a_copy_learns_the_first_does_not():
    first, places = Unlike(Design()), Places(MAP)
    second, others = first.copy(), places.copy()
    for _ in range(2):
        second.observe("a", right=True, expected=0.5)
    others.work_at("a")
    assert first.variance == Unlike(Design()).variance != second.variance
    assert (places.further_on("b"), others.further_on("b")) == (0, 1)


def test_the_longest_way_counts_from_the_mean_question_and_only_within_one_part_of_the_map():
    places = Places(MAP)
    assert places.further_on("d") == 0
    for skill in ("b", "c"):
        places.work_at(skill)
    assert [places.further_on(skill) for skill in ("a", "b", "c", "d", "alone", "unheard")] == [
        -1.5,
        -0.5,
        0.5,
        1.5,
        0,
        0,
    ]


def test_a_long_way_is_no_more_than_four_steps_and_a_map_in_circles_is_flat():
    long = Places({str(n): [str(n - 1)] if n else [] for n in range(3000)})
    long.work_at("0")
    assert (long.further_on("3"), long.further_on("2999")) == (3, 4)
    circle = Places({"a": ["b"], "b": ["a"]})
    circle.work_at("a")
    assert circle.further_on("b") == 0
