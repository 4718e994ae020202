"""Going downhill to the lowest point of a smooth function of many numbers."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Loss = Callable[[Floats], tuple[float, Floats]]

MEMORY = 10
FLAT = 3e-7


def lowest(loss: Loss, at: Floats, *, rounds: int, progress: Callable[[int], None] = lambda _: None) -> Floats:
    """Where a convex function is lowest, by L-BFGS (Nocedal 1980) with halving steps (Armijo 1966).

    `loss` gives the value and the slope. Ends after `rounds`, or when a round gains next to nothing.
    """
    value, slope = loss(at)
    steps: list[tuple[Floats, Floats]] = []
    for done in range(rounds):
        progress(done)
        step, next_value, next_slope = _step(loss, at, value, slope, -_turned(slope, steps))
        if float(step @ (next_slope - slope)) > 1e-14:
            steps = [*steps[1 - MEMORY :], (step, next_slope - slope)]
        gain, at, value, slope = value - next_value, at + step, next_value, next_slope
        if gain < FLAT * abs(value):
            break
    progress(rounds)
    return at


def _turned(slope: Floats, steps: list[tuple[Floats, Floats]]) -> Floats:
    """The slope times the inverse of the curvature, as far as the last steps showed it."""
    way, shares = slope.copy(), []
    for step, change in reversed(steps):
        shares.append(float(step @ way) / float(step @ change))
        way -= shares[-1] * change
    if steps:
        step, change = steps[-1]
        way *= float(step @ change) / float(change @ change)
    else:
        way /= max(float(np.linalg.norm(slope)), 1e-12)
    for (step, change), share in zip(steps, reversed(shares), strict=True):
        way += step * (share - float(change @ way) / float(step @ change))
    return way


def _step(loss: Loss, at: Floats, value: float, slope: Floats, way: Floats) -> tuple[Floats, float, Floats]:
    length, fall = 1.0, float(slope @ way)
    while True:
        next_value, next_slope = loss(at + length * way)
        if next_value <= value + 1e-4 * length * fall or length < 1e-9:
            return length * way, next_value, next_slope
        length /= 2
