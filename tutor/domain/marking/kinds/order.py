"""Inequalities and intervals, compared as the numbers they allow."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from tutor.domain.marking.kinds.algebra import other_letters
from tutor.domain.marking.latex import without_latex
from tutor.domain.marking.polynomials import degree, polynomial
from tutor.domain.marking.reading import expression
from tutor.domain.marking.settings import Options
from tutor.domain.marking.shapes import Shape, shape
from tutor.domain.marking.signs import is_positive, is_zero, turning_points
from tutor.domain.marking.stretches import (
    INFINITE,
    PIECES,
    WHOLE_LINE,
    Interval,
    Stretch,
    common,
    is_rounded,
    point,
    read_interval,
    united,
)
from tutor.domain.marking.tree import Op, Tree, Var, letters, letters_and_pi
from tutor.domain.marking.values import constant_ratio, exact
from tutor.domain.marking.verdicts import CORRECT, INCORRECT, Outcome, Unreadable, incorrect, unsure

TRIED = 20
_RELATION = re.compile(r"<=|>=|=<|=>|!=|<|>|=")
_BETWEEN = re.compile(r"\bor\b|\band\b|∪|,")
_ANY = tuple("abcdefghijklmnopqrstuvwxyz")
_FLIPPED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "!=": "!=", "=": "="}


@dataclass(frozen=True)
class Relation:
    """Two sides with a sign between, turned so that left minus right is above zero (`>`, `>=`) or not zero."""

    difference: Tree
    sign: str


@dataclass(frozen=True)
class Inequality:
    """Relations that hold together, in groups of which one must hold."""

    groups: tuple[tuple[Relation, ...], ...]

    @property
    def single(self) -> Relation | None:
        """The only relation, if there is only one."""
        return self.groups[0][0] if len(self.groups) == 1 and len(self.groups[0]) == 1 else None


def read_inequality(text: str, options: Options, known: Collection[str] = _ANY) -> Inequality:
    """The key, or an answer: `x > 3`, `1 < x <= 5`, `x < -2 or x > 3`."""
    text = _signed(text)
    groups = []
    for either in re.split(r"\bor\b|∪", text):
        relations = [relation for both in re.split(r"\band\b|,", either) for relation in _chain(both, known, options)]
        groups.append(tuple(relations))
    if len(groups) > PIECES or max(map(len, groups)) > PIECES:
        raise Unreadable("too_long")
    return Inequality(tuple(groups))


_SAID = (
    (r"(?:is |es )?(?:greater than or equal to|at least|no less than|mayor o igual (?:que|a))", ">="),
    (r"(?:is |es )?(?:less than or equal to|at most|no more than|menor o igual (?:que|a))", "<="),
    (r"(?:is |es )?(?:greater than|more than|bigger than|mayor que)", ">"),
    (r"(?:is |es )?(?:less than|smaller than|menor que)", "<"),
)


def _signed(text: str) -> str:
    """The text with "is at least" and the like as signs."""
    text = without_latex(text)
    if not re.search(r"[A-Za-z]{4}", text):
        return text
    for pattern, sign in _SAID:
        text = re.sub(rf"\b{pattern}\b", sign, text, flags=re.IGNORECASE)
    return text


def _chain(text: str, known: Collection[str], options: Options) -> list[Relation]:
    signs = [{"=<": "<=", "=>": ">="}.get(s, s) for s in _RELATION.findall(text)]
    if not signs:
        raise Unreadable("not_an_inequality")
    sides = _sides(text, known, options)
    return [_relation(left, sign, right) for left, sign, right in zip(sides, signs, sides[1:], strict=False)]


def _sides(text: str, known: Collection[str], options: Options) -> list[Tree]:
    return [expression(side.strip(), known, locale=options.locale).tree for side in _RELATION.split(text)]


def _relation(left: Tree, sign: str, right: Tree) -> Relation:
    if sign in ("<", "<="):
        return Relation(Op("-", (right, left)), _FLIPPED[sign])
    return Relation(Op("-", (left, right)), sign)


def judge_inequality(key: Inequality, answer: str, options: Options) -> Outcome:
    """The verdict on an inequality: the same numbers allowed, whichever way it is turned."""
    known = {name for group in key.groups for r in group for name in letters(r.difference)} | set(options.vars)
    if not _RELATION.search(_signed(answer)):
        return _judge_interval_for(key, answer, options)
    outcome = _judge_relations(key, read_inequality(answer, options, known))
    if outcome.is_correct and options.form:
        return _judge_form(answer, known, options)
    return outcome


def _judge_form(answer: str, known: Collection[str], options: Options) -> Outcome:
    """The verdict on a right inequality where it must be solved: the letter alone, and beside it a number as it stands."""
    if not _has_letters_alone(answer, known, options):
        return incorrect("not_solved") if options.enforce else unsure("not_solved")
    sides = [side for part in _BETWEEN.split(_signed(answer)) for side in _sides(part, known, options)]
    left = options.form == "solved" and any(_is_left_to_do(side) for side in sides if not letters(side))
    return unsure("uncalculated") if left else CORRECT


def _is_left_to_do(number: Tree) -> bool:
    """Whether this is 9 - 3 or 12/4 instead of one number."""
    written = shape(number)
    return written is Shape.SUM or (written is Shape.FRACTION and exact(number).approximate().denominator == 1)


def _has_letters_alone(text: str, known: Collection[str], options: Options) -> bool:
    """Whether in each relation one letter stands alone, as in x > 3 or 1 < x < 5."""
    parts = [_sides(part, known, options) for part in _BETWEEN.split(_signed(text))]
    alone = [[side.name for side in sides if isinstance(side, Var)] for sides in parts]
    return all(
        len(n) == 1 and sum(n[0] in letters(side) for side in sides) == 1 for n, sides in zip(alone, parts, strict=True)
    )


def _judge_relations(key: Inequality, given: Inequality) -> Outcome:
    one, two = key.single, given.single
    if one and two:
        return _judge_single(key, given, one, two)
    right = solutions(key)
    if right is None:
        raise Unreadable("undecided")
    found = solutions(given)
    if found is None:
        return _tried(key, given)
    return CORRECT if found == right else INCORRECT


def _tried(key: Inequality, given: Inequality) -> Outcome:
    """Wrong where one of them holds at a number and the other does not; else nobody knows."""
    names = {name for group in (*key.groups, *given.groups) for r in group for name in letters(r.difference)}
    if len(names) != 1:
        return unsure("undecided")
    name = names.pop()
    places = [Fraction(place, 2) for place in range(-TRIED, TRIED + 1)]
    return (
        INCORRECT if any(_is_true(key, name, at) != _is_true(given, name, at) for at in places) else unsure("undecided")
    )


def _is_true(inequality: Inequality, name: str, at: Fraction) -> bool:
    return any(all(_holds(relation, name, at) for relation in group) for group in inequality.groups)


def _judge_interval_for(key: Inequality, answer: str, options: Options) -> Outcome:
    right = solutions(key)
    given = read_interval(answer, options)
    return unsure("notation") if right is not None and given.stretches == right[1] else INCORRECT


def _judge_single(key: Inequality, given: Inequality, one: Relation, two: Relation) -> Outcome:
    if two.sign == one.sign and (constant_ratio(two.difference, one.difference) or -1) > 0:
        return CORRECT
    flipped = _FLIPPED[two.sign] == one.sign and one.sign != two.sign
    if flipped and (constant_ratio(two.difference, one.difference) or 1) < 0:
        return CORRECT
    right, found = solutions(key), solutions(given)
    if right is not None and found == right:
        return CORRECT
    if right is not None and found is None and letters(one.difference) == letters(two.difference):
        return _tried(key, given)
    if two.sign != one.sign:
        return INCORRECT
    return other_letters(one.difference, two.difference, lambda t: (constant_ratio(t, one.difference) or -1) > 0)


def solutions(inequality: Inequality) -> tuple[str, tuple[Stretch, ...]] | None:
    """The letter and the numbers allowed, if that can be settled in one letter."""
    names = {name for group in inequality.groups for r in group for name in letters(r.difference)}
    if len(names) != 1:
        return None
    name = names.pop()
    found: list[Stretch] = []
    for group in inequality.groups:
        allowed = [WHOLE_LINE]
        for relation in group:
            pieces = _solved(relation, name)
            if pieces is None:
                return None
            allowed = [common(a, b) for a in allowed for b in pieces]
        found += allowed
    return name, united(found)


def _solved(relation: Relation, name: str) -> list[Stretch] | None:
    """The numbers for which the difference is above zero, where it is linear or all its roots are fractions."""
    poly = polynomial(relation.difference)
    if "pi" in letters_and_pi(relation.difference):
        return None
    if poly is None or degree(poly) != 1:
        return _by_signs(relation, name)
    zero, slope = poly.get((), Fraction(0)), poly[((name, 1),)]
    bound, is_open = -zero / slope, relation.sign in (">", "<", "!=")
    below = Stretch(-INFINITE, low_open=True, high=bound, high_open=is_open)
    above = Stretch(bound, low_open=is_open, high=INFINITE, high_open=True)
    if relation.sign == "!=":
        return [below, above]
    if relation.sign == "=":
        return [point(bound)]
    return [above if slope > 0 else below]


def _by_signs(relation: Relation, name: str) -> list[Stretch] | None:
    """The stretches between the places where the sign can change, each tried in its middle."""
    turns = turning_points(relation.difference)
    if not turns or len(turns) > PIECES:
        return None
    ends = [turns[0] - 2, *turns, turns[-1] + 2]
    middles = [(low + high) / 2 for low, high in pairwise(ends)]
    found = [
        Stretch(low, low_open=True, high=high, high_open=True)
        for low, high, middle in zip([-INFINITE, *turns], [*turns, INFINITE], middles, strict=True)
        if _holds(relation, name, middle)
    ]
    points = [point(at) for at in turns if _holds(relation, name, at)]
    return [*found, *points]


def _holds(relation: Relation, name: str, at: Fraction) -> bool:
    zero = is_zero(relation.difference, name, at)
    if relation.sign in ("=", ">="):
        return zero or (relation.sign == ">=" and is_positive(relation.difference, name, at))
    return not zero and (relation.sign == "!=" or is_positive(relation.difference, name, at))


def judge_interval(key: Interval, answer: str, options: Options) -> Outcome:
    """The verdict on an interval; an inequality for the same numbers is another notation."""
    if _RELATION.search(without_latex(answer)):
        allowed = solutions(read_inequality(answer, options))
        return unsure("notation") if allowed is not None and allowed[1] == key.stretches else INCORRECT
    given = read_interval(answer, options)
    if given.bare or given.odd:
        same_ends = [(s.low, s.high) for s in given.stretches] == [(s.low, s.high) for s in key.stretches]
        return unsure("missing_brackets" if given.bare else "notation") if same_ends else INCORRECT
    if given.endless or len(given.stretches) != len(key.stretches):
        return INCORRECT
    if given.stretches == key.stretches:
        return CORRECT
    rounded = all(is_rounded(one, two) for one, two in zip(given.stretches, key.stretches, strict=True))
    return unsure("rounded") if rounded else INCORRECT
