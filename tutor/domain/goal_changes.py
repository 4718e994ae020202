"""A suggested change to a goal: it waits for the student, then for a person with the right to decide."""

from dataclasses import dataclass, replace
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
    """A before and an after, with the reason and the evidence. `before` is None for a new goal."""

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
            decided_at=at,
            decided_by=by,
            note=note,
        )

    def declined(self, *, by: str, at: datetime, note: str) -> "GoalChange":
        """A person said no, with a line for the student.

        Raises:
            InvalidInput: the line is missing; a child is owed a reason.

        """
        self._must_be(ChangeStatus.AGREED)
        if not note.strip():
            raise InvalidInput("Please write a line for the student: why not now?")
        return replace(self, status=ChangeStatus.DECLINED, decided_at=at, decided_by=by, note=note)

    def reopened(self) -> "GoalChange":
        """The decision was undone: it waits again."""
        return replace(
            self,
            status=ChangeStatus.AGREED,
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
    """The plan once this approved change is in it.

    Raises:
        Conflict: nobody approved it.
        NotFound: the goal it is about is no longer in the plan.

    """
    if change.status is not ChangeStatus.APPROVED:
        raise Conflict("Only an approved suggestion changes a plan.")
    if change.before is not None:
        plan.goal(change.before.id)
    return plan.with_goal(replace(change.after, status=STATUS_AFTER[change.kind]))
