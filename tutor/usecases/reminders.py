"""What has waited for days for a student, a teacher or a family, to be said once in the next digest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from enum import StrEnum

from tutor.domain.goal_changes import ChangeStatus
from tutor.domain.letters import REMINDED_AFTER
from tutor.domain.people import Person, Role
from tutor.usecases.agreements import children_of
from tutor.usecases.conferences import Conferences
from tutor.usecases.goal_changes import students_taught
from tutor.usecases.ports import Ports, Records
from tutor.usecases.standing import student_of


class WaitsFor(StrEnum):
    """Whose turn it is."""

    STUDENT = "student"
    TEACHER = "teacher"
    FAMILY = "family"
    CONFERENCE = "conference"


TURN = {
    ChangeStatus.EDITED: WaitsFor.STUDENT,
    ChangeStatus.AGREED: WaitsFor.TEACHER,
    ChangeStatus.CO_SIGNING: WaitsFor.FAMILY,
}


@dataclass(frozen=True, kw_only=True)
class Reminder:
    """Something about a student that waits for somebody since a moment. `change_id` is empty for a conference."""

    student: Person
    waits_for: WaitsFor
    since: datetime
    change_id: str = ""
    statement: str = ""


@dataclass(frozen=True, kw_only=True)
class Reminders:
    """What became old enough since the last letter, so that it stands in one letter only."""

    ports: Ports

    def of(self, person: Person, *, last: datetime | None) -> Sequence[Reminder]:
        """For a teacher, what waits for anybody about their students; for a family, what waits for it. Longest first."""
        now = self.ports.now()
        with self.ports.open_records() as records:
            found = [*_changes(records, person)]
        found += self._conferences(person)
        due = [one for one in found if one.since + REMINDED_AFTER <= now]
        fresh = [one for one in due if last is None or one.since + REMINDED_AFTER > last]
        return sorted(fresh, key=lambda one: (one.since, one.student.name))

    def _conferences(self, person: Person) -> list[Reminder]:
        if person.role is not Role.TEACHER:
            return []
        return [
            Reminder(
                student=due.student, waits_for=WaitsFor.CONFERENCE, since=datetime.combine(due.on, time(), tzinfo=UTC)
            )
            for due in Conferences(ports=self.ports).due(person.id)
            if due.late
        ]


def _changes(records: Records, person: Person) -> Iterator[Reminder]:
    if person.role is Role.TEACHER:
        students, waiting = students_taught(records, person.id), list(TURN)
    else:
        students, waiting = list(children_of(records, person.id)), [ChangeStatus.CO_SIGNING]
    changes = records.changes.of_students(students, waiting)
    last_step = {step.change_id: step.at for step in records.changes.steps([change.id for change in changes])}
    for change in changes:
        student = student_of(records, change.student_id)
        if student.active:
            yield Reminder(
                student=student,
                waits_for=TURN[change.status],
                since=last_step.get(change.id, change.suggested_at),
                change_id=change.id,
                statement=change.after.statement,
            )
