"""How unlike each other one student's skills are: some know a thing or do not, others are about as good at everything."""

from collections.abc import Sequence
from copy import copy

from tutor.domain.mastery.parameters import Design


class Unlike:
    """Compares each answer with the one before it at the same skill.

    Where both lie on the same side of what the student in general would lead to expect, the skill itself is better or
    worse than most. The mean product of the two surprises is the variance between skills (the method of moments for a
    variance component: Henderson 1953; DerSimonian and Laird 1986). Divided by the slopes of the curve it is on the
    scale of log-odds. It starts from the variance that most students show.
    """

    def __init__(self, design: Design) -> None:
        """Nothing was compared yet."""
        self.before: dict[str, tuple[float, float]] = {}
        self._stretch, self._slope = design.stretch, design.enough
        self._found = design.enough * design.unsure**2 / design.stretch

    def copy(self) -> "Unlike":
        """The same, to be kept as it is now."""
        kept = copy(self)
        kept.before = dict(self.before)
        return kept

    def written(self) -> list[float]:
        """All but the answers to compare with, as plain JSON."""
        return [self._found, self._slope]

    def read(self, content: Sequence[float]) -> None:
        """Go on from what `written` wrote."""
        self._found, self._slope = content

    def observe(self, skill: str, *, right: bool, expected: float) -> None:
        """Take in an answer that was right with this probability for the student in general."""
        surprise, slope = right - expected, expected * (1 - expected)
        if skill in self.before:
            before, slope_before = self.before[skill]
            self._found += surprise * before
            self._slope += slope * slope_before
        self.before[skill] = surprise, slope

    @property
    def variance(self) -> float:
        """Between this student's skills, in log-odds."""
        return self._stretch * max(self._found, 0.0) / self._slope
