"""A whole class at once, from memory."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from tutor.domain.class_rows import Logged, Neighbours, Queue, Roster, Served
from tutor.domain.disputes import DisputeStatus
from tutor.domain.goal_changes import ChangeStatus
from tutor.domain.people import Role, Seat


@dataclass
class FakeClasses:
    tables: Any

    def roster(self, teacher_id):
        seats = self.tables.all("memberships")
        mine = {one.class_id for one in seats if one.person_id == teacher_id and one.seat is not Seat.STUDENT}
        seats = sorted((s for s in seats if s.class_id in mine), key=lambda s: (s.class_id, s.person_id))
        seated = {one.person_id for one in seats}
        classes = [room for room in self.tables.all("classrooms") if room.id in mine]
        people = [p for p in self.tables.all("persons") if p.id in seated or p.role is Role.ADMIN]
        return Roster(classes=sorted(classes, key=lambda c: (c.name.casefold(), c.id)), people=people, seats=seats)

    def taught(self):
        teachers = {p.id for p in self.tables.all("persons") if p.active and p.role is Role.TEACHER}
        seats = [s for s in self.tables.all("memberships") if s.seat is not Seat.STUDENT and s.person_id in teachers]
        return sorted(seats, key=lambda s: (s.class_id, s.person_id))

    def people(self, person_ids):
        return {p.id: p for p in self.tables.all("persons") if p.id in person_ids}

    def seeds_used(self, student_ids, item_ids):
        served = [p for p in self.tables.all("presentations") if p.student_id in student_ids]
        return {one: {p.seed for p in served if p.item_id == one} for one in item_ids}

    def plans(self, student_ids):
        versions = sorted(self.tables.all("plans"), key=lambda one: one.number)
        return {one.student_id: one.plan for one in versions if one.student_id in student_ids}

    def pulse(self, student_ids):
        tries, last = Counter(), {}
        for place, one in enumerate(self.tables.all("attempts"), start=1):
            tries[one.student_id] += 1
            last[one.student_id] = place
        return {student: (tries[student], last[student]) for student in student_ids if student in last}

    def attempts(self, student_ids):
        return [one for one in self.tables.all("attempts") if one.student_id in student_ids]

    def attempts_at(self, skills, presentation_ids):
        return [
            one
            for one in self.tables.all("attempts")
            if (one.student_id, one.skill_id) in skills or one.presentation_id in presentation_ids
        ]

    def logged(self, student_ids):
        places = enumerate(self.tables.all("attempts"), start=1)
        return [Logged(position=place, attempt=one) for place, one in places if one.student_id in student_ids]

    def since_digests(self, student_ids):
        kept = [one for one in self.tables.all("digests") if one.student_id in student_ids]
        upto = {one.student_id: one.position for one in kept}
        rows = self.logged(student_ids)
        again = {row.attempt.presentation_id for row in rows if row.position > upto.get(row.student_id, 0)}
        return kept, [row for row in rows if row.attempt.presentation_id in again]

    def keep_digests(self, digests):
        for one in digests:
            if self.tables.get("digests", one.student_id):
                self.tables.remove("digests", one.student_id)
            self.tables.add("digests", one.student_id, one)

    def served(self, student_ids, since):
        return [
            Served(
                id=one.id,
                student_id=one.student_id,
                at=one.served_at,
                hints=sorted(
                    (h for h in self.tables.all("hints") if h.presentation_id == one.id), key=lambda h: h.number
                ),
            )
            for one in self.tables.all("presentations")
            if one.student_id in student_ids and one.served_at >= since
        ]

    def doubts(self, student_ids):
        wanted = (DisputeStatus.OPEN, DisputeStatus.UPHELD)
        those = [d for d in self.tables.all("disputes") if d.student_id in student_ids and d.status in wanted]
        return [(one, self.tables.get("attempts", one.attempt_id).skill_id) for one in those]

    def waiting(self, student_ids, *, limit, after=0):
        those = self._waiting(student_ids)
        first = those[after : after + limit]
        return Queue(first=first, total=len(those) if first else 0)

    def beside(self, student_ids, change):
        order = [one.id for one in self.tables.all("changes")]
        here = order.index(change.id)
        those = [one.id for one in self._waiting(student_ids)]
        before = [one for one in those if order.index(one) < here]
        after = [one for one in those if order.index(one) > here]
        return Neighbours(
            number=len(before) + 1 if change.id in those else 0,
            total=len(those),
            previous=before[-1] if before else None,
            next=after[0] if after else None,
        )

    def alerts(self, person_id, since):
        mine = [one for one in self.tables.all("alerts") if person_id in one.routed_to]
        recent = [one for one in mine if one.acknowledged_at is None or one.acknowledged_at >= since]
        steps = self.tables.all("alert_steps")
        return [(one, [step for step in steps if step.alert_id == one.id]) for one in reversed(recent)]

    def _waiting(self, student_ids):
        changes = self.tables.all("changes")
        return [one for one in changes if one.student_id in student_ids and one.status is ChangeStatus.AGREED]
