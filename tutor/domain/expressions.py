"""The small language of content: arithmetic on exact numbers, with hard limits and no way out of it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor, gcd, lcm

from tutor.domain.errors import InvalidInput

LENGTH = 300
DEPTH = 24
NODES = 200
DIGITS = 40
BITS = 4096

Value = Fraction | bool | str


class Undefined(InvalidInput):
    """The expression is well written but has no value for these numbers, as 1/0 has none."""


@dataclass(frozen=True)
class Number:
    """A number as it is written."""

    value: Fraction


@dataclass(frozen=True)
class Name:
    """A parameter, to be looked up."""

    name: str
    column: int


@dataclass(frozen=True)
class Call:
    """A function or an operator with what it works on."""

    name: str
    arguments: "tuple[Tree, ...]"
    column: int


Tree = Number | Name | Call


def evaluate(text: str, values: Mapping[str, Value]) -> Value:
    """The exact value of an expression, given the values of its names.

    Raises:
        InvalidInput: it cannot be read, names something unknown, or grows too big; the message names the column.
        Undefined: it divides by zero for these values.

    """
    return _value(parse(text), values)


def number(text: str, values: Mapping[str, Value]) -> Fraction:
    """The exact value of an expression that must be a number.

    Raises:
        InvalidInput: as `evaluate`, and when it is no number.

    """
    value = evaluate(text, values)
    if not isinstance(value, Fraction):
        raise InvalidInput(f"Expected a number from {text!r}, which is a {_kind(value)}.")
    return value


def holds(text: str, values: Mapping[str, Value]) -> bool:
    """Whether a condition is true for these values.

    Raises:
        InvalidInput: as `evaluate`, and when it is no comparison.

    """
    value = evaluate(text, values)
    if not isinstance(value, bool):
        raise InvalidInput(f"Expected a comparison such as a < b, not {text!r}.")
    return value


@lru_cache(maxsize=4096)
def parse(text: str) -> Tree:
    """The tree of an expression.

    Raises:
        InvalidInput: it cannot be read; the message names the column and what was expected there.

    """
    if len(text) > LENGTH:
        raise InvalidInput(f"An expression fits in {LENGTH} characters; this one has {len(text)}.")
    return _Parser(_tokens(text)).whole()


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    column: int


_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?|\.\d+)|(?P<name>[A-Za-z_][A-Za-z_0-9]*)|(?P<sign>\*\*|<=|>=|==|!=|[-+*/^()<>=,]))",
    re.ASCII,
)
_WORDS = frozenset({"and", "or", "not"})


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    at, end = 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            at += len(text[at:]) - len(text[at:].lstrip())
            raise InvalidInput(f"Column {at + 1}: expected a number, a name or an operator, found {text[at]!r}.")
        word = match[match.lastgroup]
        kind = "sign" if word in _WORDS else match.lastgroup
        if kind == "number" and len(word) > DIGITS:
            raise InvalidInput(f"Column {match.start(kind) + 1}: expected at most {DIGITS} digits in a number.")
        found.append(_Token(kind, word, match.start(match.lastgroup) + 1))
        at = match.end()
    return [*found, _Token("end", "the end", len(text) + 1)]


_COMPARISONS = {"<": "<", "<=": "<=", ">": ">", ">=": ">=", "==": "==", "=": "==", "!=": "!="}


class _Parser:
    """Precedence by descent: or, and, not, comparison, sum, product, sign, power."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0
        self.nodes = 0

    def whole(self) -> Tree:
        tree = self.either()
        if self.here.kind != "end":
            raise self.expected("an operator or the end")
        return tree

    @property
    def here(self) -> _Token:
        return self.tokens[self.at]

    def expected(self, what: str) -> InvalidInput:
        return InvalidInput(f"Column {self.here.column}: expected {what}, found {self.here.text!r}.")

    def take(self, *signs: str) -> _Token | None:
        token = self.here
        if token.kind != "sign" or token.text not in signs:
            return None
        self.at += 1
        return token

    def made(self, tree: Tree) -> Tree:
        self.nodes += 1
        if self.nodes > NODES:
            raise InvalidInput(f"Column {self.here.column}: expected at most {NODES} numbers, names and operators.")
        return tree

    def deeper(self, rule: "Callable[[], Tree]") -> Tree:
        self.depth += 1
        if self.depth > DEPTH:
            raise InvalidInput(f"Column {self.here.column}: expected at most {DEPTH} brackets or signs in each other.")
        tree = rule()
        self.depth -= 1
        return tree

    def chain(self, rule: "Callable[[], Tree]", *signs: str) -> Tree:
        tree = rule()
        while sign := self.take(*signs):
            tree = self.made(Call(sign.text, (tree, rule()), sign.column))
        return tree

    def either(self) -> Tree:
        return self.chain(self.both, "or")

    def both(self) -> Tree:
        return self.chain(self.negation, "and")

    def negation(self) -> Tree:
        if sign := self.take("not"):
            return self.made(Call("not", (self.deeper(self.negation),), sign.column))
        return self.comparison()

    def comparison(self) -> Tree:
        left = self.sum()
        tree: Tree | None = None
        while sign := self.take(*_COMPARISONS):
            right = self.sum()
            link = self.made(Call(_COMPARISONS[sign.text], (left, right), sign.column))
            tree = link if tree is None else self.made(Call("and", (tree, link), sign.column))
            left = right
        return left if tree is None else tree

    def sum(self) -> Tree:
        return self.chain(self.product, "+", "-")

    def product(self) -> Tree:
        return self.chain(self.signed, "*", "/")

    def signed(self) -> Tree:
        if sign := self.take("-", "+"):
            inner = self.deeper(self.signed)
            return self.made(Call("negative", (inner,), sign.column)) if sign.text == "-" else inner
        return self.power()

    def power(self) -> Tree:
        base = self.atom()
        if sign := self.take("^", "**"):
            return self.made(Call("^", (base, self.deeper(self.signed)), sign.column))
        return base

    def atom(self) -> Tree:
        token = self.here
        if token.kind == "number":
            self.at += 1
            return self.made(Number(Fraction(token.text)))
        if token.kind == "name":
            self.at += 1
            return self.call(token) if self.take("(") else self.made(Name(token.text, token.column))
        if self.take("("):
            tree = self.deeper(self.either)
            self.close()
            return tree
        raise self.expected("a number, a name or a bracket")

    def call(self, name: _Token) -> Tree:
        if name.text not in _FUNCTIONS:
            known = ", ".join(sorted(_FUNCTIONS))
            raise InvalidInput(f"Column {name.column}: expected one of {known}, found {name.text!r}.")
        arguments = [self.deeper(self.either)]
        while self.take(","):
            arguments.append(self.deeper(self.either))
        self.close()
        least, most = _FUNCTIONS[name.text].takes
        if not least <= len(arguments) <= most:
            wanted = f"{least}" if least == most else f"{least} or more"
            raise InvalidInput(f"Column {name.column}: expected {wanted} values in {name.text}(…).")
        return self.made(Call(name.text, tuple(arguments), name.column))

    def close(self) -> None:
        if not self.take(")"):
            raise self.expected("a closing bracket")


