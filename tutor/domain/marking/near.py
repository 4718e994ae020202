"""Numbers that no sum of square roots reaches, such as √(3+√5), ∛2 or log 2: known to sixty places, not exactly."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt

from tutor.domain.marking.effort import spend
from tutor.domain.marking.series import PI, function_value
from tutor.domain.marking.tree import Mixed, Num, Op, Tree, Var, walk
from tutor.domain.marking.verdicts import Unreadable

SCALE = 10**80
CLOSE = Fraction(1, 10**60)
NOTHING = Fraction(1, 10**70)
DEGREE = 12
POWER = 40
DIGITS = 20
SIZE = Fraction(10) ** 30
STEPS = 5
STEPS_OF_A_SERIES = 100
_FUNCTIONS = frozenset({"sin", "cos", "tan", "ln", "log", "exp"})


@dataclass(frozen=True)
class Near:
    """A number to sixty places and more."""

    size: Fraction

    @property
    def rational(self) -> None:
        """None: it is not known to be a fraction."""
        return

    @property
    def is_zero(self) -> bool:
        """Whether nothing of it is left in sixty places."""
        return abs(self.size) < NOTHING

    def approximate(self) -> Fraction:
        """A fraction within 10⁻⁶⁰ of it."""
        return self.size


def close(one: Fraction, two: Fraction) -> bool:
    """Whether two numbers are the same in sixty places, however large or small they are."""
    return abs(one - two) <= CLOSE * max(abs(one), abs(two)) or max(abs(one), abs(two)) < NOTHING


def near(tree: Tree, at: Mapping[str, Fraction]) -> Near:
    """The value of a tree to sixty places.

    Raises:
        Unreadable: it has none (`undefined`), or holds a number too fine for sixty places to tell apart (`undecided`).

    """
    if any(isinstance(node, Num) and (len(node.raw) > DIGITS or node.exponent) for node in walk(tree)):
        raise Unreadable("undecided")
    return Near(_value(tree, at))


def has_function(tree: Tree) -> bool:
    """Whether a sine, a logarithm or the like is in it."""
    return any(isinstance(node, Op) and node.name in _FUNCTIONS for node in walk(tree))


def _value(tree: Tree, at: Mapping[str, Fraction]) -> Fraction:
    if isinstance(tree, Num):
        return tree.value
    if isinstance(tree, Mixed):
        return tree.whole + Fraction(tree.top, tree.bottom)
    if isinstance(tree, Var):
        if tree.name not in at and tree.name != "pi":
            raise Unreadable("unknown_word")
        return at.get(tree.name, PI)
    if tree.name == "^":
        return _bounded(_power(tree, at))
    return _bounded(_done(tree.name, [_value(part, at) for part in tree.parts]))


def _bounded(value: Fraction) -> Fraction:
    # Of a number so small too few digits would be left; what is smaller still is a zero that was rounded.
    if abs(value) > SIZE or NOTHING <= abs(value) < 1 / SIZE:
        raise Unreadable("undecided")
    spend(STEPS)
    return Fraction(value.numerator * SCALE // value.denominator, SCALE)


def _done(name: str, values: list[Fraction]) -> Fraction:
    first, last = values[0], values[-1]
    if name in _FUNCTIONS:
        spend(STEPS_OF_A_SERIES)
        return function_value(name, first)
    if name in ("sqrt", "cbrt"):
        return _root(first, 2 if name == "sqrt" else 3)
    if name == "/":
        if abs(last) < NOTHING:
            raise Unreadable("undefined")
        return first / last
    return _SIMPLE[name](first, last)


_SIMPLE: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "negative": lambda one, _: -one,
    "abs": lambda one, _: abs(one),
    "+": lambda one, two: one + two,
    "-": lambda one, two: one - two,
    "*": lambda one, two: one * two,
}


def _power(tree: Op, at: Mapping[str, Fraction]) -> Fraction:
    base, exponent = _value(tree.parts[0], at), _value(tree.parts[1], at)
    top, bottom = exponent.numerator, exponent.denominator
    simple = exponent.limit_denominator(DEGREE)
    if abs(simple - exponent) < NOTHING:
        top, bottom = simple.numerator, simple.denominator
    if abs(top) > POWER or bottom > DEGREE:
        raise Unreadable("undecided")
    if abs(base) < NOTHING and top <= 0:
        raise Unreadable("undefined")
    root = _root(base, bottom) if bottom > 1 else base
    raised = root ** abs(top)
    if abs(root) >= NOTHING and not 1 / SIZE <= abs(raised) <= SIZE:
        raise Unreadable("undecided")
    return 1 / raised if top < 0 else raised


def _root(value: Fraction, degree: int) -> Fraction:
    if value < 0:
        if degree % 2 == 0:
            raise Unreadable("undefined")
        return -_root(-value, degree)
    whole = value.numerator * SCALE**degree // value.denominator
    return Fraction(isqrt(whole) if degree == 2 else _whole_root(whole, degree), SCALE)


def _whole_root(number: int, degree: int) -> int:
    """The largest whole number whose power is not above this one, by Newton's way."""
    if number == 0:
        return 0
    guess = 1 << (number.bit_length() // degree + 1)
    while True:
        better = ((degree - 1) * guess + number // guess ** (degree - 1)) // degree
        if better >= guess:
            return guess
        guess = better
