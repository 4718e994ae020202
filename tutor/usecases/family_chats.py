"""A family reading its child's chats, where the school's rule and the child's grade allow it. Every opening is logged."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

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
    """What a family reads of one chat: when it was, and its lines; who and where others are is covered."""

    id: str
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
        with self.ports.open_records(writing=True) as records:
            child, since = _child(records, actor_id, student_id)
            log_reading(self.ports, records, actor_id, student_id, "looked at the list of your chats")
            chats = self._readable(records, child, since, records.conversations.of_student(student_id, limit=MOST))
            return child, sorted(chats, key=lambda chat: chat.at, reverse=True)

    def open(self, actor_id: str, student_id: str, conversation_id: str) -> tuple[Person, ChatAtHome]:
        """One chat. The opening is logged in the same transaction.

        Raises:
            NotFound: there is none, or none of it is for this family.

        """
        with self.ports.open_records(writing=True) as records:
            child, since = _child(records, actor_id, student_id)
            chat = records.conversations.get(conversation_id)
            found = self._readable(records, child, since, [chat] if chat else [])
            if chat is None or not found:
                raise NotFound(NOBODY)
            what = f"read the chat “{chat.title}”"
            log_reading(self.ports, records, actor_id, student_id, what, conversation_id=conversation_id)
            return child, found[0]

    def _readable(
        self, records: Records, child: Person, since: datetime, chats: Sequence[Conversation]
    ) -> list[ChatAtHome]:
        now = self.ports.now()
        begun = max(since, now - KEPT)
        chats = [one for one in chats if one.student_id == child.id and not one.hidden and one.started_at >= begun]
        alarms = [alert.at for alert in records.alerts.of_student(child.id)]
        said: dict[str, list[Message]] = {one.id: [] for one in chats}
        for message in records.transcripts.messages_in(list(said)):
            said[message.conversation_id].append(message)
        shown = {name: read_at_home(all_, alarms, now) for name, all_ in said.items() if was_told(all_, child.grade)}
        return [ChatAtHome(id=name, at=some[0].at, lines=_lines(some)) for name, some in shown.items() if some]


def _child(records: Records, actor_id: str, student_id: str) -> tuple[Person, datetime]:
    """The family's child, and since when it may read without a break."""
    require(records, actor_id, student_id, Right.READ_AT_HOME)
    child = student_of(records, student_id)
    since = read_at_home_since(records.rules.of(places_of(records, student_id)), child.grade)
    if since is None:
        raise NotFound(NOBODY)
    return child, since


def _lines(messages: Sequence[Message]) -> list[Line]:
    """The words alone, and the question of a card. Nothing else of a card is for home, nor what the tools did."""
    mask = Mask()
    for message in messages:
        mask.cover(message.text)  # a name that is given late is covered from the start
    return [
        Line(
            by_child=message.author is Author.STUDENT,
            text=_SIGN.sub(COVERED, mask.cover(message.text)),
            question=next((str(card.props.get("question", "")) for card in message.cards if card.kind == "item"), ""),
        )
        for message in messages
    ]
