"""Whether one step of written working still has the value of the step before it. Where that is open, it says so."""

import re
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from tutor.domain.marking.clean import clean
from tutor.domain.marking.exact import Exact
from tutor.domain.marking.latex import without_latex
from tutor.domain.marking.reading import expression, number_tree
from tutor.domain.marking.tokens import tokens
from tutor.domain.marking.tree import Mixed, Num, Op, Tree, Var, letters, unsigned, walk
from tutor.domain.marking.values import exact, same
from tutor.domain.marking.verdicts import Unreadable


class Kept(StrEnum):
    """What became of the value from one step to the next."""

    SAME = "same"
    RUN_ON = "run_on"
    CHANGED = "changed"
    OPEN = "open"


@dataclass(frozen=True)
class Term:
    """One side of a step in the ways it can be read; none if it cannot be."""

    text: str
    trees: tuple[Tree, ...]
    money: bool = False

    @property
    def letters(self) -> frozenset[str]:
        """The letters in it."""
        return letters(self.trees[0]) if self.trees else frozenset()

    @property
    def is_number(self) -> bool:
        """Whether nothing in it is left to be worked out."""
        return bool(self.trees) and is_literal(self.trees[0])


_OF = re.compile(r"(?<=[\d)%½⅓⅔¼¾])\s+(?:of|times|multiplied by|lots of)\s+(?=[\d(])", re.IGNORECASE)
_SAID = (
    (r"\bpi [xX] (?=[\d(])", "pi * "),
    (r"\bplus\b", "+"),
    (r"\bminus\b|\btake away\b", "-"),
    (r"\bdivided by\b|\bover\b", "/"),
)
_PERCENT_OF = re.compile(r"(\d+(?:\.\d+)?)\s*%\s*(?=\*)")
_MONEY = re.compile(r"\\?[$£€]\s?(?=[\d.])")
_POWER_OF_MINUS = re.compile(r"(?<![\w)^.])-\s*(\d+(?:\.\d+)?|[A-Za-z])\s*(?=\^)")
_DASHED = re.compile(r"(?<![\w/.^)])(\d+)\s?-\s?(\d+/\d+)(?![\d/])")
_FUNCTION = re.compile(r"(?<![A-Za-z])[fghFGP]\s?\(")
"""In f(3) nothing is multiplied."""
_FRACTION = re.compile(r"(?<![\d/.])((?:\d+ )?\d+/\d+)(?![\d.])")
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_BESIDE = re.compile(r"(?<=[\d)])[xX](?!\s*[\d(])")
"""The x of 2x - 2 is a letter, where that of 2 x 2 is a sign."""
_SCALES = frozenset(Fraction(n) for n in (7, 12, 16, 24, 60, 100, 1000, 3600))
"""Between two units of the same thing: 3 for 300 may be metres and centimetres."""


def read_term(text: str, known: Collection[str], locale: str = "en") -> Term:
    """The term in every way it may have been meant; spoken signs and "of" are read as signs."""
    try:
        plain = without_latex(clean(_FRACTION.sub(r"(\1)", text) if "÷" in text else text))
        for words, sign in _SAID:
            plain = re.sub(words, sign, plain, flags=re.IGNORECASE)
        plain = _PERCENT_OF.sub(r"(\1/100)", _OF.sub(" * ", plain))
        if _FUNCTION.search(plain):
            return Term(text, ())
        bare = _MONEY.sub("", plain)
        return Term(text, tuple(_readings(bare, known, locale)), money=bare != plain)
    except Unreadable:
        return Term(text, ())


def _readings(text: str, known: Collection[str], locale: str) -> list[Tree]:
    """The plain reading first, then what else it may mean: a comma as a point, a dash, a power of a minus."""
    found = _trees(text, known, locale)
    changes = [(_POWER_OF_MINUS, r"(-\1)"), (_DASHED, r"\1 \2"), (_FRACTION, r"(\1)"), (_GROUPED, ".")]
    for other in sorted({pattern.sub(instead, text) for pattern, instead in changes} - {text}):
        with suppress(Unreadable):
            found += _trees(other, known, locale)
    return found


def _trees(text: str, known: Collection[str], locale: str) -> list[Tree]:
    tight = raised = False
    try:
        tree = number_tree(_BESIDE.sub(" y", text), locale=locale)
        crosses = any(piece.kind == "name" for piece in tokens(text, grouping=True, locale=locale))
        tight = not crosses and expression(text, (), locale=locale).tight
    except Unreadable:
        parsed = expression(text, known, locale=locale)
        tree, tight, raised = parsed.tree, parsed.tight, parsed.raised
    others = [name for name, seen in (("tight", tight), ("raised", raised)) if seen]
    return [tree, *(expression(text, known, locale=locale, **{name: True}).tree for name in others)]


