"""From pieces to a tree, by precedence; every limit is checked on the way."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tutor.domain.marking.tokens import Token, single_letters
from tutor.domain.marking.tree import Mixed, Num, Op, Tree, Var, letters
from tutor.domain.marking.verdicts import Unreadable

DEPTH = 24
NODES = 200
_UPSIDE_DOWN = {"sec": ("", "cos"), "csc": ("", "sin"), "cot": ("cos", "sin")}
_APPLIED = frozenset({"sin", "cos", "tan", "ln", "log", "exp", *_UPSIDE_DOWN})
_FUNCTIONS = {"sqrt": "sqrt", "cbrt": "cbrt", "abs": "abs", **{name: name for name in sorted(_APPLIED)}}
_OPENING = {"(": ")", "{": "}", "[": "]", "⦃": "⦄"}


@dataclass(frozen=True)
class Parsed:
    """A tree and what was odd about the way it was written."""

    tree: Tree
    tight: bool
    raised: bool
    behind: bool = False


def parse(pieces: Sequence[Token], *, tight: bool = False, raised: bool = False) -> Parsed:
    """The tree of these pieces, and whether `1/2x`, `x2` or `(x+1)2` occurred, which could be meant in two ways.

    With `tight`, `1/2x` is 1/(2x), else (1/2)x. With `raised`, `x2` is x² and `(x+1)2` is (x+1)², else x·2 and (x+1)·2.

    Raises:
        Unreadable: they make no expression, or one beyond the limits.

    """
    parser = _Parser(pieces, tight=tight, raised=raised)
    return Parsed(parser.whole(), tight=parser.saw_tight, raised=parser.saw_raised, behind=parser.saw_behind)


class _Parser:
    def __init__(self, pieces: Sequence[Token], *, tight: bool, raised: bool) -> None:
        self.pieces = [piece for token in pieces for piece in _cut(token)]
        self.at = 0
        self.depth = 0
        self.nodes = 0
        self.tight, self.saw_tight = tight, False
        self.raised, self.saw_raised = raised, False
        self.saw_behind, self.letters_closed_at = False, -1
        self.in_bars = False

    def whole(self) -> Tree:
        if not self.pieces:
            raise Unreadable("unreadable")
        tree = self.sum()
        if self.here is not None:
            raise Unreadable("two_numbers" if self.here.kind in ("number", "vulgar") else "unreadable")
        return tree

    @property
    def here(self) -> Token | None:
        return self.pieces[self.at] if self.at < len(self.pieces) else None

    def ahead(self, steps: int) -> Token | None:
        return self.pieces[self.at + steps] if self.at + steps < len(self.pieces) else None

    def take(self, *signs: str) -> str | None:
        here = self.here
        if here is None or here.kind != "sign" or here.text not in signs:
            return None
        self.at += 1
        return here.text

    def made(self, tree: Tree) -> Tree:
        self.nodes += 1
        if self.nodes > NODES:
            raise Unreadable("too_big")
        return tree

    def deeper(self, rule: Callable[[], Tree]) -> Tree:
        self.depth += 1
        if self.depth > DEPTH:
            raise Unreadable("too_deep")
        tree = rule()
        self.depth -= 1
        return tree

    def sum(self) -> Tree:
        tree = self.product()
        while sign := self.take("+", "-"):
            tree = self.made(Op(sign, (tree, self.product())))
        return tree

    def product(self) -> Tree:
        tree = self.signed()
        divided = False
        while True:
            if sign := self.take("*", "/"):
                right = self.signed()
                if sign == "/" and self.starts_beside():
                    self.saw_tight = True
                    right = self.beside(right) if self.tight else right
                tree = self.made(Op(sign, (tree, right)))
                divided = sign == "/"
            elif self.starts_beside():
                self.saw_tight = self.saw_tight or divided
                tree = self.made(Op("*", (tree, self.power())))
            else:
                return tree

    def beside(self, tree: Tree) -> Tree:
        while self.starts_beside():
            tree = self.made(Op("*", (tree, self.power())))
        return tree

    def starts_beside(self) -> bool:
        """Whether what follows is multiplied without a sign."""
        here = self.here
        if here is None:
            return False
        if here.kind == "name":
            return True
        if here.kind == "number" and self.at and self.pieces[self.at - 1].kind == "name" and not here.spaced:
            self.saw_raised = True
            return True
        if self.is_behind_letters(here):
            self.saw_behind = self.saw_behind or not here.spaced
            return True
        return here.text in ("(", "√", "\\frac", "\\root", "\\logof") or (here.text == "|" and not self.in_bars)

    def is_behind_letters(self, here: Token | None) -> bool:
        """Whether a number stands right behind a bracket with letters in it, as the 8 in (6n + 11)8."""
        return here is not None and here.kind == "number" and self.letters_closed_at == self.at

    def signed(self) -> Tree:
        if sign := self.take("-", "+"):
            inner = self.deeper(self.signed)
            return self.made(Op("negative", (inner,))) if sign == "-" else inner
        return self.power()

    def power(self) -> Tree:
        base = self.atom()
        if self.take("^"):
            return self.made(Op("^", (base, self.deeper(self.exponent))))
        here = self.here
        close = here and here.kind == "number" and not here.spaced
        if self.raised and here and close and (isinstance(base, Var) or self.is_behind_letters(here)):
            self.at += 1
            return self.made(Op("^", (base, _num(here))))
        return base

    def exponent(self) -> Tree:
        return self.group("{") if self.here and self.here.text == "{" else self.signed()

    def atom(self) -> Tree:
        here = self.here
        if here is None:
            raise Unreadable("unreadable")
        self.at += 1
        if here.kind == "number":
            return self.made(self.number(here))
        if here.kind == "vulgar":
            return self.made(_vulgar(here))
        if here.kind == "name":
            return self.named(here)
        return self.sign(here)

    def sign(self, here: Token) -> Tree:
        if here.text == "(":
            self.at -= 1
            return self.group("(")
        if here.text == "√":
            return self.made(Op("sqrt", (self.deeper(self.under_root),)))
        if here.text == "\\frac":
            top, bottom = self.group("{"), self.group("{")
            return self.made(Op("/", (top, bottom), bracketed=True))
        if here.text == "\\root":
            return self.rooted()
        if here.text == "\\logof":
            base = self.group("{")
            parts = (Op("ln", (self.deeper(self.argument),)), Op("ln", (base,)))
            return self.made(Op("/", parts, bracketed=True))
        if here.text == "|" and not self.in_bars:
            return self.bars()
        raise Unreadable("unreadable")

    def rooted(self) -> Tree:
        """The root of a degree that is written on it, as a power."""
        degree = self.group("{")
        inner = self.deeper(self.under_root)
        return self.made(Op("^", (inner, Op("/", (Num(Fraction(1), "1"), degree), bracketed=True))))

    def under_root(self) -> Tree:
        return self.group("{") if self.here and self.here.text == "{" else self.atom()

    def bars(self) -> Tree:
        self.in_bars = True
        inner = self.deeper(self.sum)
        if not self.take("|"):
            raise Unreadable("unreadable")
        self.in_bars = False
        return self.made(Op("abs", (inner,)))

    def group(self, opening: str) -> Tree:
        if not self.take(opening):
            raise Unreadable("unreadable")
        bars, self.in_bars = self.in_bars, False
        tree = self.deeper(self.sum)
        if not self.take(_OPENING[opening]):
            raise Unreadable("unreadable")
        self.in_bars = bars
        self.letters_closed_at = self.at if opening == "(" and letters(tree) else -1
        return Op(tree.name, tree.parts, bracketed=True) if isinstance(tree, Op) else tree

    def number(self, here: Token) -> Tree:
        """A number, or a mixed number when a fraction stands beside it."""
        whole = here.plain.isdecimal() and not here.exponent
        beside = self.here
        if whole and beside and beside.kind == "vulgar":
            self.at += 1
            top, _, bottom = beside.plain.partition("/")
            return Mixed(int(here.value), int(top), int(bottom))
        if whole and (mixed := self.written_out(here) or self.latex_fraction(here)):
            return mixed
        return _num(here)

    def written_out(self, here: Token) -> Tree | None:
        top, slash, bottom = self.here, self.ahead(1), self.ahead(2)
        if not (top and slash and bottom) or slash.text != "/" or not top.spaced:
            return None
        if not (top.kind == bottom.kind == "number" and top.plain.isdecimal() and bottom.plain.isdecimal()):
            return None
        self.at += 3
        return Mixed(int(here.value), int(top.value), _bottom(bottom.value))

    def latex_fraction(self, here: Token) -> Tree | None:
        pieces = [self.ahead(step) for step in range(7)]
        shape = "".join(
            "9" if p and p.kind == "number" and p.plain.isdecimal() else p.text if p else "?" for p in pieces
        )
        if shape != "\\frac{9}{9}":
            return None
        self.at += 7
        top, bottom = (Fraction(piece.value) for piece in pieces if piece and piece.kind == "number")
        return Mixed(int(here.value), int(top), _bottom(bottom))

    def named(self, here: Token) -> Tree:
        if here.text not in _FUNCTIONS:
            return self.made(Var(here.text))
        if here.text in _APPLIED:
            return self.applied(here.text)
        inner = self.under_root if here.text in ("sqrt", "cbrt") else lambda: self.group("(")
        return self.made(Op(_FUNCTIONS[here.text], (self.deeper(inner),)))

    def applied(self, name: str) -> Tree:
        """A sine, a logarithm or the like: sin x, sin(2x), sin^2 x."""
        power = self.deeper(self.exponent) if self.take("^") else None
        if isinstance(power, Op) and power.name == "negative":
            # sin^-1 is the arc of a sine, and no one over it.
            raise Unreadable("unknown_word")
        tree = self.made(_function(name, self.deeper(self.argument)))
        return tree if power is None else self.made(Op("^", (tree, power)))

    def argument(self) -> Tree:
        here = self.here
        if here and here.text in ("(", "{"):
            return self.group(here.text)
        tree = self.power()
        while (here := self.here) and here.kind == "name" and here.text not in _FUNCTIONS:
            tree = self.made(Op("*", (tree, self.power())))
        return tree


def _function(name: str, inner: Tree) -> Tree:
    if name == "exp":
        return Op("^", (Var("e"), inner))
    if name not in _UPSIDE_DOWN:
        return Op(name, (inner,))
    top, bottom = _UPSIDE_DOWN[name]
    above = Op(top, (inner,)) if top else Num(Fraction(1), "1")
    return Op("/", (above, Op(bottom, (inner,))), bracketed=True)


def _cut(token: Token) -> list[Token]:
    """A run of letters as single letters, known words kept whole."""
    if token.kind != "name" or token.text in _FUNCTIONS or token.text in ("pi", "inf"):
        return [token]
    for word in _FUNCTIONS:
        if token.text.endswith(word):
            front = Token("name", token.text.removesuffix(word), token.spaced)
            return [*_cut(front), Token("name", word, spaced=False)]
    first, *rest = single_letters(token.text)
    return [Token("name", first, token.spaced), *(Token("name", letter, spaced=False) for letter in rest)]


def _num(token: Token) -> Num:
    return Num(token.value, token.plain, exponent=token.exponent, other=token.other)


def _vulgar(token: Token) -> Tree:
    top, _, bottom = token.plain.partition("/")
    return Op("/", (Num(Fraction(int(top)), top), Num(Fraction(int(bottom)), bottom)), bracketed=True)


def _bottom(value: Fraction) -> int:
    if value == 0:
        raise Unreadable("undefined")
    return int(value)
