"""Groups for a class today: who needs the same mini-lesson, who is ready beyond the grade, for those who teach it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tutor.domain.catalogue import Catalogue
from tutor.domain.errors import NotFound
from tutor.domain.groups import Group, Grouping, Sizes, group
from tutor.domain.lesson_needs import Learner
from tutor.domain.mini_lessons import MiniLesson, mini_lesson
from tutor.domain.people import Classroom, Person, Role, Seat, by_name
from tutor.domain.rights import OPERATOR_ID
from tutor.domain.skills import Skill
from tutor.usecases.log_digests import Log, logs
from tutor.usecases.ports import PassagesOf, Ports, Records
from tutor.usecases.standing import set_aside_of

NO_CLASS = "There is no such class here."
MORNINGS = 3


@dataclass(frozen=True, kw_only=True)
class GroupToday:
    """One group with its skill, its students in the order of its members, and a lesson for it."""

    group: Group
    skill: Skill
    students: Sequence[Person]
    lesson: MiniLesson


@dataclass(frozen=True, kw_only=True)
class ApartToday:
    """A student who is in no group, why, and the skill to ask about first, if any."""

    student: Person
    says: str
    check: Skill | None


@dataclass(frozen=True, kw_only=True)
class ClassToday:
    """A class as it would sit together today."""

    classroom: Classroom
    sizes: Sizes
    at: datetime
    groups: Sequence[GroupToday]
    apart: Sequence[ApartToday]


@dataclass(frozen=True, kw_only=True)
class _Record:
    """What the groups are made from for one student: read once, looked at as of several moments."""

    student: Person
    log: Log
    goals: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Groups:
    """Groups by class, made from the log. What was made is kept while nothing is added to it, for an hour at most."""

    ports: Ports
    passages_of: PassagesOf
    _kept: dict[str, tuple[Catalogue, object, ClassToday]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def classes(self, actor_id: str) -> Sequence[Classroom]:
        """The classes this person teaches, by name; none for anybody else."""
        with self.ports.open_records() as records:
            if not _is_teacher(records, actor_id):
                return []
            seats = records.people.memberships([actor_id])
            found = [records.people.classroom(seat.class_id) for seat in seats if seat.seat is not Seat.STUDENT]
            return sorted({one.id: one for one in found if one}.values(), key=by_name)

    def of_class(self, actor_id: str, class_id: str, *, sizes: Sizes | None = None) -> ClassToday:
        """Who sits together today, and why, with a lesson for each group.

        Raises:
            NotFound: there is no such class, or it is not theirs: the same words.

        """
        sizes, now, catalogue = sizes or Sizes(), self.ports.now(), self.ports.catalogue()
        hour = now.replace(minute=0, second=0, microsecond=0)
        with self.ports.open_records() as records:
            classroom = class_taught(records, actor_id, class_id)
            students = {one.id: one for one in students_of(records, class_id)}
            goals, aside = _goals(records, students), set_aside_of(records, students)
            told_by = (classroom, sizes, hour, students, goals, aside, records.classes.pulse(students))
            kept = self._kept.get(class_id)
            if kept and kept[0] is catalogue and kept[1] == told_by:
                return kept[2]
            moments = _moments(now)
            read = logs(self.ports, records, aside, start=moments[0])
            rows = [_Record(student=one, log=read[one.id], goals=goals[one.id]) for one in students.values()]
            made = self._made(rows, sizes, moments)
            today = [self._today(records, one, students, now) for one in made.groups]
        found = ClassToday(
            classroom=classroom, sizes=sizes, at=now, groups=today, apart=self._apart(made, students, catalogue)
        )
        self._kept[class_id] = catalogue, told_by, found
        return found

    @staticmethod
    def _apart(made: Grouping, students: Mapping[str, Person], catalogue: Catalogue) -> list[ApartToday]:
        apart = [
            ApartToday(
                student=students[one.student_id],
                says=one.says,
                check=catalogue.skills[one.check_skill_id] if one.check_skill_id else None,
            )
            for one in made.apart
        ]
        return sorted(apart, key=lambda one: by_name(one.student))

    def _made(self, rows: Sequence[_Record], sizes: Sizes, moments: Sequence[datetime]) -> Grouping:
        """The groups of the last mornings one after the other, each starting from the one before, and then now.

        So they stay from day to day where the evidence does, without anything being stored. A student who answered
        nothing since the morning before is looked at as they were then.
        """
        seen = [_looks(row, moments) for row in rows]
        made = Grouping(groups=(), apart=())
        for learners in zip(*seen, strict=True):
            made = self._grouped(learners, sizes, made)
        return made

    def _grouped(self, learners: Sequence[Learner], sizes: Sizes, before: Grouping) -> Grouping:
        return group(learners, skills=self.ports.catalogue().skills, sizes=sizes, previous=before.groups)

    def _today(self, records: Records, one: Group, students: Mapping[str, Person], now: datetime) -> GroupToday:
        catalogue = self.ports.catalogue()
        items = catalogue.items_for(one.skill_id)
        used = records.classes.seeds_used([member.student_id for member in one.members], [item.id for item in items])
        return GroupToday(
            group=one,
            skill=catalogue.skills[one.skill_id],
            students=[students[member.student_id] for member in one.members],
            lesson=mini_lesson(one, self.passages_of(one.skill_id), items, used, day=now.toordinal()),
        )


def _is_teacher(records: Records, actor_id: str) -> bool:
    actor = records.people.person(actor_id)
    return actor is not None and actor.active and actor.role is Role.TEACHER


def class_taught(records: Records, actor_id: str, class_id: str) -> Classroom:
    """A class of this teacher.

    Raises:
        NotFound: there is none, or it is not theirs: the same words.

    """
    classroom = records.people.classroom(class_id)
    seats = {m.class_id for m in records.people.memberships([actor_id]) if m.seat is not Seat.STUDENT}
    theirs = actor_id == OPERATOR_ID or (_is_teacher(records, actor_id) and class_id in seats)
    if classroom is None or not theirs:
        raise NotFound(NO_CLASS)
    return classroom


def students_of(records: Records, class_id: str) -> list[Person]:
    """The students who sit in a class and can sign in."""
    seats = [m.person_id for m in records.people.members(class_id) if m.seat is Seat.STUDENT]
    people = records.classes.people(seats)
    found = (people[person_id] for person_id in seats)
    return [person for person in found if person.active and person.role is Role.STUDENT]


def _goals(records: Records, student_ids: Collection[str]) -> dict[str, frozenset[str]]:
    """The skills of what each of them works on."""
    plans = records.classes.plans(student_ids)
    active = {one: plans[one].active_goals() if one in plans else () for one in student_ids}
    return {one: frozenset(goal.skill_id for goal in active[one] if goal.skill_id) for one in student_ids}


def _moments(now: datetime) -> list[datetime]:
    """The last mornings, and now."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return [*(midnight - timedelta(days=days) for days in reversed(range(MORNINGS))), now]


def _looks(row: _Record, moments: Sequence[datetime]) -> list[Learner]:
    """One student as of each of these moments; the last is always seen afresh."""
    found = list[Learner]()
    for seen in row.log.as_of(moments):
        same = found and found[-1].knowledge.digest.count == seen.digest.count and seen.now != moments[-1]
        learner = Learner(id=row.student.id, grade=row.student.grade, knowledge=seen, goals=row.goals)
        found.append(found[-1] if same else learner)
    return found
