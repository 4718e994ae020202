"""The ledger of plans in SQL: only ever added to."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select

from tutor.domain.plans import PlanVersion
from tutor.store.rows import insert_new, values_of
from tutor.store.tables import plan_versions

_MINE = plan_versions.c.student_id == bindparam("student")
_LEDGER = select(plan_versions).where(_MINE).order_by(plan_versions.c.number.desc())
_LATEST = _LEDGER.limit(1)


@dataclass(frozen=True)
class SqlPlans:
    """Versions by student and number."""

    connection: Connection

    def latest(self, student_id: str) -> PlanVersion | None:
        """The plan as it stands."""
        return self._first(_LATEST, student_id)

    def version(self, student_id: str, number: int) -> PlanVersion | None:
        """One entry of the ledger."""
        return self._first(_LEDGER.where(plan_versions.c.number == number), student_id)

    def versions(self, student_id: str) -> list[PlanVersion]:
        """All of them, newest first."""
        return [version_of(row) for row in self.connection.execute(_LEDGER, {"student": student_id})]

    def add(self, version: PlanVersion) -> None:
        """Write the next version.

        Raises:
            Conflict: somebody else wrote this number first.

        """
        taken = "The plan was changed by somebody else just now. Look at it again, then decide."
        insert_new(self.connection, plan_versions, values_of(version), conflict=taken)

    def _first(self, query: Select[Any], student_id: str) -> PlanVersion | None:
        row = self.connection.execute(query, {"student": student_id}).first()
        return version_of(row) if row else None


def version_of(row: Row[Any]) -> PlanVersion:
    """One row as a version."""
    return PlanVersion(
        student_id=row.student_id,
        number=row.number,
        plan=row.plan,
        author_id=row.author_id,
        at=row.at,
        reason=row.reason,
        evidence=row.evidence,
        change_id=row.change_id,
        undoes=row.undoes,
    )
