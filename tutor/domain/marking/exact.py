"""Exact numbers with square roots: a sum of fractions times roots, never a float."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import gcd, isqrt

from tutor.domain.marking.effort import spend
from tutor.domain.marking.verdicts import Unreadable

BITS = 4096
LARGEST_ROOT = 10**8
TERMS = 16
_SCALE = 10**60


@dataclass(frozen=True)
class Exact:
    """A number as `terms`: for each square-free whole number under the root, the fraction before it."""

    terms: tuple[tuple[int, Fraction], ...]

    @staticmethod
    def of(value: Fraction | int) -> "Exact":
        """A fraction as an exact number."""
        fraction = Fraction(value)
        return Exact(((1, _bounded(fraction)),) if fraction else ())

    @property
    def rational(self) -> Fraction | None:
        """The fraction it is, if it is one."""
        if not self.terms:
            return Fraction(0)
        return self.terms[0][1] if len(self.terms) == 1 and self.terms[0][0] == 1 else None

    @property
    def is_zero(self) -> bool:
        """Whether it is zero."""
        return not self.terms

    def __add__(self, other: "Exact") -> "Exact":
        total = dict(self.terms)
        for root, factor in other.terms:
            total[root] = total.get(root, Fraction(0)) + factor
        return _exact(total)

    def __neg__(self) -> "Exact":
        return Exact(tuple((root, -factor) for root, factor in self.terms))

    def __sub__(self, other: "Exact") -> "Exact":
        return self + -other

    def __mul__(self, other: "Exact") -> "Exact":
        total: dict[int, Fraction] = {}
        for one, left in self.terms:
            for two, right in other.terms:
                common = gcd(one, two)
                root = one * two // common**2
                total[root] = total.get(root, Fraction(0)) + _bounded(left * right * common)
        return _exact(total)

    def __truediv__(self, other: "Exact") -> "Exact":
        return self * other.inverse()

    def inverse(self) -> "Exact":
        """One divided by it.

        Raises:
            Unreadable: it is zero.

        """
        if not self.terms:
            raise Unreadable("undefined")
        value, top = self, Exact.of(1)
        while value.rational is None:
            prime = _prime_under(value)
            mirrored = Exact(tuple((r, -f if r % prime == 0 else f) for r, f in value.terms))
            top, value = top * mirrored, value * mirrored
        return top * Exact.of(1 / (value.rational or Fraction(1)))

    def power(self, exponent: int) -> "Exact":
        """It to a whole power, by squaring."""
        size = max((max(f.numerator.bit_length(), f.denominator.bit_length()) for _, f in self.terms), default=0)
        if abs(exponent) > BITS or (size > 1 and size * abs(exponent) > 2 * BITS):
            raise Unreadable("too_big")
        base, result, left = self.inverse() if exponent < 0 else self, Exact.of(1), abs(exponent)
        while left:
            result = result * base if left & 1 else result
            left >>= 1
            base = base * base if left else base
        return result

    def root(self) -> "Exact":
        """Its square root, when it is a fraction that is not negative.

        Raises:
            Unreadable: it is negative, or a root stands under this root.

        """
        value = self.rational
        if value is None:
            raise Unreadable("undecided")
        if value < 0:
            raise Unreadable("undefined")
        top = isqrt(value.numerator)
        bottom = isqrt(value.denominator)
        if top**2 == value.numerator and bottom**2 == value.denominator:
            return Exact.of(Fraction(top, bottom))
        square, free = _split(value.numerator * value.denominator)
        return _exact({free: Fraction(square, value.denominator)})

    def approximate(self) -> Fraction:
        """A fraction within 10⁻⁵⁰ of it, for rounding and for telling larger from smaller."""
        return sum((f * Fraction(isqrt(r * _SCALE**2), _SCALE) for r, f in self.terms), Fraction(0))


def _exact(terms: Mapping[int, Fraction]) -> Exact:
    kept = tuple(sorted((root, _bounded(factor)) for root, factor in terms.items() if factor))
    if len(kept) > TERMS or any(root > LARGEST_ROOT**2 for root, _ in kept):
        raise Unreadable("undecided")
    return Exact(kept)


def _bounded(value: Fraction) -> Fraction:
    bits = max(value.numerator.bit_length(), value.denominator.bit_length())
    if bits > BITS:
        raise Unreadable("too_big")
    spend(1 + bits // 256)
    return value


def _prime_under(value: Exact) -> int:
    root = max(root for root, _ in value.terms)
    return next((p for p in range(2, isqrt(root) + 1) if root % p == 0), root)


@lru_cache(maxsize=1024)
def _split(number: int) -> tuple[int, int]:
    """The largest a and the rest b with number = a²·b."""
    if number > LARGEST_ROOT:
        raise Unreadable("undecided")
    spend(isqrt(number) // 20)
    square, free, factor = 1, number, 2
    while factor**2 <= free:
        while free % factor**2 == 0:
            square, free = square * factor, free // factor**2
        factor += 1 + factor % 2
    return square, free
