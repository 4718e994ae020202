"""A suggested change to a goal: it waits for the student, then for a teacher, then perhaps for the family.

Who must say yes next is its status; no status is a dead end. A teacher's edit that means something else goes back to
the student; a family's no goes back to the teacher; a student may take it back until it stands in the plan.
"""

import re
from dataclasses import dataclass, fields, replace
from datetime import datetime
from difflib import SequenceMatcher
from enum import StrEnum

from tutor.domain.errors import Conflict, InvalidInput
from tutor.domain.families import DAY_OVER
from tutor.domain.plans import Evidence, Goal, GoalStatus, Plan

REASON_LIMIT = 600


class ChangeKind(StrEnum):
    """What should happen to the goal."""

    ADD = "add"
    REVISE = "revise"
    MET = "met"
    PAUSE = "pause"
    DROP = "drop"


class ChangeStatus(StrEnum):
    """Who is next: the student (draft, edited), a teacher (agreed), the family (co-signing); or how it ended."""

    DRAFT = "draft"
    AGREED = "agreed"
    EDITED = "edited"
    CO_SIGNING = "co_signing"
    APPROVED = "approved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


WAITS_FOR_STUDENT = (ChangeStatus.DRAFT, ChangeStatus.EDITED)
ANSWERED = (ChangeStatus.APPROVED, ChangeStatus.DECLINED, ChangeStatus.EDITED, ChangeStatus.CO_SIGNING)
"""A teacher has said something to these; the student hears of it, and the teacher may take it back."""
OPEN = frozenset({*WAITS_FOR_STUDENT, ChangeStatus.AGREED, ChangeStatus.CO_SIGNING})


@dataclass(frozen=True, kw_only=True)
class GoalChange:
    """A before and an after, with the reason and the evidence. `before` is None for a new goal.

    `asked_for` is what the student had asked for where the decision put something else into `after`.
    """

    id: str
    student_id: str
    conversation_id: str | None
    kind: ChangeKind
    before: Goal | None
    after: Goal
    reason: str
    evidence: Evidence
    status: ChangeStatus
    suggested_at: datetime
    agreed_at: datetime | None = None
    decided_at: datetime | None = None
    decided_by: str | None = None
    note: str = ""
    edited: bool = False
    told_at: datetime | None = None
    asked_for: Goal | None = None

    def __post_init__(self) -> None:
        """Refuse a suggestion nobody could judge."""
        if not self.evidence.message_ids and not self.evidence.attempt_ids:
            raise InvalidInput("A suggestion needs the turns or attempts it rests on.")
        if not self.reason.strip() or len(self.reason) > REASON_LIMIT:
            raise InvalidInput(f"A suggestion needs a reason of at most {REASON_LIMIT} characters.")
        if (self.before is None) is not (self.kind is ChangeKind.ADD):
            raise InvalidInput("Only a new goal has nothing before it.")

    def revised(self, after: Goal) -> "GoalChange":
        """The student's own words in it: a draft still, or back to the teacher who had edited it."""
        self._must_be(*WAITS_FOR_STUDENT)
        revised = replace(self, after=replace(after, id=self.after.id))
        if self.status is ChangeStatus.DRAFT:
            return revised
        return replace(revised.reopened(), after=revised.after)

    def agreed(self, at: datetime) -> "GoalChange":
        """The student said yes: it may go to the teacher."""
        self._must_be(ChangeStatus.DRAFT)
        return replace(self, status=ChangeStatus.AGREED, agreed_at=at)

    def accepted(self, at: datetime, *, co_sign: bool) -> "GoalChange":
        """The student said yes to what the teacher had made of it; the teacher's decision now stands.

        Raises:
            InvalidInput: the day of a new goal went by meanwhile.

        """
        self._must_be(ChangeStatus.EDITED)
        if over := _day_over(self.kind, self.after, at):
            raise InvalidInput(
                f"The day this goal is for, {over}, is over. Say “Change it to: …” with another day, and it goes back to your teacher."
            )
        return replace(self, status=_approved(co_sign=co_sign), agreed_at=at, told_at=at)

    def withdrawn(self, at: datetime) -> "GoalChange":
        """The student took it back before it stood in the plan."""
        if self.status not in OPEN:
            raise Conflict(f"This suggestion was already {self.status}.")
        return replace(self, status=ChangeStatus.WITHDRAWN, decided_at=at, told_at=at)

    def approved(self, *, by: str, at: datetime, note: str, edited: Goal | None, co_sign: bool = False) -> "GoalChange":
        """A person said yes, perhaps with an edit. An edit that means something else waits for the student again.

        Raises:
            InvalidInput: it is a new goal, and the day it was to be reached by is over: it would end before it begins.

        """
        self._must_be(ChangeStatus.AGREED)
        after = replace(edited, id=self.after.id) if edited else self.after
        if over := _day_over(self.kind, after, at):
            raise InvalidInput(
                f"The day this goal is for, {over}, is over. Edit it first: another day, or talk about it."
            )
        return replace(
            self,
            status=ChangeStatus.EDITED if means_other(self.after, after) else _approved(co_sign=co_sign),
            after=after,
            edited=after != self.after,
            asked_for=self.after if after != self.after else None,
            decided_at=at,
            decided_by=by,
            note=_line(note),
            told_at=None,
        )

    def declined(self, *, by: str, at: datetime, note: str) -> "GoalChange":
        """A person said no, with a line for the student.

        Raises:
            InvalidInput: the line is missing; a child is owed a reason.

        """
        self._must_be(ChangeStatus.AGREED)
        if not note.strip():
            raise InvalidInput("Please write a line for the student: why not now?")
        return replace(self, status=ChangeStatus.DECLINED, decided_at=at, decided_by=by, note=_line(note), told_at=None)

    def co_signed(self, at: datetime) -> "GoalChange":
        """The family signed too: now it stands.

        Raises:
            InvalidInput: the day of a new goal went by meanwhile.

        """
        self._must_be(ChangeStatus.CO_SIGNING)
        if _day_over(self.kind, self.after, at):
            raise InvalidInput(DAY_OVER)
        return replace(self, status=ChangeStatus.APPROVED, told_at=None)

    def not_co_signed(self, *, note: str) -> "GoalChange":
        """The family would rather talk first: the teacher decides again, with their line.

        Raises:
            InvalidInput: the line is missing; without it nobody would know what to talk about.

        """
        self._must_be(ChangeStatus.CO_SIGNING)
        if not note.strip():
            raise InvalidInput("Please write a line for the teacher: what would you like to talk about?")
        return self.reopened()

    def reopened(self) -> "GoalChange":
        """The decision was undone: it waits for a teacher again, as the student last said yes to it."""
        asked = self.asked_for or self.after
        said_yes = self.status is not ChangeStatus.EDITED and means_other(asked, self.after)
        return replace(
            self,
            status=ChangeStatus.AGREED,
            after=self.after if said_yes else asked,
            asked_for=None,
            decided_at=None,
            decided_by=None,
            note="",
            edited=False,
            told_at=None,
        )

    def _must_be(self, *statuses: ChangeStatus) -> None:
        if self.status not in statuses:
            raise Conflict(f"This suggestion was already {self.status}.")


