"""What the log says about a plan: a goal met, too easy, too hard, stuck, due soon, left behind, or a new interest.

Each signal names the answers or messages that bear it out, so that anybody can check it. What holds when is in
`signal_rules.py`: rules over what was done and told, never a model's opinion and never silence alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from tutor.domain.check_ins import CheckIn
from tutor.domain.errors import InvalidInput
from tutor.domain.goal_changes import ChangeKind, GoalChange
from tutor.domain.marking.verdicts import Verdict
from tutor.domain.mastery import Knowledge
from tutor.domain.plans import Evidence, Goal, Plan
from tutor.domain.practice import Attempt

SHOWN = 12  # Pieces of evidence that still are read; the newest are kept.


class SignalKind(StrEnum):
    """What the log says."""

    MET = "met"
    ON_TRACK = "on_track"
    STUCK = "stuck"
    TOO_EASY = "too_easy"
    TOO_HARD = "too_hard"
    DUE_SOON = "due_soon"
    STALE = "stale"
    INTEREST_SHIFT = "interest_shift"


CHANGES = {
    SignalKind.MET: ChangeKind.MET,
    SignalKind.STUCK: ChangeKind.REVISE,
    SignalKind.TOO_EASY: ChangeKind.REVISE,
    SignalKind.TOO_HARD: ChangeKind.REVISE,
    SignalKind.DUE_SOON: ChangeKind.REVISE,
    SignalKind.STALE: ChangeKind.PAUSE,
    SignalKind.INTEREST_SHIFT: ChangeKind.ADD,
}
"""What each would suggest; being on track suggests nothing, it is only told."""


@dataclass(frozen=True, kw_only=True)
class Signal:
    """Something the log says, with the pieces that bear it out; `latest` is the newest of them.

    `goal_id` is empty for a new interest, `interest_id` for all else. `step_skill_id` is where a smaller or a larger
    goal could go. `told` is for a child, `facts` for a teacher.
    """

    kind: SignalKind
    told: str
    facts: str
    evidence: Evidence
    latest: datetime
    goal_id: str = ""
    interest_id: str = ""
    step_skill_id: str = ""

    def __post_init__(self) -> None:
        """Refuse what nobody could check."""
        if not (self.evidence.attempt_ids or self.evidence.message_ids):
            raise InvalidInput("A signal needs the answers or messages it rests on.")

    @property
    def change(self) -> ChangeKind | None:
        """The kind of goal change it would suggest."""
        return CHANGES.get(self.kind)


@dataclass(frozen=True, kw_only=True)
class ToldCheckIn:
    """A check-in and the message it was told in."""

    check_in: CheckIn
    message_id: str


@dataclass(frozen=True, kw_only=True)
class Told:
    """Everything the rules look at. `began` says since when a goal has stood as it is.

    `settings` names the interest of each question that had one, by presentation; `liked` are the interests of the plan,
    by id; `titles` are those of skills and interests.
    """

    plan: Plan
    known: Knowledge
    began: Mapping[str, datetime] = field(default_factory=dict)
    check_ins: Sequence[ToldCheckIn] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    liked: frozenset[str] = frozenset()
    titles: Mapping[str, str] = field(default_factory=dict)
    changes: Sequence[GoalChange] = ()

    @property
    def today(self) -> date:
        """The day it is."""
        return self.known.now.date()

    def title(self, name: str) -> str:
        """What a skill or interest is called."""
        return self.titles.get(name, name)


@dataclass(frozen=True, kw_only=True)
class Work:
    """The first answers to questions at one goal's skill since the goal began, oldest first, and what is around them."""

    told: Told
    goal: Goal
    skill: str
    since: datetime
    firsts: Sequence[Attempt]

    @property
    def now(self) -> datetime:
        """The moment the log is looked at."""
        return self.told.known.now

    @property
    def name(self) -> str:
        """What the skill is called."""
        return self.told.title(self.skill)

    @property
    def p(self) -> float:
        """The estimate for the skill."""
        return self.told.known.glance(self.skill).p

    @property
    def days_left(self) -> int | None:
        """Days until the goal is due, below 0 when that day is past."""
        return (self.goal.due - self.told.today).days if self.goal.due else None

    def signal(
        self, kind: SignalKind, told: str, facts: str, pieces: Sequence[Attempt], *, step: str = "", said: str = ""
    ) -> Signal | None:
        """A signal if there is anything to bear it out."""
        if not pieces:
            return None
        return Signal(
            kind=kind,
            goal_id=self.goal.id,
            told=told,
            facts=facts,
            evidence=Evidence(
                attempt_ids=tuple(piece.id for piece in pieces[-SHOWN:]), message_ids=(said,) if said else ()
            ),
            latest=max(piece.at for piece in pieces),
            step_skill_id=step,
        )


def firsts(attempts: Iterable[Attempt]) -> list[Attempt]:
    """The first answer to each question that could be marked: later tries and help say less."""
    first: dict[str, Attempt] = {}
    for attempt in attempts:
        if attempt.verdict is not Verdict.UNSURE:
            first.setdefault(attempt.presentation_id, attempt)
    return list(first.values())


def solved_alone(first: Attempt) -> bool:
    """Whether a first answer was right without a hint."""
    return first.verdict is Verdict.CORRECT and first.hints == 0


def days_of(some: Iterable[Attempt]) -> int:
    """On how many days these were given."""
    return len({one.at.date() for one in some})


def in_a_sentence(title: str) -> str:
    """A title as it stands within a sentence."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title
