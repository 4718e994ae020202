"""What needs a teacher today: the whole class in about ten questions to the records, whatever its size."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tutor.domain.attention import Finding, still_open, urgency
from tutor.domain.catalogue import Catalogue
from tutor.domain.class_rows import Queue, Roster
from tutor.domain.disputes import Dispute, DisputeStatus
from tutor.domain.people import Classroom, Person, Role, Seat
from tutor.domain.plans import Goal, Plan
from tutor.usecases.alerts import SHOWN, Shown
from tutor.usecases.attention import Need, findings_of_each, needs_of
from tutor.usecases.conferences import Due, due_soon
from tutor.usecases.ports import Ports, Records
from tutor.usecases.students import Glance

FIRST = 5
KEPT = 3000
"""So many students' findings are kept at most, to be looked at again only when something new was answered."""


@dataclass(frozen=True, kw_only=True)
class Day:
    """The first page of a teacher. `needs` are one student after the other, who struggles most first."""

    alerts: Sequence[Shown]
    needs: Sequence[Need]
    queue: Queue
    conferences: Sequence[Due]
    disputes: Sequence[tuple[Dispute, str]]
    classes: Sequence[Classroom]
    students: Mapping[str, Glance]


@dataclass(frozen=True, kw_only=True)
class _Found:
    """What a student's log told, and the state of things it was told in."""

    told_by: object
    catalogue: Catalogue
    findings: Sequence[Finding]


@dataclass(frozen=True, kw_only=True)
class _Read:
    """What was read of a class before any log."""

    students: Mapping[str, Person]
    plans: Mapping[str, Plan]
    pulse: Mapping[str, tuple[int, int]]
    doubts: Sequence[tuple[Dispute, str]]

    def goals(self, student_id: str) -> Sequence[Goal]:
        """What a student works on now."""
        return self.plans[student_id].active_goals() if student_id in self.plans else ()

    def upheld(self, student_id: str) -> frozenset[str]:
        """A student's answers that do not count."""
        mine = (d for d, _ in self.doubts if d.student_id == student_id)
        return frozenset(d.attempt_id for d in mine if d.status is DisputeStatus.UPHELD)


@dataclass(frozen=True, kw_only=True)
class Today:
    """Reads a class at once. What it found in a log is kept while nothing is added to that log, for an hour at most."""

    ports: Ports
    _kept: dict[str, _Found] = field(default_factory=dict)

    def of(self, teacher_id: str) -> Day:
        """Everything of this teacher's classes; an empty day for anybody else. No words of a student's chats."""
        now = self.ports.now()
        with self.ports.open_records() as records:
            roster = records.classes.roster(teacher_id)
            students = {person.id: person for person in _students(roster, teacher_id)}
            ids, classes = list(students), records.classes
            read = _Read(
                students=students, plans=classes.plans(ids), pulse=classes.pulse(ids), doubts=classes.doubts(ids)
            )
            found = self._findings(records, now, read)
            seen = records.attention.of_students(ids)
            alerts = classes.alerts(teacher_id, now - SHOWN)
            queue = classes.waiting(ids, limit=FIRST)
            meetings = records.conferences.of_students(ids)
        names = {one.id: one.name for one in roster.people}
        waiting = {one: still_open(found[one], [s for s in seen if s.student_id == one]) for one in ids}
        return Day(
            alerts=[
                Shown(alert=alert, student=names[alert.student_id], steps=steps, names=names)
                for alert, steps in alerts
                if alert.student_id in students
            ],
            needs=self._ranked(roster, students, waiting),
            queue=queue,
            conferences=due_soon(now.date(), students, read.plans, meetings),
            disputes=[(dispute, skill) for dispute, skill in read.doubts if dispute.status is DisputeStatus.OPEN],
            classes=roster.classes if students else (),
            students={
                one: Glance(
                    student=person,
                    plan=read.plans.get(one) or Plan(student_id=one),
                    tries=read.pulse.get(one, (0, 0))[0],
                )
                for one, person in students.items()
            },
        )

    def _ranked(
        self, roster: Roster, students: Mapping[str, Person], waiting: Mapping[str, Sequence[Finding]]
    ) -> list[Need]:
        """Who struggles most first, and among equals whose evidence is newest; each student's newest finding first."""
        order = sorted(
            (one for one in waiting if waiting[one]),
            key=lambda one: (urgency(waiting[one]), waiting[one][0].latest),
            reverse=True,
        )
        rooms = {one: [s.class_id for s in roster.seats if s.person_id == one] for one in order}
        skills = self.ports.catalogue().skills
        return needs_of(
            [(students[one], finding) for one in order for finding in waiting[one]],
            rooms,
            lambda skill: skills[skill].title if skill in skills else skill,
        )

    def _findings(self, records: Records, now: datetime, read: _Read) -> dict[str, Sequence[Finding]]:
        """The findings of each student: read from the log of those alone who did something since the last look."""
        catalogue, hour = self.ports.catalogue(), now.replace(minute=0, second=0, microsecond=0)
        students, pulse = read.students, read.pulse
        told_by = {one: (pulse.get(one), read.upheld(one), read.goals(one), hour) for one in students}
        kept = {
            one: before
            for one in students
            if (before := self._kept.get(one)) and before.told_by == told_by[one] and before.catalogue is catalogue
        }
        found = {one: before.findings for one, before in kept.items()}
        new = [one for one in students if one not in kept and one in pulse]
        upheld, goals = {one: read.upheld(one) for one in new}, {one: read.goals(one) for one in new}
        for one, findings in (findings_of_each(self.ports, records, upheld, goals) if new else {}).items():
            found[one] = findings
            self._keep(one, _Found(told_by=told_by[one], catalogue=catalogue, findings=findings))
        return {one: found.get(one, ()) for one in students}

    def _keep(self, student_id: str, found: _Found) -> None:
        if len(self._kept) >= KEPT:
            self._kept.clear()
        self._kept[student_id] = found


def _students(roster: Roster, teacher_id: str) -> list[Person]:
    """The active students of the roster, if the one who asks is an active teacher."""
    people = {person.id: person for person in roster.people}
    teacher = people.get(teacher_id)
    if teacher is None or not teacher.active or teacher.role is not Role.TEACHER:
        return []
    seated = dict.fromkeys(seat.person_id for seat in roster.seats if seat.seat is Seat.STUDENT)
    return [people[one] for one in seated if people[one].active]
