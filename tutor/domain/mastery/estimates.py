"""What a student knows: an estimate folded over the attempt log."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import sqrt

from tutor.domain.marking.verdicts import Verdict
from tutor.domain.practice import Attempt

PRIOR = 0.25
GUESS = 0.2
SLIP = 0.1
LEARN = 0.1
Z_80 = 1.2816
AFTER_HINTS = (1.0, 0.5, 0.3, 0.15)
AGAIN = 0.2
LOOK_BACK = 5


@dataclass(frozen=True, kw_only=True)
class Step:
    """One answer that moved an estimate, from `before` to `after`; `why` says in a child's words how much it counted."""

    attempt_id: str
    at: datetime
    before: float
    after: float
    why: str


@dataclass(frozen=True, kw_only=True)
class Mastery:
    """The estimate for one student and skill. `low` to `high` holds 80 % of the belief; `tries` are counted attempts.

    `unaided` counts questions solved at once and alone. `word` is not tried, starting, building, nearly or solid.
    """

    skill_id: str
    p: float
    low: float
    high: float
    tries: int
    unaided: int
    last_at: datetime | None
    word: str
    because: str
    steps: tuple[Step, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether the bar is reached."""
        return self.word == "solid"


@dataclass(frozen=True)
class _Counted:
    attempt: Attempt
    first: bool

    @property
    def right(self) -> bool:
        return self.attempt.verdict is Verdict.CORRECT

    @property
    def alone(self) -> bool:
        return self.first and self.right and self.attempt.hints == 0

    @property
    def why(self) -> str:
        if not self.first:
            return "It was another try at the same question, so it counts little."
        if not self.right:
            return "It was not right the first time."
        return (
            "It was right at once and without a hint." if self.alone else "It was right after help, so it counts less."
        )

    @property
    def weight(self) -> float:
        """How much this answer tells: less after hints if it is right, little if the question was tried before."""
        helped = AFTER_HINTS[min(self.attempt.hints, len(AFTER_HINTS) - 1)] if self.right else 1.0
        return helped * (1.0 if self.first else AGAIN)


def estimate(skill_id: str, attempts: Sequence[Attempt]) -> Mastery:
    """The estimate from this student's attempts at this skill, oldest first. Unsure answers count nothing.

    Bayesian knowledge tracing (Corbett and Anderson 1995) in odds form: an answer multiplies the odds that the skill is
    known by how much likelier it is then, (1 - SLIP)/GUESS if right and SLIP/(1 - GUESS) if wrong, to the power of its
    weight; then p grows by LEARN of what is missing, by the same weight. The interval is Wilson's 80 % score interval
    (1927) around p, with one plus the sum of weights as the number of observations.
    """
    counted = _counted(attempts)
    p, evidence, steps = PRIOR, 1.0, list[Step]()
    for answer in counted:
        before, p = p, _after(p, answer)
        evidence += answer.weight
        steps.append(Step(attempt_id=answer.attempt.id, at=answer.attempt.at, before=before, after=p, why=answer.why))
    low, high = _interval(p, evidence)
    return Mastery(
        skill_id=skill_id,
        p=p,
        low=low,
        high=high,
        tries=len(counted),
        unaided=sum(answer.alone for answer in counted),
        last_at=counted[-1].attempt.at if counted else None,
        word=_word(p, low, counted),
        because=_because(counted),
        steps=tuple(steps),
    )


def _counted(attempts: Sequence[Attempt]) -> list[_Counted]:
    counted = [attempt for attempt in attempts if attempt.verdict is not Verdict.UNSURE]
    first = {attempt.presentation_id: attempt.id for attempt in reversed(counted)}
    return [_Counted(attempt, first=first[attempt.presentation_id] == attempt.id) for attempt in counted]


def _after(p: float, answer: _Counted) -> float:
    ratio = (1 - SLIP) / GUESS if answer.right else SLIP / (1 - GUESS)
    odds: float = p / (1 - p) * ratio**answer.weight
    known = odds / (1 + odds)
    # Never quite certain, so that no streak makes later answers powerless.
    return min(known + (1 - known) * LEARN * answer.weight, 0.995)


def _interval(p: float, observations: float) -> tuple[float, float]:
    spread = Z_80**2 / observations
    centre = (p + spread / 2) / (1 + spread)
    half = Z_80 * sqrt(p * (1 - p) / observations + spread / (4 * observations)) / (1 + spread)
    return max(centre - half, 0.0), min(centre + half, 1.0)


def _word(p: float, low: float, counted: Sequence[_Counted]) -> str:
    """The rung of the ladder. High rungs need evidence: several questions, solved alone, the latest ones too."""
    questions = [answer for answer in counted if answer.first]
    if not questions:
        return "not tried"
    alone = sum(answer.alone for answer in questions)
    if p >= 0.9 and low >= 0.7 and alone >= 4 and all(answer.right for answer in questions[-2:]):
        return "solid"
    if p >= 0.7 and alone >= 2:
        return "nearly"
    return "building" if p >= PRIOR else "starting"


def _because(counted: Sequence[_Counted]) -> str:
    last = [answer for answer in counted if answer.first][-LOOK_BACK:]
    right, alone = sum(answer.right for answer in last), sum(answer.alone for answer in last)
    if len(last) < 2:
        return "You have tried this one once." if last else "You haven't tried this one yet."
    if not right:
        return f"None of your last {len(last)} were right the first time yet."
    return f"{right} of your last {len(last)} were right the first time, {alone or 'none'} without hints."
