"""The transcript: conversations, messages and the receipts of what was done in a turn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

TEXT_LIMIT = 4000
HELD = "held"
"""The kind of card that no student sees: here a model tried to give the answer to a question, its `presentation_id`, away."""


class Author(StrEnum):
    """Who wrote a message."""

    STUDENT = "student"
    TUTOR = "tutor"


class Mode(StrEnum):
    """What wrote a reply: a language model, or the guided tutor."""

    MODEL = "model"
    GUIDED = "guided"


@dataclass(frozen=True, kw_only=True)
class Conversation:
    """A student's thread with the tutor."""

    id: str
    student_id: str
    title: str
    started_at: datetime
    last_at: datetime
    hidden: bool = False


@dataclass(frozen=True, kw_only=True)
class Card:
    """A picture of state beside a reply. `props` go to the browser as they are: never a key among them."""

    kind: str
    props: Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class ToolCall:
    """One tool call of a turn as it may be shown: `status` is ok or error."""

    name: str
    args: Mapping[str, object]
    status: str


@dataclass(frozen=True, kw_only=True)
class Message:
    """One message. `seq` orders a conversation; a tutor's message answers the student's in `reply_to`.

    `client_id` is the browser's own id of a student's message, kept so that sending twice stores once.
    """

    id: str
    conversation_id: str
    author: Author
    text: str
    at: datetime
    seq: int = 0
    client_id: str | None = None
    reply_to: str | None = None
    mode: Mode | None = None
    cards: tuple[Card, ...] = ()
    tools: tuple[ToolCall, ...] = ()
    alert_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """Proof that an act was done: stored in the same transaction as what it changed."""

    turn_id: str
    call_id: str
    tool: str
    args: Mapping[str, object]
    summary: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Act:
    """One tool call about to happen: on whose behalf, in which turn. Identity comes from here, never from arguments."""

    student_id: str
    conversation_id: str
    turn_id: str
    call_id: str
    tool: str
    args: Mapping[str, object] = field(default_factory=dict)

    def receipt(self, summary: str, at: datetime) -> Receipt:
        """The proof that it was done, to be stored with what it changed."""
        return Receipt(
            turn_id=self.turn_id, call_id=self.call_id, tool=self.tool, args=self.args, summary=summary, at=at
        )


@dataclass(frozen=True, kw_only=True)
class Turn:
    """A stored student message that is owed a reply. `fixed_reply` is set when no tutor may answer it."""

    student_id: str
    conversation_id: str
    message: Message
    fixed_reply: str | None = None
    fresh: bool = True
