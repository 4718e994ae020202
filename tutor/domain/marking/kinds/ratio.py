"""Ratios: 2:3, 2 to 3, 1:2:5."""

import re
from dataclasses import dataclass
from fractions import Fraction
from math import gcd

from tutor.domain.marking.latex import without_latex
from tutor.domain.marking.reading import number_tree, unnamed
from tutor.domain.marking.settings import Options
from tutor.domain.marking.shapes import Shape, shape
from tutor.domain.marking.spoken import in_digits
from tutor.domain.marking.tree import Op, Tree, unsigned
from tutor.domain.marking.values import exact
from tutor.domain.marking.verdicts import CORRECT, INCORRECT, Outcome, Unreadable, incorrect, unsure

PARTS = 6


@dataclass(frozen=True)
class Ratio:
    """The parts of a ratio as written. `divided` if it was written with a fraction bar."""

    trees: tuple[Tree, ...]
    divided: bool = False

    @property
    def parts(self) -> tuple[Fraction, ...]:
        """Their values."""
        return tuple(exact(tree).approximate() for tree in self.trees)


def read_ratio(text: str, options: Options) -> Ratio:
    """The parts of a ratio, each a number of zero or more, not all zero."""
    pieces = [
        in_digits(piece.strip())
        for piece in re.split(r":|\b(?:is )?to\b|(?<=\w) a (?=\w)", without_latex(unnamed(text)))
    ]
    if len(pieces) == 1:
        tree = unsigned(number_tree(pieces[0], locale=options.locale))
        if shape(tree) is not Shape.FRACTION or not isinstance(tree, Op):
            raise Unreadable("not_a_ratio")
        return Ratio(tree.parts, divided=True)
    if len(pieces) > PARTS or not all(pieces):
        raise Unreadable("not_a_ratio")
    ratio = Ratio(tuple(number_tree(piece, locale=options.locale) for piece in pieces))
    if min(ratio.parts) < 0 or max(ratio.parts) == 0:
        raise Unreadable("undefined")
    return ratio


def judge_ratio(key: Ratio, answer: str, options: Options) -> Outcome:
    """The verdict on a ratio: the same parts in the same order, up to scale."""
    given = read_ratio(answer, options)
    if len(given.parts) != len(key.parts) or not _proportional(key.parts, given.parts):
        return INCORRECT
    if given.divided:
        return unsure("notation")
    if any(shape(tree) is Shape.SUM for tree in given.trees):
        return unsure("uncalculated")
    if options.form == "simplest" and not _simplest(given.parts):
        return incorrect("not_simplest") if options.enforce else unsure("not_simplest")
    return CORRECT


def _proportional(one: tuple[Fraction, ...], two: tuple[Fraction, ...]) -> bool:
    scale_one, scale_two = sum(one), sum(two)
    return scale_two != 0 and all(a * scale_two == b * scale_one for a, b in zip(one, two, strict=True))


def _simplest(parts: tuple[Fraction, ...]) -> bool:
    return all(part.denominator == 1 for part in parts) and gcd(*(part.numerator for part in parts)) == 1
