"""Where an expression in one letter can change its sign: the roots of polynomials and of what stands in bars."""

from fractions import Fraction

from tutor.domain.marking.polynomials import Polynomial, degree, polynomial, rational_roots
from tutor.domain.marking.tree import Op, Tree, letters
from tutor.domain.marking.values import value

BARS = 2


def turning_points(tree: Tree) -> list[Fraction] | None:
    """Every number where it can change its sign, in order; None if one of them is no fraction or it is no polynomial."""
    plain = _without_bars(tree, BARS)
    if plain is None:
        return None
    found: set[Fraction] = set()
    for one in plain:
        poly = polynomial(one)
        roots = None if poly is None else _all_roots(poly)
        if roots is None:
            return None
        found |= roots
    return sorted(found)


def is_positive(tree: Tree, name: str, at: Fraction) -> bool:
    """Whether it is above zero there."""
    return value(tree, {name: at}).approximate() > 0


def is_zero(tree: Tree, name: str, at: Fraction) -> bool:
    """Whether it is zero there."""
    return value(tree, {name: at}).is_zero


def _without_bars(tree: Tree, left: int) -> list[Tree] | None:
    """The expressions it is made of, each |u| once as u and once as -u."""
    bars = _first_bars(tree)
    if bars is None:
        return [tree]
    if left == 0 or not letters(bars):
        return None
    inner = bars.parts[0]
    both = [_without_bars(_replaced(tree, bars, new), left - 1) for new in (inner, Op("negative", (inner,)))]
    known = [one for one in both if one is not None]
    return [part for one in known for part in one] if len(known) == len(both) else None


def _first_bars(tree: Tree) -> Op | None:
    if not isinstance(tree, Op):
        return None
    if tree.name == "abs":
        return tree
    return next((found for part in tree.parts if (found := _first_bars(part))), None)


def _replaced(tree: Tree, old: Tree, new: Tree) -> Tree:
    if tree == old:
        return new
    if not isinstance(tree, Op):
        return tree
    return Op(tree.name, tuple(_replaced(part, old, new) for part in tree.parts), tree.bracketed)


def _all_roots(poly: Polynomial) -> set[Fraction] | None:
    """All its real roots, if all are fractions: as many as its degree, or a square that has none left over."""
    if degree(poly) == 0:
        return set()
    roots = rational_roots(poly)
    if roots is None:
        return None
    coefficients = {sum(power for _, power in monomial): factor for monomial, factor in poly.items()}
    left = [coefficients.get(power, Fraction(0)) for power in range(degree(poly), -1, -1)]
    for root in roots:
        while len(left) > 1 and (divided := _divided(left, root)) is not None:
            left = divided
    if len(left) == 1:
        return roots
    return roots if len(left) == 3 and left[1] ** 2 < 4 * left[0] * left[2] else None


def _divided(coefficients: list[Fraction], root: Fraction) -> list[Fraction] | None:
    """The coefficients left after dividing by x - root, if that leaves nothing over."""
    row: list[Fraction] = []
    for coefficient in coefficients:
        row.append(coefficient + (row[-1] * root if row else 0))
    return row[:-1] if row[-1] == 0 else None
