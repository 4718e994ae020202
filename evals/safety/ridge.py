"""Ridge regression over very many signs, few of them in each example: only what is there is kept and multiplied."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
ROUNDS, NEAR_ENOUGH = 300, 1e-7


@dataclass(frozen=True, eq=False)
class Worded:
    """Which example has which sign, and what it counts there."""

    example: NDArray[np.int64]
    sign: NDArray[np.int64]
    value: Numbers
    signs: int

    @classmethod
    def of(cls, found: Sequence[Sequence[int]], fewest: int, signs: int) -> "Worded":
        """The signs of an example share what it counts; few of them count less in all."""
        sizes = np.array([len(some) for some in found])
        return cls(
            example=np.repeat(np.arange(len(found)), sizes),
            sign=np.array([at for some in found for at in some], dtype=np.int64),
            value=np.repeat(1 / np.sqrt(np.maximum(fewest, sizes)), sizes),
            signs=signs,
        )

    def weights(self, parts: Numbers) -> Numbers:
        """What each sign weighs, if each example has this part in it."""
        return np.bincount(self.sign, weights=self.value * parts[self.example], minlength=self.signs)

    def alike(self, parts: Numbers) -> Numbers:
        """For each example, how much it is like the others, each by its part."""
        weights = self.weights(parts)
        return np.bincount(self.example, weights=self.value * weights[self.sign], minlength=len(parts))


def solved(alike: Callable[[Numbers], Numbers], wanted: Numbers, ridge: float) -> Numbers:
    """The part each example has in the answer: by conjugate gradients, so that no great matrix is ever turned round."""
    parts, left = np.zeros_like(wanted), wanted.copy()
    way, size = left.copy(), left @ left
    enough = NEAR_ENOUGH * size
    for _ in range(ROUNDS):
        across = alike(way) + ridge * way
        step = size / (way @ across)
        parts += step * way
        left -= step * across
        before, size = size, left @ left
        if size < enough:
            break
        way = left + size / before * way
    return parts
