"""What keeps teachers' lines about chats, finds words in chats, and keeps what was picked for students."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from tutor.domain.assignments import Assignment, Became
from tutor.domain.conversations import Message
from tutor.domain.teacher_notes import LineKind, TeacherNote


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A message that holds the words, with whose it is."""

    student_id: str
    title: str
    message: Message


@dataclass(frozen=True, kw_only=True)
class Thumb:
    """What a student thought of a reply: 1 is up, 0 is down."""

    message_id: str
    value: int
    comment: str


class NoteRecords(Protocol):
    """Teachers' lines: append-only."""

    def add(self, note: TeacherNote) -> None:
        """Keep a new one."""
        ...

    def of_conversations(self, conversation_ids: Collection[str]) -> list[TeacherNote]:
        """Oldest first."""
        ...

    def of_student(self, student_id: str, kind: LineKind) -> list[TeacherNote]:
        """Oldest first."""
        ...


class TranscriptRecords(Protocol):
    """Many chats at once, as an adult reads them."""

    def messages_in(self, conversation_ids: Collection[str]) -> list[Message]:
        """All of them, by conversation and in order."""
        ...

    def thumbs_in(self, conversation_ids: Collection[str]) -> list[Thumb]:
        """Every thumb on a reply."""
        ...

    def search(self, student_ids: Collection[str], words: str, *, limit: int, offset: int) -> list[Hit]:
        """Messages of these students in which the words stand as they are, newest first; a, A alike in plain letters."""
        ...


class AssignmentRecords(Protocol):
    """What teachers picked."""

    def add(self, assignment: Assignment) -> None:
        """Keep a new one."""
        ...

    def get(self, assignment_id: str) -> Assignment | None:
        """One by its id."""
        ...

    def update(self, assignment: Assignment, *, was: Became) -> None:
        """Store where it stands, only if it still stands as it `was`; else raise Conflict."""
        ...

    def of_students(self, student_ids: Collection[str]) -> list[Assignment]:
        """Oldest first."""
        ...
