"""Guessing the type of a key that came without one. Authors should declare it: a guess can misfire."""

import re

from tutor.domain.marking.clean import clean
from tutor.domain.marking.kinds.quantity import is_quantity
from tutor.domain.marking.latex import without_latex
from tutor.domain.marking.verdicts import Unreadable

_RULES = [
    ("number", r"-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?"),
    ("interval", r"[(\[][^()\[\]]*,[^()\[\]]*\]|\[[^()\[\]]*,[^()\[\]]*\)|.*[(\[,]\s*-?(?:inf|\\infty).*"),
    ("set", r"\\?\{.*\}|.*±.*|.*=.*\bor\b.*=.*"),
    ("inequality", r".*(?:<|>|!=|\\leq?|\\geq?).*"),
    ("equation", r"[^=]+=[^=]+"),
    ("point", r"\([^()]*,[^()]*\)"),
    ("percent", r"[-+]?[\d.,]+ ?\\?%"),
    ("money", r"[-+]? ?\\?[£$€¥] ?[\d.,]+|[\d.,]+ ?[£€¥p¢]"),
    ("ratio", r"[\d.]+ ?:[\d. :]+"),
    ("list", r"[^,A-Za-z]+(?:, ?[^,A-Za-z]+)+"),
]
_NUMBER = re.compile(r"[-+]?[\d.\s/½⅓⅔¼¾⅛⅜⅝⅞*^()+e-]+", re.IGNORECASE)
_FUNCTIONS = frozenset({"sqrt", "frac", "pi", "abs", "times", "cdot", "dfrac", "left", "right", "cbrt", "e"})
_USUAL_LETTERS = frozenset("abchknmpqrtuvwxyz")


def guess_type(expected: str) -> str:
    """The loosest type that fits a key.

    Signs decide first (`<`, `=`, `%`, `£`, `:`, brackets with commas); then a number with a unit that stands apart or
    has two letters or more is a quantity; anything made of digits is a `number`, which asks for no form; one capital
    from A to E is a choice; letters that look like variables make an expression, and everything else is text.
    """
    try:
        text = without_latex(clean(expected)).replace("⦃", "{").replace("⦄", "}")
    except Unreadable:
        return "text"
    by_sign = next((name for name, pattern in _RULES if re.fullmatch(pattern, text)), None)
    return by_sign or _without_signs(text)


def _without_signs(text: str) -> str:
    if re.fullmatch(r"[-\d.,/ ]+(?: [A-Za-zμ°Ω].*|[A-Za-z]{2,}.*|°.*)", text) and is_quantity(text):
        return "quantity"
    if _NUMBER.fullmatch(text) and any(c.isnumeric() for c in text):
        return "number"
    if re.fullmatch(r"[A-E]", text):
        return "choice"
    return "expression" if _looks_like_algebra(text) else "text"


def _looks_like_algebra(text: str) -> bool:
    if not re.fullmatch(r"[\w\s+\-*/^().,|√{}\\½⅓⅔¼¾]+", text):
        return False
    words = re.findall(r"[A-Za-z]+", text)
    return all(
        word in _FUNCTIONS or len(word) == 1 or (len(word) < 4 and set(word) <= _USUAL_LETTERS) for word in words
    )
