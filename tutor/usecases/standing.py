"""Finding out how the person who asks stands to a student; every use case that touches a student starts here."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Protocol, TypeVar

from tutor.domain.disputes import DisputeStatus
from tutor.domain.errors import NotFound
from tutor.domain.mastery import Knowledge, fold
from tutor.domain.people import Person, Role
from tutor.domain.plans import Evidence, Plan, PlanVersion
from tutor.domain.practice import Attempt
from tutor.domain.reading_log import Reading
from tutor.domain.reviews import Review, due_today
from tutor.domain.rights import Relation, Right, may, relation_between
from tutor.usecases.ports import Ports, Records

NOBODY = "There is no such student here."


class _OfStudent(Protocol):
    @property
    def student_id(self) -> str: ...


_T = TypeVar("_T", bound=_OfStudent)


def by_student(rows: Iterable[_T]) -> dict[str, list[_T]]:
    """What belongs to each student, in the order given; nothing for anybody else."""
    found: dict[str, list[_T]] = defaultdict(list)
    for row in rows:
        found[row.student_id].append(row)
    return found


def relation(records: Records, actor_id: str, student_id: str) -> Relation:
    """How these two stand to each other; strangers where either does not exist."""
    both = (actor_id, student_id)
    people = records.classes.people(both)
    actor, student = people.get(actor_id), people.get(student_id)
    if actor is None or student is None:
        return Relation.STRANGER
    teaches, stands_for = (actor_id != student_id and actor.role is role for role in (Role.TEACHER, Role.FAMILY))
    return relation_between(
        actor,
        student,
        memberships=records.people.memberships(both) if teaches else (),
        guardianships=records.people.guardianships(both) if stands_for else (),
    )


def require(records: Records, actor_id: str, student_id: str, right: Right) -> None:
    """Go on only if this person has this right.

    Raises:
        NotFound: they have not. The same words as if there were no such student, so that nothing is given away.

    """
    if not may(relation(records, actor_id, student_id), right):
        raise NotFound(NOBODY)


def log_reading(
    ports: Ports, records: Records, actor_id: str, student_id: str, what: str, *, conversation_id: str | None = None
) -> None:
    """Write down that somebody read a student's words, for the student to see; in the transaction that shows them."""
    reading = Reading(
        id=ports.new_id(),
        reader_id=actor_id,
        student_id=student_id,
        conversation_id=conversation_id,
        what=what,
        at=ports.now(),
    )
    records.readings.add(reading)


def student_of(records: Records, student_id: str) -> Person:
    """The student's account.

    Raises:
        NotFound: there is none.

    """
    person = records.people.person(student_id)
    if person is None:
        raise NotFound(NOBODY)
    return person


def active_of(records: Records, person_ids: Collection[str]) -> list[Person]:
    """Those of these people who are there and can sign in, in the order given."""
    people = records.classes.people(person_ids)
    return [people[one] for one in person_ids if one in people and people[one].active]


def plan_of(records: Records, student_id: str) -> Plan:
    """The plan as it stands; an empty one before the first version."""
    latest = records.plans.latest(student_id)
    return latest.plan if latest else Plan(student_id=student_id)


def write_next(
    ports: Ports,
    records: Records,
    plan: Plan,
    *,
    by: str,
    reason: str,
    evidence: Evidence = Evidence(),  # noqa: B008  # frozen
    change_id: str | None = None,
) -> PlanVersion:
    """The plan as it stands from now on: the ledger's next version."""
    latest = records.plans.latest(plan.student_id)
    version = PlanVersion(
        student_id=plan.student_id,
        number=latest.number + 1 if latest else 1,
        plan=plan,
        author_id=by,
        at=ports.now(),
        reason=reason,
        evidence=evidence,
        change_id=change_id,
    )
    records.plans.add(version)
    return version


def knowledge_of(
    ports: Ports, records: Records, student_id: str, *, set_aside: AbstractSet[str] | None = None
) -> Knowledge:
    """What the student knows now: the attempt log without what was set aside by a teacher.

    `set_aside` are the ids to leave out, where they are known already or others are meant.
    """
    aside = records.disputes.set_aside(student_id) if set_aside is None else set_aside
    return known_from(ports, records.practice.attempts_of(student_id), aside)


def known_from(
    ports: Ports, attempts: Sequence[Attempt], set_aside: AbstractSet[str], *, now: datetime | None = None
) -> Knowledge:
    """What one student's answers say now, or said at another moment, without those whose ids were set aside."""
    catalogue = ports.catalogue()
    return fold(
        attempts,
        now=now or ports.now(),
        prerequisites=catalogue.prerequisites,
        items=catalogue.items,
        set_aside=set_aside,
        parameters=ports.parameters(),
    )


def set_aside_of(records: Records, student_ids: Collection[str]) -> dict[str, frozenset[str]]:
    """The answers of each of these students that a teacher set aside."""
    upheld = by_student(records.disputes.of_students(student_ids, [DisputeStatus.UPHELD]))
    return {one: frozenset(dispute.attempt_id for dispute in upheld[one]) for one in student_ids}


def due_reviews(records: Records, plan: Plan, known: Knowledge, budget: int) -> tuple[Review, ...]:
    """What is due for review today and not done yet, paced to the dates of the plan's goals."""
    dates = sorted((goal.due, goal.skill_id) for goal in plan.active_goals() if goal.due and goal.skill_id)
    return due_today(
        known.attempts,
        now=known.now,
        budget=budget,
        goals={skill: due for due, skill in reversed(dates)},
        served=records.practice.times_served(plan.student_id),
    )
