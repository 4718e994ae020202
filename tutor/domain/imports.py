"""Bringing in material that others wrote: what arrives, what is left out and why, and where it came from."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

from tutor.domain.items import Item
from tutor.domain.skills import Passage, Skill
from tutor.domain.standards import Standard


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where material came from. `origin` is its id: the same material comes with the same one each time."""

    origin: str
    title: str
    licence: str
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """Something to read, with the other words people use for its subject."""

    passage: Passage
    keywords: str = ""


@dataclass(frozen=True, kw_only=True)
class Skipped:
    """A piece that was left out: where it stands in the source, and why it cannot be used."""

    where: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Done:
    """One more piece of the source is read to its end; only these count for progress."""


Brought: TypeAlias = Skill | Item | Standard | Reading | Skipped | Done


class Material(Protocol):
    """A source that is open for reading."""

    @property
    def source(self) -> Source:
        """Where it comes from."""
        ...

    @property
    def pieces(self) -> int:
        """How many pieces there are to read."""
        ...

    def __iter__(self) -> Iterator[Brought]:
        """Read it from the beginning, a little at a time."""
        ...


class Format(Protocol):
    """A kind of material."""

    def __call__(self, stack: ExitStack, path: Path, *, title: str, licence: str) -> Material:
        """Open it; `stack` closes it again. An empty title or licence is taken from the material itself.

        Raises:
            InvalidInput: this is no such material, it names no licence and none is given, or it is too big.

        """
        ...
