"""What teachers saw to, in SQL."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, insert, select, update

from tutor.domain.attention import Concern, SeenTo
from tutor.domain.errors import Conflict
from tutor.store.attention_table import seen_to
from tutor.store.rows import values_of


@dataclass(frozen=True)
class SqlAttention:
    """What was seen to, by id and by student."""

    connection: Connection

    def add(self, seen: SeenTo) -> None:
        """Keep that somebody saw to it."""
        self.connection.execute(insert(seen_to).values(values_of(seen)))

    def get(self, seen_id: str) -> SeenTo | None:
        """One by its id."""
        return next(iter(self._those(seen_to.c.id == seen_id)), None)

    def undo(self, seen: SeenTo) -> None:
        """Store when it was taken back.

        Raises:
            Conflict: it was taken back already.

        """
        still = update(seen_to).where(seen_to.c.id == seen.id, seen_to.c.undone_at.is_(None))
        if self.connection.execute(still.values(undone_at=seen.undone_at)).rowcount != 1:
            raise Conflict("This was taken back already.")

    def of_students(self, student_ids: Collection[str]) -> list[SeenTo]:
        """What stands, oldest first."""
        return self._those(seen_to.c.student_id.in_(student_ids) & seen_to.c.undone_at.is_(None))

    def _those(self, which: ColumnElement[bool]) -> list[SeenTo]:
        rows = self.connection.execute(select(seen_to).where(which).order_by(seen_to.c.position))
        return [_seen(row) for row in rows]


def _seen(row: Row[Any]) -> SeenTo:
    return SeenTo(
        id=row.id,
        student_id=row.student_id,
        concern=Concern(row.concern),
        skill_id=row.skill_id,
        evidence_at=row.evidence_at,
        by=row.by,
        at=row.at,
        undone_at=row.undone_at,
    )
