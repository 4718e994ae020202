"""The lines a school writes down for a child to call."""

import tomllib

import pytest

from tutor.domain.errors import InvalidInput
from tutor.domain.help_lines import help_lines, said

TWO = """
[[line]]
name = "Kids Line"
number = "555-0100"
hours = "day and night"
language = "en"
[[line]]
name = "Línea Amiga"
number = "555-0101"
language = "es"
[[line]]
name = "School nurse"
number = "room 12"
"""


def test_each_line_is_read_with_number_hours_and_language():
    lines = help_lines(tomllib.loads(TWO))
    assert said(lines, "en") == "Kids Line at 555-0100 (day and night) or School nurse at room 12"
    assert said(lines, "es") == "Línea Amiga al 555-0101 o School nurse at room 12"


def test_a_line_in_another_language_is_better_than_none():
    assert (
        said(help_lines({"line": [{"name": "Kids Line", "number": "1", "language": "en"}]}), "es") == "Kids Line at 1"
    )
    assert said([], "en") == ""


@pytest.mark.parametrize(
    "written",
    [{}, [], {"line": []}, {"line": [{"name": "No number"}]}, {"line": [{"name": "x", "number": "call us"}]},
     {"line": [{"name": "x", "number": 5}]}, {"line": [{"name": "x", "number": "5", "colour": "red"}]}, {"line": ["x"]}],
)  # fmt: skip
def test_what_cannot_be_used_is_named(written):
    with pytest.raises(InvalidInput):
        help_lines(written)
