"""What the rules over plans read, in SQL: one statement a subject for all students of a class."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, Table, func, literal, select, union_all

from tutor.domain.check_ins import CheckIn
from tutor.domain.conversations import Author
from tutor.domain.plan_signals import ToldCheckIn
from tutor.domain.plans import PlanVersion
from tutor.store.plans import version_of
from tutor.store.tables import attempts, check_ins, messages, plan_versions, presentations


@dataclass(frozen=True)
class SqlSignals:
    """Reads for many students."""

    connection: Connection

    def stamps(self, student_ids: Collection[str]) -> dict[str, str]:
        """How many rows each of them has in what signals rest on; all of it is only ever added to."""
        counts = [_counted(name, table, student_ids) for name, table in _RESTS_ON]
        found: dict[str, list[str]] = defaultdict(list)
        for row in self.connection.execute(union_all(*counts).order_by("what")):
            found[row.student_id].append(f"{row.what} {row.rows}")
        return {student: ", ".join(found[student]) for student in student_ids}

    def plans(self, student_ids: Collection[str]) -> list[PlanVersion]:
        """Every version of their plans, each oldest first."""
        theirs = select(plan_versions).where(plan_versions.c.student_id.in_(list(student_ids)))
        in_order = theirs.order_by(plan_versions.c.student_id, plan_versions.c.number)
        return [version_of(row) for row in self.connection.execute(in_order)]

    def check_ins(self, student_ids: Collection[str]) -> list[ToldCheckIn]:
        """Their check-ins, oldest first, each with the student's last message before it was kept."""
        said = (
            select(messages.c.id)
            .where(messages.c.conversation_id == check_ins.c.conversation_id)
            .where(messages.c.author == Author.STUDENT, messages.c.at <= check_ins.c.at)
            .order_by(messages.c.seq.desc())
            .limit(1)
            .scalar_subquery()
        )
        theirs = select(check_ins, said.label("message_id")).where(check_ins.c.student_id.in_(list(student_ids)))
        return [
            ToldCheckIn(
                check_in=CheckIn(
                    id=row.id,
                    student_id=row.student_id,
                    conversation_id=row.conversation_id,
                    feeling=row.feeling,
                    confidence=row.confidence,
                    worked=row.worked,
                    at=row.at,
                ),
                message_id=row.message_id,
            )
            for row in self.connection.execute(theirs.order_by(check_ins.c.position))
            if row.message_id
        ]

    def settings(self, student_ids: Collection[str], since: datetime) -> dict[str, str]:
        """The interest of each question served since then, by question."""
        set_in = select(presentations.c.id, presentations.c.interest_id).where(
            presentations.c.student_id.in_(list(student_ids)),
            presentations.c.interest_id.is_not(None),
            presentations.c.served_at >= since,
        )
        return {row.id: row.interest_id for row in self.connection.execute(set_in)}


_RESTS_ON = (("answers", attempts), ("check-ins", check_ins), ("plans", plan_versions))


def _counted(name: str, table: Table, student_ids: Collection[str]) -> Select[Any]:
    student = table.c.student_id
    counted = select(literal(name).label("what"), student.label("student_id"), func.count().label("rows"))
    return counted.where(student.in_(list(student_ids))).group_by(student)
