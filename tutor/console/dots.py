"""A small picture of an estimate: ten dots, one for each tenth of the belief."""

from collections import Counter
from dataclasses import dataclass
from statistics import NormalDist

from tutor.domain.mastery import Mastery

# The 90 % interval of a normal distribution is 3.290 standard deviations wide.
_WIDTH_OF_90 = 3.290
_LEFT, _STEP, _BOTTOM, _RISE = 12, 22, 92, 17


@dataclass(frozen=True, kw_only=True)
class Dot:
    """Where a dot stands in the picture, and whether it lies in the expected range."""

    x: int
    y: int
    inside: bool


def dots(mastery: Mastery) -> list[Dot]:
    """Ten dots over 0 to 10 right answers: the middles of ten equal slices of a normal curve through the interval."""
    spread = max((mastery.high - mastery.low) / _WIDTH_OF_90, 0.001)
    curve = NormalDist((mastery.low + mastery.high) / 2, spread)
    places = [min(10, max(0, round(curve.inv_cdf((i + 0.5) / 10) * 10))) for i in range(10)]
    low, high = round(mastery.low * 10), round(mastery.high * 10)
    seen: Counter[int] = Counter()
    drawn = []
    for place in places:
        drawn.append(Dot(x=_LEFT + place * _STEP, y=_BOTTOM - 10 - seen[place] * _RISE, inside=low <= place <= high))
        seen[place] += 1
    return drawn


def height(drawn: list[Dot]) -> int:
    """How much room above the axis the tallest pile takes away from the picture's top: its first visible line."""
    return min(dot.y for dot in drawn) - 10
