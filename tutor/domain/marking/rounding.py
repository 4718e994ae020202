"""Whether a decimal is a rounding of the right value, and how far it goes."""

from fractions import Fraction
from math import floor

from tutor.domain.marking.tree import Num

LEAST_FIGURES = 2


def rounded(value: Fraction, places: int) -> Fraction:
    """The value to this many places (negative: tens, hundreds), halves away from zero."""
    scale = Fraction(10) ** places
    size = Fraction(floor(abs(value) * scale + Fraction(1, 2))) / scale
    return size if value >= 0 else -size


def truncated(value: Fraction, places: int) -> Fraction:
    """The value cut off after this many places."""
    scale = Fraction(10) ** places
    size = Fraction(floor(abs(value) * scale)) / scale
    return size if value >= 0 else -size


def rounded_to_figures(value: Fraction, figures: int) -> Fraction:
    """The value to this many significant figures."""
    return rounded(value, figures - 1 - magnitude(value)) if value else value


def magnitude(value: Fraction) -> int:
    """The power of ten of the first digit: 2 for 345, -2 for 0.034."""
    size = abs(value)
    power = len(str(size.numerator)) - len(str(size.denominator))
    return power if size >= Fraction(10) ** power else power - 1


def figures(number: Num) -> tuple[int, int]:
    """The least and most significant figures a written number may be said to have."""
    digits = number.raw.replace(".", "").lstrip("0")
    least = len(digits) if "." in number.raw else len(digits.rstrip("0"))
    return least, len(digits)


def reason_for(value: Fraction, written: Num, answer: Fraction) -> str | None:
    """`rounded` or `truncated` if the answer is the value to two significant figures or more, else None."""
    if value.denominator == 1 or figures(written)[1] < LEAST_FIGURES:
        return None
    if rounded(value, written.places) == answer:
        return "rounded"
    return "truncated" if truncated(value, written.places) == answer else None
