"""A family reading its child's chats, where the school's rule and the child's grade allow it. Every opening is logged."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tutor.domain.classmates import Classmates
from tutor.domain.conversations import Author, Conversation, Message
from tutor.domain.errors import NotFound
from tutor.domain.family_chats import KEPT, read_at_home, was_told
from tutor.domain.masking import Mask
from tutor.domain.people import Person
from tutor.domain.rights import Right
from tutor.domain.rules import read_at_home_since
from tutor.usecases.agreements import places_of, rules_for
from tutor.usecases.ports import Ports, Records
from tutor.usecases.standing import NOBODY, log_reading, require, student_of

MOST = 100
COVERED = "[…]"
_SIGN = re.compile(r"\[[a-z-]+ \d+\]")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of a chat: words, or the question of a card."""

    by_child: bool
    text: str
    question: str = ""


@dataclass(frozen=True, kw_only=True)
class ChatAtHome:
    """What a family reads of one chat: when it was, and its lines; who and where others are is covered.

    The title is the student's, for the log: it is nothing to show.
    """

    id: str
    title: str
    at: datetime
    lines: Sequence[Line]


@dataclass(frozen=True, kw_only=True)
class FamilyChats:
    """Chats as a family may read them."""

    ports: Ports

    def until(self, actor_id: str, student_id: str) -> int:
        """Up to which grade the family may read this student's chats, for all who may read the plan; 0: it may not.

        Raises:
            NotFound: no right to know.

        """
        with self.ports.open_records() as records:
            require(records, actor_id, student_id, Right.READ_PLAN)
            return rules_for(records, student_id).read_at_home(student_of(records, student_id).grade)

    def of_child(self, actor_id: str, student_id: str) -> tuple[Person, Sequence[ChatAtHome]]:
        """The chats of the last weeks, newest first. It is logged.

        Raises:
            NotFound: it is not this family's child, or the rule does not allow it now.

        """
        child, chats = self._readable(actor_id, student_id)
        self._log(actor_id, student_id, "looked at the list of your chats")
        return child, sorted(chats, key=lambda chat: chat.at, reverse=True)

    def open(self, actor_id: str, student_id: str, conversation_id: str) -> tuple[Person, ChatAtHome]:
        """One chat. The opening is logged.

        Raises:
            NotFound: there is none, or none of it is for this family.

        """
        child, found = self._readable(actor_id, student_id, conversation_id)
        if not found:
            raise NotFound(NOBODY)
        self._log(actor_id, student_id, f"read the chat “{found[0].title}”", conversation_id)
        return child, found[0]

    def _readable(self, actor_id: str, student_id: str, only: str | None = None) -> tuple[Person, list[ChatAtHome]]:
        """Read before anything is written: looking through a student's words takes longer than a line of the log."""
        now = self.ports.now()
        with self.ports.open_records() as records:
            child, since = _child(records, actor_id, student_id)
            begun = max(since, now - KEPT)
            known = records.conversations
            chats = [known.get(only)] if only else known.of_student(student_id, limit=MOST)
            fit = {one.id: one for one in chats if one and _fits(one, student_id, begun)}
            alarms = [alert.at for alert in records.alerts.of_student(student_id)]
            said: dict[str, list[Message]] = {name: [] for name in fit}
            for message in records.transcripts.messages_in(list(fit)):
                said[message.conversation_id].append(message)
            classmates = Classmates(records.people.student_names(), own=child.name)
        shown = {name: read_at_home(all_, alarms, now) for name, all_ in said.items() if was_told(all_, child.grade)}
        return child, [
            ChatAtHome(id=name, title=fit[name].title, at=some[0].at, lines=_lines(some, classmates))
            for name, some in shown.items()
            if some
        ]

    def _log(self, actor_id: str, student_id: str, what: str, conversation_id: str | None = None) -> None:
        """Write it down for the student, if it may still be read at this moment; nothing is given out before."""
        with self.ports.open_records(writing=True) as records:
            _child(records, actor_id, student_id)
            log_reading(self.ports, records, actor_id, student_id, what, conversation_id=conversation_id)


def _fits(chat: Conversation, student_id: str, begun: datetime) -> bool:
    return chat.student_id == student_id and not chat.hidden and chat.started_at >= begun


def _child(records: Records, actor_id: str, student_id: str) -> tuple[Person, datetime]:
    """The family's child, and since when it may read without a break."""
    require(records, actor_id, student_id, Right.READ_AT_HOME)
    child = student_of(records, student_id)
    since = read_at_home_since(records.rules.of(places_of(records, student_id)), child.grade)
    if since is None:
        raise NotFound(NOBODY)
    return child, since


def _lines(messages: Sequence[Message], classmates: Classmates) -> list[Line]:
    """The words alone, and the question of a card. Nothing else of a card is for home, nor what the tools did."""
    mask = Mask()
    for message in messages:
        mask.cover(message.text)  # a name that is given late is covered from the start
    return [
        Line(
            by_child=message.author is Author.STUDENT,
            text=classmates.cover(_SIGN.sub(COVERED, mask.cover(message.text)), COVERED),
            question=next((str(card.props.get("question", "")) for card in message.cards if card.kind == "item"), ""),
        )
        for message in messages
    ]
