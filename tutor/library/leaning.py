"""Hearing in a message's vector what an adult must know of: a quadratic form and a few directions, learned beforehand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tutor.domain.alerts import AlertKind
from tutor.domain.safety_meaning import Leaning
from tutor.library.embeddings import Vectors

FILE = Path(__file__).parent / "leaning.npz"
Matrix = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Learned:
    """`form` says how much, the columns of `directions` of which kind."""

    form: Matrix
    directions: Matrix
    kinds: Sequence[AlertKind]

    def leanings(self, vectors: Vectors) -> list[Leaning]:
        """One for each row."""
        rows = widened(vectors)
        scores = np.einsum("ij,ij->i", rows @ self.form, rows)
        kinds = (rows @ self.directions).argmax(axis=1)
        return [Leaning(float(score), self.kinds[kind]) for score, kind in zip(scores, kinds, strict=True)]


def widened(vectors: Vectors) -> Matrix:
    """Vectors of length 1 with a constant, again of length 1: a form over them has a linear part too."""
    ones = np.ones((len(vectors), 1), dtype=np.float32)
    return np.asarray(np.hstack([vectors, ones]) / np.sqrt(2), dtype=np.float32)


@cache
def read(file: Path = FILE) -> Learned:
    """As learned. The form is symmetric, so only half of it is kept."""
    with np.load(file) as kept:
        directions = kept["directions"].astype(np.float32)
        form = np.zeros((len(directions), len(directions)), dtype=np.float32)
        form[np.triu_indices(len(directions))] = kept["form"]
        return Learned(form, directions, [AlertKind(kind) for kind in kept["kinds"]])


def write(learned: Learned, file: Path = FILE) -> None:
    """Keep it, in half the digits."""
    upper = np.triu(learned.form) + np.tril(learned.form, -1).T
    np.savez(
        file,
        form=upper[np.triu_indices(len(upper))].astype(np.float16),
        directions=learned.directions.astype(np.float16),
        kinds=np.array([str(kind) for kind in learned.kinds]),
    )


@dataclass(frozen=True, eq=False)
class Listener:
    """Listens with the library's embedding model, where there is one."""

    embed: Callable[[Sequence[str]], Vectors | None]
    learned: Callable[[], Learned] = read

    def __call__(self, pieces: Sequence[str]) -> Sequence[Leaning]:
        """What each piece sounds like; nothing without the model."""
        vectors = self.embed(pieces)
        return () if vectors is None else self.learned().leanings(vectors)
