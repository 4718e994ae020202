"""What children call things, beside the school's words for them, and signs read aloud: both are looked for at once."""

import re
from collections.abc import Sequence

from tutor.domain.words import fold, stems

# Each line is one idea in the words of a playground, a class and a book; whoever says one of them means all.
_SAME = """
    times multiply multiplication product
    plus add addition sum altogether
    minus subtract subtraction difference
    minus negative below
    share split divide division quotient
    divided division
    leftover remainder
    half halves third quarter fraction
    bottom denominator
    top numerator
    brackets parentheses
    average mean
    middle median
    chance likely probability odds
    flip invert reciprocal
    power exponent squared cubed
    reduce lowest simplest simplify
    letter unknown variable
    steep slope gradient
    swap turn change convert
    equal equivalent same
    bigger larger greater compare
    smaller less fewer compare
    borrow regroup carry
    plug substitute evaluate
    dot point decimal
    percentage percent
    sale discount off
    bank interest savings
    deal cheaper price unit
    speed rate
    plot graph
    corner angle vertex
    solve solution
    pattern sequence
    guess estimate
    clock time hour
    tale story
"""
# Names that a class learns by heart, and what they stand for.
_SHORT = {
    **dict.fromkeys(("pemdas", "bodmas", "bidmas", "gemdas"), "order operations"),
    **dict.fromkeys(("gcf", "gcd", "hcf"), "greatest common factor"),
    "lcm": "least common multiple",
    "lcd": "least common denominator",
}
# Signs and the words for them.
_SIGNS = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"\(\s*[-−]?\d+\s*,\s*[-−]?\d+\s*\)", "ordered pair coordinates"),
        (r"\d\s*:\s*\d(?!\d)", "ratio"),
        (r"\d:[0-5]\d", "time clock"),
        (r"\d\s+\d+/\d", "mixed number"),
        (r"\d\s*/\s*\d|[½⅓⅔¼¾⅕⅛]", "fraction"),
        (r"\.\d", "decimal"),
        (r"%", "percent"),
        (r"\^\s*\w|[²³⁴]", "exponent power"),
        (r"√", "square root"),
        (r"\|\s*[-−]?\w+\s*\|", "absolute value"),
        (r"[<>≤≥]", "inequality less than greater than"),
        (r"(?<![\w)])\s*[-−]\d", "negative integer"),
        (r"\b\d+[a-z]\b(?=[^=<>≤≥]*[+−-])", "term variable expression"),
        (r"\d*[a-z]\b[^?=]*=|=\s*\d*[a-z]\b", "solve equation"),
        (r"\w\s*\+\s*\w", "add"),
        (r"\d\s+[-−]\s+\d", "subtract"),
        (r"\d\s*[x×*]\s*\d", "multiply"),
        (r"\d\s*÷\s*\d", "divide"),
    )
)


def read_aloud(question: str) -> str:
    """The words for the signs in this question; empty when it has none."""
    folded = fold(question) if question.isascii() else question.casefold()
    found = " ".join(words for sign, words in _SIGNS if sign.search(folded))
    return " ".join(dict.fromkeys(found.split()))


def also(stem: str) -> Sequence[str]:
    """The words for the same idea, as stems."""
    return _MEANT.get(stem, ())


def _meant() -> dict[str, tuple[str, ...]]:
    meant: dict[str, dict[str, None]] = {}
    ideas = [(stems(line), stems(line)) for line in _SAME.strip().splitlines()]
    for said, words in [*ideas, *((stems(short), stems(words)) for short, words in _SHORT.items())]:
        for stem in said:
            meant.setdefault(stem, {}).update(dict.fromkeys(other for other in words if other != stem))
    return {stem: tuple(others) for stem, others in meant.items()}


_MEANT = _meant()
