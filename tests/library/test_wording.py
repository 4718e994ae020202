"""Slips in finished sentences are found; sentences that only look like one are left alone."""

import pytest

from tests.library.samples import INTEREST, SKILL, write_folder
from tutor.library.check import check
from tutor.library.wording import mixed_units, slip_in


@pytest.mark.parametrize(
    "slip",
    [
        "It takes 1 hours.",
        "There are 1 people in it.",
        "That is 12 minute.",
        "Look at the the sum.",
        "Two  spaces.",
        "Take {n} apples.",
        "Here is a apple.",
        "It is a 8 cm line.",
        "This is an bag.",
        "Draw an 7 cm line.",
    ],
)
def test_a_slip_is_found(slip):
    assert slip_in(slip)


@pytest.mark.parametrize(
    "right",
    [
        "It takes 1 hour, 1.1 hours, 11 hours, 1/1 hours or 2 1/2 hours.",
        "A 12 minute walk and -1 degrees.",
        "What is 3/4 hour?",
        "What that that means: a is 3, and a + b is 8.",
        "The set {1, 2, 3} and \\frac{a}{b}.",
        "A line is\n\n  here.",
        "An 8 cm line, an 11 cm line, an 80 cm line, a unit, an hour and an LED.",
        "Is a even, if a equals b?",
    ],
)
def test_what_is_right_is_left_alone(right):
    assert slip_in(right) is None


def test_a_note_speaks_of_units_of_the_question():
    assert mixed_units("How long is a ribbon of 5 cm?", "Write it like 3 ft.")
    assert mixed_units("How many feet are 5 m?", "Write it like 3 ft.") is None
    assert mixed_units("How long is it?", "Write it like 3 ft.") is None


def test_a_slip_that_only_some_numbers_show_is_found(tmp_path):
    skill = SKILL.replace('"{n} shared between two is {a}."', '"That is {z-6} hours more."')
    found = [str(fault) for fault in check(write_folder(tmp_path, skill=skill)).faults]
    assert any("items[0].solution[0]: has one of many: '1 hours' (seed" in one for one in found), found


def test_a_slip_in_the_words_of_an_interest_is_found(tmp_path):
    skill = SKILL.replace("A boat carries {n} people", "A boat boat of the the king carries {n} people")
    found = [str(fault) for fault in check(write_folder(tmp_path, skill=skill)).faults]
    assert any("items[0].settings.boats: has a word twice: 'the the'" in one for one in found), found


def test_a_slip_in_a_lesson_or_a_piece_is_found(tmp_path):
    interest = INTEREST.replace("Two teams share", "Two  teams share")
    folder = write_folder(tmp_path, skill=SKILL.replace("Cut a thing", "Cut a apple"), interest=interest)
    found = [str(fault) for fault in check(folder).faults]
    assert any("lesson[0].text: has `a` for `an`: 'a apple'" in one for one in found), found
    assert any("pieces[2].text: has two spaces" in one for one in found), found
