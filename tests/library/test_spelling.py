"""A child's spelling is mended by letters and by sound, and what is spelled right is left alone."""

import pytest

from tutor.library.sayings import also, read_aloud
from tutor.library.spelling import Spelling

WORDS = (
    "division fraction fractions subtraction equation expression place pleased denominator average remainder apostrophe "
    "photosynthesis hypotenuse energy squared percent number numbers legs pounds"
)


class Vocabulary:
    def loved_names(self):
        return {"legos", "pandas"}

    def vocabulary(self):
        return {"the": 40, "number": 30} | {word: 2 for word in WORDS.split() if word != "number"}


@pytest.fixture
def spelling():
    return Spelling(Vocabulary(), lambda word: word in {"burger", "plate"})


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("divishun", "division"),
        ("fracshuns", "fractions"),
        ("subtrakshun", "subtraction"),
        ("equashun", "equation"),
        ("expreshun", "expression"),
        ("plase", "place"),
        ("denomenator", "denominator"),
        ("avrage", "average"),
        ("remander", "remainder"),
        ("aposterfe", "apostrophe"),
        ("fotosinthesis", "photosynthesis"),
        ("hipotenuse", "hypotenuse"),
        ("enerji", "energy"),
        ("skwared", "squared"),
        ("persent", "percent"),
    ],
)
def test_a_word_is_known_by_its_sound(spelling, written, meant):
    assert spelling.mended(f"how do u do {written}?") == f"how do u do {meant}?"


@pytest.mark.parametrize(
    "word", ["burger", "plate", "shampoo", "minecraft", "4372", "3x", "u", "fraction", "legos", "pandas"]
)
def test_what_is_no_slip_stays(spelling, word):
    assert spelling.mended(word) == word


def test_the_rarer_a_word_the_more_it_tells(spelling):
    assert spelling.rarity("unheard") > spelling.rarity("division") > spelling.rarity("number") > 0
    assert spelling.telling(["number", "division"]) == ["division"]


@pytest.mark.parametrize(
    ("question", "aloud"),
    [
        ("4x = 28", "solve equation"),
        ("what is -5 + 8", "negative integer add"),
        ("which number goes first in (3, 5)", "ordered pair coordinates"),
        ("what does 3:2 mean", "ratio"),
        ("how long until 4:10", "time clock"),
        ("is 0.5 the same as 1/2", "fraction decimal"),
        ("what is x^2", "exponent power"),
        ("what is a fraction", ""),
    ],
)
def test_signs_are_read_aloud(question, aloud):
    assert read_aloud(question) == aloud


def test_a_playground_word_means_the_school_word_and_back():
    assert "denominator" in also("bottom")
    assert "bottom" in also("denominator")
    assert "bracket" not in also("bracket")
