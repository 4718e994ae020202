"""Numbers, fractions, mixed numbers, decimals, standard form and percentages."""

import re
from dataclasses import dataclass
from fractions import Fraction

from tutor.domain.marking.exact import Exact
from tutor.domain.marking.numbers import judge_number
from tutor.domain.marking.reading import number_tree
from tutor.domain.marking.settings import Options
from tutor.domain.marking.shapes import Shape, shape
from tutor.domain.marking.spoken import in_digits
from tutor.domain.marking.tree import Tree
from tutor.domain.marking.values import Value, exact, value
from tutor.domain.marking.verdicts import INCORRECT, Outcome, Unreadable, unsure


@dataclass(frozen=True)
class PlainNumber:
    """The key of a number, and the form its type asks for."""

    tree: Tree
    forms: tuple[str, ...]


def read_number(text: str, options: Options) -> PlainNumber:
    """Any number, in any way of writing it."""
    return _key(text, options)


def read_fraction(text: str, options: Options) -> PlainNumber:
    """A number to be written as a fraction, whole or mixed number."""
    return _key(text, options, "fraction")


def read_mixed(text: str, options: Options) -> PlainNumber:
    """A number to be written as a whole number and a fraction."""
    return _key(text, options, "mixed")


def read_decimal(text: str, options: Options) -> PlainNumber:
    """A number to be written as a decimal."""
    return _key(text, options, "decimal")


def read_standard_form(text: str, options: Options) -> PlainNumber:
    """A number to be written as a·10ⁿ."""
    return _key(text, options, "standard_form")


def _key(text: str, options: Options, *forms: str) -> PlainNumber:
    tree = number_tree(in_digits(text), locale=options.locale)
    value(tree)
    return PlainNumber(tree, forms)


def judge_plain(key: PlainNumber, answer: str, options: Options) -> Outcome:
    """The verdict on one number."""
    text = in_digits(answer)
    if "%" in text:
        return _percent_for_number(key, text, options)
    tree = number_tree(text, locale=options.locale)
    outcome = judge_number(key.tree, tree, options, key.forms)
    if outcome is INCORRECT and _dashed_is_right(key, text, options):
        return unsure("dashed")
    # 24/2 for 12 is a division left to do, not a fraction.
    if outcome.is_correct and not key.forms and shape(tree) is Shape.FRACTION and _is_whole(value(key.tree)):
        return unsure("uncalculated")
    return outcome


def _dashed_is_right(key: PlainNumber, text: str, options: Options) -> bool:
    """Whether 1-1/2 was meant as 1 1/2."""
    found = re.fullmatch(r"(\d+) ?- ?(\d+ ?/ ?\d+)", text)
    return found is not None and exact(number_tree(f"{found[1]} {found[2]}", locale=options.locale)) == exact(key.tree)


def _percent_for_number(key: PlainNumber, text: str, options: Options) -> Outcome:
    percent = _percent(text, options)
    if percent is None:
        raise Unreadable("extra_words")
    meant = (exact(percent) * Exact.of(Fraction(1, 100)), exact(percent))
    return unsure("notation") if exact(key.tree) in meant else INCORRECT


def _is_whole(number: Value) -> bool:
    return number.rational is not None and number.rational.denominator == 1


def read_percent(text: str, options: Options) -> Tree:
    """The number before the percent sign of a key such as 35%, or 35."""
    key = in_digits(text)
    tree = _percent(key, options) or number_tree(key, locale=options.locale)
    exact(tree)
    return tree


def judge_percent(key: Tree, answer: str, options: Options) -> Outcome:
    """The verdict on a percentage. 0.35 is 35 %; a bare 35 has lost its sign."""
    text = in_digits(answer)
    percent = _percent(text, options)
    if percent is not None:
        return judge_number(key, percent, options)
    tree = number_tree(text, locale=options.locale)
    if exact(tree) * Exact.of(100) == exact(key):
        return judge_number(tree, tree, Options()) if shape(tree) is not Shape.FRACTION else unsure("wrong_form")
    outcome = judge_number(key, tree, options)
    return unsure("missing_percent") if outcome.is_correct else outcome


def _percent(text: str, options: Options) -> Tree | None:
    if re.search(r"\d ?\\?% [A-Za-z]{2}", text):
        raise Unreadable("extra_words")
    text = re.sub(r"^%(\d[\d.]*)$", r"\1%", text)
    found = re.fullmatch(r"([^%]+?) ?(?:\\?%|pct\.?)", text.strip())
    return number_tree(found[1], locale=options.locale) if found else None
