"""What one student's answers leave behind, answer by answer: the little that the estimate is made of."""

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime
from math import exp, log1p
from typing import Any, NamedTuple

from tutor.domain.mastery.parameters import Design

RECENT = 0.7
"""What an answer still tells in `recent` when the next one comes; about the last three count."""
OLD = 0.92
"""The same in the evidence that the width of the interval rests on: students change, so the last dozen count."""
SHARE = 0.7
FIRST_STEP, LATER_STEP, SETTLING = 0.4, 0.03, 0.15
FAST_STEP = 0.35
DAY = 86_400.0


class Answer(NamedTuple):
    """One line of a log. `item` is empty and `at` is None where the log does not say. `also` are further skills."""

    student: str
    skill: str
    right: bool
    at: datetime | None = None
    item: str = ""
    also: tuple[str, ...] = ()


def chance(log_odds: float) -> float:
    """The probability with these log-odds."""
    return 1 / (1 + exp(-log_odds)) if log_odds >= 0 else exp(log_odds) / (1 + exp(log_odds))


@dataclass(slots=True)
class SkillTrace:
    """What answers at one skill left: weighted counts, all and recent, the run of right ones, and when they were."""

    right: float = 0.0
    wrong: float = 0.0
    recent_right: float = 0.0
    recent_wrong: float = 0.0
    streak: float = 0.0
    evidence: float = 0.0
    days_right: int = 0
    last_number: int = 0
    last_at: datetime | None = None
    last_right_at: datetime | None = None

    def half_life(self, design: Design) -> float:
        """Days until half of what right answers told is gone; longer with each day that had one."""
        return float(min(design.half_life * design.growth ** max(self.days_right - 1, 0), design.longest))

    def kept(self, design: Design, at: datetime | None) -> float:
        """The share of what right answers told that is still there at this moment."""
        if at is None or self.last_at is None:
            return 1.0
        days = max((at - self.last_at).total_seconds() / DAY, 0.0)
        return float(2.0 ** (-days / self.half_life(design)))


class Trace:
    """The state of one student. `base` gives the log-odds of the share of right answers at a skill.

    The features follow performance factors (Pavlik, Cen and Koedinger 2009: counts of right and wrong), best-LR (Gervet
    and others 2020: counts at the skill and in all), recent-performance factors (Galyardt and Goldin 2015: the decayed
    share of right answers), and Elo ratings (Elo 1978; Pelánek 2016) for the student in general, one slow, one fast.
    Time halves what right answers told, with a half-life that grows (Settles and Meeder 2016).
    """

    def __init__(self, base: Callable[[str], float], design: Design | None = None) -> None:
        """Nothing was answered yet."""
        self.skills: dict[str, SkillTrace] = {}
        self._base = base
        self._design = design or Design()
        self._slow = self._fast = self._amount = 0.0
        self._number = self._place = 0
        self._last = ""

    def copy(self) -> "Trace":
        """The same, to be kept as it is now."""
        kept = copy(self)
        kept.skills = {skill: replace(trace) for skill, trace in self.skills.items()}
        return kept

    def written(self) -> list[Any]:
        """All but the skills, as plain JSON."""
        return [self._slow, self._fast, self._amount, self._number, self._place, self._last]

    def read(self, content: Sequence[Any]) -> None:
        """Go on from what `written` wrote."""
        self._slow, self._fast, self._amount, self._number, self._place, self._last = content

    @property
    def general(self) -> float:
        """How much better than most this student is in general, in log-odds."""
        return self._slow

    def features(self, skill: str, at: datetime | None = None) -> tuple[float, ...]:
        """The numbers that the next answer at this skill is foretold from, in the order of FEATURES."""
        trace = self.skills.get(skill)
        same = skill == self._last
        place = log1p(self._place) if same else 0.0
        if trace is None:
            return (0.0, 0.0, 0.0, 0.0, self._slow, self._fast, 1.0, 0.0, 0.0, place)
        kept = trace.kept(self._design, at)
        right = trace.recent_right * kept
        return (
            log1p(trace.right * kept),
            log1p(trace.wrong),
            (right + SHARE) / (right + trace.recent_wrong + 1) - SHARE,
            log1p(trace.streak * kept),
            self._slow,
            self._fast,
            0.0 if same else 1.0,
            0.0 if same else 1.0,
            0.0 if same else log1p(self._number - trace.last_number),
            place,
        )

    def observe(
        self,
        skill: str,
        *,
        right: bool,
        weight: float = 1.0,
        ease: float = 0.0,
        guess: float = 0.0,
        at: datetime | None = None,
    ) -> None:
        """Take in an answer that tells as much as `weight` says, at an item this much easier and with this much luck."""
        trace = self.skills.setdefault(skill, SkillTrace())
        self._fade(trace, at)
        self._rate(self._base(skill) + ease, guess, weight, right=right)
        _count(trace, weight, right=right)
        if right and weight > 0 and at is not None:
            trace.days_right += trace.last_right_at is None or trace.last_right_at.date() != at.date()
            trace.last_right_at = at
        trace.last_number, trace.last_at = self._number, at
        self._place = self._place + 1 if skill == self._last else 1
        self._last, self._number = skill, self._number + 1

    def observe_partly(self, skill: str, *, right: bool, weight: float, at: datetime | None = None) -> None:
        """Take in what an answer says of a further skill of its question; for the student in general it counted already."""
        trace = self.skills.setdefault(skill, SkillTrace(last_number=self._number))
        self._fade(trace, at)
        _count(trace, weight, right=right)
        trace.last_at = at

    def take_in(self, answer: Answer) -> None:
        """Take in a line of a log: its skill in full, further ones in part."""
        self.observe(answer.skill, right=answer.right, at=answer.at)
        for skill in answer.also:
            self.observe_partly(skill, right=answer.right, weight=self._design.partly, at=answer.at)

    def _fade(self, trace: SkillTrace, at: datetime | None) -> None:
        kept = trace.kept(self._design, at)
        trace.right *= kept
        trace.recent_right *= kept
        trace.streak *= kept
        trace.evidence *= kept

    def _rate(self, base: float, guess: float, weight: float, *, right: bool) -> None:
        """Move both ratings by what the answer was beyond what was expected."""
        step = max(LATER_STEP, FIRST_STEP / (1 + SETTLING * self._amount))
        self._slow += weight * step * (right - guess - (1 - guess) * chance(self._slow + base))
        self._fast += weight * FAST_STEP * (right - guess - (1 - guess) * chance(self._fast + base))
        self._amount += weight


def _count(trace: SkillTrace, weight: float, *, right: bool) -> None:
    fading = RECENT**weight
    trace.recent_right *= fading
    trace.recent_wrong *= fading
    trace.evidence = trace.evidence * OLD**weight + weight
    if right:
        trace.right += weight
        trace.recent_right += weight
        trace.streak += weight
    else:
        trace.wrong += weight
        trace.recent_wrong += weight
        trace.streak *= max(1 - weight, 0.0)
