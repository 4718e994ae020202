"""Decimals that go on for ever: 0.(3), 0.1666... and the like, as the fraction they stand for."""

import re
from fractions import Fraction

_BRACKETED = re.compile(r"(?<![\w.,)])(\d*)\.(\d*)\((\d{1,12})\)(?![\w(.^])")
_TRAILING = re.compile(r"(?<![\w.,)])(\d*)\.(\d*?)(\d{1,3}?)\3{2,}(?:\.{2,3})$")
LONGEST = 30


def with_repeating(text: str) -> str:
    """The text with decimals that repeat written as fractions.

    In 2.5(3) the bracket may be a factor, so digits in brackets repeat only straight behind the point or a leading zero.
    """
    if "(" not in text and ".." not in text:
        return text
    text = _TRAILING.sub(_fraction, text)
    return _BRACKETED.sub(lambda found: found[0] if _is_product(found) else _fraction(found), text)


def _is_product(found: re.Match[str]) -> bool:
    return bool(found[2]) and found[1] not in ("", "0")


def _fraction(found: re.Match[str]) -> str:
    whole, start, repeat = found[1] or "0", found[2], found[3]
    if len(whole + start + repeat) > LONGEST:
        return found[0]
    scale = 10 ** len(start)
    value = Fraction(int(whole + start), scale) + Fraction(int(repeat), scale * (10 ** len(repeat) - 1))
    return f"({value.numerator}/{value.denominator})"
