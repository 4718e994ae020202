"""Comparing answers with texts: whether two are the same, and whether one gives the other away."""

import re
from fractions import Fraction

_HOLE = re.compile(r"\{([^{}]*)\}")
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:/\d+)?", re.ASCII)


def mathematics_of(template: str) -> set[str]:
    """The holes of a question, whatever their form, and the numbers between them."""
    plain = template.replace("{{", "").replace("}}", "")
    holes = {"{" + hole.partition(":")[0].replace(" ", "") + "}" for hole in _HOLE.findall(plain)}
    return holes | set(_NUMBER.findall(_HOLE.sub(" ", plain)))


def same_value(one: str, other: str) -> bool:
    """Whether two answers are the same number, or else the same text."""
    first, second = _value(one), _value(other)
    if first is not None and second is not None:
        return first == second
    return one.strip().casefold() == other.strip().casefold()


def _value(text: str) -> Fraction | None:
    whole, _, rest = text.strip().rpartition(" ")
    try:
        part = Fraction(rest)
        return Fraction(whole) + (-part if whole.startswith("-") else part) if whole else part
    except (ValueError, ZeroDivisionError):
        return None


def contains(text: str, answer: str) -> bool:
    """Whether the answer stands in this text on its own, not as a part of a longer number or word."""
    return re.search(rf"(?<![\w/.,]){re.escape(answer.strip())}(?![\w/]|[.,]\d)", text, re.IGNORECASE) is not None


def tells_much(answer: str) -> bool:
    """Whether an answer is too long to stand somewhere by chance, as a one-digit number does."""
    return len(answer.strip()) >= 3
