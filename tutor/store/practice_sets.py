"""Sets of practice and a student's wishes in SQL."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, delete, func, insert, select, update

from tutor.domain.errors import Conflict
from tutor.domain.practice_sets import PracticeSet, PracticeWishes, SetKind, SetStatus
from tutor.store.rows import insert_new, values_of
from tutor.store.tables import practice_sets, practice_wishes, set_presentations

UNFINISHED = (SetStatus.OPEN, SetStatus.PAUSED)
_UNFINISHED_HERE = (
    select(practice_sets)
    .where(practice_sets.c.conversation_id == bindparam("here"), practice_sets.c.status.in_(UNFINISHED))
    .order_by(practice_sets.c.position.desc())
    .limit(1)
)


@dataclass(frozen=True)
class SqlPracticeSets:
    """Sets by conversation and by student."""

    connection: Connection

    def add(self, practice_set: PracticeSet) -> None:
        """Begin a set.

        Raises:
            Conflict: another one is unfinished in this conversation.

        """
        taken = "Another set is unfinished in this conversation."
        insert_new(self.connection, practice_sets, values_of(practice_set), conflict=taken)

    def get(self, set_id: str) -> PracticeSet | None:
        """One by its id."""
        return self._latest(practice_sets.c.id == set_id)

    def update(self, practice_set: PracticeSet) -> None:
        """Store its status and `ended_at`, unless it is over.

        Raises:
            Conflict: it is over already.

        """
        still = update(practice_sets).where(
            practice_sets.c.id == practice_set.id, practice_sets.c.status.in_(UNFINISHED)
        )
        values = still.values(status=practice_set.status, ended_at=practice_set.ended_at)
        if self.connection.execute(values).rowcount != 1:
            raise Conflict("This set is over already.")

    def unfinished_in(self, conversation_id: str) -> PracticeSet | None:
        """The set a conversation is in, open or paused."""
        row = self.connection.execute(_UNFINISHED_HERE, {"here": conversation_id}).first()
        return _set(row) if row else None

    def of_student(self, student_id: str, *, limit: int = 50) -> list[PracticeSet]:
        """Newest first."""
        mine = select(practice_sets).where(practice_sets.c.student_id == student_id)
        rows = self.connection.execute(mine.order_by(practice_sets.c.position.desc()).limit(limit))
        return [_set(row) for row in rows]

    def add_presentation(self, set_id: str, presentation_id: str) -> None:
        """Count a served question to a set, after those before it."""
        served = select(func.count()).select_from(set_presentations).where(set_presentations.c.set_id == set_id)
        number = (self.connection.scalar(served) or 0) + 1
        row = {"set_id": set_id, "number": number, "presentation_id": presentation_id}
        self.connection.execute(insert(set_presentations).values(row))

    def presentation_ids(self, set_id: str) -> list[str]:
        """The questions of a set, in the order they were served."""
        served = select(set_presentations.c.presentation_id).where(set_presentations.c.set_id == set_id)
        return list(self.connection.scalars(served.order_by(set_presentations.c.number)))

    def set_of(self, presentation_id: str) -> PracticeSet | None:
        """The set a question was served in."""
        inside = select(set_presentations.c.set_id).where(set_presentations.c.presentation_id == presentation_id)
        return self._latest(practice_sets.c.id.in_(inside))

    def wishes(self, student_id: str) -> PracticeWishes:
        """How this student wants to practise; the defaults if nothing was said."""
        row = self.connection.execute(select(practice_wishes).where(practice_wishes.c.student_id == student_id)).first()
        if row is None:
            return PracticeWishes(student_id=student_id)
        return PracticeWishes(student_id=student_id, daily_reviews=row.daily_reviews, challenge=row.challenge)

    def keep_wishes(self, wishes: PracticeWishes) -> None:
        """Store them in place of earlier ones."""
        self.connection.execute(delete(practice_wishes).where(practice_wishes.c.student_id == wishes.student_id))
        self.connection.execute(insert(practice_wishes).values(values_of(wishes)))

    def _latest(self, which: ColumnElement[bool]) -> PracticeSet | None:
        latest = select(practice_sets).where(which).order_by(practice_sets.c.position.desc()).limit(1)
        row = self.connection.execute(latest).first()
        return _set(row) if row else None


def _set(row: Row[Any]) -> PracticeSet:
    return PracticeSet(
        id=row.id,
        student_id=row.student_id,
        conversation_id=row.conversation_id,
        kind=SetKind(row.kind),
        size=row.size,
        started_at=row.started_at,
        strand=row.strand,
        skill_ids=row.skill_ids,
        interest_id=row.interest_id,
        status=SetStatus(row.status),
        ended_at=row.ended_at,
    )
