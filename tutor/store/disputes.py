"""Disputes about answers in SQL."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, select, update

from tutor.domain.disputes import Dispute, DisputeReason, DisputeStatus
from tutor.domain.errors import Conflict
from tutor.store.rows import insert_new, values_of
from tutor.store.tables import disputes

_SET_ASIDE = select(disputes.c.attempt_id).where(
    disputes.c.student_id == bindparam("student"), disputes.c.status == DisputeStatus.UPHELD
)

_THEIRS = (
    select(disputes)
    .where(
        disputes.c.student_id.in_(bindparam("students", expanding=True)),
        disputes.c.status.in_(bindparam("statuses", expanding=True)),
    )
    .order_by(disputes.c.position)
)


@dataclass(frozen=True)
class SqlDisputes:
    """Disputes by id and by student."""

    connection: Connection

    def add(self, dispute: Dispute) -> None:
        """Keep a new one.

        Raises:
            Conflict: one about this answer is open already.

        """
        insert_new(self.connection, disputes, values_of(dispute), conflict="This answer is being looked at already.")

    def get(self, dispute_id: str) -> Dispute | None:
        """One by its id."""
        return next(iter(self._those(disputes.c.id == dispute_id)), None)

    def update(self, dispute: Dispute, *, was: DisputeStatus = DisputeStatus.OPEN) -> None:
        """Store it, only if its stored status still is `was`.

        Raises:
            Conflict: somebody else was faster.

        """
        still = update(disputes).where(disputes.c.id == dispute.id, disputes.c.status == was)
        if self.connection.execute(still.values(values_of(dispute))).rowcount != 1:
            raise Conflict("Somebody else decided this just now.")

    def of_students(self, student_ids: Collection[str], statuses: Collection[DisputeStatus]) -> list[Dispute]:
        """Oldest first."""
        those = {"students": list(student_ids), "statuses": list(statuses)}
        return [dispute_of(row) for row in self.connection.execute(_THEIRS, those)]

    def set_aside(self, student_id: str) -> frozenset[str]:
        """The ids of a student's attempts that do not count."""
        return frozenset(self.connection.scalars(_SET_ASIDE, {"student": student_id}))

    def _those(self, which: ColumnElement[bool]) -> list[Dispute]:
        rows = self.connection.execute(select(disputes).where(which).order_by(disputes.c.position))
        return [dispute_of(row) for row in rows]


def dispute_of(row: Row[Any]) -> Dispute:
    """A row as a dispute."""
    return Dispute(
        id=row.id,
        student_id=row.student_id,
        attempt_id=row.attempt_id,
        reason=DisputeReason(row.reason),
        words=row.words,
        raised_by=row.raised_by,
        at=row.at,
        status=DisputeStatus(row.status),
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        note=row.note,
    )
