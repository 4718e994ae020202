"""Reflections in SQL."""

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from tutor.domain.check_ins import CheckIn
from tutor.store.rows import values_of
from tutor.store.tables import check_ins


@dataclass(frozen=True)
class SqlCheckIns:
    """Check-ins by student."""

    connection: Connection

    def add(self, check_in: CheckIn) -> None:
        """Keep one."""
        self.connection.execute(insert(check_ins).values(values_of(check_in)))

    def of_student(self, student_id: str) -> list[CheckIn]:
        """Newest first."""
        theirs = select(check_ins).where(check_ins.c.student_id == student_id).order_by(check_ins.c.position.desc())
        return [
            CheckIn(
                id=row.id,
                student_id=row.student_id,
                conversation_id=row.conversation_id,
                feeling=row.feeling,
                confidence=row.confidence,
                worked=row.worked,
                at=row.at,
            )
            for row in self.connection.execute(theirs)
        ]