def _value(tree: Tree, values: Mapping[str, Value]) -> Value:
    if isinstance(tree, Number):
        return tree.value
    if isinstance(tree, Name):
        if tree.name not in values:
            raise InvalidInput(f"Column {tree.column}: expected a known name, found {tree.name!r}.")
        return values[tree.name]
    if tree.name in _LOGIC:
        return _logic(tree, values)
    arguments = [_value(argument, values) for argument in tree.arguments]
    if tree.name in ("==", "!="):
        return (arguments[0] == arguments[1]) is (tree.name == "==")
    numbers = [a for a in arguments if isinstance(a, Fraction)]
    if len(numbers) != len(arguments):
        other = next(a for a in arguments if not isinstance(a, Fraction))
        raise InvalidInput(f"Column {tree.column}: expected a number for {tree.name!r}, found a {_kind(other)}.")
    return _bounded(_apply(tree, numbers), tree)


_LOGIC = frozenset({"and", "or", "not"})


def _logic(tree: Call, values: Mapping[str, Value]) -> bool:
    truths: list[bool] = []
    for argument in tree.arguments:
        value = _value(argument, values)
        if not isinstance(value, bool):
            raise InvalidInput(f"Column {tree.column}: expected a comparison beside {tree.name!r}.")
        if value is (tree.name == "or") and tree.name != "not":
            return value
        truths.append(value)
    return not truths[0] if tree.name == "not" else tree.name == "and"


