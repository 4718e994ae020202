"""Adults reading what a student wrote. Every opening is logged, and the student can see the log."""

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.domain.conversations import Conversation, Message
from tutor.domain.errors import NotFound
from tutor.domain.people import Person
from tutor.domain.reading_log import Reading
from tutor.domain.rights import Right
from tutor.usecases.ports import Ports
from tutor.usecases.standing import log_reading, require


@dataclass(frozen=True, kw_only=True)
class Read:
    """A reading with the reader's name."""

    reading: Reading
    reader: Person


@dataclass(frozen=True, kw_only=True)
class Transcripts:
    """Reading conversations as an adult, and seeing who did."""

    ports: Ports

    def of_student(self, actor_id: str, student_id: str, *, limit: int = 100) -> Sequence[Conversation]:
        """A student's conversations, latest first, for those who may read them. Titles are words: it is logged."""
        with self.ports.open_records(writing=True) as records:
            require(records, actor_id, student_id, Right.READ_TRANSCRIPT)
            log_reading(self.ports, records, actor_id, student_id, "looked at the list of your chats")
            return records.conversations.of_student(student_id, limit=limit, with_hidden=True)

    def open(self, actor_id: str, conversation_id: str) -> tuple[Conversation, Sequence[Message]]:
        """One conversation whole. The opening is logged in the same transaction.

        Raises:
            NotFound: there is none, or no right to it.

        """
        with self.ports.open_records(writing=True) as records:
            conversation = records.conversations.get(conversation_id)
            if conversation is None:
                raise NotFound("There is no such conversation.")
            require(records, actor_id, conversation.student_id, Right.READ_TRANSCRIPT)
            what = f"read the chat “{conversation.title}”"
            log_reading(self.ports, records, actor_id, conversation.student_id, what, conversation_id=conversation_id)
            return conversation, records.conversations.messages(conversation_id)

    def readers(self, actor_id: str, student_id: str) -> Sequence[Read]:
        """Who read this student's words, newest first."""
        with self.ports.open_records() as records:
            require(records, actor_id, student_id, Right.SEE_READERS)
            readings = records.readings.of_student(student_id)
            people = {r.reader_id: records.people.person(r.reader_id) for r in readings}
        return [Read(reading=r, reader=p) for r in readings if (p := people[r.reader_id])]
