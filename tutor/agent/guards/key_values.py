"""The numbers of a key and of a text, each by itself."""

import re
from fractions import Fraction

from tutor.agent.guards.numbers import Mention, mentions, normal
from tutor.domain.items import Rendered

_IN_ONE_UNIT = re.compile(r"(\S*\d\S*) [^\d^]+(?:\^\d)?")


def key_of(rendered: Rendered) -> str:
    """The key; of a quantity in one unit its number, for 26 tells as much as 26 metres."""
    found = _IN_ONE_UNIT.fullmatch(rendered.answer) if rendered.answer_type == "quantity" else None
    return found[1] if found else rendered.answer


def values_of(rendered: Rendered) -> list[Mention]:
    """The numbers of the key; of 45% also the 45 alone."""
    values = list(mentions(normal(key_of(rendered))))
    if rendered.answer_type == "percent" and len(values) == 1:
        return [next(mentions(values[0].written)), *values]
    return values


def whole_numbers(text: str) -> set[Fraction]:
    """Those in n/12 and 8x as well."""
    return {Fraction(digits) for digits in re.findall(r"(?<![\d.])\d{1,9}(?![\d.]*\d)", text)}
