"""What a teacher picks for students: a set of practice or a lesson on one skill, offered in the chat and never a must.

It belongs to the class it was given in: before it is begun it lapses when the student leaves that class (nothing is
written, so that it is there again for who comes back); a set that was begun goes on, it is the student's own.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from tutor.domain.assignments import NOTE_LIMIT, Assignment, Became, Picked, SetResult
from tutor.domain.conversations import Act
from tutor.domain.errors import Conflict, InvalidInput, NotFound
from tutor.domain.people import Person, Seat, by_name
from tutor.domain.plans import Support
from tutor.domain.practice_sets import SetKind
from tutor.domain.rights import OPERATOR_ID, Right
from tutor.domain.skills import Passage, PassageKind
from tutor.usecases.groups import class_taught, students_of
from tutor.usecases.ports import PassagesOf, Ports, Records
from tutor.usecases.practice_sets import PracticeSets, SetView
from tutor.usecases.set_courses import fitting_choice
from tutor.usecases.standing import plan_of, require, student_of

SHOWN, WEEK = timedelta(days=28), timedelta(days=7)
NOTHING_WAITS = "Nothing that a teacher picked waits for you now."
EASIER = "/easier"


@dataclass(frozen=True, kw_only=True)
class Line:
    """What one student was given, and how the set goes if it led to one. `lapsed` where the student left that class."""

    assignment: Assignment
    student: Person
    result: SetResult | None
    lapsed: bool = False

    @property
    def waits(self) -> bool:
        """Whether it can still be begun, or taken back."""
        return self.assignment.waits and not self.lapsed

    @property
    def moved_at(self) -> datetime:
        """When something last became of it."""
        ended = self.result.ended_at if self.result else None
        return max(filter(None, (self.assignment.at, self.assignment.settled_at, ended)))


@dataclass(frozen=True, kw_only=True)
class Giving:
    """One act of a teacher: the same thing for some students at one moment. `theirs` if who asks may take it back."""

    skill_title: str
    teacher: str
    lines: Sequence[Line]
    theirs: bool

    @property
    def first(self) -> Assignment:
        """One of them; what all of them share stands there too."""
        return self.lines[0].assignment

    @property
    def moved_at(self) -> datetime:
        """When something last became of it, for anybody."""
        return max(line.moved_at for line in self.lines)

    @property
    def waits(self) -> bool:
        """Whether somebody has not begun it."""
        return any(line.waits for line in self.lines)


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """What waits for a student. `rests` where it was put off today."""

    assignment: Assignment
    skill_title: str
    teacher: str
    rests: bool


@dataclass(frozen=True, kw_only=True)
class Begun:
    """What was begun: the set, or the lesson to read."""

    waiting: Waiting
    view: SetView | None = None
    passages: Sequence[Passage] = ()


@dataclass(frozen=True, kw_only=True)
class Assignments:
    """Giving, taking back, beginning and putting off. `zone` is where the school is."""

    ports: Ports
    sets: PracticeSets
    passages_of: PassagesOf
    zone: tzinfo = UTC

    def give(
        self, actor_id: str, class_id: str, student_ids: Collection[str], *, skill_id: str, picked: Picked, note: str
    ) -> Assignment:
        """Give it to these students of the class; who has the same waiting from this class does not get it twice.

        Returns one of what they have now.

        Raises:
            NotFound: there is no such class, or it is not theirs: the same words.
            InvalidInput: nobody of the class was picked, there is nothing on this skill, or the line is too long.

        """
        note = " ".join(note.split())
        if len(note) > NOTE_LIMIT:
            raise InvalidInput(f"A line to the students fits in {NOTE_LIMIT} characters. Nothing was given.")
        with self.ports.open_records(writing=True) as records:
            class_taught(records, actor_id, class_id)
            chosen = [one.id for one in students_of(records, class_id) if one.id in student_ids]
            if not chosen:
                raise InvalidInput("Pick at least one student of this class. Nothing was given.")
            if not self._is_there(skill_id, picked):
                raise InvalidInput("There is nothing of this kind on that skill. Nothing was given.")
            same = (class_id, skill_id, picked)
            now, given = self.ports.now(), dict[str, Assignment]()
            for one in records.assignments.of_students(chosen):
                if one.waits and (one.class_id, one.skill_id, one.picked) == same:
                    given[one.student_id] = one
            for student_id in chosen:
                if student_id not in given:
                    given[student_id] = Assignment(
                        id=self.ports.new_id(),
                        student_id=student_id,
                        class_id=class_id,
                        skill_id=skill_id,
                        picked=picked,
                        note=note,
                        by=actor_id,
                        at=now,
                    )
                    records.assignments.add(given[student_id])
            return max(given.values(), key=lambda one: one.at)

    def take_back(self, actor_id: str, class_id: str, assignment_id: str, *, whole: bool) -> Assignment:
        """Take back what was not begun, of one student or of all it was given to with it. Returns the one that was named.

        Raises:
            NotFound: there is no such thing in a class of theirs.
            Conflict: nothing of it waits any more.

        """
        with self.ports.open_records(writing=True) as records:
            class_taught(records, actor_id, class_id)
            found = records.assignments.get(assignment_id)
            if found is None or found.class_id != class_id:
                raise NotFound("There is no such thing here.")
            given = records.assignments.of_students([one.id for one in students_of(records, class_id)])
            those = [one for one in given if _act(one) == _act(found)] if whole else [found]
            waiting = [one for one in those if one.waits]
            if not waiting:
                raise Conflict("It was begun or taken back meanwhile. Nothing was changed.")
            for one in waiting:
                back = one.turned(Became.WITHDRAWN, self.ports.now())
                records.assignments.update(back, was=one.became)
            return found

    def of_class(self, actor_id: str, class_id: str) -> Sequence[Giving]:
        """What was given in the class in the last four weeks and not taken back, newest first, to who is in it now.

        Raises:
            NotFound: there is no such class, or it is not theirs: the same words.

        """
        with self.ports.open_records() as records:
            class_taught(records, actor_id, class_id)
            students = {one.id: one for one in students_of(records, class_id)}
            given = [one for one in records.assignments.of_students(students) if one.class_id == class_id]
            return self._givings(records, actor_id, given, students)

    def of_student(self, actor_id: str, student_id: str) -> Sequence[Giving]:
        """The same of one student, from whatever class, for the teachers.

        Raises:
            NotFound: this person is no teacher of the student.

        """
        with self.ports.open_records() as records:
            require(records, actor_id, student_id, Right.SEE_TO)
            student = records.people.person(student_id)
            given = records.assignments.of_students([student_id])
            return self._givings(records, actor_id, given, {student_id: student} if student else {})

    def lately(self, actor_id: str, student_id: str) -> Sequence[Giving]:
        """What was given to the student, begun or ended within a week, newest first, for all who may read the plan.

        What lapsed is left out.

        Raises:
            NotFound: no right to it.

        """
        with self.ports.open_records() as records:
            require(records, actor_id, student_id, Right.READ_PLAN)
            given = records.assignments.of_students([student_id])
            found = self._givings(records, actor_id, given, {student_id: student_of(records, student_id)})
        return [one for one in found if one.moved_at >= self.week_ago() and not one.lines[0].lapsed]

    def week_ago(self) -> datetime:
        """Since when something is told in a letter."""
        return self.ports.now() - WEEK

    def mine(self, student_id: str) -> Sequence[Waiting]:
        """What waits for the student who asks: first what was not put off today, the oldest first."""
        with self.ports.open_records() as records:
            return self._waiting(records, student_id)

    def offered(self, student_id: str) -> Waiting | None:
        """What a greeting offers: the first that was not put off today."""
        return next((one for one in self.mine(student_id) if not one.rests), None)

    def begin(self, act: Act) -> Begun:
        """Begin what waits first, in the chat the student is in.

        Raises:
            NotFound: nothing waits.

        """
        with self.ports.open_records(writing=True) as records:
            first = self._first(records, act.student_id)
            assignment, set_id, view = first.assignment, None, None
            if assignment.picked is Picked.SET:
                choice = fitting_choice(self.ports, records, act.student_id, assignment.skill_id)
                practice_set, view = self.sets.begin_in(records, act, SetKind.PRACTICE, picked=choice)
                set_id = practice_set.id
            else:
                self._receipt(records, act, "showed the lesson a teacher picked")
            begun = assignment.turned(Became.BEGUN, self.ports.now(), set_id=set_id)
            records.assignments.update(begun, was=assignment.became)
            simpler = Support.SIMPLER_LANGUAGE in plan_of(records, act.student_id).supports
        passages = () if view else self._lesson(assignment.skill_id, simpler=simpler)
        return Begun(waiting=first, view=view, passages=passages)

    def put_off(self, act: Act) -> Waiting:
        """Leave what waits first for another day: greetings offer it again from tomorrow on.

        Raises:
            NotFound: nothing waits.

        """
        with self.ports.open_records(writing=True) as records:
            first = self._first(records, act.student_id)
            later = first.assignment.turned(Became.NOT_NOW, self.ports.now())
            records.assignments.update(later, was=first.assignment.became)
            self._receipt(records, act, "put off what a teacher picked")
            return first

    def _first(self, records: Records, student_id: str) -> Waiting:
        waiting = self._waiting(records, student_id)
        if not waiting:
            raise NotFound(NOTHING_WAITS)
        return waiting[0]

    def _waiting(self, records: Records, student_id: str) -> list[Waiting]:
        waiting = [one for one in records.assignments.of_students([student_id]) if one.waits]
        if not waiting:
            return []
        classes, now = _classes(records, student_id), self.ports.now()
        names = records.people.names({one.by for one in waiting})
        found = [
            Waiting(
                assignment=one,
                skill_title=self._title(one.skill_id),
                teacher=names.get(one.by, ""),
                rests=one.rests(now, self.zone),
            )
            for one in waiting
            if one.class_id in classes and self._is_there(one.skill_id, one.picked)
        ]
        return sorted(found, key=lambda one: one.rests)

    def _is_there(self, skill_id: str, picked: Picked) -> bool:
        """Whether the content has the skill, and questions or a lesson on it."""
        catalogue = self.ports.catalogue()
        if skill_id not in catalogue.skills:
            return False
        return bool(catalogue.items_for(skill_id) if picked is Picked.SET else self._lesson(skill_id))

    def _lesson(self, skill_id: str, *, simpler: bool = False) -> list[Passage]:
        """The sections in their order, each in plainer words where it has them and they are asked for."""
        parts = [one for one in self.passages_of(skill_id) if one.kind != PassageKind.INTEREST]
        plainer = {one.id.removesuffix(EASIER): one for one in parts if one.id.endswith(EASIER)} if simpler else {}
        return [plainer.get(one.id, one) for one in parts if not one.id.endswith(EASIER)]

    def _givings(
        self, records: Records, actor_id: str, given: Iterable[Assignment], students: Mapping[str, Person]
    ) -> list[Giving]:
        since = self.ports.now() - SHOWN
        shown = [one for one in given if one.at >= since and one.became is not Became.WITHDRAWN]
        results = records.assignments.results({one.set_id for one in shown if one.set_id})
        names = records.people.names({one.by for one in shown})
        seats = {(m.person_id, m.class_id) for m in records.people.memberships([actor_id, *students])}
        acts: dict[object, list[Line]] = {}
        for one in shown:
            line = Line(
                assignment=one,
                student=students[one.student_id],
                result=results.get(one.set_id or ""),
                lapsed=one.waits and (one.student_id, one.class_id) not in seats,
            )
            acts.setdefault(_act(one), []).append(line)
        found = [
            Giving(
                skill_title=self._title(lines[0].assignment.skill_id),
                teacher=names.get(lines[0].assignment.by, ""),
                lines=sorted(lines, key=lambda line: by_name(line.student)),
                theirs=actor_id == OPERATOR_ID or (actor_id, lines[0].assignment.class_id) in seats,
            )
            for lines in acts.values()
        ]
        return sorted(found, key=lambda one: one.first.at, reverse=True)

    def _title(self, skill_id: str) -> str:
        skill = self.ports.catalogue().skills.get(skill_id)
        return skill.title if skill else skill_id

    def _receipt(self, records: Records, act: Act, summary: str) -> None:
        records.conversations.add_receipt(act.receipt(summary, self.ports.now()))


def _act(one: Assignment) -> object:
    """What those share that were given in one act."""
    return one.class_id, one.by, one.at, one.skill_id, one.picked


def _classes(records: Records, student_id: str) -> set[str]:
    return {m.class_id for m in records.people.memberships([student_id]) if m.seat is Seat.STUDENT}
