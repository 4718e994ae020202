"""Receiving what a student says, answering it, and finding it again. A message is stored before anything else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from unicodedata import category

from tutor.domain.alerts import Alert
from tutor.domain.conversations import TEXT_LIMIT, Author, Card, Conversation, Message, Mode, Receipt, ToolCall, Turn
from tutor.domain.errors import Conflict, InvalidInput, NotFound, TooMany
from tutor.domain.rights import Right
from tutor.domain.safety import Concern, concern, in_spanish
from tutor.usecases.alerts import first_told, raise_alert
from tutor.usecases.asked import ask_here
from tutor.usecases.ports import Ports, Records
from tutor.usecases.standing import require

TITLE_LENGTH = 60
NO_SUCH = "There is no such conversation."
ID_LENGTH = 100
UNREADABLE = ("Cc", "Cs")
"""Control characters and halves of characters; what joins emoji or turns the direction of writing stays."""


@dataclass(frozen=True, kw_only=True)
class Opening:
    """The greeting a student saw before the first message of a conversation; stored with it."""

    text: str
    cards: tuple[Card, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Conversations:
    """The transcript as the student lives it.

    `fixed_replies` are the school's words for what no tutor answers, by kind: "sexual"; "sexual/es" in another language,
    "sexual-untold" where no adult is told and "sexual-alone" where none could be.
    """

    ports: Ports
    fixed_replies: Mapping[str, str] = field(default_factory=dict)

    def receive(
        self,
        student_id: str,
        conversation_id: str,
        text: str,
        *,
        client_id: str | None = None,
        opening: Opening | None = None,
    ) -> Turn:
        """Store what a student says, beginning the conversation if it is new, and raise an alert where one is due.

        The same `client_id` twice gives the first turn again, with `fresh` false.

        Raises:
            InvalidInput: nothing is said.
            TooMany: it is too long.
            NotFound: the conversation is another student's.

        """
        text = _readable(text)
        if not _is_id(conversation_id) or (client_id and not _is_id(client_id)):
            raise NotFound(NO_SUCH)
        found = concern(text, self.ports.listen)  # before the records are opened for writing: it may take milliseconds
        with self.ports.open_records(writing=True) as records:
            self._begin(records, student_id, conversation_id, text, opening)
            known = records.conversations.message_by_client_id(conversation_id, client_id) if client_id else None
            if known:
                return self._turn(records, student_id, known, fresh=False)
            message_id = self.ports.new_id()
            alert_id = self._alert(records, student_id, conversation_id, message_id, found)
            message = records.conversations.add_message(
                Message(
                    id=message_id,
                    conversation_id=conversation_id,
                    author=Author.STUDENT,
                    text=text,
                    at=self.ports.now(),
                    client_id=client_id,
                    alert_id=alert_id,
                )
            )
            return self._turn(records, student_id, message, fresh=True)

    def finish(
        self, turn: Turn, text: str, *, mode: Mode, cards: Sequence[Card] = (), tools: Sequence[ToolCall] = ()
    ) -> Message:
        """Store the reply to a turn, once: a second reply gives the first one back."""
        try:
            with self.ports.open_records(writing=True) as records:
                return records.conversations.add_message(
                    Message(
                        id=self.ports.new_id(),
                        conversation_id=turn.conversation_id,
                        author=Author.TUTOR,
                        text=text,
                        at=self.ports.now(),
                        reply_to=turn.message.id,
                        mode=mode,
                        cards=tuple(cards),
                        tools=tuple(tools),
                    )
                )
        except Conflict:
            with self.ports.open_records() as records:
                stored = records.conversations.reply_to(turn.message.id)
            if stored is None:
                raise
            return stored

    def unanswered(self, student_id: str, conversation_id: str) -> Turn | None:
        """The last turn if it never got its reply: cut off by a crash or a closed browser."""
        messages = self.read(student_id, conversation_id, last=1)
        if not messages or messages[-1].author is not Author.STUDENT:
            return None
        with self.ports.open_records() as records:
            return self._turn(records, student_id, messages[-1], fresh=False)

    def receipts(self, turn: Turn) -> Sequence[Receipt]:
        """What was done in this turn so far."""
        with self.ports.open_records() as records:
            return records.conversations.receipts(turn.message.id)

    def read(self, student_id: str, conversation_id: str, *, last: int | None = None) -> Sequence[Message]:
        """A student's own conversation, in order; empty before its first message.

        Raises:
            NotFound: it is another student's.

        """
        with self.ports.open_records() as records:
            return own_messages(records, student_id, conversation_id, last=last)

    def get(self, student_id: str, conversation_id: str) -> Conversation:
        """A student's own conversation.

        Raises:
            NotFound: there is none, or it is another student's.

        """
        with self.ports.open_records() as records:
            return _own(records, student_id, conversation_id)

    def of_student(self, student_id: str, *, limit: int = 20, before: datetime | None = None) -> Sequence[Conversation]:
        """A student's conversations, latest first."""
        with self.ports.open_records() as records:
            return records.conversations.of_student(student_id, limit=limit, before=before)

    def rename(self, student_id: str, conversation_id: str, title: str) -> None:
        """Give a conversation another title."""
        with self.ports.open_records(writing=True) as records:
            conversation = _own(records, student_id, conversation_id)
            records.conversations.update(replace(conversation, title=_title(_readable(title))))

    def hide(self, student_id: str, conversation_id: str) -> None:
        """Take a conversation out of the student's list. Nothing is deleted: it stays in the transcript."""
        with self.ports.open_records(writing=True) as records:
            records.conversations.update(replace(_own(records, student_id, conversation_id), hidden=True))

    def feedback(self, student_id: str, message_id: str, value: int, comment: str) -> None:
        """A thumb up (1) or down (0) from the student on a reply."""
        with self.ports.open_records(writing=True) as records:
            message = records.conversations.message(message_id)
            if message is None:
                raise NotFound("There is no such message.")
            _own(records, student_id, message.conversation_id)
            records.conversations.set_feedback(message_id, int(bool(value)), comment[:TEXT_LIMIT], self.ports.now())

    def _begin(
        self, records: Records, student_id: str, conversation_id: str, text: str, opening: Opening | None
    ) -> None:
        require(records, student_id, student_id, Right.CHAT)
        conversation = records.conversations.get(conversation_id)
        if conversation is not None:
            _must_own(conversation, student_id)
            return
        now = self.ports.now()
        records.conversations.add(
            Conversation(id=conversation_id, student_id=student_id, title=_title(text), started_at=now, last_at=now)
        )
        if opening:
            records.conversations.add_message(
                Message(
                    id=self.ports.new_id(),
                    conversation_id=conversation_id,
                    author=Author.TUTOR,
                    text=opening.text,
                    at=now,
                    mode=Mode.GUIDED,
                    cards=opening.cards,
                )
            )
            asked = [str(card.props["change_id"]) for card in opening.cards if card.kind == "change"]
            ask_here(records, student_id, conversation_id, asked)

    def _alert(
        self, records: Records, student_id: str, conversation_id: str, message_id: str, found: Concern | None
    ) -> str | None:
        if found is None or not found.tell:
            return None
        alert = Alert(
            id=self.ports.new_id(),
            student_id=student_id,
            conversation_id=conversation_id,
            message_id=message_id,
            kind=found.kind,
            at=self.ports.now(),
            routed_to=first_told(records, student_id),
        )
        raise_alert(records, alert)
        return alert.id

    def _turn(self, records: Records, student_id: str, message: Message, *, fresh: bool) -> Turn:
        alert = records.alerts.get(message.alert_id) if message.alert_id else None
        return Turn(
            student_id=student_id,
            conversation_id=message.conversation_id,
            message=message,
            fixed_reply=self._fixed_reply(message.text, alert),
            fresh=fresh,
        )

    def _fixed_reply(self, text: str, alert: Alert | None) -> str | None:
        """The school's words for this, in Spanish where it was written in Spanish. What was told stays told."""
        found = Concern(alert.kind) if alert else concern(text, self.ports.listen)
        if found is None:
            return None
        way = "-untold" if not found.tell else "-alone" if alert and not alert.routed_to else ""
        kind = f"{found.kind}{way}"
        spanish = self.fixed_replies.get(f"{kind}/es") if in_spanish(text) else None
        return spanish or self.fixed_replies.get(kind) or self.fixed_replies.get(found.kind)


