"""How a number is written: whole, decimal, fraction, mixed, in standard form, or still to be worked out."""

from enum import StrEnum
from fractions import Fraction
from math import gcd, lcm

from tutor.domain.marking.exact import Exact
from tutor.domain.marking.tree import Mixed, Num, Op, Tree, letters_and_pi, unsigned, walk
from tutor.domain.marking.values import exact, value


class Shape(StrEnum):
    """The ways a single number can be written."""

    WHOLE = "whole"
    DECIMAL = "decimal"
    FRACTION = "fraction"
    MIXED = "mixed"
    STANDARD = "standard_form"
    EXACT = "exact"
    SUM = "sum"


def shape(tree: Tree) -> Shape:
    """How this number is written. `exact` is a multiple of a root or of pi, `sum` anything still to be worked out."""
    bare = unsigned(tree)
    if isinstance(bare, Num):
        if bare.exponent:
            return Shape.STANDARD
        return Shape.DECIMAL if "." in bare.raw else Shape.WHOLE
    if isinstance(bare, Mixed):
        return Shape.MIXED
    if isinstance(bare, Op) and bare.name == "/" and all(_is_whole(part) for part in bare.parts):
        return Shape.FRACTION
    if isinstance(bare, Op) and ((bare.name == "*" and _times_ten_to(bare)) or _is_ten_to(bare)):
        return Shape.STANDARD
    return Shape.SUM if value(tree).rational is not None and not letters_and_pi(tree) else Shape.EXACT


def meets(tree: Tree, form: str) -> bool:
    """Whether a number is written in this form. A whole number meets every form but standard form."""
    written, bare = shape(tree), unsigned(tree)
    if form == "standard_form":
        return written is Shape.STANDARD and 1 <= abs(_mantissa(bare)) < 10
    if written is Shape.WHOLE:
        return True
    if form == "decimal":
        return written is Shape.DECIMAL
    if form == "mixed":
        return _is_proper_mixed(bare)
    if form == "fraction":
        return written in (Shape.FRACTION, Shape.MIXED)
    return is_simple_root(bare) if written is Shape.EXACT else _is_simplest(bare)


def is_simple_root(tree: Tree) -> bool:
    """Whether roots are as small as they can be, none stands below a line, and like ones are together."""
    number = value(tree)
    roots = [node.parts[0] for node in walk(tree) if isinstance(node, Op) and node.name == "sqrt"]
    if not roots or not isinstance(number, Exact):
        return True
    below = [node.parts[1] for node in walk(tree) if isinstance(node, Op) and node.name == "/"]
    if any(exact(part).rational is None for part in below if not letters_and_pi(part)):
        return False
    under = [exact(root).rational for root in roots]
    if any(
        u is None or u.denominator != 1 or u == 1 or exact(Op("sqrt", (r,))) != _lone(u)
        for u, r in zip(under, roots, strict=True)
    ):
        return False
    wanted = len(number.terms) if not letters_and_pi(tree) else len(roots)
    if not letters_and_pi(tree) and _sums(tree) >= wanted:
        return False
    return len(roots) <= wanted and len(_written_numbers(tree)) <= 3 * wanted and _is_reduced(tree, number)


def _lone(under: Fraction) -> Exact:
    return Exact(((int(under), Fraction(1)),))


def _sums(tree: Tree) -> int:
    return sum(isinstance(node, Op) and node.name in ("+", "-") for node in walk(tree))


def _written_numbers(tree: Tree) -> list[Tree]:
    return [node for node in walk(tree) if isinstance(node, Num | Mixed)]


def _is_reduced(tree: Tree, number: Exact) -> bool:
    """Whether what is written below the line is as small as the value allows."""
    below = [exact(node.parts[1]).rational for node in walk(tree) if isinstance(node, Op) and node.name == "/"]
    needed = lcm(*(factor.denominator for _, factor in number.terms))
    return all(bottom is None or abs(bottom) <= needed for bottom in below)


def _is_proper_mixed(bare: Tree) -> bool:
    if isinstance(bare, Mixed):
        return bare.top < bare.bottom
    return shape(bare) is Shape.FRACTION and abs(exact(bare).approximate()) < 1


def _is_simplest(bare: Tree) -> bool:
    if isinstance(bare, Mixed):
        return bare.whole > 0 and 0 < bare.top < bare.bottom and gcd(bare.top, bare.bottom) == 1
    if shape(bare) is not Shape.FRACTION or not isinstance(bare, Op):
        return False
    top, bottom = (int(exact(part).approximate()) for part in bare.parts)
    return bottom > 1 and gcd(top, bottom) == 1


def _is_whole(tree: Tree) -> bool:
    bare = unsigned(tree)
    return isinstance(bare, Num) and not bare.exponent and "." not in bare.raw


def _times_ten_to(product: Op) -> bool:
    front, power = product.parts
    return isinstance(unsigned(front), Num) and _is_ten_to(power)


def _is_ten_to(power: Tree) -> bool:
    if not isinstance(power, Op) or power.name != "^":
        return False
    base, exponent = power.parts
    return isinstance(base, Num) and base.value == 10 and _is_whole(exponent)


def _mantissa(bare: Tree) -> float:
    if isinstance(bare, Op):
        return 1.0 if _is_ten_to(bare) else float(exact(bare.parts[0]).approximate())
    assert isinstance(bare, Num)
    return float(bare.raw)
