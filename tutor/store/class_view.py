"""A whole class at once in SQL: one statement a question, whatever the size of the class."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, func, null, or_, select, union_all

from tutor.domain.alerts import Alert, AlertKind, Step, StepKind
from tutor.domain.class_rows import KeptDigest, Logged, Neighbours, Queue, Roster, Served
from tutor.domain.disputes import Dispute, DisputeStatus
from tutor.domain.goal_changes import ChangeStatus, GoalChange
from tutor.domain.people import Classroom, Membership, Person, Role, Seat
from tutor.domain.plans import Plan
from tutor.domain.practice import Attempt, HintGiven
from tutor.store import log_digests
from tutor.store.alert_table import alert_steps
from tutor.store.disputes import dispute_of
from tutor.store.goal_changes import change_of
from tutor.store.people import person_of
from tutor.store.practice import attempt_of
from tutor.store.tables import (
    alert_routes,
    alerts,
    attempts,
    classrooms,
    disputes,
    goal_changes,
    hints,
    memberships,
    persons,
    plan_versions,
    presentations,
)

_ACCOUNT = [column for column in persons.c if column.name != "password_hash"]


@dataclass(frozen=True)
class SqlClasses:
    """What the first page of a teacher asks for."""

    connection: Connection

    def roster(self, teacher_id: str) -> Roster:
        """The people of the classes this person teaches, and the administrators."""
        mine = memberships.alias("mine")
        taught = (
            select(*_ACCOUNT, memberships.c.class_id, memberships.c.seat, classrooms.c.name.label("room"))
            .select_from(mine)
            .join(memberships, memberships.c.class_id == mine.c.class_id)
            .join(persons, persons.c.id == memberships.c.person_id)
            .join(classrooms, classrooms.c.id == memberships.c.class_id)
            .where(mine.c.person_id == teacher_id, mine.c.seat != Seat.STUDENT)
        )
        office = select(*_ACCOUNT, null(), null(), null()).where(persons.c.role == Role.ADMIN)
        rows = self.connection.execute(union_all(taught, office)).all()
        seated = [row for row in rows if row.class_id]
        rooms = {row.class_id: Classroom(id=row.class_id, name=row.room) for row in seated}
        seats = [Membership(person_id=row.id, class_id=row.class_id, seat=Seat(row.seat)) for row in seated]
        return Roster(
            classes=sorted(rooms.values(), key=lambda room: (room.name.casefold(), room.id)),
            people=list({row.id: person_of(row) for row in rows}.values()),
            seats=sorted(seats, key=lambda seat: (seat.class_id, seat.person_id)),
        )

    def taught(self) -> list[Membership]:
        """Every seat of somebody who teaches a class and can sign in."""
        query = select(memberships).join(persons, persons.c.id == memberships.c.person_id)
        teaches = query.where(memberships.c.seat != Seat.STUDENT, persons.c.active, persons.c.role == Role.TEACHER)
        rows = self.connection.execute(teaches.order_by(memberships.c.class_id, memberships.c.person_id))
        return [Membership(person_id=row.person_id, class_id=row.class_id, seat=Seat(row.seat)) for row in rows]

    def people(self, person_ids: Collection[str]) -> dict[str, Person]:
        """Those of them that are there, by id."""
        query = select(*_ACCOUNT).where(persons.c.id.in_(person_ids))
        return {row.id: person_of(row) for row in self.connection.execute(query)}

    def seeds_used(self, student_ids: Collection[str], item_ids: Collection[str]) -> dict[str, set[int]]:
        """The instances of each of these items that any of these students has seen."""
        seen = select(presentations.c.item_id, presentations.c.seed).distinct()
        theirs = seen.where(presentations.c.student_id.in_(student_ids), presentations.c.item_id.in_(item_ids))
        found: dict[str, set[int]] = {one: set() for one in item_ids}
        for row in self.connection.execute(theirs):
            found[row.item_id].add(row.seed)
        return found

    def plans(self, student_ids: Collection[str]) -> dict[str, Plan]:
        """The plans as they stand."""
        newest = (
            select(plan_versions.c.student_id, func.max(plan_versions.c.number).label("number"))
            .where(plan_versions.c.student_id.in_(student_ids))
            .group_by(plan_versions.c.student_id)
            .subquery()
        )
        same = and_(plan_versions.c.student_id == newest.c.student_id, plan_versions.c.number == newest.c.number)
        query = select(plan_versions.c.student_id, plan_versions.c.plan).join(newest, same)
        return {row.student_id: row.plan for row in self.connection.execute(query)}

    def pulse(self, student_ids: Collection[str]) -> dict[str, tuple[int, int]]:
        """How many answers each has given, and the place of the last of them."""
        query = select(attempts.c.student_id, func.count().label("tries"), func.max(attempts.c.position).label("last"))
        those = query.where(attempts.c.student_id.in_(student_ids)).group_by(attempts.c.student_id)
        return {row.student_id: (row.tries, row.last) for row in self.connection.execute(those)}

    def attempts(self, student_ids: Collection[str]) -> list[Attempt]:
        """All their answers, oldest first."""
        query = select(attempts).where(attempts.c.student_id.in_(student_ids)).order_by(attempts.c.position)
        return [attempt_of(row) for row in self.connection.execute(query)]

    def attempts_at(self, skills: Collection[tuple[str, str]], presentation_ids: Collection[str]) -> list[Attempt]:
        """The answers of these students at these skills, and those to these questions, oldest first."""
        return log_digests.attempts_at(self.connection, skills, presentation_ids)

    def logged(self, student_ids: Collection[str]) -> list[Logged]:
        """All their answers with their places, oldest first."""
        return log_digests.logged(self.connection, student_ids)

    def since_digests(self, student_ids: Collection[str]) -> tuple[list[KeptDigest], list[Logged]]:
        """What was kept of their logs, and what came after it."""
        return log_digests.since_digests(self.connection, student_ids)

    def keep_digests(self, digests: Collection[KeptDigest]) -> None:
        """Keep these in place of those before."""
        log_digests.keep_digests(self.connection, digests)

    def served(self, student_ids: Collection[str], since: datetime) -> list[Served]:
        """The questions served from this moment on, in order, with their hints."""
        query = (
            select(
                presentations.c.id,
                presentations.c.student_id,
                presentations.c.served_at,
                hints.c.number,
                hints.c.text,
                hints.c.at,
            )
            .outerjoin(hints, hints.c.presentation_id == presentations.c.id)
            .where(presentations.c.student_id.in_(student_ids), presentations.c.served_at >= since)
            .order_by(presentations.c.position, hints.c.number)
        )
        found: dict[str, Served] = {}
        shown: dict[str, list[HintGiven]] = {}
        for row in self.connection.execute(query):
            its = shown.setdefault(row.id, [])
            found.setdefault(row.id, Served(id=row.id, student_id=row.student_id, at=row.served_at, hints=its))
            if row.number is not None:
                its.append(HintGiven(presentation_id=row.id, number=row.number, text=row.text, at=row.at))
        return list(found.values())

    def doubts(self, student_ids: Collection[str]) -> list[tuple[Dispute, str]]:
        """Disputes that are open or were upheld, oldest first, each with the skill it is about."""
        query = (
            select(disputes, attempts.c.skill_id)
            .join(attempts, attempts.c.id == disputes.c.attempt_id)
            .where(disputes.c.student_id.in_(student_ids))
            .where(disputes.c.status.in_([DisputeStatus.OPEN, DisputeStatus.UPHELD]))
            .order_by(disputes.c.position)
        )
        return [(dispute_of(row), row.skill_id) for row in self.connection.execute(query)]

    def waiting(self, student_ids: Collection[str], *, limit: int, after: int = 0) -> Queue:
        """So many suggestions that wait for a teacher, oldest first."""
        query = select(goal_changes, func.count().over().label("total")).where(*_waits(student_ids))
        rows = self.connection.execute(query.order_by(goal_changes.c.position).limit(limit).offset(after)).all()
        return Queue(first=[change_of(row) for row in rows], total=rows[0].total if rows else 0)

    def beside(self, student_ids: Collection[str], change: GoalChange) -> Neighbours:
        """Where this suggestion stands among those that wait."""
        here = select(goal_changes.c.position).where(goal_changes.c.id == change.id).scalar_subquery()
        at, waits = goal_changes.c.position, _waits(student_ids)
        before = select(goal_changes.c.id).where(*waits, at < here).order_by(at.desc()).limit(1).scalar_subquery()
        after = select(goal_changes.c.id).where(*waits, at > here).order_by(at).limit(1).scalar_subquery()
        number = select(func.count()).select_from(goal_changes).where(*waits, at <= here).scalar_subquery()
        total = select(func.count()).select_from(goal_changes).where(*waits).scalar_subquery()
        row = self.connection.execute(
            select(before.label("p"), after.label("n"), number.label("at"), total.label("of"))
        )
        p, n, place, of = row.one()
        return Neighbours(number=place if change.status is ChangeStatus.AGREED else 0, total=of, previous=p, next=n)

    def alerts(self, person_id: str, since: datetime) -> list[tuple[Alert, Sequence[Step]]]:
        """What was put before this adult and is open or was taken on since then, newest first, with its history."""
        query = (
            select(
                alerts,
                alert_steps.c.number,
                alert_steps.c.what,
                alert_steps.c.at.label("then"),
                alert_steps.c.told,
                alert_steps.c.by,
            )
            .join(alert_routes, and_(alert_routes.c.alert_id == alerts.c.id, alert_routes.c.person_id == person_id))
            .outerjoin(alert_steps, alert_steps.c.alert_id == alerts.c.id)
            .where(or_(alerts.c.acknowledged_at.is_(None), alerts.c.acknowledged_at >= since))
            .order_by(alerts.c.position.desc(), alert_steps.c.number)
        )
        rows: dict[str, list[Row[Any]]] = {}
        for row in self.connection.execute(query):
            rows.setdefault(row.id, []).append(row)
        return [_alert(person_id, its) for its in rows.values()]


def _waits(student_ids: Collection[str]) -> tuple[Any, ...]:
    return goal_changes.c.student_id.in_(student_ids), goal_changes.c.status == ChangeStatus.AGREED


def _alert(person_id: str, rows: Sequence[Row[Any]]) -> tuple[Alert, Sequence[Step]]:
    """An alert with its steps; whom it was put before is what they tell."""
    row = rows[0]
    steps = [
        Step(alert_id=one.id, number=one.number, what=StepKind(one.what), at=one.then, told=one.told, by=one.by)
        for one in rows
        if one.number is not None
    ]
    told = tuple(dict.fromkeys(person for step in steps for person in step.told)) or (person_id,)
    alert = Alert(
        id=row.id,
        student_id=row.student_id,
        conversation_id=row.conversation_id,
        message_id=row.message_id,
        kind=AlertKind(row.kind),
        at=row.at,
        routed_to=told,
        acknowledged_by=row.acknowledged_by,
        acknowledged_at=row.acknowledged_at,
    )
    return alert, steps
