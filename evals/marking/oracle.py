"""A second opinion on accepted answers that shares no code with marking: floats and a few plain ways of writing."""

import re
from math import isclose, sqrt

PLACES = (
    {"x": 1.37, "y": -2.11, "a": 0.83, "b": 3.9, "c": -1.7, "z": 2.3},
    {"x": -3.3, "y": 1.9, "a": -0.7, "b": 1.1, "c": 2.6, "z": -0.4},
)
_PLAIN = re.compile(r"[\d.+\-*/^() xyabcz]+")
_TOKEN = re.compile(r"\s*(\d+(?:\.\d+)?|\.\d+|[xyabcz]|[-+*/^()])")
JUDGED = frozenset({"number", "fraction", "decimal", "expression"})


def disagrees(kind: str, key: str, options: dict[str, object], answer: str) -> bool | None:
    """Whether an accepted answer is another number or expression after all; None where this judge cannot tell."""
    if kind not in JUDGED or set(options) & {"dp", "sf", "tol_abs", "locale"}:
        return None
    try:
        values = [(_value(key, at), _value(answer, at)) for at in PLACES]
    except (ValueError, ZeroDivisionError, OverflowError, TypeError):
        return None
    return not all(isclose(one, two, rel_tol=1e-9, abs_tol=1e-12) for one, two in values)


def _value(text: str, at: dict[str, float]) -> float:
    mixed = re.fullmatch(r"\s*(-?)(\d+) (\d+)/(\d+)\s*", text)
    if mixed:
        return (-1 if mixed[1] else 1) * (int(mixed[2]) + int(mixed[3]) / int(mixed[4]))
    root = re.fullmatch(r"sqrt\(x\^2\)", text)
    if root:
        return sqrt(at["x"] ** 2)
    if not _PLAIN.fullmatch(text) or re.search(r"\d\s+[\d.]|[a-z]\d", text):
        raise ValueError(text)
    return _Reader(_TOKEN.findall(text), at).whole()


class _Reader:
    def __init__(self, tokens: list[str], at: dict[str, float]) -> None:
        self.tokens, self.at, self.next = tokens, at, 0

    def whole(self) -> float:
        value = self.sum()
        if self.next < len(self.tokens):
            raise ValueError(self.tokens)
        return value

    def peek(self) -> str:
        return self.tokens[self.next] if self.next < len(self.tokens) else ""

    def take(self) -> str:
        self.next += 1
        return self.tokens[self.next - 1]

    def sum(self) -> float:
        value = self.product()
        while self.peek() in ("+", "-") and self.peek():
            value = value + self.product() if self.take() == "+" else value - self.product()
        return value

    def product(self) -> float:
        value, divided = self.signed(), False
        while self.peek() and self.peek() not in ("+", "-", ")"):
            if self.peek() in ("*", "/"):
                divided = self.take() == "/"
                value = value / self.signed() if divided else value * self.signed()
            elif divided:
                raise ValueError("two readings")
            else:
                value *= self.power()
        return value

    def signed(self) -> float:
        if self.peek() in ("-", "+") and self.peek():
            return -self.signed() if self.take() == "-" else self.signed()
        return self.power()

    def power(self) -> float:
        base = self.atom()
        if self.peek() == "^":
            self.take()
            value = base ** self.signed()
            if isinstance(value, complex):
                raise ValueError("not real")
            return value
        return base

    def atom(self) -> float:
        token = self.take() if self.peek() else ""
        if token == "(":
            value = self.sum()
            if self.peek() != ")":
                raise ValueError("brackets")
            self.take()
            return value
        return self.at[token] if token in self.at else float(token)
