"""Teachers' lines, words found in chats and what was picked for students, in SQL."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, and_, func, select, update

from tutor.domain.assignments import Assignment, Became, Picked, SetResult
from tutor.domain.conversations import Message
from tutor.domain.errors import Conflict
from tutor.domain.found_messages import Hit, Thumb
from tutor.domain.practice import Attempt, PresentationStatus
from tutor.domain.practice_sets import SetStatus
from tutor.domain.teacher_notes import LineKind, TeacherNote
from tutor.store.conversations import WITH_ALERTS, message_of
from tutor.store.practice import attempt_of
from tutor.store.rows import insert_new, values_of
from tutor.store.tables import (
    attempts,
    conversations,
    feedback,
    messages,
    practice_sets,
    presentations,
    set_presentations,
)
from tutor.store.teaching_tables import assignments, teacher_notes


@dataclass(frozen=True)
class SqlNotes:
    """Teachers' lines: only ever added to."""

    connection: Connection

    def add(self, note: TeacherNote) -> None:
        """Keep a new one.

        Raises:
            Conflict: it is kept already.

        """
        insert_new(self.connection, teacher_notes, values_of(note), conflict="This line is kept already.")

    def of_conversations(self, conversation_ids: Collection[str]) -> list[TeacherNote]:
        """Oldest first."""
        query = select(teacher_notes).where(teacher_notes.c.conversation_id.in_(conversation_ids))
        return [_note(row) for row in self.connection.execute(query.order_by(teacher_notes.c.position))]

    def of_student(self, student_id: str, kind: LineKind) -> list[TeacherNote]:
        """Oldest first."""
        mine = (teacher_notes.c.student_id == student_id) & (teacher_notes.c.kind == kind)
        query = select(teacher_notes).where(mine).order_by(teacher_notes.c.position)
        return [_note(row) for row in self.connection.execute(query)]


@dataclass(frozen=True)
class SqlTranscripts:
    """Many chats at once."""

    connection: Connection

    def messages_in(self, conversation_ids: Collection[str]) -> list[Message]:
        """All of them, by conversation and in order."""
        query = WITH_ALERTS.where(messages.c.conversation_id.in_(conversation_ids))
        rows = self.connection.execute(query.order_by(messages.c.conversation_id, messages.c.seq))
        return [message_of(row) for row in rows]

    def answers_in(self, conversation_ids: Collection[str]) -> list[tuple[str, Attempt]]:
        """Every answer to a question of these chats, oldest first, with the chat."""
        query = (
            select(attempts, presentations.c.conversation_id)
            .join(presentations, presentations.c.id == attempts.c.presentation_id)
            .where(presentations.c.conversation_id.in_(conversation_ids))
            .order_by(attempts.c.position)
        )
        return [(row.conversation_id, attempt_of(row)) for row in self.connection.execute(query)]

    def thumbs_in(self, conversation_ids: Collection[str]) -> list[Thumb]:
        """Every thumb on a reply."""
        query = (
            select(feedback)
            .join(messages, messages.c.id == feedback.c.message_id)
            .where(messages.c.conversation_id.in_(conversation_ids))
        )
        rows = self.connection.execute(query.order_by(feedback.c.at, feedback.c.message_id))
        return [Thumb(message_id=row.message_id, value=row.value, comment=row.comment) for row in rows]

    def search(self, student_ids: Collection[str], words: str, *, limit: int, offset: int) -> list[Hit]:
        """Messages of these students in which the words stand as they are, newest first; a, A alike in plain letters."""
        query = (
            WITH_ALERTS.add_columns(conversations.c.student_id, conversations.c.title)
            .join(conversations, conversations.c.id == messages.c.conversation_id)
            .where(conversations.c.student_id.in_(student_ids), messages.c.text.icontains(words, autoescape=True))
            .order_by(messages.c.at.desc(), messages.c.conversation_id, messages.c.seq.desc())
        )
        rows = self.connection.execute(query.limit(limit).offset(offset))
        return [Hit(student_id=row.student_id, title=row.title, message=message_of(row)) for row in rows]


@dataclass(frozen=True)
class SqlAssignments:
    """What teachers picked, by student."""

    connection: Connection

    def add(self, assignment: Assignment) -> None:
        """Keep a new one.

        Raises:
            Conflict: it is kept already.

        """
        insert_new(self.connection, assignments, values_of(assignment), conflict="This was given already.")

    def get(self, assignment_id: str) -> Assignment | None:
        """One by its id."""
        row = self.connection.execute(select(assignments).where(assignments.c.id == assignment_id)).first()
        return _assignment(row) if row else None

    def update(self, assignment: Assignment, *, was: Became) -> None:
        """Store where it stands, only if it still stands as it `was`.

        Raises:
            Conflict: somebody else was faster.

        """
        still = update(assignments).where(assignments.c.id == assignment.id, assignments.c.became == was)
        moved = {"became": assignment.became, "settled_at": assignment.settled_at, "set_id": assignment.set_id}
        if self.connection.execute(still.values(moved)).rowcount != 1:
            raise Conflict("This changed just now. Look at it again.")

    def of_students(self, student_ids: Collection[str]) -> list[Assignment]:
        """Oldest first."""
        query = select(assignments).where(assignments.c.student_id.in_(student_ids))
        return [_assignment(row) for row in self.connection.execute(query.order_by(assignments.c.position))]

    def results(self, set_ids: Collection[str]) -> dict[str, SetResult]:
        """How each of these sets goes, by its id."""
        solved = and_(
            presentations.c.id == set_presentations.c.presentation_id,
            presentations.c.status == PresentationStatus.SOLVED,
        )
        about = (practice_sets.c.id, practice_sets.c.status, practice_sets.c.size, practice_sets.c.ended_at)
        query = (
            select(*about, func.count(presentations.c.id).label("solved"))
            .outerjoin(set_presentations, set_presentations.c.set_id == practice_sets.c.id)
            .outerjoin(presentations, solved)
            .where(practice_sets.c.id.in_(set_ids))
            .group_by(*about)
        )
        return {
            row.id: SetResult(status=SetStatus(row.status), size=row.size, solved=row.solved, ended_at=row.ended_at)
            for row in self.connection.execute(query)
        }


def _note(row: Row[Any]) -> TeacherNote:
    return TeacherNote(
        id=row.id,
        student_id=row.student_id,
        conversation_id=row.conversation_id,
        message_id=row.message_id,
        kind=LineKind(row.kind),
        text=row.text,
        by=row.by,
        at=row.at,
    )


def _assignment(row: Row[Any]) -> Assignment:
    return Assignment(
        id=row.id,
        student_id=row.student_id,
        class_id=row.class_id,
        skill_id=row.skill_id,
        picked=Picked(row.picked),
        note=row.note,
        by=row.by,
        at=row.at,
        became=Became(row.became),
        settled_at=row.settled_at,
        set_id=row.set_id,
    )
