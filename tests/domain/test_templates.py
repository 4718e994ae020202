import re
from fractions import Fraction

import pytest

from tutor.domain.errors import InvalidInput
from tutor.domain.templates import fill

VALUES = {"a": Fraction(3), "x": Fraction(3, 2), "n": Fraction(-7, 3), "name": "Ada"}


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("What is {a}/{a+1}?", "What is 3/4?"),
        ("{x}", "3/2"),
        ("{2*x}", "3"),
        ("{x:mixed} {n:mixed} {1/2:mixed} {a:mixed}", "1 1/2 -2 1/3 1/2 3"),
        ("{x:decimal} {1/8:decimal} {a:decimal}", "1.5 0.125 3"),
        ("{2/3:2} {x:0} {n:1} {-1/1000:2}", "0.67 2 -2.3 0.00"),
        ("{a:words} {21:words} {100:words} {20:words}", "three twenty-one one hundred twenty"),
        ("{name} has {a}", "Ada has 3"),
        ("{{a}} is {a}", "{a} is 3"),
        ("no holes, 100 % $ \\ <b>", "no holes, 100 % $ \\ <b>"),
        ("", ""),
    ],
)
def test_holes_are_filled(template, text):
    assert fill(template, VALUES) == text


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("{a", "pair of braces"),
        ("a}", "Column 2"),
        ("{}", "{}"),
        ("{b}", "{b}"),
        ("{a:big}", "mixed, decimal, words"),
        ("{1/3:decimal}", "decimal that ends"),
        ("{x:words}", "whole number from 0 to 100"),
        ("{a:99}", "at most 30 places"),
        ("{name:mixed}", "expected a number to show"),
        ("{a < 4}", "expected a number to show"),
    ],
)
def test_a_hole_that_cannot_be_filled_is_named(template, told):
    with pytest.raises(InvalidInput, match=re.escape(told)):
        fill(template, VALUES)
