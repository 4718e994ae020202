"""Counts with the interval that says how much they tell: Wilson's, at 95 %."""

from dataclasses import dataclass
from math import sqrt

Z = 1.959964


@dataclass(frozen=True, kw_only=True)
class Share:
    """`hits` of `of`."""

    hits: int
    of: int

    @property
    def low(self) -> float:
        """The lower end; 0 without any case. Wilson 1927."""
        return self._ends()[0]

    @property
    def high(self) -> float:
        """The upper end; 1 without any case."""
        return self._ends()[1]

    def _ends(self) -> tuple[float, float]:
        if not self.of:
            return 0.0, 1.0
        p, n = self.hits / self.of, self.of
        middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
        half = Z / (1 + Z * Z / n) * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
        return max(0.0, middle - half), min(1.0, middle + half)

    def __str__(self) -> str:
        """As a reader wants it: the raw count first."""
        if not self.of:
            return "0 of 0"
        return f"{self.hits} of {self.of} ({self.hits / self.of:.1%}; 95 %: {self.low:.1%} to {self.high:.1%})"

    def as_json(self) -> dict[str, float | int]:
        """For a program."""
        return {"hits": self.hits, "of": self.of, "low": round(self.low, 5), "high": round(self.high, 5)}
