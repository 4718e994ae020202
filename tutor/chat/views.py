"""The transcript as the chat page wants it: messages become steps, cards become elements. Nothing here is stored."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from tutor.chat.wording import as_markdown
from tutor.domain.conversations import Author, Card, Conversation, Message

Step = dict[str, Any]
Element = dict[str, Any]

TUTOR = "Tutor"
NOTE = "Note"
STUDENT = "You"
ELEMENTS = {
    "plan": "Plan",
    "choices": "Choices",
    "item": "Item",
    "change": "Change",
    "progress": "Progress",
    "sources": "Sources",
    "solution": "Solution",
    "decision": "Decision",
    "answer_news": "AnswerNews",
    "teacher_line": "TeacherLine",
    "picked": "Picked",
    "replies": "Replies",
    "starters": "Starters",
    "check": "Check",
    "summary": "Summary",
    "ideas": "Ideas",
    "inquiry": "Inquiry",
    "memory": "Memory",
    "goal_talk": "GoalTalk",
}


def reply_id(turn_id: str) -> str:
    """The step of the reply to a student's message: the same while it streams and whenever it is read again."""
    return _named("reply", turn_id)


def run_id(turn_id: str) -> str:
    """The step that holds everything done for one message; a thumb up or down is given to it."""
    return _named("run", turn_id)


def step_id(message: Message) -> str:
    """The step of a stored message."""
    if message.author is Author.STUDENT:
        return message.client_id or message.id
    return reply_id(message.reply_to) if message.reply_to else message.id


def step(
    *, key: str, conversation_id: str, kind: str, name: str, text: str, at: datetime, parent: str | None = None
) -> Step:
    """One step as the page expects it."""
    when = stamp(at)
    return {
        "id": key,
        "threadId": conversation_id,
        "parentId": parent,
        "name": name,
        "type": kind,
        "input": "",
        "output": text,
        "createdAt": when,
        "start": when,
        "end": when,
        "streaming": False,
        "isError": False,
        "waitForAnswer": False,
        "metadata": {},
    }


def reply_step(*, turn_id: str, conversation_id: str, text: str, at: datetime) -> Step:
    """The tutor's answer to one message."""
    return step(
        key=reply_id(turn_id),
        conversation_id=conversation_id,
        kind="assistant_message",
        name=TUTOR,
        text=as_markdown(text),
        at=at,
        parent=run_id(turn_id),
    )


def run_step(*, turn_id: str, parent: str, conversation_id: str, at: datetime) -> Step:
    """The frame around what happens for one message. The page knows it by this name and shows that work goes on."""
    return step(
        key=run_id(turn_id),
        conversation_id=conversation_id,
        kind="run",
        name="on_message",
        text="",
        at=at,
        parent=parent,
    )


def greeting_step(*, key: str, conversation_id: str, text: str, at: datetime) -> Step:
    """What the tutor says before anybody asked."""
    return step(
        key=key, conversation_id=conversation_id, kind="assistant_message", name=TUTOR, text=as_markdown(text), at=at
    )


def note_step(*, key: str, conversation_id: str, text: str, at: datetime, turn_id: str | None = None) -> Step:
    """A small remark beside the conversation, or beside the answer to one message; it is not stored."""
    return step(
        key=key,
        conversation_id=conversation_id,
        kind="assistant_message",
        name=NOTE,
        text=as_markdown(text),
        at=at,
        parent=run_id(turn_id) if turn_id else None,
    )


def elements(cards: Sequence[Card], *, conversation_id: str, step_id: str) -> list[Element]:
    """The cards under a step. Their names come from our list, never from data."""
    return [
        _element(ELEMENTS[card.kind], card.props, number, conversation_id, step_id)
        for number, card in enumerate(cards)
        if card.kind in ELEMENTS
    ]


def steps_of(messages: Sequence[Message]) -> list[Step]:
    """A whole conversation in order."""
    by_id = {message.id: message for message in messages}
    return [one for message in messages for one in _steps(message, by_id)]


def elements_of(messages: Sequence[Message]) -> list[Element]:
    """Every card of a conversation, in order."""
    return [
        element
        for message in messages
        for element in elements(message.cards, conversation_id=message.conversation_id, step_id=step_id(message))
    ]


def thread(conversation: Conversation, messages: Sequence[Message] = ()) -> dict[str, Any]:
    """A conversation for the side list, or whole for going on with it."""
    return {
        "id": conversation.id,
        "createdAt": stamp(conversation.last_at),
        "name": conversation.title,
        "userId": conversation.student_id,
        "userIdentifier": conversation.student_id,
        "tags": [],
        "metadata": {},
        "steps": steps_of(messages),
        "elements": elements_of(messages),
    }


def stamp(at: datetime) -> str:
    """A time as browsers read it."""
    return at.isoformat().replace("+00:00", "Z")


def _steps(message: Message, by_id: Mapping[str, Message]) -> list[Step]:
    place: Any = {"conversation_id": message.conversation_id, "at": message.at}
    if message.author is Author.STUDENT:
        return [step(key=step_id(message), kind="user_message", name=STUDENT, text=message.text, **place)]
    asked = by_id.get(message.reply_to or "")
    if message.reply_to is None or asked is None:
        return [greeting_step(key=step_id(message), text=message.text, **place)]
    return [
        run_step(turn_id=message.reply_to, parent=step_id(asked), **place),
        reply_step(turn_id=message.reply_to, text=message.text, **place),
    ]


def _element(name: str, props: Mapping[str, object], number: int, conversation_id: str, step_id: str) -> Element:
    id_ = _named(f"card {number}", step_id)
    return {
        "id": id_,
        "threadId": conversation_id,
        "forId": step_id,
        "type": "custom",
        "name": name,
        "display": "inline",
        "mime": "application/json",
        "props": {**props, "card": id_, "step": step_id},
    }


def _named(kind: str, of: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"waymark:{kind}:{of}"))
