"""A small picture of an estimate on a line from 0 to 10: a band for what it could be, a mark for the best guess."""

from dataclasses import dataclass

from tutor.console.wording import is_early
from tutor.domain.mastery import Mastery

_LEFT, _WIDE = 12, 220
_HALF = 8


@dataclass(frozen=True, kw_only=True)
class Range:
    """Where band and mark stand. An early guess is drawn hollow."""

    start: int
    width: int
    mark: int
    early: bool

    @property
    def diamond(self) -> str:
        """The corners of the mark."""
        return f"{self.mark},{21 - _HALF} {self.mark + _HALF},21 {self.mark},{21 + _HALF} {self.mark - _HALF},21"


def range_of(mastery: Mastery) -> Range:
    """The picture's measures. Band and mark stand on the tenths that the words beside them name."""
    low, high = _place(mastery.low), _place(mastery.high)
    return Range(start=low, width=max(high - low, 4), mark=_place(mastery.p), early=is_early(mastery))


def _place(share: float) -> int:
    return _LEFT + round(share * 10) * _WIDE // 10
