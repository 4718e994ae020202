"""The log of adults reading, in SQL: only ever added to."""

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from tutor.domain.reading_log import Reading
from tutor.store.rows import values_of
from tutor.store.tables import readings


@dataclass(frozen=True)
class SqlReadings:
    """Readings by student."""

    connection: Connection

    def add(self, reading: Reading) -> None:
        """Log one."""
        self.connection.execute(insert(readings).values(values_of(reading)))

    def of_student(self, student_id: str) -> list[Reading]:
        """Newest first."""
        theirs = select(readings).where(readings.c.student_id == student_id).order_by(readings.c.position.desc())
        return [
            Reading(
                id=row.id,
                reader_id=row.reader_id,
                student_id=row.student_id,
                conversation_id=row.conversation_id,
                what=row.what,
                at=row.at,
            )
            for row in self.connection.execute(theirs)
        ]
