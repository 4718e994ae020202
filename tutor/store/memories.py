"""What the tutor remembers of each student, in SQL."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from tutor.domain.memory import Memory
from tutor.store.memory_table import memories
from tutor.store.rows import insert_new

_LATEST = (
    select(memories.c.memory)
    .where(memories.c.student_id == bindparam("student"))
    .order_by(memories.c.number.desc())
    .limit(1)
)


@dataclass(frozen=True)
class SqlMemories:
    """Memories by student, only ever added to."""

    connection: Connection

    def add(self, memory: Memory) -> None:
        """Keep one more version.

        Raises:
            Conflict: there is one of this number already.

        """
        values = {
            "student_id": memory.student_id,
            "number": memory.number,
            "memory": memory,
            "done": memory.done,
            "at": memory.at,
        }
        taken = "What I remember changed at the same moment. Look at it once more."
        insert_new(self.connection, memories, values, conflict=taken)

    def latest(self, student_id: str) -> Memory | None:
        """The memory as it stands."""
        found: Memory | None = self.connection.scalar(_LATEST, {"student": student_id})
        return found
