"""Goal talks, kept in memory; the fake half of their contract."""

from dataclasses import dataclass
from typing import Any


@dataclass
class FakeGoalTalks:
    tables: Any

    def add(self, talk):
        self.tables.add("goal_talks", (talk.student_id, talk.number), talk, persons=talk.student_id)

    def latest(self, student_id):
        theirs = [talk for talk in self.tables.all("goal_talks") if talk.student_id == student_id]
        return max(theirs, key=lambda talk: talk.number, default=None)
