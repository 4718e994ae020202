"""What is believed of one student at a moment: their trace, read with the parameters and the map of skills."""

from collections.abc import Mapping, Sequence
from copy import copy
from datetime import datetime

from tutor.domain.mastery.evidence import Evidence
from tutor.domain.mastery.parameters import KNOWING, Parameters
from tutor.domain.mastery.trace import SkillTrace, Trace, chance

Z_90 = 1.6449
OF_THE_SKILL = 4
"""So many of the features are the skill's own; the next two speak of the student in general."""
SHARED = 3.0


class Belief:
    """Takes in evidence in order, and says for any skill the log-odds of a right answer, alone, at a regular item."""

    def __init__(self, parameters: Parameters, prerequisites: Mapping[str, Sequence[str]]) -> None:
        """Nothing is known yet."""
        self.parameters, self.prerequisites = parameters, prerequisites
        self.trace = Trace(parameters.base_of, parameters.design)
        self._dependants: dict[str, list[str]] = {}
        for skill in sorted(prerequisites):
            for before in prerequisites[skill]:
                self._dependants.setdefault(before, []).append(skill)

    def copy(self) -> "Belief":
        """The same, to be kept as it is now."""
        kept = copy(self)
        kept.trace = self.trace.copy()
        return kept

    def take_in(self, evidence: Evidence) -> None:
        """Count an answer."""
        self.trace.observe(
            evidence.attempt.skill_id,
            right=evidence.right,
            weight=evidence.weight,
            ease=evidence.ease,
            guess=evidence.guess,
            at=evidence.attempt.at,
        )

    def log_odds(self, skill: str, at: datetime | None) -> float:
        """The log-odds, in the usual circumstances of the log the parameters come from."""
        features = self.trace.features(skill, at)[:KNOWING] + self.parameters.usual[KNOWING:]
        return self.parameters.score(skill, features) + self._spread(skill, at)

    def p(self, skill: str, at: datetime | None, *, ease: float = 0.0) -> float:
        """The probability of a right answer at an item this much easier than a regular one, never quite certain."""
        knows = chance(self.log_odds(skill, at) + ease)
        return min(max((1 - self.parameters.slip) * knows, 0.01), 0.99)

    def interval(self, skill: str, at: datetime | None) -> tuple[float, float]:
        """Where the probability lies with 90 % belief: a normal curve on the scale of log-odds (Glickman 1999).

        Some students slip and some never do, so only the lower end counts with slips.
        """
        middle, half = self.log_odds(skill, at), Z_90 * self._deviation(skill, at)
        return (1 - self.parameters.slip) * chance(middle - half), chance(middle + half)

    def _deviation(self, skill: str, at: datetime | None) -> float:
        design, trace = self.parameters.design, self.trace.skills.get(skill, SkillTrace())
        evidence = trace.evidence * trace.kept(design, at)
        return design.settled + (design.unsure - design.settled) * design.halving / (design.halving + evidence)

    def _spread(self, skill: str, at: datetime | None) -> float:
        """A little of what is known of the skills before and after, less once the skill has answers of its own.

        A miss further on says little about what comes before it, so skills after this one only ever lift.
        """
        before = self._mean(self.prerequisites.get(skill, ()), at)
        after = max(self._mean(self._dependants.get(skill, ()), at), 0.0)
        design = self.parameters.design
        lift = min(max(design.spread * before + design.spread_back * after, -design.most_spread), design.most_spread)
        return lift * SHARED / (SHARED + self.trace.skills.get(skill, SkillTrace()).evidence)

    def _mean(self, skills: Sequence[str], at: datetime | None) -> float:
        tried = [skill for skill in skills if skill in self.trace.skills]
        return sum(self._own(skill, at) for skill in tried) / len(tried) if tried else 0.0

    def _own(self, skill: str, at: datetime | None) -> float:
        """What the answers at this very skill add."""
        own = self.trace.features(skill, at)[:OF_THE_SKILL]
        return sum(weight * value for weight, value in zip(self.parameters.weights, own, strict=False))
