"""What a number is said to be more than, and less than."""

import re
from fractions import Fraction

_N = r"(?<![\d./])(\d{1,9}(?:\.\d{1,6})?(?:/\d{1,6})?)(?![\d/]|\.\d|ths)"
_MORE = re.compile(rf"(?<!\d )\b(?:more|higher|bigger|greater|larger|above|over|beyond|after|past)(?: than)? {_N}")
_LESS = re.compile(rf"(?<!\d )\b(?:less|lower|smaller|fewer|under|below|before)(?: than)? {_N}")
_BETWEEN = re.compile(rf"\bbetween {_N} and {_N}|\bfrom {_N} to {_N}")


def bounds(text: str) -> tuple[list[Fraction], list[Fraction]]:
    """What it is said to be more than, and less than."""
    pairs = [sorted(Fraction(n) for n in pair if n) for pair in _BETWEEN.findall(text)]
    mores, lesses = _MORE.findall(text), _LESS.findall(text)
    return [*map(Fraction, mores), *(low for low, _ in pairs)], [*map(Fraction, lesses), *(high for _, high in pairs)]
