"""The exact value of a tree, and whether two trees are equal for every value of their letters."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tutor.domain.marking.exact import Exact
from tutor.domain.marking.near import Near, close, has_function, near
from tutor.domain.marking.series import PI
from tutor.domain.marking.tree import Mixed, Num, Op, Tree, Var, letters, letters_and_pi, walk
from tutor.domain.marking.verdicts import Unreadable

ENOUGH = 3
FARTHER = (7, 60)
"""How much larger the numbers are that are tried where too few of the first have a value, as in √(x - 5)."""
Value = Exact | Near
_POINTS = [
    ("3/2", "-7/5", "11/4"),
    ("-5/3", "9/4", "13/5"),
    ("17/6", "8/3", "-3/7"),
    ("5/7", "12/5", "19/4"),
    ("-11/8", "-4/3", "6/11"),
    ("23/9", "7/8", "-15/4"),
    ("-2/9", "10/3", "5/13"),
    ("29/10", "14/9", "31/12"),
    ("4/11", "-25/7", "-9/8"),
]


def exact(tree: Tree, at: Mapping[str, Fraction] | None = None) -> Exact:
    """The exact value of a tree where its letters have these values; pi stays true to fifty places unless given.

    Raises:
        Unreadable: it has none (`undefined`), is `too_big`, or cannot be settled (`undecided`).

    """
    if isinstance(tree, Num):
        return Exact.of(tree.value)
    if isinstance(tree, Mixed):
        return Exact.of(tree.whole) + Exact.of(tree.top) / Exact.of(tree.bottom)
    if isinstance(tree, Var):
        return _letter(tree.name, at or {})
    values = [exact(part, at) for part in tree.parts]
    return _done(tree.name, values)


def value(tree: Tree, at: Mapping[str, Fraction] | None = None) -> Value:
    """The value of a tree, exactly where that can be, else to sixty places.

    Raises:
        Unreadable: as `exact`, where sixty places do not settle it either.

    """
    if not has_function(tree):
        try:
            return exact(tree, at)
        except Unreadable as error:
            if error.reason != "undecided":
                raise
    return near(tree, at or {})


def equal(one: Value, two: Value) -> bool:
    """Whether two values are the same, in sixty places where one is not exact."""
    if isinstance(one, Exact) and isinstance(two, Exact):
        return one == two
    return close(one.approximate(), two.approximate())


def _letter(name: str, at: Mapping[str, Fraction]) -> Exact:
    if name in at:
        return Exact.of(at[name])
    if name == "pi":
        return Exact.of(PI)
    raise Unreadable("unknown_word")


def _done(name: str, values: list[Exact]) -> Exact:
    first = values[0]
    if name == "negative":
        return -first
    if name == "sqrt":
        return first.root()
    if name == "abs":
        return -first if first.approximate() < 0 else first
    if name == "cbrt":
        return _cube_root(first)
    return _joined(name, first, values[1])


def _joined(name: str, left: Exact, right: Exact) -> Exact:
    if name == "+":
        return left + right
    if name == "-":
        return left - right
    if name == "*":
        return left * right
    return left / right if name == "/" else _power(left, right)


def _power(base: Exact, exponent: Exact) -> Exact:
    wanted = exponent.rational
    if wanted is None or wanted.denominator > 3:
        raise Unreadable("undecided")
    if wanted.denominator == 2:
        base = base.root()
    elif wanted.denominator == 3:
        base = _cube_root(base)
    if base.rational == 0 and wanted <= 0:
        raise Unreadable("undefined")
    return base.power(wanted.numerator)


def _cube_root(value: Exact) -> Exact:
    fraction = value.rational
    if fraction is None:
        raise Unreadable("undecided")
    sign = -1 if fraction < 0 else 1
    top, bottom = _whole_cube_root(abs(fraction.numerator)), _whole_cube_root(fraction.denominator)
    return Exact.of(Fraction(sign * top, bottom))


def _whole_cube_root(number: int) -> int:
    low, high = 0, 1 << (number.bit_length() // 3 + 1)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if middle**3 < number else (low, middle)
    if low**3 != number:
        raise Unreadable("undecided")
    return low


def points(names: Iterable[str]) -> list[dict[str, Fraction]]:
    """Places to try an expression at, with both signs for every letter."""
    ordered = sorted(names)
    return [
        {name: Fraction(row[i % 3]) + (i // 3) * Fraction(k + 1, 7) for i, name in enumerate(ordered)}
        for k, row in enumerate(_POINTS)
    ]


@dataclass(frozen=True)
class _Tried:
    """Both values at every place where both have one; `narrower` if the second has none where the first has."""

    pairs: list[tuple[Value, Value]]
    narrower: bool


def same(one: Tree, two: Tree) -> bool:
    """Whether two expressions have the same value wherever they were tried.

    Raises:
        Unreadable: too few places could be tried, or the second has no value at some (`undecided`), or one grows too big.

    """
    tried = _tried(one, two)
    return all(equal(left, right) for left, right in tried.pairs) and _as_wide(tried)


def _as_wide(tried: _Tried) -> bool:
    if tried.narrower:
        raise Unreadable("undecided")
    return True


def equal_numbers(one: Tree, two: Tree) -> bool:
    """Whether two numbers are equal, pi standing for no fraction."""
    if "pi" not in letters_and_pi(one) | letters_and_pi(two):
        return equal(value(one), value(two))
    return same(one, two)


def constant_ratio(one: Tree, two: Tree) -> Fraction | None:
    """The number c with one = c·two everywhere, if there is one other than zero; it may be a multiple of pi.

    Raises:
        Unreadable: as `same`, where it is the first that must be as wide.

    """
    ratios: list[Value] = []
    tried = _tried(two, one, fixed=True)
    for right, left in tried.pairs:
        if left.is_zero is not right.is_zero:
            return None
        if not left.is_zero:
            ratios.append(_ratio(left, right))
    if not ratios or not all(equal(ratio, ratios[0]) for ratio in ratios):
        return None
    return ratios[0].approximate() if _as_wide(tried) else None


def _ratio(left: Value, right: Value) -> Value:
    if isinstance(left, Exact) and isinstance(right, Exact):
        return left / right
    return Near(left.approximate() / right.approximate())


def _tried(one: Tree, two: Tree, *, fixed: bool = False) -> _Tried:
    """Both values at every place where both have one; where that are too few, larger and whole ones are tried."""
    names = letters(one) | letters(two)
    raised = {name for tree in (one, two) for name in _raised(tree)}
    # A sine knows pi as it is; elsewhere pi may be any number at all.
    fixed = fixed or has_function(one) or has_function(two)
    places = [{**at, "pi": PI} if fixed else at for at in points(names | {"pi"})]
    tried = _tried_at(one, two, places)
    if len(tried.pairs) < ENOUGH and raised:
        whole = [{**at, "pi": PI, **_whole(raised, k)} for k, at in enumerate(points(names), start=1)]
        tried = _tried_at(one, two, whole)
    for times in FARTHER:
        if len(tried.pairs) < ENOUGH:
            far = [{**at, **{name: at[name] * times for name in names - raised}} for at in places]
            tried = _tried_at(one, two, far)
    if len(tried.pairs) < ENOUGH:
        raise Unreadable("undecided")
    return tried


def _tried_at(one: Tree, two: Tree, places: Sequence[Mapping[str, Fraction]]) -> _Tried:
    pairs: list[tuple[Value, Value]] = []
    narrower = False
    # That x is above zero is understood where its logarithm is taken.
    forgiven = any(isinstance(node, Op) and node.name in ("ln", "log") for node in walk(two))
    for at in places:
        left, right = _value_or_reason(one, at), _value_or_reason(two, at)
        if isinstance(left, str):
            continue
        if isinstance(right, str):
            narrower = narrower or (right == "undefined" and not forgiven)
        else:
            pairs.append((left, right))
    return _Tried(pairs, narrower)


def _value_or_reason(tree: Tree, at: Mapping[str, Fraction]) -> Value | str:
    try:
        return value(tree, at)
    except Unreadable as error:
        if error.reason == "too_big" or not letters(tree):
            raise
        return error.reason


def _raised(tree: Tree) -> Iterator[str]:
    """The letters in its exponents."""
    for node in walk(tree):
        if isinstance(node, Op) and node.name == "^":
            yield from letters(node.parts[1])


def _whole(names: Iterable[str], k: int) -> dict[str, Fraction]:
    return {name: Fraction((-1) ** (k % 3) * k + i) for i, name in enumerate(sorted(names))}
