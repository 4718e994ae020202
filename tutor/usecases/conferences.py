"""Preparing a conference, holding it, and what becomes of it: decisions are written into the plan by people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from tutor.domain.agendas import Facts, agenda
from tutor.domain.conferences import AgendaLine, Conference, ConferenceStatus, ConferenceVersion
from tutor.domain.errors import Conflict, InvalidInput, NotFound
from tutor.domain.goal_changes import ChangeStatus
from tutor.domain.people import Person
from tutor.domain.plans import Evidence, Plan
from tutor.domain.rights import Right
from tutor.usecases.goal_changes import students_taught
from tutor.usecases.plans import estimates
from tutor.usecases.ports import Ports, Records
from tutor.usecases.standing import active_of, knowledge_of, plan_of, require, student_of, write_next

SOON = timedelta(days=14)
FURTHEST = timedelta(days=3 * 366)
NO_CONFERENCE = "There is no such conference."
MOVED_ON = "Somebody else wrote in this conference meanwhile. Your words are still here: look at both, then save."


@dataclass(frozen=True, kw_only=True)
class Due:
    """A student whose plan should be looked at together: on a day settled in the plan, or by a conference prepared."""

    student: Person
    on: date
    late: bool
    conference_id: str = ""


@dataclass(frozen=True, kw_only=True)
class Conferences:
    """What a student's teachers do around a conference."""

    ports: Ports

    def prepare(self, actor_id: str, student_id: str, on: date) -> ConferenceVersion:
        """A conference on a day, with an agenda made from the records.

        Raises:
            NotFound: no right to it.
            Conflict: one is prepared already.
            InvalidInput: the day is past, or years away.

        """
        with self.ports.open_records(writing=True) as records:
            require(records, actor_id, student_id, Right.CONFER)
            self._may_be_on(on)
            if any(one.conference.status is ConferenceStatus.PLANNED for one in _of(records, student_id)):
                raise Conflict("A conference is being prepared already. Change its day, or call it off first.")
            lines = agenda(self._facts(records, student_id))
            conference = Conference(id=self.ports.new_id(), student_id=student_id, on=on, agenda=lines)
            return self._add(records, actor_id, conference, 1)

    def read(self, actor_id: str, conference_id: str) -> ConferenceVersion:
        """A conference as it stands.

        Raises:
            NotFound: no such conference, or no right to it.

        """
        with self.ports.open_records() as records:
            return self._mine(records, actor_id, conference_id)

    def of_student(self, actor_id: str, student_id: str) -> Sequence[ConferenceVersion]:
        """All of a student's, the latest day first."""
        with self.ports.open_records() as records:
            require(records, actor_id, student_id, Right.CONFER)
            return list(reversed(_of(records, student_id)))

    def arrange(
        self, actor_id: str, conference_id: str, *, on: date, agenda: tuple[AgendaLine, ...], standing_on: int
    ) -> ConferenceVersion:
        """Another day, another agenda; the agenda is the teacher's.

        Raises:
            NotFound: no such conference, or no right to it.
            Conflict: it is over, or somebody else wrote meanwhile.
            InvalidInput: the day is past, or there is too much on it.

        """
        with self.ports.open_records(writing=True) as records:
            version = self._mine(records, actor_id, conference_id, standing_on)
            if on != version.conference.on:
                self._may_be_on(on)
            return self._add(records, actor_id, version.conference.arranged(on, agenda), version.number + 1)

    def made_anew(self, actor_id: str, conference_id: str) -> Sequence[AgendaLine]:
        """The agenda as the records would make it now, to compare; nothing is kept."""
        with self.ports.open_records() as records:
            version = self._mine(records, actor_id, conference_id)
            return agenda(self._facts(records, version.conference.student_id))

    def hold(  # everything a conference leaves behind goes in together
        self,
        actor_id: str,
        conference_id: str,
        *,
        notes: str,
        decisions: tuple[str, ...],
        next_on: date | None,
        standing_on: int,
    ) -> ConferenceVersion:
        """Notes and decisions; the day to meet again becomes the review date of the plan, as a new version.

        Raises:
            NotFound: no such conference, or no right to it.
            Conflict: it was called off, or somebody else wrote meanwhile.
            InvalidInput: its day has not come, the next day is past, or it is too long.

        """
        with self.ports.open_records(writing=True) as records:
            version = self._mine(records, actor_id, conference_id, standing_on)
            held = version.conference.held(notes, decisions, today=self._today())
            student_id = held.student_id
            if next_on and next_on != plan_of(records, student_id).review_date:
                self._may_be_on(next_on)
                self._write_next(records, actor_id, held, next_on)
            return self._add(records, actor_id, held, version.number + 1)

    def call_off(self, actor_id: str, conference_id: str) -> ConferenceVersion:
        """It does not take place; another can be prepared."""
        with self.ports.open_records(writing=True) as records:
            version = self._mine(records, actor_id, conference_id)
            return self._add(records, actor_id, version.conference.called_off(), version.number + 1)

    def last_held(self, actor_id: str, student_id: str) -> date | None:
        """The day of the last conference, for all who may read the plan; nothing else of it."""
        with self.ports.open_records() as records:
            require(records, actor_id, student_id, Right.READ_PLAN)
            return _last_day(_of(records, student_id))

    def due(self, actor_id: str) -> Sequence[Due]:
        """Whom of their students a teacher is to meet about within two weeks, or overdue; the earliest day first."""
        today = self._today()
        with self.ports.open_records() as records:
            taught = students_taught(records, actor_id)
            people = {person.id: person for person in active_of(records, taught)}
            return due_soon(today, people, records.classes.plans(people), records.conferences.of_students(people))

    def _mine(
        self, records: Records, actor_id: str, conference_id: str, standing_on: int | None = None
    ) -> ConferenceVersion:
        version = records.conferences.latest(conference_id)
        if version is None:
            raise NotFound(NO_CONFERENCE)
        require(records, actor_id, version.conference.student_id, Right.CONFER)
        if standing_on is not None and version.number != standing_on:
            raise Conflict(MOVED_ON)
        return version

    def _add(self, records: Records, actor_id: str, conference: Conference, number: int) -> ConferenceVersion:
        version = ConferenceVersion(number=number, conference=conference, by=actor_id, at=self.ports.now())
        records.conferences.add(version)
        return version

    def _write_next(self, records: Records, actor_id: str, held: Conference, on: date) -> None:
        write_next(
            self.ports,
            records,
            replace(plan_of(records, held.student_id), review_date=on),
            by=actor_id,
            reason=f"Settled at the conference on {held.on.day} {held.on:%B %Y}: when we meet again.",
            evidence=Evidence(conference_ids=(held.id,)),
        )

    def _facts(self, records: Records, student_id: str) -> Facts:
        plan = plan_of(records, student_id)
        knowledge = knowledge_of(self.ports, records, student_id)
        skills = self.ports.catalogue().skills
        shared = {share.check_in_id for share in records.staff_notes.shares(student_id) if share.shared}
        return Facts(
            name=student_of(records, student_id).name,
            plan=plan,
            versions=records.plans.versions(student_id),
            attempts=knowledge.attempts,
            estimates={one.skill_id: one for one in estimates(plan, knowledge)},
            titles=lambda skill: skills[skill].title if skill in skills else skill,
            check_ins=[one for one in records.check_ins.of_student(student_id) if one.id in shared],
            projects=[one.inquiry for one in records.inquiries.of_student(student_id)],
            changes=records.changes.of_students([student_id], [ChangeStatus.AGREED, ChangeStatus.APPROVED]),
            since=_last_moment(records, student_id),
            today=self._today(),
        )

    def _may_be_on(self, on: date) -> None:
        if not self._today() <= on <= self._today() + FURTHEST:
            raise InvalidInput(f"{on.isoformat()} is past or years away. Choose a day from today on.")

    def _today(self) -> date:
        return self.ports.now().date()


