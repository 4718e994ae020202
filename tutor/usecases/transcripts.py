"""Adults reading what a student wrote. Every opening is logged, and the student can see the log."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tutor.domain.conversations import HELD, Conversation, Message
from tutor.domain.disputes import DECIDED, DisputeStatus
from tutor.domain.errors import InvalidInput, NotFound
from tutor.domain.found_messages import Hit
from tutor.domain.goal_changes import ChangeStatus
from tutor.domain.marking import Verdict
from tutor.domain.people import Person
from tutor.domain.reading_log import Reading
from tutor.domain.rights import Right, may
from tutor.domain.teacher_notes import marked
from tutor.domain.transcript_summaries import Sentence, Tried, summary
from tutor.usecases.goal_changes import students_taught
from tutor.usecases.ports import Ports, Records
from tutor.usecases.standing import log_reading, relation, require

PAGE = 20
LOOKED_THROUGH = 100
"""So many chats at a time are looked through for a flag."""
FEWEST_LETTERS, MOST_LETTERS = 2, 100
MOST_PAGES = 500


class FlagKind(StrEnum):
    """Why a chat may be worth opening first."""

    ALERT = "alert"
    DISPUTE = "dispute"
    HELD = "held"
    THUMB_DOWN = "thumb_down"
    THUMB_UP = "thumb_up"
    MARKED = "marked"


@dataclass(frozen=True, kw_only=True)
class Flag:
    """One reason, and the turn it is about."""

    kind: FlagKind
    message_id: str


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A chat in the list: what happened in it, and why it may need a look."""

    conversation: Conversation
    sentences: Sequence[Sentence]
    flags: Sequence[Flag]


@dataclass(frozen=True, kw_only=True)
class Found:
    """One page of a search, with the names of the students; `more` says that there is another page."""

    hits: Sequence[Hit]
    names: Mapping[str, str]
    more: bool


@dataclass(frozen=True, kw_only=True)
class Read:
    """A reading with the reader's name."""

    reading: Reading
    reader: Person