def _day_over(kind: ChangeKind, goal: Goal, at: datetime) -> str:
    """The day a new goal is to be reached by, if it is over: the goal would end before it begins."""
    over = kind is ChangeKind.ADD and goal.due and goal.due < at.date()
    return f"{goal.due.day} {goal.due:%B %Y}" if over and goal.due else ""


STATUS_AFTER = {
    ChangeKind.ADD: GoalStatus.ACTIVE,
    ChangeKind.REVISE: GoalStatus.ACTIVE,
    ChangeKind.MET: GoalStatus.MET,
    ChangeKind.PAUSE: GoalStatus.PAUSED,
    ChangeKind.DROP: GoalStatus.DROPPED,
}


def means_other(one: Goal, other: Goal) -> bool:
    """Whether two wordings of a goal ask for different things: anything but spelling, spaces, capitals and marks."""
    pairs = (
        (getattr(one, field.name), getattr(other, field.name)) for field in fields(Goal) if field.name != "baseline"
    )
    return any(not _same_words(a, b) if isinstance(a, str) and isinstance(b, str) else a != b for a, b in pairs)


def apply(change: GoalChange, plan: Plan) -> Plan:
    """The plan once this approved change is in it. What else was decided about the goal since stays.

    Raises:
        Conflict: nobody approved it.
        NotFound: the goal it is about is no longer in the plan.

    """
    if change.status is not ChangeStatus.APPROVED:
        raise Conflict("Only an approved suggestion changes a plan.")
    goal = change.after if change.before is None else _moved(plan.goal(change.before.id), change.before, change.after)
    return plan.with_goal(replace(goal, status=STATUS_AFTER[change.kind]))


def _moved(goal: Goal, before: Goal, after: Goal) -> Goal:
    """The goal with what differs between `before` and `after`."""
    pairs = {field.name: (getattr(before, field.name), getattr(after, field.name)) for field in fields(Goal)}
    return replace(goal, **{name: new for name, (old, new) in pairs.items() if new != old})


def _approved(*, co_sign: bool) -> ChangeStatus:
    return ChangeStatus.CO_SIGNING if co_sign else ChangeStatus.APPROVED


_WORD = re.compile(r"\w+")
_SLIP, _SHORT = 0.8, 3
"""Two words that begin alike, are longer than short and as alike as this are one word, once misspelt."""


def _same_words(one: str, other: str) -> bool:
    words, others = _WORD.findall(one.casefold()), _WORD.findall(other.casefold())
    return len(words) == len(others) and all(a == b or _misspelt(a, b) for a, b in zip(words, others, strict=True))


def _misspelt(one: str, other: str) -> bool:
    if not (one.isalpha() and other.isalpha() and one[0] == other[0] and min(len(one), len(other)) > _SHORT):
        return False
    return SequenceMatcher(None, one, other).ratio() >= _SLIP


def _line(note: str) -> str:
    if len(note) > REASON_LIMIT:
        raise InvalidInput(f"A line for the student fits in {REASON_LIMIT} characters; this one has {len(note)}.")
    return note
