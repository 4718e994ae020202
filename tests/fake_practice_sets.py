"""Sets of practice and disputes, kept in memory; the fake half of their contract."""

from dataclasses import dataclass, replace
from typing import Any

from tutor.domain.disputes import DisputeStatus
from tutor.domain.errors import Conflict
from tutor.domain.practice_sets import PracticeWishes, SetStatus

UNFINISHED = (SetStatus.OPEN, SetStatus.PAUSED)


@dataclass
class FakePracticeSets:
    tables: Any

    def add(self, practice_set):
        if self.unfinished_in(practice_set.conversation_id) and practice_set.status in UNFINISHED:
            raise Conflict("Another set is unfinished in this conversation.")
        self.tables.add("practice_sets", practice_set.id, practice_set, conversations=practice_set.conversation_id)

    def get(self, set_id):
        return self.tables.get("practice_sets", set_id)

    def update(self, practice_set):
        stored = self.get(practice_set.id)
        if stored is None or stored.status not in UNFINISHED:
            raise Conflict("This set is over already.")
        turned = replace(stored, status=practice_set.status, ended_at=practice_set.ended_at)
        self.tables.put("practice_sets", practice_set.id, turned)

    def unfinished_in(self, conversation_id):
        here = [s for s in self.tables.all("practice_sets") if s.conversation_id == conversation_id]
        return next((s for s in reversed(here) if s.status in UNFINISHED), None)

    def of_student(self, student_id, *, limit=50):
        mine = [s for s in self.tables.all("practice_sets") if s.student_id == student_id]
        return mine[::-1][:limit]

    def add_presentation(self, set_id, presentation_id):
        served = (set_id, presentation_id)
        self.tables.add(
            "set_presentations", presentation_id, served, practice_sets=set_id, presentations=presentation_id
        )

    def presentation_ids(self, set_id):
        return [presentation for in_set, presentation in self.tables.all("set_presentations") if in_set == set_id]

    def set_of(self, presentation_id):
        served = self.tables.get("set_presentations", presentation_id)
        return self.get(served[0]) if served else None

    def wishes(self, student_id):
        return self.tables.get("practice_wishes", student_id) or PracticeWishes(student_id=student_id)

    def keep_wishes(self, wishes):
        if self.tables.get("practice_wishes", wishes.student_id):
            self.tables.put("practice_wishes", wishes.student_id, wishes)
        else:
            self.tables.add("practice_wishes", wishes.student_id, wishes, persons=wishes.student_id)


@dataclass
class FakeDisputes:
    tables: Any

    def add(self, dispute):
        if any(d.attempt_id == dispute.attempt_id and d.status is DisputeStatus.OPEN for d in self._all()):
            raise Conflict("This answer is being looked at already.")
        self.tables.add("disputes", dispute.id, dispute, attempts=dispute.attempt_id)

    def get(self, dispute_id):
        return self.tables.get("disputes", dispute_id)

    def update(self, dispute, *, was=DisputeStatus.OPEN):
        stored = self.get(dispute.id)
        if stored is None or stored.status is not was:
            raise Conflict("Somebody else decided this just now.")
        self.tables.put("disputes", dispute.id, dispute)

    def of_students(self, student_ids, statuses):
        return [d for d in self._all() if d.student_id in student_ids and d.status in statuses]

    def set_aside(self, student_id):
        upheld = self.of_students([student_id], [DisputeStatus.UPHELD])
        return frozenset(d.attempt_id for d in upheld)

    def _all(self):
        return self.tables.all("disputes")
