"""What teachers write beside a chat: a marked turn, a private note, a line to the student. Only ever added to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tutor.domain.errors import InvalidInput

NOTE_LIMIT = 600


class LineKind(StrEnum):
    """A mark on a turn and its end; a note for staff alone; a reply that the student reads in the next chat."""

    MARK = "mark"
    UNMARK = "unmark"
    NOTE = "note"
    REPLY = "reply"


@dataclass(frozen=True, kw_only=True)
class TeacherNote:
    """One line by a teacher about a student's chat; `message_id` is the turn it is about, if one."""

    id: str
    student_id: str
    conversation_id: str
    kind: LineKind
    text: str
    by: str
    at: datetime
    message_id: str | None = None


def fitting(kind: LineKind, text: str, message_id: str | None) -> str:
    """The words of a line as they are kept.

    Raises:
        InvalidInput: it is too long, empty where words are needed, or a mark on no turn.

    """
    words = text.strip()
    if len(words) > NOTE_LIMIT:
        raise InvalidInput(f"A line fits in {NOTE_LIMIT} characters. Nothing was kept.")
    if kind in (LineKind.NOTE, LineKind.REPLY) and not words:
        raise InvalidInput("Write something first. Nothing was kept.")
    if kind in (LineKind.MARK, LineKind.UNMARK) and message_id is None:
        raise InvalidInput("Say which turn is meant. Nothing was kept.")
    return words


def marked(notes: Sequence[TeacherNote]) -> dict[str, TeacherNote]:
    """The turns that are marked now, each with its latest mark; `notes` are oldest first."""
    found: dict[str, TeacherNote] = {}
    for note in notes:
        if note.message_id and note.kind is LineKind.MARK:
            found[note.message_id] = note
        if note.message_id and note.kind is LineKind.UNMARK:
            found.pop(note.message_id, None)
    return found
