"""What keeps what the tutor remembers of a student."""

from typing import Protocol

from tutor.domain.memory import Memory


class MemoryRecords(Protocol):
    """Append-only. Adding a number a student has already raises Conflict."""

    def add(self, memory: Memory) -> None:
        """Keep the next."""
        ...

    def latest(self, student_id: str) -> Memory | None:
        """As it stands."""
        ...