def compare(before: Term, after: Term, *, joined: bool) -> Kept:
    """What became of the value; `joined` if a sign of equality claims that it stayed."""
    if not before.trees or not after.trees:
        return Kept.OPEN
    try:
        if any(_equal(one, two) for one in before.trees for two in after.trees):
            return Kept.SAME
        if before.letters or after.letters:
            return _changed_letters(before, after)
        return _changed_numbers(before, after, joined=joined)
    except Unreadable:
        return Kept.OPEN


def _equal(one: Tree, two: Tree) -> bool:
    return same(one, two) if letters(one) | letters(two) else exact(one) == exact(two)


def _changed_letters(before: Term, after: Term) -> Kept:
    if before.letters != after.letters:
        return Kept.OPEN
    if any(_holds(two, one) for one in before.trees for two in after.trees):
        return Kept.RUN_ON
    return Kept.CHANGED


def _holds(whole: Tree, part: Tree) -> bool:
    """Whether the part stands in the whole: something was added to it, nothing changed."""
    wanted, there = _summands(part), _summands(whole)
    for one in wanted:
        if one not in there:
            return any(_bare(node) == _bare(part) for node in walk(whole))
        there.remove(one)
    return True


def _summands(tree: Tree, sign: int = 1) -> list[tuple[int, Tree]]:
    if isinstance(tree, Op) and tree.name in ("+", "-"):
        second = sign if tree.name == "+" else -sign
        return [*_summands(tree.parts[0], sign), *_summands(tree.parts[1], second)]
    if isinstance(tree, Op) and tree.name == "negative":
        return _summands(tree.parts[0], -sign)
    return [(sign, _bare(tree))]


def _bare(tree: Tree) -> Tree:
    return Op(tree.name, tree.parts) if isinstance(tree, Op) else tree


def _changed_numbers(before: Term, after: Term, *, joined: bool) -> Kept:
    right, given = exact(before.trees[0]), exact(after.trees[0])
    one, two = right.approximate(), given.approximate()
    if any(_is_value(node, right, one) for node in _inside(after.trees[0])) or _holds(after.trees[0], before.trees[0]):
        return Kept.RUN_ON if joined else Kept.OPEN
    if before.is_number and not joined:
        return Kept.OPEN
    if _may_be_rounded(before, after, one, two) or _may_be_other_unit(before, after, one, two):
        return Kept.OPEN
    return Kept.CHANGED


def _is_value(node: Tree, right: Exact, about: Fraction) -> bool:
    """Whether this part is the value reached before, perhaps rounded."""
    value = exact(node)
    is_decimal = isinstance(node, Num) and node.places > 0
    return value == right or (is_decimal and _is_about(node, about, value.approximate()))


def _inside(tree: Tree) -> list[Tree]:
    """Everything in the tree that stands for a number, but the tree itself and what is under a power."""
    if not isinstance(tree, Op) or tree.name == "^":
        return []
    return [node for part in tree.parts for node in (part, *_inside(part))]


def _may_be_rounded(before: Term, after: Term, one: Fraction, two: Fraction) -> bool:
    first, last = before.trees[0], after.trees[0]
    if any(_is_about(single, other, value) for single, other, value in ((last, one, two), (first, two, one))):
        return True
    inexact = [node for term in (before, after) for node in walk(term.trees[0]) if _is_inexact(node)]
    written = [
        node for term in (before, after) for node in walk(term.trees[0]) if isinstance(node, Num) and node.places
    ]
    return bool(inexact and written) and abs(one - two) <= abs(one) / 50


def _is_about(single: Tree, other: Fraction, value: Fraction) -> bool:
    """Whether the single number may be the other value cut to its places; a whole one, what a division left whole."""
    bare = unsigned(single)
    if not isinstance(bare, Num) or bare.exponent:
        return False
    step = Fraction(1, 10**bare.places)
    return abs(value - other) < step and (other / step).denominator != 1


def _is_inexact(node: Tree) -> bool:
    return isinstance(node, Mixed) or (isinstance(node, Op) and node.name in ("/", "sqrt", "cbrt")) or node == Var("pi")


def _may_be_other_unit(before: Term, after: Term, one: Fraction, two: Fraction) -> bool:
    if not one or not two or not (after.is_number or before.is_number):
        return False
    ratio = abs(one / two)
    both = _is_plain(before.trees[0]) and _is_plain(after.trees[0])
    return max(ratio, 1 / ratio) in _SCALES or (both and not (before.money and after.money))


def _is_plain(tree: Tree) -> bool:
    return isinstance(unsigned(tree), Num)


def is_literal(tree: Tree) -> bool:
    """Whether it is one number as it stands: whole, decimal, mixed, or a fraction of whole numbers."""
    bare = unsigned(tree)
    if isinstance(bare, Op) and bare.name == "/":
        return all(isinstance(part, Num) and not part.places for part in map(unsigned, bare.parts))
    return isinstance(bare, Num | Mixed)