def _apply(tree: Call, numbers: list[Fraction]) -> Value:
    try:
        if tree.name in _FUNCTIONS:
            return _FUNCTIONS[tree.name].run(*numbers)
        return _OPERATORS[tree.name](*numbers)
    except ZeroDivisionError:
        raise Undefined(f"Column {tree.column}: expected something other than zero to divide by.") from None
    except InvalidInput as error:
        raise InvalidInput(f"Column {tree.column}: {error}") from None


def _bounded(value: Value, tree: Call) -> Value:
    if isinstance(value, Fraction) and max(value.numerator.bit_length(), value.denominator.bit_length()) > BITS:
        raise InvalidInput(f"Column {tree.column}: expected a smaller result from {tree.name!r}.")
    return value


def _power(base: Fraction, exponent: Fraction) -> Fraction:
    if exponent.denominator != 1:
        raise InvalidInput("expected a whole number as exponent.")
    size = max(base.numerator.bit_length(), base.denominator.bit_length())
    if abs(exponent) > BITS or size * abs(exponent) > BITS:
        raise InvalidInput("expected a smaller power.")
    return Fraction(base ** int(exponent))


def _whole(value: Fraction) -> int:
    if value.denominator != 1:
        raise InvalidInput("expected whole numbers.")
    return int(value)


def _round(value: Fraction, places: Fraction = Fraction(0)) -> Fraction:
    """Halves go away from zero, as school does it."""
    scale = 10 ** min(max(_whole(places), 0), 30)
    return Fraction(floor(abs(value) * scale + Fraction(1, 2)), scale) * (1 if value >= 0 else -1)


@dataclass(frozen=True)
class _Function:
    takes: tuple[int, int]
    run: Callable[..., Fraction]


_MANY = 12
_FUNCTIONS: dict[str, _Function] = {
    "gcd": _Function((2, _MANY), lambda *xs: Fraction(gcd(*map(_whole, xs)))),
    "lcm": _Function((2, _MANY), lambda *xs: Fraction(lcm(*map(_whole, xs)))),
    "min": _Function((2, _MANY), min),
    "max": _Function((2, _MANY), max),
    "abs": _Function((1, 1), abs),
    "floor": _Function((1, 1), lambda x: Fraction(floor(x))),
    "ceil": _Function((1, 1), lambda x: Fraction(ceil(x))),
    "round": _Function((1, 2), _round),
    "num": _Function((1, 1), lambda x: Fraction(x.numerator)),
    "den": _Function((1, 1), lambda x: Fraction(x.denominator)),
    "mod": _Function((2, 2), lambda x, y: x % y),
}
_OPERATORS: dict[str, Callable[..., Value]] = {
    "+": lambda x, y: x + y,
    "-": lambda x, y: x - y,
    "*": lambda x, y: x * y,
    "/": lambda x, y: x / y,
    "^": _power,
    "negative": lambda x: -x,
    "<": lambda x, y: x < y,
    "<=": lambda x, y: x <= y,
    ">": lambda x, y: x > y,
    ">=": lambda x, y: x >= y,
}


def _kind(value: Value) -> str:
    return {bool: "comparison", str: "word"}.get(type(value), "number")
