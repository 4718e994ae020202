"""What the tutor remembers, kept in memory; the fake half of its contract."""

from dataclasses import dataclass
from typing import Any


@dataclass
class FakeMemories:
    tables: Any

    def add(self, memory):
        self.tables.add("memories", (memory.student_id, memory.number), memory, persons=memory.student_id)

    def latest(self, student_id):
        theirs = [memory for memory in self.tables.all("memories") if memory.student_id == student_id]
        return max(theirs, key=lambda memory: memory.number, default=None)
