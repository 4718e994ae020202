"""Guessing the type of a key that came without one. Authors should declare it: a guess can misfire."""

import re
from math import gcd

from tutor.domain.marking.clean import clean
from tutor.domain.marking.kinds.calendar import read_date_key
from tutor.domain.marking.kinds.quantity import is_quantity
from tutor.domain.marking.latex import undressed, without_latex
from tutor.domain.marking.mark import fault_of_key
from tutor.domain.marking.settings import Options
from tutor.domain.marking.verdicts import Unreadable

DATE = 40

_PLAIN = r"(?:[^,A-Za-z]|\\frac|sqrt|pi\b)+"
_RULES = [
    ("number", r"-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?"),
    (
        "interval",
        r"[a-z] in [(\[].*|.*[)\]}] ?∪ ?[(\[{].*|[(\[][^()\[\]]*,[^()\[\]]*\]|\[[^()\[\]]*,[^()\[\]]*\)|.*[(\[,]\s*-?(?:inf|\\infty).*",
    ),
    ("set", r"∅|\\?\{.*\}|.*±.*|.*=.*\bor\b.*=.*"),
    ("point", r"<[^<>=]*,[^<>=]*>"),
    ("inequality", r".*(?:<|>|!=|\\leq?|\\geq?).*"),
    ("equation", r"[^=]+=[^=]+"),
    ("point", r"\([^()]*,[^()]*\)"),
    ("percent", r"[-+]?[\d.,]+ ?\\?%"),
    ("money", r"[-+]? ?\\?[£$€¥] ?[\d.,]+|[\d.,]+ ?[£€¥p¢]"),
    ("ratio", r"[\d.]+ ?:[\d. :]+"),
    ("list", rf"{_PLAIN}(?:, ?{_PLAIN})+"),
]
_NUMBER = re.compile(r"[-+]?[\d.\s/½⅓⅔¼¾⅛⅜⅝⅞*^()+e-]+", re.IGNORECASE)
_FUNCTIONS = frozenset(
    {
        "sqrt",
        "frac",
        "pi",
        "abs",
        "times",
        "cdot",
        "dfrac",
        "left",
        "right",
        "cbrt",
        "root",
        "logof",
        "sin",
        "cos",
        "tan",
        "sec",
        "csc",
        "cot",
        "ln",
        "log",
        "exp",
        "e",
    }
)
_USUAL_LETTERS = frozenset("abchknmpqrtuvwxyz")


def guess_type(expected: str) -> str:
    """The loosest type that fits a key.

    Signs decide first (`<`, `=`, `%`, `£`, `:`, brackets with commas); then a number with a unit that stands apart or
    has two letters or more is a quantity; anything made of digits is a `number`, which asks for no form; one capital
    from A to E is a choice; letters that look like variables make an expression, and everything else is text.
    A key that its guessed type cannot read is text. Where two types fit, the one that accepts less is taken: 10:05 is a time, not a ratio, and A, C keeps its order.
    """
    try:
        text = undressed(clean(expected))
        if re.match(r"\\begin\{(?:[pbB]?matrix|array)\}|\[ ?\[", text):
            return "matrix"
        if text.startswith("\\begin{cases}"):
            return "system"
        text = without_latex(text).replace("⦃", "{").replace("⦄", "}")
    except Unreadable:
        return "text"
    by_sign = next((name for name, pattern in _RULES if re.fullmatch(pattern, text)), None)
    guessed = _by_words(text) or by_sign or _without_signs(text)
    return "text" if fault_of_key(answer_type=guessed, expected=expected, options={}) else guessed


def _by_words(text: str) -> str:
    """A time, a date, a truth value or a system, each by what only it has."""
    if re.fullmatch(r"\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\.?", text, re.IGNORECASE) or _is_clock(text):
        return "time"
    if text.casefold() in ("true", "false", "verdadero", "falso"):
        return "truth"
    names = re.findall(r"(?:^|[,;]|\band\b) *([A-Za-z]) ?= ?[-+\d\\√]", text)
    if len(names) > 1 and len(set(names)) == len(names) == text.count("="):
        return "system"
    if len(names) > 1 and len(set(names)) == 1 and len(names) == text.count("="):
        return "set"
    if re.fullmatch(r"[A-H](?: ?, ?[A-H])+", text):
        return "ordering"
    return "date" if _is_date(text) else ""


def _is_clock(text: str) -> bool:
    """Hours and minutes that no ratio in lowest terms would be written as."""
    found = re.fullmatch(r"(\d{1,2}):([0-5]\d)", text)
    if not found or int(found[1]) > 23:
        return False
    return "0" in (found[1][0], found[2][0]) or gcd(int(found[1]), int(found[2])) > 1


def _is_date(text: str) -> bool:
    if not re.search(r"[A-Za-z]{3}.*\d|\d.*[A-Za-z]{3}|\d{4}-\d\d?-\d\d?", text) or len(text) > DATE:
        return False
    try:
        return bool(read_date_key(text, Options()).days)
    except Unreadable:
        return False


def _without_signs(text: str) -> str:
    if re.fullmatch(r"\d+(?:st|nd|rd|th)", text):
        return "text"
    if re.fullmatch(r"[-\d.,/ ]+(?: [A-Za-zμ°Ω].*|[A-Za-z]{2,}.*|°.*)", text) and is_quantity(text):
        return "quantity"
    if _NUMBER.fullmatch(text) and any(c.isnumeric() for c in text):
        return "number"
    if re.fullmatch(r"\(?[A-E]\)?", text):
        return "choice"
    return "expression" if _looks_like_algebra(text) else "text"


def _looks_like_algebra(text: str) -> bool:
    if not re.fullmatch(r"[\w\s+\-*/^()|√{}\\½⅓⅔¼¾]+|[^,]*\d[.]\d[^,]*", text):
        return False
    words = re.findall(r"[A-Za-z]+", text)
    if len(text) > 2 and not re.search(r"[\d+*/^()√|\\-]", text) and not _FUNCTIONS & set(words):
        return False
    return all(
        word in _FUNCTIONS or len(word) == 1 or (len(word) < 4 and set(word) <= _USUAL_LETTERS) for word in words
    )
