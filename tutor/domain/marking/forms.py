"""Whether an expression is written in the form asked for: factored, expanded, simplified and so on."""

from itertools import combinations
from math import gcd

from tutor.domain.marking.polynomials import (
    Polynomial,
    common_letters,
    content,
    degree,
    has_rational_root,
    polynomial,
)
from tutor.domain.marking.tree import Mixed, Num, Op, Tree, Var, letters, unsigned, walk
from tutor.domain.marking.values import constant_ratio

MOST_TERMS = 6


def is_written(form: str, answer: Tree, key: Tree) -> bool:
    """Whether `answer`, known to equal `key`, is in this form."""
    if form == "factored":
        return _factored(answer, key)
    if form == "expanded":
        return _expanded(answer) and (_is_worked_out(answer) or not _is_worked_out(key))
    if form in ("simplified", "simplest"):
        return (
            _size(answer) <= _size(key) and _is_cancelled(answer) and (_is_collected(answer) or not _is_collected(key))
        )
    if form == "single_fraction":
        return _single_fraction(answer)
    return form != "completed_square" or _completed_square(answer)


def terms(tree: Tree) -> list[Tree]:
    """The parts of a sum."""
    if isinstance(tree, Op) and tree.name in ("+", "-"):
        return [part for side in tree.parts for part in terms(side)]
    return terms(tree.parts[0]) if isinstance(tree, Op) and tree.name == "negative" else [tree]


def factors(tree: Tree) -> list[Tree]:
    """The factors of a product, a whole power counted as often as it says."""
    bare = unsigned(tree)
    if isinstance(bare, Op) and bare.name == "*":
        return [part for side in bare.parts for part in factors(side)]
    if isinstance(bare, Op) and bare.name == "^" and isinstance(bare.parts[1], Num):
        times = bare.parts[1].value
        if times.denominator == 1 and 1 <= times <= 16:
            return factors(bare.parts[0]) * int(times)
    return [bare]


def _factored(answer: Tree, key: Tree) -> bool:
    """No factor can be split further, as far as fractions go, and no fewer factors than in the key."""
    parts = [part for part in factors(answer) if letters(part)]
    if len(parts) < len([part for part in factors(key) if letters(part)]):
        return False
    return all(_irreducible(part) for part in parts)


def _irreducible(part: Tree) -> bool:
    if isinstance(part, Var):
        return True
    poly = polynomial(part)
    if poly is None or content(poly) != 1 or common_letters(poly):
        return False
    return degree(poly) < 2 or not has_rational_root(poly)


def _expanded(tree: Tree) -> bool:
    """A sum of different terms, none of which holds a sum."""
    poly = polynomial(tree)
    parts = terms(tree)
    flat = all(not any(isinstance(node, Op) and node.name in ("+", "-") for node in walk(part)) for part in parts)
    return poly is not None and flat and len(parts) <= max(len(poly), 1)


def _is_worked_out(tree: Tree) -> bool:
    """Whether each term has one number at most, as 48 has and 6*8, 2^3 and 96/2 have not."""
    numbers = [sum(isinstance(part, Num | Mixed) for part in factors_once(term)) for term in terms(tree)]
    return max(numbers) < 2 and not any(_is_calculation(node) for node in walk(tree) if isinstance(node, Op))


def _is_calculation(node: Op) -> bool:
    numbers = [part.value for part in map(unsigned, node.parts) if isinstance(part, Num)]
    if node.name not in ("*", "^", "/") or len(numbers) < len(node.parts):
        return False
    return node.name != "/" or (numbers[0] / numbers[1]).denominator == 1


def _size(tree: Tree) -> int:
    return sum(isinstance(node, Num | Mixed | Var) for node in walk(tree))


def _is_collected(tree: Tree) -> bool:
    """Whether like terms are together, no minus stands before a bracket, and no product has a number or letter twice."""
    parts = terms(tree)
    if len(parts) <= MOST_TERMS and any(constant_ratio(one, two) for one, two in combinations(parts, 2)):
        return False
    if any(isinstance(node, Op) and node.name == "negative" and len(terms(node.parts[0])) > 1 for node in walk(tree)):
        return False
    products = [factors_once(node) for node in walk(tree) if isinstance(node, Op) and node.name == "*"]
    return all(_once_each(product) for product in products)


def _once_each(product: list[Tree]) -> bool:
    bases = [node.parts[0] if isinstance(node, Op) and node.name == "^" else node for node in product]
    names = [base.name for base in bases if isinstance(base, Var)]
    return len(names) == len(set(names)) and sum(isinstance(node, Num | Mixed) for node in product) < 2


def _is_cancelled(tree: Tree) -> bool:
    """Whether nothing is left that top and bottom of a fraction share, as far as numbers and single letters go."""
    return not any(_shares_factor(node) for node in walk(tree) if isinstance(node, Op) and node.name == "/")


def _shares_factor(fraction: Op) -> bool:
    top, bottom = (polynomial(part) for part in fraction.parts)
    if not top or not bottom:
        return False
    shared = [content(poly) for poly in (top, bottom)]
    whole = all(factor.denominator == 1 for factor in shared)
    numbers = whole and gcd(*(factor.numerator for factor in shared)) > 1
    return numbers or bool(_letters_of_all(top) & _letters_of_all(bottom))


def _letters_of_all(poly: Polynomial) -> set[str]:
    return set.intersection(*({name for name, _ in monomial} for monomial in poly))


def _single_fraction(tree: Tree) -> bool:
    bare = unsigned(tree)
    inside = bare.parts if isinstance(bare, Op) and bare.name == "/" else (bare,)
    return not any(isinstance(node, Op) and node.name == "/" for part in inside for node in walk(part))


def _completed_square(tree: Tree) -> bool:
    """One square of a linear expression, and otherwise only numbers."""
    with_letters = [part for part in terms(tree) if letters(part)]
    if len(with_letters) != 1:
        return False
    squares = [part for part in factors_once(with_letters[0]) if letters(part)]
    if len(squares) != 1 or not isinstance(squares[0], Op) or squares[0].name != "^":
        return False
    base, exponent = squares[0].parts
    poly = polynomial(base)
    return isinstance(exponent, Num) and exponent.value == 2 and poly is not None and degree(poly) == 1


def factors_once(tree: Tree) -> list[Tree]:
    """The factors of a product, powers left whole."""
    bare = unsigned(tree)
    if isinstance(bare, Op) and bare.name == "*":
        return [part for side in bare.parts for part in factors_once(side)]
    return [bare]
