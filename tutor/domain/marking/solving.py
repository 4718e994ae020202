"""Which numbers solve an equation in one letter, kept as the polynomial that is zero at just these numbers."""

from collections.abc import Sequence
from fractions import Fraction

from tutor.domain.marking.effort import spend
from tutor.domain.marking.tree import Op, Tree, Var, letters, letters_and_pi
from tutor.domain.marking.values import exact
from tutor.domain.marking.verdicts import Unreadable

DEGREE = 8
BITS = 512

Coefficients = tuple[Fraction, ...]
"""From the constant up; the last one is never zero. Nothing at all is the polynomial 0."""


def roots_of(left: Tree, right: Tree, letter: str) -> Coefficients | None:
    """The polynomial whose roots, each once, are the solutions of left = right; None where that is not settled.

    No coefficients mean that every number solves it, a single one that none does.
    """
    try:
        top, bottom = _ratio(Op("-", (left, right)), letter)
        return _without(_each_once(top), bottom) if top else ()
    except Unreadable:
        return None


def divides(one: Coefficients, two: Coefficients) -> bool:
    """Whether every root of the first is one of the second."""
    return not _divided(two, one)[1]


def product(parts: Sequence[Coefficients]) -> Coefficients | None:
    """The polynomial with the roots of all of these, each once."""
    whole: Coefficients = (Fraction(1),)
    try:
        for part in parts:
            whole = _times(whole, part)
        return _each_once(whole) if whole else ()
    except Unreadable:
        return None


def _ratio(tree: Tree, letter: str) -> tuple[Coefficients, Coefficients]:
    """The expression as one polynomial over another."""
    one = (Fraction(1),)
    if isinstance(tree, Var) and tree.name == letter:
        return (Fraction(0), Fraction(1)), one
    if not letters_and_pi(tree):
        value = exact(tree).rational
        if value is None:
            raise Unreadable("undecided")
        return _trimmed([value]), one
    if not isinstance(tree, Op) or not letters(tree) <= {letter}:
        raise Unreadable("undecided")
    parts = [_ratio(part, letter) for part in tree.parts if not (tree.name == "^" and part is tree.parts[1])]
    if tree.name == "negative":
        return _times((Fraction(-1),), parts[0][0]), parts[0][1]
    if tree.name == "^":
        return _power(parts[0], tree.parts[1])
    return _joined(tree.name, parts)


def _joined(name: str, parts: Sequence[tuple[Coefficients, Coefficients]]) -> tuple[Coefficients, Coefficients]:
    (top, bottom), (above, below) = parts[0], parts[-1]
    if name == "*":
        return _times(top, above), _times(bottom, below)
    if name == "/" and above:
        return _times(top, below), _times(bottom, above)
    if name not in ("+", "-"):
        raise Unreadable("undecided")
    sign = (Fraction(1 if name == "+" else -1),)
    if bottom == below:
        return _added(top, _times(sign, above)), bottom
    return _added(_times(top, below), _times(sign, _times(above, bottom))), _times(bottom, below)


def _power(base: tuple[Coefficients, Coefficients], exponent: Tree) -> tuple[Coefficients, Coefficients]:
    times = exact(exponent).rational if not letters_and_pi(exponent) else None
    if times is None or times.denominator != 1 or not 1 <= times <= DEGREE:
        raise Unreadable("undecided")
    top: Coefficients = (Fraction(1),)
    bottom: Coefficients = (Fraction(1),)
    for _ in range(int(times)):
        top, bottom = _times(top, base[0]), _times(bottom, base[1])
    return top, bottom


def _each_once(poly: Coefficients) -> Coefficients:
    slope = _trimmed([k * factor for k, factor in enumerate(poly)][1:])
    return _monic(_divided(poly, _common(poly, slope))[0] if slope else poly)


def _without(poly: Coefficients, other: Coefficients) -> Coefficients:
    """The polynomial without the roots it shares with the other: there nothing may be divided."""
    return _monic(_divided(poly, _common(poly, other))[0])


def _common(one: Coefficients, two: Coefficients) -> Coefficients:
    while two:
        one, two = two, _monic(_divided(one, two)[1])
    return _monic(one)


def _divided(one: Coefficients, two: Coefficients) -> tuple[Coefficients, Coefficients]:
    if not two:
        return (), one
    rest, result = list(one), [Fraction(0)] * max(len(one) - len(two) + 1, 0)
    for at in range(len(result) - 1, -1, -1):
        result[at] = rest[at + len(two) - 1] / two[-1]
        for k, factor in enumerate(two):
            rest[at + k] -= result[at] * factor
    return _trimmed(result), _trimmed(rest)


def _added(one: Coefficients, two: Coefficients) -> Coefficients:
    size = max(len(one), len(two))
    padded = [list(p) + [Fraction(0)] * (size - len(p)) for p in (one, two)]
    return _trimmed([a + b for a, b in zip(*padded, strict=True)])


def _times(one: Coefficients, two: Coefficients) -> Coefficients:
    if len(one) + len(two) - 2 > DEGREE:
        raise Unreadable("too_big")
    spend(len(one) * len(two))
    result = [Fraction(0)] * max(len(one) + len(two) - 1, 0)
    for i, a in enumerate(one):
        for j, b in enumerate(two):
            result[i + j] += a * b
    return _trimmed(result)


def _monic(poly: Coefficients) -> Coefficients:
    return tuple(factor / poly[-1] for factor in poly)


def _trimmed(factors: Sequence[Fraction]) -> Coefficients:
    kept = list(factors)
    while kept and not kept[-1]:
        kept.pop()
    if any(max(f.numerator.bit_length(), f.denominator.bit_length()) > BITS for f in kept):
        raise Unreadable("too_big")
    return tuple(kept)
