"""What teachers write beside a chat: marks, notes for staff, and a line the student reads in the next greeting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tutor.domain.conversations import Conversation
from tutor.domain.errors import Conflict, NotFound
from tutor.domain.rights import Right
from tutor.domain.teacher_notes import LineKind, TeacherNote, fitting, marked
from tutor.usecases.ports import Ports, Records
from tutor.usecases.standing import require

CARD = "teacher_line"
RECENT = 5
RECENT_CHATS = 20
NO_SUCH = "There is no such conversation."


@dataclass(frozen=True, kw_only=True)
class Beside:
    """All that stands beside one chat: the lines oldest first, the turns marked now, and who is called what."""

    notes: Sequence[TeacherNote]
    marked: Mapping[str, TeacherNote]
    names: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class TeacherLine:
    """A line a student was not shown yet, with the name of who wrote it."""

    note_id: str
    teacher: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Notes:
    """Writing beside a chat, and telling the student what is for them."""

    ports: Ports

    def beside(self, actor_id: str, conversation_id: str) -> Beside:
        """What stands beside a chat, for those who may read it.

        Raises:
            NotFound: there is none, or no right to it.

        """
        with self.ports.open_records() as records:
            _readable(records, actor_id, conversation_id)
            notes = records.notes.of_conversations([conversation_id])
            names = records.people.names({note.by for note in notes})
        return Beside(notes=notes, marked=marked(notes), names=names)

    def write(
        self, actor_id: str, conversation_id: str, kind: LineKind, *, text: str = "", message_id: str | None = None
    ) -> TeacherNote:
        """Add a line beside a chat, or mark one of its turns.

        Raises:
            NotFound: there is no such chat or turn, or no right to it.
            InvalidInput: it is too long, or nothing is said.
            Conflict: the turn is marked already, or is not.

        """
        words = fitting(kind, text, message_id)
        with self.ports.open_records(writing=True) as records:
            conversation = _readable(records, actor_id, conversation_id)
            message = records.conversations.message(message_id) if message_id else None
            if message_id and (message is None or message.conversation_id != conversation_id):
                raise NotFound("There is no such turn in this chat.")
            now = marked(records.notes.of_conversations([conversation_id]))
            if (kind is LineKind.MARK and message_id in now) or (kind is LineKind.UNMARK and message_id not in now):
                raise Conflict("Somebody did that just now. Nothing was changed.")
            note = TeacherNote(
                id=self.ports.new_id(),
                student_id=conversation.student_id,
                conversation_id=conversation_id,
                message_id=message_id,
                kind=kind,
                text=words,
                by=actor_id,
                at=self.ports.now(),
            )
            records.notes.add(note)
            return note

    def news(self, student_id: str) -> Sequence[TeacherLine]:
        """The latest lines to this student that no chat was opened with yet, oldest first."""
        with self.ports.open_records() as records:
            lines = records.notes.of_student(student_id, LineKind.REPLY)[-RECENT:]
            if not lines:
                return []
            told = _told(records, student_id, lines[0])
            fresh = [line for line in lines if line.id not in told]
            names = records.people.names({line.by for line in fresh})
        return [TeacherLine(note_id=line.id, teacher=names.get(line.by, ""), text=line.text) for line in fresh]


def _readable(records: Records, actor_id: str, conversation_id: str) -> Conversation:
    conversation = records.conversations.get(conversation_id)
    if conversation is None:
        raise NotFound(NO_SUCH)
    require(records, actor_id, conversation.student_id, Right.READ_TRANSCRIPT)
    return conversation


def _told(records: Records, student_id: str, oldest: TeacherNote) -> set[object]:
    """The lines that stand on a card of a chat begun since the oldest of them."""
    chats = records.conversations.of_student(student_id, limit=RECENT_CHATS, with_hidden=True)
    since = [chat.id for chat in chats if chat.started_at >= oldest.at]
    return {
        card.props.get("note_id")
        for message in records.transcripts.messages_in(since)
        for card in message.cards
        if card.kind == CARD
    }
