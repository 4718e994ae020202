"""Finding out how the person who asks stands to a student; every use case that touches a student starts here."""

from collections.abc import Set as AbstractSet

from tutor.domain.errors import NotFound
from tutor.domain.mastery import Knowledge, fold
from tutor.domain.people import Person
from tutor.domain.plans import Plan
from tutor.domain.reading_log import Reading
from tutor.domain.reviews import Review, due_today
from tutor.domain.rights import Relation, Right, may, relation_between
from tutor.usecases.ports import Ports, Records

NOBODY = "There is no such student here."


def relation(records: Records, actor_id: str, student_id: str) -> Relation:
    """How these two stand to each other; strangers where either does not exist."""
    actor = records.people.person(actor_id)
    student = actor if actor_id == student_id else records.people.person(student_id)
    if actor is None or student is None:
        return Relation.STRANGER
    if actor_id == student_id:
        return relation_between(actor, student, memberships=(), guardianships=())
    both = (actor_id, student_id)
    return relation_between(
        actor,
        student,
        memberships=records.people.memberships(both),
        guardianships=records.people.guardianships(both),
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


def plan_of(records: Records, student_id: str) -> Plan:
    """The plan as it stands; an empty one before the first version."""
    latest = records.plans.latest(student_id)
    return latest.plan if latest else Plan(student_id=student_id)


def knowledge_of(
    ports: Ports, records: Records, student_id: str, *, set_aside: AbstractSet[str] | None = None
) -> Knowledge:
    """What the student knows now: the attempt log without what was set aside by a teacher.

    `set_aside` are the ids to leave out, where they are known already or others are meant.
    """
    catalogue = ports.catalogue()
    return fold(
        records.practice.attempts_of(student_id),
        now=ports.now(),
        prerequisites=catalogue.prerequisites,
        items=catalogue.items,
        set_aside=records.disputes.set_aside(student_id) if set_aside is None else set_aside,
        parameters=ports.parameters(),
    )


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
