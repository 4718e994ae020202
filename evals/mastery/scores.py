"""How good probabilities are: do they rank, are they sharp, do they mean what they say."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
BINS = 10


@dataclass(frozen=True)
class Scores:
    """AUC, log loss (natural logarithm), and expected calibration error in ten bins of equal width."""

    auc: float
    log_loss: float
    calibration: float


def scores(foretold: Floats, right: Floats) -> Scores:
    return Scores(auc(foretold, right), log_loss(foretold, right), calibration_error(foretold, right))


def auc(foretold: Floats, right: Floats) -> float:
    """The chance that a right answer was foretold higher than a wrong one; ties count half (Mann and Whitney 1947)."""
    _, place, count = np.unique(foretold, return_inverse=True, return_counts=True)
    rank = (np.cumsum(count) - (count - 1) / 2)[place]
    ones = right.sum()
    return float((rank[right == 1].sum() - ones * (ones + 1) / 2) / (ones * (len(right) - ones)))


def log_loss(foretold: Floats, right: Floats) -> float:
    kept = np.clip(foretold, 1e-6, 1 - 1e-6)
    return float(-np.mean(np.where(right == 1, np.log(kept), np.log(1 - kept))))


def calibration_error(foretold: Floats, right: Floats) -> float:
    bins = np.minimum((foretold * BINS).astype(int), BINS - 1)
    off = [abs((right[bins == n] - foretold[bins == n]).sum()) for n in range(BINS)]
    return float(sum(off) / len(right))
