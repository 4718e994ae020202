"""A suggested change to a goal: it waits for the student, then for a person with the right to decide."""

from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum

from tutor.domain.errors import Conflict, InvalidInput
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
    """Draft until the student agrees; agreed until somebody decides."""

    DRAFT = "draft"
    AGREED = "agreed"
    APPROVED = "approved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


OPEN = frozenset({ChangeStatus.DRAFT, ChangeStatus.AGREED})


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
        """The draft with the student's own words in it."""
        self._must_be(ChangeStatus.DRAFT)
        return replace(self, after=replace(after, id=self.after.id))

    def agreed(self, at: datetime) -> "GoalChange":
        """The student said yes: it may go to the teacher."""
        self._must_be(ChangeStatus.DRAFT)
        return replace(self, status=ChangeStatus.AGREED, agreed_at=at)

    def withdrawn(self, at: datetime) -> "GoalChange":
        """The student took it back before anybody decided."""
        if self.status not in OPEN:
            raise Conflict(f"This suggestion was already {self.status}.")
        return replace(self, status=ChangeStatus.WITHDRAWN, decided_at=at, told_at=at)

    def approved(self, *, by: str, at: datetime, note: str, edited: Goal | None) -> "GoalChange":
        """A person said yes, perhaps with an edit."""
        self._must_be(ChangeStatus.AGREED)
        after = replace(edited, id=self.after.id) if edited else self.after
        return replace(
            self,
            status=ChangeStatus.APPROVED,
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

    def reopened(self) -> "GoalChange":
        """The decision was undone: it waits again, as the student had asked for it."""
        return replace(
            self,
            status=ChangeStatus.AGREED,
            after=self.asked_for or self.after,
            asked_for=None,
            decided_at=None,
            decided_by=None,
            note="",
            edited=False,
            told_at=None,
        )

    def _must_be(self, status: ChangeStatus) -> None:
        if self.status is not status:
            raise Conflict(f"This suggestion was already {self.status}.")


STATUS_AFTER = {
    ChangeKind.ADD: GoalStatus.ACTIVE,
    ChangeKind.REVISE: GoalStatus.ACTIVE,
    ChangeKind.MET: GoalStatus.MET,
    ChangeKind.PAUSE: GoalStatus.PAUSED,
    ChangeKind.DROP: GoalStatus.DROPPED,
}


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


def _line(note: str) -> str:
    if len(note) > REASON_LIMIT:
        raise InvalidInput(f"A line for the student fits in {REASON_LIMIT} characters; this one has {len(note)}.")
    return note
