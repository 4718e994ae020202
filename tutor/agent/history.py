"""What a model hears of the conversation so far: the latest turns of the transcript, within a budget."""

from collections.abc import Mapping, Sequence

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage

from tutor.domain.conversations import HELD, Author, Card, Message, Turn
from tutor.domain.safety import concern

TURNS = 8
BUDGET = 6000
FOLD_EVERY = 4
"""So many turns beyond those that are told go into the stored memory at once."""
OPENED = "(The student opened the chat.)"


def messages_for(turn: Turn, transcript: Sequence[Message]) -> list[BaseMessage]:
    """The messages before this turn, and the student's own at the end.

    What a fixed reply answered stays between the student and the adults: no model hears it.
    """
    before = [message for message in transcript if message.seq < turn.message.seq][-2 * TURNS :]
    kept = _without_alerts(before)
    heard = _within(BUDGET - len(turn.message.text), kept)
    told = [_told(message) for message in (*heard, turn.message)]
    opening: list[BaseMessage] = [HumanMessage(OPENED)] if isinstance(told[0], AIMessage) else []
    return _joined([*opening, *told])


def _without_alerts(messages: Sequence[Message]) -> list[Message]:
    private = {m.id for m in messages if m.alert_id or (m.author is Author.STUDENT and concern(m.text))}
    return [message for message in messages if message.id not in private and message.reply_to not in private]


def _within(budget: int, messages: Sequence[Message]) -> list[Message]:
    kept: list[Message] = []
    for message in reversed(messages):
        budget -= len(message.text)
        if budget < 0:
            break
        kept.insert(0, message)
    return kept


def _told(message: Message) -> BaseMessage:
    if message.author is Author.STUDENT:
        return HumanMessage(message.text)
    notes = [note for card in message.cards if (note := _note(card))]
    return AIMessage("\n".join([message.text, *notes]))


def _note(card: Card) -> str:
    """A card in a few words, so that "the second one" still means something."""
    props = card.props
    if card.kind == "choices" and isinstance(choices := props.get("choices"), Sequence):
        return f"[offered: {'; '.join(_choice(choice) for choice in choices)}]"
    if card.kind == "ideas" and isinstance(ideas := props.get("ideas"), Sequence):
        asked = " | ".join(str(idea.get("question")) for idea in ideas if isinstance(idea, Mapping))
        return f"[ideas for a project: {asked}]"
    if card.kind == "item":
        return f"[question on the card: {props.get('question')}]"
    if card.kind == "change" and isinstance(after := props.get("after"), Mapping):
        return f"[goal on the card, {props.get('status')}: {after.get('statement')}]"
    return f"[{card.kind} shown]" if card.kind not in ("replies", HELD) else ""


def _choice(choice: object) -> str:
    return f"{choice.get('key')} {choice.get('label')}" if isinstance(choice, Mapping) else ""


def _joined(messages: Sequence[BaseMessage]) -> list[BaseMessage]:
    """Neighbours of one author as one message: some servers insist on turns."""
    joined: list[BaseMessage] = []
    for message in messages:
        if joined and type(joined[-1]) is type(message):
            joined[-1] = type(message)(content=f"{joined[-1].content}\n{message.content}")
        else:
            joined.append(message)
    return joined
