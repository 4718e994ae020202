"""How hard the next question should be: hard enough to learn from, easy enough to get most of them right.

The aim is 75 to 85 % expected success: near what learns fastest in models of learning by trial (Wilson et al., "The
Eighty Five Percent Rule for optimal learning", 2019) and what keeps adaptive practice pleasant (Klinkenberg et al.,
"Math Garden", 2011, with 60, 75 and 90 % to choose from).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from tutor.domain.marking import Verdict
from tutor.domain.mastery import Knowledge
from tutor.domain.practice import Attempt
from tutor.domain.words import fold, stems

BAD_RUN = 3
LATELY = timedelta(days=1)
_HARDER = frozenset(
    {"harder", "hard", "challenge", "challenges", "challenging", "tricky", "trickier", "tougher", "stretch"}
)
_EASIER = frozenset({"easier", "easy", "simpler"})
_AROUND = frozenset(stems("a bit little much one thing give me need too so very question another level really are"))


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
    """The level whose expected success is nearest to the aim; of two as near the easier, unless both are too easy."""

    def misfit(level: int) -> tuple[float, int]:
        over = knowledge.chance(skill_id, level) - aim.middle
        return round(abs(over), 9), -level if over > 0 else level

    return min(levels, key=misfit)


def next_level(levels: Sequence[int], fitting: int, *, last: int, went_well: bool | None) -> int:
    """The level after a question at level `last`: one step towards what fits, never down after a success or up after a miss."""
    lowest = last if went_well else last - 1
    highest = last if went_well is False else last + 1
    wanted = min(max(fitting, lowest), highest)
    return min(levels, key=lambda level: (abs(level - wanted), level))


@dataclass(frozen=True)
class Wish:
    """What a student asks for: how hard, if that is said, and the words that are left."""

    aim: Aim | None
    rest: str


def read_wish(words: str) -> Wish:
    """Take "harder", "a challenge", "easier" and the like out of a student's words for what to practise."""
    said = [_bare(word) for word in words.split()]
    if any(word in _EASIER for word in said) or re.search(r"\b(?:too|so|very) hard", fold(words)):
        aim: Aim | None = Aim.GENTLE
    else:
        aim = Aim.CHALLENGE if any(word in _HARDER for word in said) else None
    if aim is None:
        return Wish(None, words)
    kept = [word for word in words.split() if _bare(word) not in _HARDER | _EASIER]
    return Wish(aim, " ".join(kept) if set(stems(" ".join(kept))) - _AROUND else "")


def _bare(word: str) -> str:
    return fold(word).strip(".,;:!?\"'")
