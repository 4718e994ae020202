"""What was typed, as a tree: numbers as written, letters, and what is done with them."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Num:
    """A number as written. `other` is its value if the comma in it was meant as a decimal point."""

    value: Fraction
    raw: str
    exponent: bool = False
    other: Fraction | None = None

    @property
    def places(self) -> int:
        """How many digits stand behind the point."""
        return len(self.raw.partition(".")[2])


@dataclass(frozen=True)
class Mixed:
    """A whole number and a fraction side by side, such as 1 1/2."""

    whole: int
    top: int
    bottom: int


@dataclass(frozen=True)
class Var:
    """A letter, or pi."""

    name: str


@dataclass(frozen=True)
class Op:
    """Something done: + - * / ^ negative sqrt cbrt abs. `bracketed` if written in brackets."""

    name: str
    parts: "tuple[Tree, ...]"
    bracketed: bool = False


Tree = Num | Mixed | Var | Op


def walk(tree: Tree) -> Iterator[Tree]:
    """The tree and everything in it."""
    yield tree
    if isinstance(tree, Op):
        for part in tree.parts:
            yield from walk(part)


def letters(tree: Tree) -> frozenset[str]:
    """The letters in it, pi not counted."""
    return frozenset(node.name for node in walk(tree) if isinstance(node, Var) and node.name != "pi")


def letters_and_pi(tree: Tree) -> frozenset[str]:
    """The letters in it, pi counted."""
    return frozenset(node.name for node in walk(tree) if isinstance(node, Var))


def renamed(tree: Tree, names: dict[str, str]) -> Tree:
    """The same tree with other letters."""
    if isinstance(tree, Var):
        return Var(names.get(tree.name, tree.name))
    if isinstance(tree, Op):
        return Op(tree.name, tuple(renamed(part, names) for part in tree.parts), tree.bracketed)
    return tree


def without_brackets(tree: Tree) -> Tree:
    """The same tree, whether something in it stood in brackets forgotten."""
    return Op(tree.name, tuple(map(without_brackets, tree.parts))) if isinstance(tree, Op) else tree


def unsigned(tree: Tree) -> Tree:
    """The tree without the signs before it."""
    while isinstance(tree, Op) and tree.name == "negative":
        tree = tree.parts[0]
    return tree