@dataclass(frozen=True, kw_only=True)
class Transcripts:
    """Reading conversations as an adult, and seeing who did."""

    ports: Ports

    def of_student(
        self,
        actor_id: str,
        student_id: str,
        *,
        limit: int = PAGE,
        before: datetime | None = None,
        flag: FlagKind | None = None,
    ) -> Sequence[Listed]:
        """A student's chats in short, latest first, for those who may read them; `flag` leaves only those that have it.

        They tell of words: it is logged.
        """
        with self.ports.open_records(writing=True) as records:
            require(records, actor_id, student_id, Right.READ_TRANSCRIPT)
            log_reading(self.ports, records, actor_id, student_id, "looked at the list of your chats")
            if flag is None:
                return self._listed(records, student_id, limit, before)
            found: list[Listed] = []
            while len(found) < limit:
                some = self._listed(records, student_id, LOOKED_THROUGH, before)
                found += [one for one in some if any(its.kind is flag for its in one.flags)]
                if len(some) < LOOKED_THROUGH:
                    break
                before = some[-1].conversation.last_at
            return found[:limit]

    def _listed(self, records: Records, student_id: str, limit: int, before: datetime | None) -> list[Listed]:
        found = records.conversations.of_student(student_id, limit=limit, before=before, with_hidden=True)
        ids = [conversation.id for conversation in found]
        said: dict[str, list[Message]] = {name: [] for name in ids}
        for message in records.transcripts.messages_in(ids):
            said[message.conversation_id].append(message)
        flags = list(_flags(records, student_id, ids, said))
        tried, wishes = self._tried(records, ids), records.changes.of_students([student_id], list(ChangeStatus))
        return [
            Listed(
                conversation=conversation,
                sentences=summary(
                    said[conversation.id],
                    tried.get(conversation.id, ()),
                    [wish for wish in wishes if wish.conversation_id == conversation.id],
                ),
                flags=[flag for where, flag in flags if where == conversation.id],
            )
            for conversation in found
        ]

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

    def search(self, actor_id: str, words: str, *, page: int = 1) -> Found:
        """Where these words stand in all the chats this person may read, newest first; each chat shown is logged.

        Raises:
            InvalidInput: too few or too many letters, or no such page.

        """
        wanted = " ".join(words.split())
        if not FEWEST_LETTERS <= len(wanted) <= MOST_LETTERS:
            raise InvalidInput(f"Search for {FEWEST_LETTERS} to {MOST_LETTERS} letters.")
        if not 1 <= page <= MOST_PAGES:
            raise InvalidInput("There is no such page of results.")
        with self.ports.open_records(writing=True) as records:
            students = list(students_taught(records, actor_id))
            hits = records.transcripts.search(students, wanted, limit=PAGE + 1, offset=(page - 1) * PAGE)
            shown = hits[:PAGE]
            for where, hit in {hit.message.conversation_id: hit for hit in shown}.items():
                what = f"found lines of the chat “{hit.title}” by a search"
                log_reading(self.ports, records, actor_id, hit.student_id, what, conversation_id=where)
            names = records.people.names({hit.student_id for hit in shown})
        return Found(hits=shown, names=names, more=len(hits) > PAGE)

    def _tried(self, records: Records, ids: Sequence[str]) -> dict[str, list[Tried]]:
        """The answers of the log by the chat they were given in."""
        skills = self.ports.catalogue().skills
        found: dict[str, list[Tried]] = {}
        for where, one in records.transcripts.answers_in(ids):
            title = skills[one.skill_id].title if one.skill_id in skills else one.skill_id
            right = one.verdict is Verdict.CORRECT
            tried = Tried(question_id=one.presentation_id, skill=title, right=right, at=one.at)
            found.setdefault(where, []).append(tried)
        return found

    def readers(self, actor_id: str, student_id: str) -> Sequence[Read]:
        """Who read this student's words, newest first; without titles of chats for those who may not read the chats."""
        with self.ports.open_records() as records:
            require(records, actor_id, student_id, Right.SEE_READERS)
            readings = records.readings.of_student(student_id)
            if actor_id != student_id and not may(relation(records, actor_id, student_id), Right.READ_TRANSCRIPT):
                readings = [reading.untitled for reading in readings]
            people = records.classes.people({reading.reader_id for reading in readings})
        return [Read(reading=r, reader=people[r.reader_id]) for r in readings if r.reader_id in people]


def _flags(
    records: Records, student_id: str, ids: Sequence[str], said: Mapping[str, Sequence[Message]]
) -> Iterator[tuple[str, Flag]]:
    """Each flag with its chat, the gravest first."""
    where = {message.id: here for here, messages in said.items() for message in messages}
    for here, messages in said.items():
        yield from ((here, Flag(kind=FlagKind.ALERT, message_id=m.id)) for m in messages if m.alert_id)
    yield from _doubted(records, student_id, said)
    held = [message for messages in said.values() for message in messages if any(c.kind == HELD for c in message.cards)]
    yield from ((where[message.id], Flag(kind=FlagKind.HELD, message_id=message.id)) for message in held)
    for thumb in records.transcripts.thumbs_in(ids):
        kind = FlagKind.THUMB_UP if thumb.value else FlagKind.THUMB_DOWN
        yield where[thumb.message_id], Flag(kind=kind, message_id=thumb.message_id)
    for message_id in marked(records.notes.of_conversations(ids)):
        yield where[message_id], Flag(kind=FlagKind.MARKED, message_id=message_id)


def _doubted(records: Records, student_id: str, said: Mapping[str, Sequence[Message]]) -> Iterator[tuple[str, Flag]]:
    """The last turn that showed each question whose answer was asked about."""
    disputes = records.disputes.of_students([student_id], [DisputeStatus.OPEN, *DECIDED])
    if not disputes:
        return
    attempts = records.practice.attempts_by_id([dispute.attempt_id for dispute in disputes])
    questions = {attempt.presentation_id for attempt in attempts}
    for here, messages in said.items():
        shown = {
            str(card.props.get("presentation_id")): message.id
            for message in messages
            for card in message.cards
            if card.kind == "item" and card.props.get("presentation_id") in questions
        }
        yield from ((here, Flag(kind=FlagKind.DISPUTE, message_id=turn)) for turn in shown.values())