def due_soon(
    today: date, people: Mapping[str, Person], plans: Mapping[str, Plan], found: Sequence[ConferenceVersion]
) -> Sequence[Due]:
    """Which of these students to meet about within two weeks, or overdue: by what is planned, else by the plan's day."""
    planned = {
        one.conference.student_id: one.conference for one in found if one.conference.status is ConferenceStatus.PLANNED
    }
    days = {
        one: planned[one].on if one in planned else plans[one].review_date
        for one in people
        if one in planned or one in plans
    }
    due = [
        Due(student=people[one], on=on, late=on < today, conference_id=planned[one].id if one in planned else "")
        for one, on in days.items()
        if on and on <= today + SOON
    ]
    return sorted(due, key=lambda one: (one.on, one.student.name))


def _of(records: Records, student_id: str) -> list[ConferenceVersion]:
    return records.conferences.of_students([student_id])


def _held(found: Sequence[ConferenceVersion]) -> list[ConferenceVersion]:
    return [one for one in found if one.conference.status is ConferenceStatus.HELD]


def _last_day(found: Sequence[ConferenceVersion]) -> date | None:
    return max((one.conference.on for one in _held(found)), default=None)


def _last_moment(records: Records, student_id: str) -> datetime | None:
    """When the last conference was written down."""
    return max((one.at for one in _held(_of(records, student_id))), default=None)
