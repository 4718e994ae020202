"""Reading a number or an expression from text: the pieces, the tree, and what letters may be in it."""

import re
from collections.abc import Collection
from dataclasses import replace

from tutor.domain.marking.parse import Parsed, parse
from tutor.domain.marking.tokens import Token, single_letters, tokens
from tutor.domain.marking.tree import Tree, letters
from tutor.domain.marking.verdicts import Unreadable

_NAMED = re.compile(
    r"^(?:[A-Za-z](?:(?:'{0,2}|\^[({]?-1[)}]?)\([A-Za-z]\))?|[A-Za-z]{3,12})\s*=(?!=)\s*(?=[^=<>])",
)


def number_tree(text: str, *, locale: str = "en", grouping: bool = True) -> Tree:
    """The tree of a number or of a sum still to be worked out; no letters but pi.

    Raises:
        Unreadable: it is no number.

    """
    pieces = tokens(unnamed(text), grouping=grouping, locale=locale)
    return number_from(pieces)


def number_from(pieces: Collection[Token]) -> Tree:
    """As `number_tree`, from pieces."""
    tree = parse(_times(list(pieces))).tree
    if letters(tree):
        raise Unreadable("extra_words")
    return tree


def expression(text: str, known: Collection[str], *, locale: str = "en", **readings: bool) -> Parsed:
    """An expression whose letters stand beside each other as products; `known` are the letters to expect.

    Raises:
        Unreadable: it is no expression, or it holds words.

    """
    pieces = tokens(text, grouping=True, locale=locale, letter_e="e" in known)
    for piece in pieces:
        _refuse_words(piece, known)
    return parse(pieces, **readings)


_SAID = [
    (re.compile(r"(?<=[A-Za-z]) (?:squared|al cuadrado)\b"), "^2"),
    (re.compile(r"(?<=[A-Za-z]) (?:cubed|al cubo)\b"), "^3"),
    (re.compile(r"(?<=[\w)]) (?:plus|más|mas) (?=[\w(])"), "+"),
    (re.compile(r"(?<=[\w)]) (?:minus|menos) (?=[\w(])"), "-"),
    (re.compile(r"(?<=[\w)]) (?:times|por) (?=[\w(])"), "*"),
]


def in_signs(text: str) -> str:
    """An expression that was read out, with signs: "x squared minus 5x" is x^2-5x. What "over" reaches nobody can hear."""
    for said, sign in _SAID if " " in text else ():
        text = said.sub(sign, text)
    return text


def unnamed(text: str) -> str:
    """The text without a leading `x =`."""
    return _NAMED.sub("", text, count=1)


def _times(pieces: list[Token]) -> list[Token]:
    """With no letters about, an x between two numbers is a multiplication sign."""
    for at, piece in enumerate(pieces[1:-1], start=1):
        before, after = pieces[at - 1], pieces[at + 1]
        ends = before.kind in ("number", "vulgar") or before.text == ")"
        if piece.text in ("x", "X") and ends and (after.kind in ("number", "vulgar") or after.text in "(-"):
            pieces[at] = replace(piece, kind="sign", text="*")
    return pieces


_FUNCTIONS = ("sqrt", "cbrt", "abs", "pi", "inf", "sin", "cos", "tan", "sec", "csc", "cot", "ln", "log", "exp")


def _refuse_words(piece: Token, known: Collection[str]) -> None:
    """Letters beside each other are a product only if they are expected, else they are a word."""
    if piece.kind != "name" or piece.text in _FUNCTIONS:
        return
    word = piece.text
    for function in _FUNCTIONS[:3]:
        word = word.removesuffix(function)
    folded = {letter[0].casefold() for letter in known}
    beside = single_letters(word)
    if len(beside) > 1 and any(letter[0].casefold() not in folded for letter in beside):
        raise Unreadable("unknown_word")
