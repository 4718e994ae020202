"""Equations and inequalities in one letter as steps: which numbers fit, and whether the next line keeps them."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import product as every

from tutor.domain.marking.clean import clean
from tutor.domain.marking.compare import Kept, Term, is_literal, read_term
from tutor.domain.marking.kinds.order import read_inequality, solutions
from tutor.domain.marking.latex import without_latex
from tutor.domain.marking.settings import Options
from tutor.domain.marking.solving import Coefficients, divides, product, roots_of
from tutor.domain.marking.steps import Row
from tutor.domain.marking.stretches import Stretch
from tutor.domain.marking.tree import Num, Tree, Var, unsigned
from tutor.domain.marking.values import exact
from tutor.domain.marking.verdicts import Unreadable

READINGS = 8


class Broken(StrEnum):
    """How a line fails to say the same as the one before it."""

    CHANGED = "changed"
    TURNED = "turned"
    LOST = "lost"
    GAINED = "gained"


@dataclass(frozen=True)
class Statement:
    """The numbers that fit, in each way it can be read: as roots of an equation, or as stretches of the line.

    `about` names the letter and the sort, and is empty where nothing is known. `value` is what the letter is said to be.
    """

    about: str
    roots: tuple[Coefficients, ...] = ()
    stretches: tuple[tuple[Stretch, ...], ...] = ()
    is_solved: bool = False
    value: Tree | None = None

    @property
    def can_compare(self) -> bool:
        """Whether it says something about its letter: one number, some, or a stretch."""
        return all(len(roots) > 1 for roots in self.roots) and (bool(self.roots) or any(self.stretches))


def read_statement(row: Row, known: Collection[str], locale: str) -> Statement | None:
    """The equation or inequality in a row; None where it is a calculation or a chain of equal terms."""
    try:
        text = without_latex(clean(row.text))
    except Unreadable:
        return None
    if re.search(r"[<>]|!=", text):
        return _inequality(text, known, locale)
    parts = [part.strip() for part in re.split(r"\bor\b|\band\b|,", text)]
    if "=" not in parts[0] or any(part.count("=") > 1 for part in parts):
        return None
    sides = _sides(parts, known, locale)
    names = frozenset(name for pair in sides for term in pair for name in term.letters)
    if not names:
        return None
    if len(names) > 1 or not all(term.trees for pair in sides for term in pair):
        return Statement("")
    return _equation(sides, next(iter(names)))


def _sides(parts: Sequence[str], known: Collection[str], locale: str) -> list[tuple[Term, Term]]:
    """The two sides of each alternative; in "x = 2 or 3" the second has its left side from the first."""
    first = parts[0].partition("=")[0]
    found = []
    for part in parts:
        left, sign, right = part.partition("=")
        left, right = (left, right) if sign else (first, left)
        found += [(read_term(left, known, locale), read_term(one, known, locale)) for one in _plus_or_minus(right)]
    return found


def _plus_or_minus(text: str) -> list[str]:
    plain = re.sub(r"\+ ?/ ?-|\+-", "±", text)
    return [plain.replace("±", "+", 1), plain.replace("±", "-", 1)] if "±" in plain else [plain]


def _equation(sides: Sequence[tuple[Term, Term]], name: str) -> Statement:
    choices = [[(one, two) for one in left.trees for two in right.trees] for left, right in sides]
    found = []
    for reading in list(every(*choices))[:READINGS]:
        roots = [roots_of(one, two, name) for one, two in reading]
        whole = product([each for each in roots if each is not None])
        if None in roots or whole is None:
            return Statement("")
        found.append(whole)
    values = [_said_to_be(left.trees[0], right.trees[0]) for left, right in sides]
    solved = all(value is not None and _is_done(value) for value in values)
    return Statement(f"={name}", roots=tuple(found), is_solved=solved, value=values[0] if len(values) == 1 else None)


def _said_to_be(left: Tree, right: Tree) -> Tree | None:
    """The number in x = 3 or 3 = x."""
    for one, two in ((left, right), (right, left)):
        if isinstance(one, Var) and is_literal(two):
            return two
    return None


def _is_done(value: Tree) -> bool:
    """Whether nothing is left to divide: 8/2 is a step, 1/2 a number."""
    return isinstance(unsigned(value), Num) or exact(value).approximate().denominator > 1


def _inequality(text: str, known: Collection[str], locale: str) -> Statement | None:
    try:
        found = solutions(read_inequality(text, Options(locale=locale), known))
    except Unreadable:
        return Statement("")
    if found is None:
        return Statement("")
    sides = [side.strip() for side in re.split(r"[<>]=?|=[<>]|!=", text)]
    solved = any(re.fullmatch(r"[A-Za-z]", side) for side in sides) and not any(
        re.search(r"[A-Za-z]", side) for side in sides if len(side) > 1
    )
    return Statement(f"<{found[0]}", stretches=(found[1],), is_solved=solved)


def follows(before: Statement, after: Statement) -> tuple[Kept, Broken | None]:
    """Whether the same numbers fit the next line, and how not. After a solved line something new may begin."""
    if before.stretches:
        return _next_stretches(before, after)
    if set(before.roots) & set(after.roots):
        return Kept.SAME, None
    if before.is_solved or _may_be_rounded(before.roots[0], after):
        return Kept.OPEN, None
    pairs = [(one, two) for one in before.roots for two in after.roots]
    if any(divides(two, one) for one, two in pairs):
        return Kept.CHANGED, Broken.LOST
    if any(divides(one, two) for one, two in pairs):
        return Kept.CHANGED, Broken.GAINED
    return Kept.CHANGED, Broken.CHANGED


def _may_be_rounded(roots: Coefficients, after: Statement) -> bool:
    """Whether x = 3.33 may stand for the solution before, cut to its places."""
    number = unsigned(after.value) if after.value is not None else None
    if not isinstance(number, Num):
        return False
    if len(roots) != 2:
        return number.places > 0
    solution, step = -roots[0] / roots[1], Fraction(1, 10**number.places)
    return (solution / step).denominator != 1 and abs(abs(solution) - number.value) < step


def _next_stretches(before: Statement, after: Statement) -> tuple[Kept, Broken | None]:
    one, two = before.stretches[0], after.stretches[0]
    if one == two:
        return Kept.SAME, None
    if before.is_solved:
        return Kept.OPEN, None
    ends = [{end for stretch in side for end in (stretch.low, stretch.high)} for side in (one, two)]
    turned = len(one) == len(two) == 1 and len(ends[0] & ends[1]) == 1
    return Kept.CHANGED, Broken.TURNED if turned else Broken.CHANGED


def splits_in_cases(before: Statement, later: Sequence[Statement | None]) -> bool:
    """Whether a later line brings a solution that the first of these left out: the cases are done one by one."""
    first, *others = (one for one in later if one is not None and one.about == before.about and one.can_compare)
    return any(divides(one.roots[0], before.roots[0]) and not divides(one.roots[0], first.roots[0]) for one in others)
