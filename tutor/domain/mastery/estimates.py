"""The estimate for one student and skill, as people see it: a number, its uncertainty, a word and the reasons."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tutor.domain.mastery.digest import Tally

LOOK_BACK = 5
SOLID, SURE_OF, ALONE = 0.84, 0.5, 4
STEADY, STEADY_OF = 8, 9
SHOWN_WITHIN = timedelta(days=14)
NEARLY, BUILDING = 0.66, 0.38
MANY_QUESTIONS, TOO_MANY = 12, 25


@dataclass(frozen=True, kw_only=True)
class Step:
    """One answer that moved an estimate, from `before` to `after`; `why` says in a child's words how much it counted.

    `meanwhile` is what the estimate had moved since the step before: time passed, or other skills were answered.
    """

    attempt_id: str
    at: datetime
    before: float
    after: float
    why: str
    meanwhile: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Mastery:
    """The estimate for one student and skill.

    `p` is the probability that the student would now get a regular item (level 2) right, alone and at the first try;
    `low` to `high` holds it with 90 % belief. `tries` are counted attempts, `unaided` questions solved at once and alone.
    `word` is not tried, starting, building, nearly or solid. `half_life_days` is how long until half of what right
    answers told is gone. `stuck` says that many questions did not lead to solid: a teacher should look.
    `meanwhile` is what moved the estimate since the last step.
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
    half_life_days: float = 0.0
    stuck: bool = False
    meanwhile: float = 0.0

    @property
    def is_known(self) -> bool:
        """Whether the bar is reached."""
        return self.word == "solid"


def word_for(p: float, low: float, tally: Tally, now: datetime) -> str:
    """The rung of the ladder. The top needs several questions solved alone, the latest two right, and not long ago.

    A long clean record reaches it whatever the numbers say, so that no parameters can put it out of reach.
    """
    if not tally.questions:
        return "not tried"
    likely = p >= SOLID and low >= SURE_OF and tally.alone >= ALONE
    steady = sum(one.alone and not one.luck for one in tally.latest[-STEADY_OF:]) >= STEADY
    if (likely or steady) and all(one.right for one in tally.latest[-2:]) and _rested(tally, now) < SHOWN_WITHIN:
        return "solid"
    if p >= NEARLY and tally.alone >= 2:
        return "nearly"
    return "building" if p >= BUILDING else "starting"


def is_stuck(word: str, tally: Tally) -> bool:
    """Whether so many questions went by without reaching the bar that a teacher should look."""
    return word != "solid" and tally.questions >= (TOO_MANY if word == "nearly" else MANY_QUESTIONS)


def because(tally: Tally, now: datetime) -> str:
    """The reason as a sentence that can be checked against the list of answers."""
    last = tally.latest[-LOOK_BACK:]
    right, alone = sum(one.right for one in last), sum(one.alone for one in last)
    if len(last) < 2:
        return "You have tried this one once." if last else "You haven't tried this one yet."
    if not right:
        return f"None of your last {len(last)} were right the first time yet."
    apart, rested = _apart(last[-1].at - last[0].at), _rested(tally, now)
    ago = f" That was {rested.days} days ago." if rested >= SHOWN_WITHIN else ""
    return f"{right} of your last {len(last)} were right the first time, {alone or 'none'} without hints{apart}.{ago}"


def _rested(tally: Tally, now: datetime) -> timedelta:
    return now - tally.at if tally.at else timedelta(0)


def _apart(time: timedelta) -> str:
    return f", {time.days} {'day' if time.days == 1 else 'days'} apart" if time.days else ""
