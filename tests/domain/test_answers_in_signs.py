"""Answers in signs are answers in the chat as they are on the card; hearts, faces and sentences are not."""

from time import process_time

import pytest

from tutor.domain.answers import bare_answer


@pytest.mark.parametrize(
    "typed",
    [
        *("x<=9", "x >= -3", "9 > x", "-3 < x", "6x + 18 < 72", "5 < x <= 9", "n is at least 12", "x is less than 1/2"),
        *("(-4, 5)", "p = (2, 3)", "{1, 3, 23}", "{5}"),
        *("7.9 × 10^4", "7.9 x 10^-5", "3*10⁵", "2.1e6"),
        *("5π", "5 pi + 10", "1225π square centimetres", "√37 cm"),
        *("2 h 48 min", "1 km and 250 m", "40 square metres", "63 cubic cm", "7 centimetres", "30 km/h", "41 degrees"),
        *("4x + 5y = 66, 6x + 3y = 54", "31 - n", "a) 18 b) 5", "full = 18, left = 5"),
    ],
)
def test_what_is_written_in_signs_is_an_answer(typed: str) -> None:
    assert bare_answer(typed) == typed


@pytest.mark.parametrize(("typed", "core"), [("I think x <= 9", "x <= 9"), ("is it (2, 3)?", "(2, 3)")])
def test_words_around_it_are_left_out(typed: str, core: str) -> None:
    assert bare_answer(typed) == core


@pytest.mark.parametrize(
    "typed",
    [
        *("<3", "i <3 u", "hi :)", "8)", "(1)", ">_<", "x <", "< 5", "a b", "step 1: 2"),
        *("is x less than 9 or more", "how is 3 > 2", "more than 3", "i have 2 dogs and 3 cats", "give me 5 min"),
    ],
)
def test_what_only_looks_like_signs_is_no_answer(typed: str) -> None:
    assert bare_answer(typed) is None


@pytest.mark.parametrize("piece", ["3x", "(1,", "- ", "1 m ", "a) 1 ", "1 / 2", "√ ", "x<", "7π+", "a, ", "{1,", "10 "])
def test_a_long_row_of_signs_is_read_in_no_time(piece: str) -> None:
    started = process_time()
    for end in ("!", "#", " ü"):
        bare_answer((piece * 80)[:78] + end)
    assert process_time() - started < 0.2
