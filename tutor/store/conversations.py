"""The transcript in SQL."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    bindparam,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)

from tutor.domain.conversations import Author, Conversation, Message, Mode, Receipt
from tutor.store.rows import insert_new, values_of
from tutor.store.tables import alerts, conversations, feedback, messages, receipts

WITH_ALERTS = select(messages, alerts.c.id.label("alert_id")).select_from(
    messages.outerjoin(alerts, alerts.c.message_id == messages.c.id)
)
_BY_ID = select(conversations).where(conversations.c.id == bindparam("id"))
_HERE = WITH_ALERTS.where(messages.c.conversation_id == bindparam("here")).order_by(messages.c.seq.desc())
_LATEST_HERE = _HERE.limit(bindparam("last"))
_OF_STUDENT = (
    WITH_ALERTS.join(conversations, conversations.c.id == messages.c.conversation_id)
    .where(conversations.c.student_id == bindparam("student"), ~conversations.c.hidden)
    .where(messages.c.at < bindparam("before"))
    .order_by(messages.c.at, messages.c.conversation_id, messages.c.seq)
    .limit(bindparam("limit"))
)
_LATER = _OF_STUDENT.where(messages.c.at > bindparam("after"))
_LAST_SEQ = select(func.max(messages.c.seq)).where(messages.c.conversation_id == bindparam("here"))
_TOUCH = update(conversations).where(conversations.c.id == bindparam("here")).values(last_at=bindparam("at"))


@dataclass(frozen=True)
class SqlConversations:
    """Conversations, their messages and what was done in them."""

    connection: Connection

    def add(self, conversation: Conversation) -> None:
        """Begin a conversation."""
        values = values_of(conversation)
        insert_new(self.connection, conversations, values, conflict="This conversation has begun already.")

    def get(self, conversation_id: str) -> Conversation | None:
        """A conversation by its id."""
        row = self.connection.execute(_BY_ID, {"id": conversation_id}).first()
        return _conversation(row) if row else None

    def update(self, conversation: Conversation) -> None:
        """Store its title and whether it is hidden."""
        same = update(conversations).where(conversations.c.id == conversation.id)
        self.connection.execute(same.values(title=conversation.title, hidden=conversation.hidden))

    def of_student(
        self, student_id: str, *, limit: int, before: datetime | None = None, with_hidden: bool = False
    ) -> list[Conversation]:
        """Those with something said in them, latest first; `before` is a `last_at` to page on from."""
        said = exists().where(messages.c.conversation_id == conversations.c.id)
        query = select(conversations).where(conversations.c.student_id == student_id, said)
        if not with_hidden:
            query = query.where(~conversations.c.hidden)
        if before is not None:
            query = query.where(conversations.c.last_at < before)
        query = query.order_by(conversations.c.last_at.desc(), conversations.c.id).limit(limit)
        return [_conversation(row) for row in self.connection.execute(query)]

    def add_message(self, message: Message) -> Message:
        """Store it at the end of its conversation, as its last moment, and return it with its `seq`.

        Raises:
            Conflict: it was stored before, by its client_id or as a reply to the same message.

        """
        last = self.connection.scalar(_LAST_SEQ, {"here": message.conversation_id}) or 0
        stored = replace(message, seq=last + 1)
        values = values_of(stored)
        del values["alert_id"]  # the alert points to its message
        insert_new(self.connection, messages, values, conflict="This message is stored already.")
        self.connection.execute(_TOUCH, {"here": message.conversation_id, "at": message.at})
        return stored

    def message(self, message_id: str) -> Message | None:
        """A message by its id."""
        return self._first(messages.c.id == message_id)

    def message_by_client_id(self, conversation_id: str, client_id: str) -> Message | None:
        """The message a browser sent under this id of its own."""
        return self._first((messages.c.conversation_id == conversation_id) & (messages.c.client_id == client_id))

    def messages(self, conversation_id: str, *, last: int | None = None) -> list[Message]:
        """In order; only the last so many if given."""
        which = {"here": conversation_id}
        rows = self.connection.execute(
            *((_HERE, which) if last is None else (_LATEST_HERE, which | {"last": last}))
        ).all()
        return [message_of(row) for row in reversed(rows)]

    def messages_by_id(self, message_ids: Collection[str]) -> list[Message]:
        """These messages, in the order they were said."""
        these = WITH_ALERTS.where(messages.c.id.in_(message_ids))
        return [message_of(row) for row in self.connection.execute(these.order_by(messages.c.at, messages.c.seq))]

    def said_by_and_to(self, student_id: str, *, after: datetime | None, before: datetime, limit: int) -> list[Message]:
        """The first so many messages of all a student's chats between two moments, in order; without hidden chats."""
        between: dict[str, Any] = {"student": student_id, "before": before, "limit": limit}
        query, since = (_OF_STUDENT, {}) if after is None else (_LATER, {"after": after})
        return [message_of(row) for row in self.connection.execute(query, between | since)]

    def reply_to(self, message_id: str) -> Message | None:
        """The reply a message got."""
        return self._first(messages.c.reply_to == message_id)

    def add_receipt(self, receipt: Receipt) -> None:
        """Keep the proof of an act.

        Raises:
            Conflict: this call of this turn was done before.

        """
        insert_new(self.connection, receipts, values_of(receipt), conflict="This was done already.")

    def receipts(self, turn_id: str) -> list[Receipt]:
        """What was done in a turn, in order."""
        done = select(receipts).where(receipts.c.turn_id == turn_id).order_by(receipts.c.position)
        return [_receipt(row) for row in self.connection.execute(done)]

    def set_feedback(self, message_id: str, value: int, comment: str, at: datetime) -> None:
        """Keep a thumb on a reply, in place of an earlier one."""
        self.connection.execute(delete(feedback).where(feedback.c.message_id == message_id))
        thumb = {"message_id": message_id, "value": value, "comment": comment, "at": at}
        self.connection.execute(insert(feedback).values(thumb))

    def _first(self, which: ColumnElement[bool]) -> Message | None:
        row = self.connection.execute(WITH_ALERTS.where(which)).first()
        return message_of(row) if row else None


def _conversation(row: Row[Any]) -> Conversation:
    return Conversation(
        id=row.id,
        student_id=row.student_id,
        title=row.title,
        started_at=row.started_at,
        last_at=row.last_at,
        hidden=row.hidden,
    )


def message_of(row: Row[Any]) -> Message:
    """One row as a message."""
    return Message(
        id=row.id,
        conversation_id=row.conversation_id,
        author=Author(row.author),
        text=row.text,
        at=row.at,
        seq=row.seq,
        client_id=row.client_id,
        reply_to=row.reply_to,
        mode=Mode(row.mode) if row.mode else None,
        cards=row.cards,
        tools=row.tools,
        alert_id=row.alert_id,
    )


def _receipt(row: Row[Any]) -> Receipt:
    return Receipt(
        turn_id=row.turn_id,
        call_id=row.call_id,
        tool=row.tool,
        args=row.args,
        summary=row.summary,
        at=row.at,
    )
