"""Hearing in a message what an adult must know of, from what a model makes of it layer by layer and how it is worded: weights learned beforehand."""

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
SMALLEST = 1e-9
Matrix = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Layer:
    """What one of the embedding model's last layers says, the deepest being 0, brought round a middle, evened out and judged by `form`."""

    depth: int
    middle: Matrix
    evened: Matrix
    form: Matrix

    def rows(self, depths: Vectors) -> Matrix:
        """With a constant, of length 1: a form over them has a linear part too."""
        even = (depths[:, self.depth] - self.middle) @ self.evened
        even /= np.maximum(np.linalg.norm(even, axis=1, keepdims=True), SMALLEST)
        return np.asarray(np.pad(even, ((0, 0), (0, 1)), constant_values=1) / np.sqrt(2), dtype=np.float32)


@dataclass(frozen=True, eq=False)
class Learned:
    """`layers` say how much by the model, `table` by the words, the columns of `directions` of which kind, by the first."""

    layers: Sequence[Layer]
    table: Matrix
    directions: Matrix
    kinds: Sequence[AlertKind]

    def leanings(self, pieces: Sequence[str], depths: Vectors) -> list[Leaning]:
        """One for each piece and what each layer says of it."""
        rows = [layer.rows(depths) for layer in self.layers]
        meant = sum(
            np.einsum("ij,ij->i", some @ layer.form, some) for some, layer in zip(rows, self.layers, strict=True)
        )
        kinds = (rows[0] @ self.directions).argmax(axis=1)
        return [
            Leaning(float(score) + self.worded(piece), self.kinds[kind])
            for piece, score, kind in zip(pieces, np.asarray(meant), kinds, strict=True)
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


@cache
def read(file: Path = FILE) -> Learned:
    """As learned."""
    with np.load(file) as kept:
        depths, middles = kept["depth"].tolist(), kept["middle"].astype(np.float32)
        evened, forms = (_whole(kept[name].astype(np.float32)) for name in ("evened", "form"))
        return Learned(
            layers=[Layer(*some) for some in zip(depths, middles, evened, forms, strict=True)],
            table=kept["table"].astype(np.float32),
            directions=kept["directions"].astype(np.float32),
            kinds=[AlertKind(kind) for kind in kept["kinds"]],
        )


def write(learned: Learned, file: Path = FILE) -> None:
    """Keep it, in half the digits."""
    np.savez_compressed(
        file,
        depth=[layer.depth for layer in learned.layers],
        middle=np.stack([layer.middle for layer in learned.layers]).astype(np.float16),
        evened=_half(np.stack([layer.evened for layer in learned.layers])),
        form=_half(np.stack([layer.form for layer in learned.layers])),
        table=learned.table.astype(np.float16),
        directions=learned.directions.astype(np.float16),
        kinds=np.array([str(kind) for kind in learned.kinds]),
    )


def _half(symmetric: Matrix) -> NDArray[np.float16]:
    """Of each what stands above the middle, and the middle."""
    rows, columns = np.triu_indices(symmetric.shape[1])
    return symmetric[:, rows, columns].astype(np.float16)


def _whole(halves: Matrix) -> Matrix:
    size = int(np.sqrt(2 * halves.shape[1]))
    rows, columns = np.triu_indices(size)
    whole = np.zeros((len(halves), size, size), dtype=np.float32)
    whole[:, rows, columns] = whole[:, columns, rows] = halves
    return whole


@dataclass(frozen=True, eq=False)
class Listener:
    """Listens with the layers of the library's embedding model, where there is one."""

    depths: Callable[[Sequence[str]], Vectors | None]
    learned: Callable[[], Learned] = read

    def __call__(self, pieces: Sequence[str]) -> Sequence[Leaning]:
        """What each piece sounds like; nothing without the model."""
        said = self.depths(pieces)
        return () if said is None else self.learned().leanings(pieces, said)
