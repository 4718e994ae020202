"""What is believed of one student at a moment: their trace, read with the parameters and the map of skills."""

from collections.abc import Mapping, Sequence
from copy import copy
from datetime import datetime
from math import sqrt

from tutor.domain.mastery.evidence import Evidence
from tutor.domain.mastery.parameters import KNOWING, Parameters
from tutor.domain.mastery.places import Places
from tutor.domain.mastery.trace import SkillTrace, Trace, chance
from tutor.domain.mastery.unlike import Unlike

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
        self.unlike = Unlike(parameters.design)
        self.places = Places(prerequisites)
        self._dependants = self.places.dependants

    def copy(self) -> "Belief":
        """The same, to be kept as it is now."""
        kept = copy(self)
        kept.trace, kept.unlike, kept.places = self.trace.copy(), self.unlike.copy(), self.places.copy()
        return kept

    def take_in(self, evidence: Evidence) -> None:
        """Count an answer."""
        skill = evidence.attempt.skill_id
        shares = self._shares(evidence)
        if evidence.first:
            self._compare(skill, evidence)
            self.places.work_at(skill)
        self.trace.observe(
            skill,
            right=evidence.right,
            weight=evidence.weight,
            ease=evidence.ease,
            guess=evidence.guess,
            at=evidence.attempt.at,
        )

        for further, share in shares.items():
            self.trace.observe_partly(
                further, right=evidence.right, weight=evidence.weight * share, at=evidence.attempt.at
            )

    def _shares(self, evidence: Evidence) -> dict[str, float]:
        """How much an answer tells of each further skill of its question.

        All of them were needed for a right answer; a miss is laid on each by how likely it is the one that failed
        (conjunctive knowledge tracing: Koedinger and others 2011). The skill practised is always counted in full.
        """
        partly, at = self.parameters.design.partly, evidence.attempt.at
        if evidence.right:
            return dict.fromkeys(evidence.also, partly)
        failed = {skill: 1 - self.p(skill, at) for skill in (evidence.attempt.skill_id, *evidence.also)}
        return {skill: partly * failed[skill] / sum(failed.values()) for skill in evidence.also}

    def log_odds(self, skill: str, at: datetime | None) -> float:
        """The log-odds, in the usual circumstances of the log the parameters come from."""
        features = self.trace.features(skill, at)[:KNOWING] + self.parameters.usual[KNOWING:]
        return self.parameters.score(skill, features) + self._spread(skill, at) * self._open(skill)

    def p(self, skill: str, at: datetime | None, *, ease: float = 0.0) -> float:
        """The probability of a right answer at an item this much easier than a regular one, never quite certain."""
        knows = chance(self.log_odds(skill, at) + ease)
        return min(max((1 - self.parameters.slip) * knows, 0.01), 0.99)

    def interval(self, skill: str, at: datetime | None) -> tuple[float, float]:
        """Where the probability lies with 90 % belief: a normal curve on the scale of log-odds (Glickman 1999).

        What comes later in the map is harder, so there the whole interval lies lower. Some students slip and some never
        do, so only the lower end counts with slips. It also lies further off at a skill that was tried, as what is
        known can be lost from one day to the next.
        """
        design, further = self.parameters.design, self.places.further_on(skill) * self._open(skill)
        middle, half = self.log_odds(skill, at) - design.steeper * further, Z_90 * sqrt(self._variance(skill, at))
        low = middle - half * (design.losing if skill in self.trace.skills else 1.0)
        return (1 - self.parameters.slip) * chance(low), chance(middle + half)

    def _variance(self, skill: str, at: datetime | None) -> float:
        """Of the log-odds: at first that between this student's skills, and more the further off in the map.

        Each answer at the skill adds to the precision (Bayes, for normal curves), but something always stays open.
        """
        design, trace = self.parameters.design, self.trace.skills.get(skill)
        at_first = self.unlike.variance + design.far * (self.places.further_on(skill) * self._open(skill)) ** 2
        if trace is None:
            return at_first
        told = design.told * trace.evidence * trace.kept(design, at)
        return at_first / (1 + at_first * told) + design.settled**2

    def _compare(self, skill: str, evidence: Evidence) -> None:
        """Hold an answer against what this student in general would lead to expect. Right after help says nothing."""
        if evidence.attempt.hints and evidence.right:
            return
        design, base = self.parameters.design, self.parameters.base_of(skill)
        odds = self.trace.general + base + evidence.ease - design.steeper * self.places.further_on(skill)
        expected = evidence.guess + (1 - evidence.guess) * chance(odds)
        self.unlike.observe(skill, right=evidence.right, expected=expected)

    def _spread(self, skill: str, at: datetime | None) -> float:
        """A little of what is known of the skills before and after.

        A miss further on says little about what comes before it, so skills after this one only ever lift.
        """
        before = self._mean(self.prerequisites.get(skill, ()), at)
        after = max(self._mean(self._dependants.get(skill, ()), at), 0.0)
        design = self.parameters.design
        return min(max(design.spread * before + design.spread_back * after, -design.most_spread), design.most_spread)

    def _open(self, skill: str) -> float:
        """The share of what other skills say that still counts: less once this one has answers of its own."""
        return SHARED / (SHARED + self.trace.skills.get(skill, SkillTrace()).evidence)

    def _mean(self, skills: Sequence[str], at: datetime | None) -> float:
        tried = [skill for skill in skills if skill in self.trace.skills]
        return sum(self._own(skill, at) for skill in tried) / len(tried) if tried else 0.0

    def _own(self, skill: str, at: datetime | None) -> float:
        """What the answers at this very skill add."""
        own = self.trace.features(skill, at)[:OF_THE_SKILL]
        return sum(weight * value for weight, value in zip(self.parameters.weights, own, strict=False))
