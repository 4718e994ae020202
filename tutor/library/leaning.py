"""Hearing in a message what an adult must know of, from what it means and how it is worded together: weights learned beforehand."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from tutor.domain.alerts import AlertKind
from tutor.domain.safety import sentences
from tutor.domain.safety_meaning import Leaning
from tutor.domain.safety_signal import signs
from tutor.library.embeddings import Vectors

FILE = Path(__file__).parent / "leaning.npz"
PLACES = 1 << 17
"""Of the table of signs. Two that share one of them are heard as the same; so many places make that rare."""
FEWEST = 60
"""Signs: a piece with fewer says less by each."""
LETTERS = (3, 4, 5)
Matrix = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Learned:
    """`form` says how much by the vector, `table` by the words, the columns of `directions` of which kind."""

    form: Matrix
    table: Matrix
    directions: Matrix
    kinds: Sequence[AlertKind]

    def leanings(self, pieces: Sequence[str], vectors: Vectors) -> list[Leaning]:
        """One for each piece and its vector."""
        rows = widened(vectors)
        meant = np.einsum("ij,ij->i", rows @ self.form, rows)
        kinds = (rows @ self.directions).argmax(axis=1)
        return [
            Leaning(float(score) + self.worded(piece), self.kinds[kind])
            for piece, score, kind in zip(pieces, meant, kinds, strict=True)
        ]

    def worded(self, piece: str) -> float:
        """What the words of a piece add."""
        found = places(piece)
        return float(self.table[found].sum() / np.sqrt(max(FEWEST, len(found))))


def places(piece: str) -> list[int]:
    """Where in the table the signs of a piece stand: its words, what they mean, and runs of letters in them."""
    read = " . ".join(sentences(piece))
    return sorted(crc32(sign.encode()) % PLACES for sign in {*signs(read), *_letters(read)})


def _letters(read: str) -> Iterator[str]:
    for word in read.split():
        closed = f"<{word}>"
        yield from (f"#{closed[at : at + size]}" for size in LETTERS for at in range(len(closed) - size + 1))


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
        return Learned(form, kept["table"].astype(np.float32), directions, [AlertKind(kind) for kind in kept["kinds"]])


def write(learned: Learned, file: Path = FILE) -> None:
    """Keep it, in half the digits."""
    upper = np.triu(learned.form) + np.tril(learned.form, -1).T
    np.savez_compressed(
        file,
        form=upper[np.triu_indices(len(upper))].astype(np.float16),
        table=learned.table.astype(np.float16),
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
        return () if vectors is None else self.learned().leanings(pieces, vectors)
