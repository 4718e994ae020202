"""Text as a voice should say it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.domain.aloud import aloud, sentences_aloud


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("What is 1/2 + 3/4?", "What is 1 half plus 3 fourths?"),
        ("1 1/2 cups", "1 and 1 half cups"),
        ("7/23 of it", "7 over 23 of it"),
        ("3/2 − 1/3 = ?", "3 halves minus 1 third equals what?"),
        ("Write 40% as a decimal.", "Write 40 percent as a decimal."),
        ("6 × 7 ÷ 2", "6 times 7 divided by 2"),
        ("Is 0.4 < 0.39?", "Is 0.4 is less than 0.39?"),
        ("Mix them 2:3.", "Mix them 2 to 3."),
        ("$5 for 3 pens", "5 dollars for 3 pens"),
        ("x² and 2^10", "x squared and 2 to the power of 10"),
        ("___/8", "blank /8"),
        ("-3 and 7 - 2", "minus 3 and 7 minus 2"),
        ("a well-known game on 3/4/2026", "a well-known game on 3/4/2026"),
        ("√9 is 3", "the square root of 9 is 3"),
    ],
)
def test_signs_are_said_in_words(written, said):
    assert aloud(written) == said


@given(st.text(max_size=200))
def test_any_text_is_said_without_a_lone_sign(text):
    assert not re.search(r"[×÷=+≤≥≠²³π√]", aloud(text))


def test_what_is_empty_is_not_read():
    assert sentences_aloud(["What is 1/3?", "", "  "]) == ["What is 1 third?"]
