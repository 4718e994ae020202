"""What teachers saw to, kept in memory; the fake half of its contract."""

from dataclasses import dataclass
from typing import Any

from tutor.domain.errors import Conflict


@dataclass
class FakeAttention:
    tables: Any

    def add(self, seen):
        self.tables.add("seen_to", seen.id, seen, persons=seen.student_id)

    def get(self, seen_id):
        return self.tables.get("seen_to", seen_id)

    def undo(self, seen):
        stored = self.get(seen.id)
        if stored is None or stored.undone_at is not None:
            raise Conflict("This was taken back already.")
        self.tables.put("seen_to", seen.id, seen)

    def of_students(self, student_ids):
        return [s for s in self.tables.all("seen_to") if s.student_id in student_ids and s.undone_at is None]