def own_messages(
    records: Records, student_id: str, conversation_id: str, *, last: int | None = None
) -> Sequence[Message]:
    """A student's own conversation, in order; empty before its first message.

    Raises:
        NotFound: it is another student's.

    """
    conversation = records.conversations.get(conversation_id)
    if conversation is None:
        return []
    _must_own(conversation, student_id)
    return records.conversations.messages(conversation_id, last=last)


def _readable(text: str) -> str:
    cleaned = "".join(c for c in text if c in "\n\t" or category(c) not in UNREADABLE).strip()
    if not any(c.isprintable() and not c.isspace() for c in cleaned):
        raise InvalidInput("I didn't get any words there. Tell me what you'd like to do, or tap one of the buttons.")
    if len(cleaned) > TEXT_LIMIT:
        raise TooMany(
            f"That's a lot at once: {len(cleaned)} characters. Please send it in parts of up to {TEXT_LIMIT}."
        )
    return cleaned


def _is_id(name: str) -> bool:
    """Whether a browser may name a conversation or message so; programs make up far shorter ones."""
    return len(name) <= ID_LENGTH and name.isprintable()


def _title(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= TITLE_LENGTH else line[: TITLE_LENGTH - 1].rstrip() + "…"


def _own(records: Records, student_id: str, conversation_id: str) -> Conversation:
    conversation = records.conversations.get(conversation_id)
    if conversation is None:
        raise NotFound(NO_SUCH)
    _must_own(conversation, student_id)
    return conversation


def _must_own(conversation: Conversation, student_id: str) -> None:
    if conversation.student_id != student_id:
        raise NotFound(NO_SUCH)
