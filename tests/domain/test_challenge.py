from datetime import timedelta

import pytest

from tests.domain.logs import START, log
from tutor.domain.challenge import Aim, aim_for, fitting_level, read_wish

NOW = START + timedelta(minutes=10)


class Chances:
    """A student whose chances are known."""

    def __init__(self, **by_level):
        self.by_level = {int(name[1:]): chance for name, chance in by_level.items()}

    def chance(self, _, level):
        return self.by_level[level]


@pytest.mark.parametrize(
    ("chances", "aim", "level"),
    [
        ({"l1": 0.95, "l2": 0.82, "l3": 0.6}, Aim.USUAL, 2),
        ({"l1": 0.95, "l2": 0.82, "l3": 0.6}, Aim.CHALLENGE, 3),
        ({"l1": 0.95, "l2": 0.82, "l3": 0.6}, Aim.GENTLE, 1),
        ({"l1": 0.3, "l2": 0.2, "l3": 0.1}, Aim.USUAL, 1),
        ({"l1": 0.99, "l2": 0.98, "l3": 0.97}, Aim.USUAL, 3),
        ({"l1": 0.98, "l2": 0.98, "l3": 0.98}, Aim.USUAL, 3),
        ({"l1": 0.05, "l2": 0.05}, Aim.USUAL, 1),
    ],
)
def test_the_level_is_the_one_nearest_to_the_aim(chances, aim, level):
    assert fitting_level(Chances(**chances), "add", sorted(int(name[1:]) for name in chances), aim) == level


@pytest.mark.parametrize(
    ("short", "aim"),
    [
        ("", Aim.USUAL),
        ("aI0 bI0", Aim.USUAL),
        ("aI0 bI0 cI0", Aim.GENTLE),
        ("aI0 aC0 bI0 bC0 cI0 cC0", Aim.GENTLE),
        ("aI0 bI0 cI0 dC0", Aim.USUAL),
        ("aI0 aI0 aI0", Aim.USUAL),
        ("aI0 bI0 cU0", Aim.USUAL),
    ],
)
def test_three_questions_wrong_at_first_make_the_next_one_gentler(short, aim):
    assert aim_for(log(short), NOW) is aim


def test_a_bad_run_of_another_day_is_over():
    assert aim_for(log("aI0 bI0 cI0"), NOW + timedelta(days=2)) is Aim.USUAL


def test_a_lasting_wish_for_a_challenge_rests_after_a_bad_run():
    assert aim_for([], NOW, challenge=True) is Aim.CHALLENGE
    assert aim_for(log("aI0 bI0 cI0"), NOW, challenge=True) is Aim.GENTLE


@pytest.mark.parametrize(
    ("words", "aim", "rest"),
    [
        ("something harder", Aim.CHALLENGE, ""),
        ("Give me a challenge please!", Aim.CHALLENGE, ""),
        ("harder fractions", Aim.CHALLENGE, "fractions"),
        ("Harder!", Aim.CHALLENGE, ""),
        ("an easier one", Aim.GENTLE, ""),
        ("this is too hard", Aim.GENTLE, ""),
        ("adding fractions", None, "adding fractions"),
        ("simple interest", None, "simple interest"),
        ("", None, ""),
    ],
)
def test_a_wish_for_harder_or_easier_is_taken_out_of_the_topic(words, aim, rest):
    wish = read_wish(words)
    assert (wish.aim, wish.rest) == (aim, rest)
