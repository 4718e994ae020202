"""Polynomials, for telling whether one is expanded or fully factored."""

from collections.abc import Mapping
from fractions import Fraction
from math import gcd, lcm

from tutor.domain.marking.effort import spend
from tutor.domain.marking.exact import BITS
from tutor.domain.marking.tree import Mixed, Num, Op, Tree, Var
from tutor.domain.marking.values import exact
from tutor.domain.marking.verdicts import Unreadable

DEGREE = 16
TERMS = 60
_DIVISORS = 10**4

Monomial = tuple[tuple[str, int], ...]
Polynomial = Mapping[Monomial, Fraction]


def polynomial(tree: Tree) -> Polynomial | None:
    """The polynomial a tree stands for, within the limits on degree and terms; None if it is none."""
    if isinstance(tree, Num | Mixed):
        return _kept({(): exact(tree).approximate()})
    if isinstance(tree, Var):
        return {((tree.name, 1),): Fraction(1)}
    parts = [polynomial(part) for part in tree.parts]
    known = [part for part in parts if part is not None]
    return _done(tree, known) if len(known) == len(parts) else None


def _done(tree: Op, parts: list[Polynomial]) -> Polynomial | None:
    if tree.name == "negative":
        return _scaled(parts[0], Fraction(-1))
    if tree.name in ("+", "-"):
        return _added(parts[0], _scaled(parts[1], Fraction(1 if tree.name == "+" else -1)))
    if tree.name == "*":
        return _product(parts[0], parts[1])
    constant = parts[-1].get((), Fraction(0)) if set(parts[-1]) <= {()} else None
    if tree.name == "/" and constant:
        return _scaled(parts[0], 1 / constant)
    if tree.name == "^" and constant is not None and constant.denominator == 1 and 0 <= constant <= DEGREE:
        return _power(parts[0], int(constant))
    return None


def degree(poly: Polynomial) -> int:
    """The highest total degree of its terms."""
    return max((sum(power for _, power in monomial) for monomial in poly), default=0)


def content(poly: Polynomial) -> Fraction:
    """The greatest common factor of its coefficients."""
    if not poly:
        return Fraction(0)
    top = gcd(*(factor.numerator for factor in poly.values()))
    return Fraction(top, lcm(*(factor.denominator for factor in poly.values())))


def common_letters(poly: Polynomial) -> bool:
    """Whether every term shares a letter."""
    names = [{name for name, _ in monomial} for monomial in poly]
    return bool(names) and bool(set.intersection(*names))


def has_rational_root(poly: Polynomial) -> bool:
    """Whether a polynomial in one letter has a fraction as root; False where that is too long to try."""
    return bool(rational_roots(poly))


def rational_roots(poly: Polynomial) -> set[Fraction] | None:
    """The fractions at which a polynomial in one letter is zero; None where that is too long to try."""
    letters = {name for monomial in poly for name, _ in monomial}
    if len(letters) != 1:
        return None
    scale = lcm(*(factor.denominator for factor in poly.values()))
    by_power = {sum(p for _, p in monomial): int(factor * scale) for monomial, factor in poly.items()}
    last, first = by_power[min(by_power)], by_power[max(by_power)]
    if max(abs(last), abs(first)) > _DIVISORS:
        return None
    tried = {Fraction(s * p, q) for p in _divisors(last) for q in _divisors(first) for s in (1, -1)} | {Fraction(0)}
    return {root for root in tried if sum(factor * root**power for power, factor in by_power.items()) == 0}


def _divisors(number: int) -> list[int]:
    return [d for d in range(1, abs(number) + 1) if number % d == 0]


def _kept(terms: Mapping[Monomial, Fraction]) -> Polynomial | None:
    kept = {monomial: factor for monomial, factor in terms.items() if factor}
    if any(max(f.numerator.bit_length(), f.denominator.bit_length()) > BITS for f in kept.values()):
        raise Unreadable("too_big")
    return kept if len(kept) <= TERMS and degree(kept) <= DEGREE else None


def _scaled(poly: Polynomial, factor: Fraction) -> Polynomial:
    return {monomial: value * factor for monomial, value in poly.items()}


def _added(one: Polynomial, two: Polynomial) -> Polynomial | None:
    total = dict(one)
    for monomial, factor in two.items():
        total[monomial] = total.get(monomial, Fraction(0)) + factor
    return _kept(total)


def _product(one: Polynomial, two: Polynomial) -> Polynomial | None:
    spend(len(one) * len(two))
    total: dict[Monomial, Fraction] = {}
    for left, a in one.items():
        for right, b in two.items():
            powers = dict(left)
            for name, power in right:
                powers[name] = powers.get(name, 0) + power
            monomial = tuple(sorted(powers.items()))
            total[monomial] = total.get(monomial, Fraction(0)) + a * b
    return _kept(total)


def _power(base: Polynomial, exponent: int) -> Polynomial | None:
    result: Polynomial | None = {(): Fraction(1)}
    for _ in range(exponent):
        result = _product(result, base) if result is not None else None
    return result
