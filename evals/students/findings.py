"""What was measured, with its margin and its target."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import mean, stdev


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One figure of one kind of student. `margin` is half the width of its 95 % confidence interval over students."""

    figure: str
    kind: str
    value: float
    margin: float
    students: int
    low: float = 0.0
    high: float = 1.0

    @property
    def is_met(self) -> bool:
        return self.low <= self.value <= self.high

    @property
    def target(self) -> str:
        if self.low and self.high < 1:
            return f"{self.low:.0%} to {self.high:.0%}"
        return f"at least {self.low:.0%}" if self.low else f"at most {self.high:.0%}" if self.high < 1 else ""


def ratio(parts: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Sum over sum with its margin: each pair is one student's numerator and denominator (linearised, Cochran 1977)."""
    top, bottom = sum(t for t, _ in parts), sum(b for _, b in parts)
    if not bottom or len(parts) < 2:
        return (top / bottom if bottom else 0.0), 1.0
    value = top / bottom
    off = [t - value * b for t, b in parts]
    return value, 1.96 * stdev(off) / (mean(b for _, b in parts) * sqrt(len(parts)))


def finding(
    figure: str, kind: str, parts: Sequence[tuple[float, float]], *, low: float = 0.0, high: float = 1.0
) -> Finding:
    value, margin = ratio(parts)
    return Finding(figure=figure, kind=kind, value=value, margin=margin, students=len(parts), low=low, high=high)
