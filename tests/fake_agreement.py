"""Suggested changes with their steps, and the school's rules, kept in memory; the fake half of their contract."""

from dataclasses import dataclass
from typing import Any

from tutor.domain.errors import Conflict
from tutor.domain.people import Seat
from tutor.domain.rules import WHOLE_SCHOOL, Scope


@dataclass
class FakeChanges:
    tables: Any

    def add(self, change):
        self.tables.add("changes", change.id, change, persons=change.student_id, conversations=change.conversation_id)

    def get(self, change_id):
        return self.tables.get("changes", change_id)

    def update(self, change, *, was):
        stored = self.get(change.id)
        if stored is None or stored.status is not was:
            raise Conflict("This suggestion was decided by somebody else just now.")
        self.tables.put("changes", change.id, change)

    def of_students(self, student_ids, statuses):
        return [c for c in self.tables.all("changes") if c.student_id in student_ids and c.status in statuses]

    def add_step(self, step):
        self.tables.add("change_steps", (step.change_id, step.number), step, changes=step.change_id, persons=step.by)

    def steps(self, change_ids):
        found = [step for step in self.tables.all("change_steps") if step.change_id in change_ids]
        return sorted(found, key=lambda step: (step.change_id, step.number))


@dataclass
class FakeRules:
    tables: Any

    def add(self, version):
        key = (version.scope, version.scope_id, version.number)
        self.tables.add("rules", key, version, persons=version.by)

    def of(self, places):
        found = [v for v in self.tables.all("rules") if (v.scope, v.scope_id) in places]
        return sorted(found, key=lambda version: version.number)

    def in_force(self, student_id):
        mine = [one for one in self.tables.all("memberships") if one.person_id == student_id]
        seats = sorted(one.class_id for one in mine if one.seat is Seat.STUDENT)
        places = [(Scope.SCHOOL, WHOLE_SCHOOL), *((Scope.CLASS, one) for one in seats), (Scope.STUDENT, student_id)]
        return [versions[-1] for place in places if (versions := self.of([place]))]
