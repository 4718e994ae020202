"""How hard the next question should be: hard enough to learn from, easy enough to get most of them right.

The aim is 75 to 85 % expected success: near what learns fastest in models of learning by trial (Wilson et al., "The
Eighty Five Percent Rule for optimal learning", 2019) and what keeps adaptive practice pleasant (Klinkenberg et al.,
"Math Garden", 2011, with 60, 75 and 90 % to choose from).
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import Enum

from tutor.domain.marking import Verdict
from tutor.domain.mastery import Knowledge
from tutor.domain.practice import Attempt

BAD_RUN = 3
LATELY = timedelta(days=1)


class Aim(Enum):
    """How likely the next answer should be right, from `low` to `high`."""

    CHALLENGE = (0.55, 0.70)
    USUAL = (0.75, 0.85)
    GENTLE = (0.87, 0.97)

    @property
    def low(self) -> float:
        """What is too hard below."""
        return self.value[0]

    @property
    def middle(self) -> float:
        """What is best."""
        return sum(self.value) / 2


def aim_for(attempts: Sequence[Attempt], now: datetime, *, challenge: bool = False) -> Aim:
    """Gentle after a bad run, whatever was wished before it; else harder if the student wants it so."""
    if is_bad_run(attempts, now):
        return Aim.GENTLE
    return Aim.CHALLENGE if challenge else Aim.USUAL


def is_bad_run(attempts: Sequence[Attempt], now: datetime) -> bool:
    """Whether the last three questions, lately, were all wrong at the first try."""
    first: dict[str, Attempt] = {}
    for attempt in attempts:
        if attempt.verdict is not Verdict.UNSURE and now - attempt.at <= LATELY:
            first.setdefault(attempt.presentation_id, attempt)
    last = list(first.values())[-BAD_RUN:]
    return len(last) == BAD_RUN and all(attempt.verdict is Verdict.INCORRECT for attempt in last)


def fitting_level(knowledge: Knowledge, skill_id: str, levels: Sequence[int], aim: Aim) -> int:
    """The level whose expected success is nearest to the aim; the easier one where two are as near."""
    return min(levels, key=lambda level: (round(abs(knowledge.chance(skill_id, level) - aim.middle), 9), level))
