"""A small picture of days: one bar a day, as high as what was used. Drawn here, so that it needs no script and no style."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDE, TALL = 336, 96
_FEWEST = 7
_MOST_WIDE = 0.72


@dataclass(frozen=True, kw_only=True)
class Bar:
    """Where a bar stands in the picture."""

    x: float
    y: float
    width: float
    height: float


def bars(amounts: Sequence[int]) -> list[Bar]:
    """The bars from left to right; the highest fills the picture, and whatever is more than nothing can be seen."""
    room = WIDE / max(len(amounts), _FEWEST)
    width, most = room * _MOST_WIDE, max(amounts, default=0)
    left = (WIDE - room * len(amounts)) / 2
    found = []
    for at, amount in enumerate(amounts):
        height = max(2.0, TALL * amount / most) if amount > 0 else 0.0
        x = left + at * room + (room - width) / 2
        found.append(Bar(x=round(x, 1), y=round(TALL - height, 1), width=round(width, 1), height=round(height, 1)))
    return found
