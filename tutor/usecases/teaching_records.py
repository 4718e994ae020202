"""What keeps teachers' lines about chats, finds words in chats, and keeps what was picked for students."""

from collections.abc import Collection
from typing import Protocol

from tutor.domain.assignments import Assignment, Became, SetResult
from tutor.domain.conversations import Message
from tutor.domain.found_messages import Hit, Thumb
from tutor.domain.practice import Attempt
from tutor.domain.teacher_notes import LineKind, TeacherNote


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

    def answers_in(self, conversation_ids: Collection[str]) -> list[tuple[str, Attempt]]:
        """Every answer to a question of these chats, oldest first, with the chat."""
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

    def results(self, set_ids: Collection[str]) -> dict[str, SetResult]:
        """How each of these sets goes, by its id; as many questions to the store for one as for thirty."""
        ...
