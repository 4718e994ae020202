"""Suggested goal changes in SQL."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from tutor.domain.change_steps import ChangeStep, ChangeStepKind
from tutor.domain.errors import Conflict
from tutor.domain.goal_changes import ChangeKind, ChangeStatus, GoalChange
from tutor.store.agreement_tables import change_steps
from tutor.store.rows import insert_new, values_of
from tutor.store.tables import goal_changes

_THEIRS = (
    select(goal_changes)
    .where(goal_changes.c.student_id.in_(bindparam("students", expanding=True)))
    .where(goal_changes.c.status.in_(bindparam("statuses", expanding=True)))
    .order_by(goal_changes.c.position)
)


@dataclass(frozen=True)
class SqlChanges:
    """Suggestions by id and by student."""

    connection: Connection

    def add(self, change: GoalChange) -> None:
        """Keep a new suggestion."""
        self.connection.execute(insert(goal_changes).values(values_of(change)))

    def get(self, change_id: str) -> GoalChange | None:
        """A suggestion by its id."""
        row = self.connection.execute(select(goal_changes).where(goal_changes.c.id == change_id)).first()
        return change_of(row) if row else None

    def update(self, change: GoalChange, *, was: ChangeStatus) -> None:
        """Store the change, only if its stored status still is `was`.

        Raises:
            Conflict: somebody else was faster.

        """
        still = update(goal_changes).where(goal_changes.c.id == change.id, goal_changes.c.status == was)
        if self.connection.execute(still.values(values_of(change))).rowcount != 1:
            raise Conflict("This suggestion was decided by somebody else just now.")

    def of_students(self, student_ids: Collection[str], statuses: Collection[ChangeStatus]) -> list[GoalChange]:
        """Oldest first."""
        those = {"students": list(student_ids), "statuses": list(statuses)}
        return [change_of(row) for row in self.connection.execute(_THEIRS, those)]

    def add_step(self, step: ChangeStep) -> None:
        """Write one more line of a suggestion's history.

        Raises:
            Conflict: it has a line of this number already.

        """
        insert_new(self.connection, change_steps, values_of(step), conflict="This step is written already.")

    def steps(self, change_ids: Collection[str]) -> list[ChangeStep]:
        """The history of these suggestions, each oldest first."""
        query = select(change_steps).where(change_steps.c.change_id.in_(list(change_ids)))
        return [
            ChangeStep(
                change_id=row.change_id,
                number=row.number,
                what=ChangeStepKind(row.what),
                at=row.at,
                by=row.by,
                note=row.note,
            )
            for row in self.connection.execute(query.order_by(change_steps.c.change_id, change_steps.c.number))
        ]


def change_of(row: Row[Any]) -> GoalChange:
    """A row as a suggestion."""
    return GoalChange(
        id=row.id,
        student_id=row.student_id,
        conversation_id=row.conversation_id,
        kind=ChangeKind(row.kind),
        before=row.before,
        after=row.after,
        reason=row.reason,
        evidence=row.evidence,
        status=ChangeStatus(row.status),
        suggested_at=row.suggested_at,
        agreed_at=row.agreed_at,
        decided_at=row.decided_at,
        decided_by=row.decided_by,
        note=row.note,
        edited=row.edited,
        told_at=row.told_at,
        asked_for=row.asked_for,
    )
