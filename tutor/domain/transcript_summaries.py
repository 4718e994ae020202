"""A chat in a few sentences, made by code from its cards and acts; each sentence names the turns it rests on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tutor.domain.conversations import Author, Message
from tutor.domain.memory import Memory, fold_in

NOTHING = "Nothing was practised or decided in this chat."
PRIVATE = "Something was said that a fixed reply of the school answered."


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One sentence and the messages that show it, oldest first."""

    text: str
    message_ids: tuple[str, ...]


def summary(messages: Sequence[Message]) -> tuple[Sentence, ...]:
    """What happened in one chat, from what was stored with it; `messages` are all of it, in order."""
    if not messages:
        return ()
    found = (*_answers(messages), *_acts(messages), *_remembered(messages), *_private(messages))
    return found or (Sentence(text=NOTHING, message_ids=(messages[-1].id,)),)


def _remembered(messages: Sequence[Message]) -> Iterator[Sentence]:
    """The same lines that the tutor's memory would take from this chat alone."""
    memory = fold_in(Memory(student_id=""), messages, messages[-1].at)
    for line in memory.lines:
        yield Sentence(text=f"{line.words.rstrip('.')}.", message_ids=line.message_ids)


def _answers(messages: Sequence[Message]) -> Iterator[Sentence]:
    """How many questions were answered, and how many of them rightly."""
    answered: dict[str, tuple[str, bool]] = {}
    for message in messages:
        for card in message.cards:
            feedback, question = card.props.get("feedback"), str(card.props.get("presentation_id"))
            if card.kind == "item" and isinstance(feedback, Mapping):
                right = bool(card.props.get("solved")) or feedback.get("verdict") == "correct"
                answered[question] = (_turn(message), right or answered.get(question, ("", False))[1])
    if answered:
        right = sum(solved for _, solved in answered.values())
        asked = f"{len(answered)} question" + ("s" if len(answered) > 1 else "")
        yield Sentence(text=f"Answered {asked}, {right} of them right.", message_ids=_once(answered.values()))


def _acts(messages: Sequence[Message]) -> Iterator[Sentence]:
    """What was asked for and given, by the acts that are on record."""
    for name, one, many in _ACTS:
        turns = [
            _turn(message)
            for message in messages
            for call in message.tools
            if call.name == name and call.status == "ok"
        ]
        if turns:
            text = one if len(turns) == 1 else many.format(len(turns))
            yield Sentence(text=text, message_ids=tuple(dict.fromkeys(turns)))
    shown = [_turn(message) for message in messages for card in message.cards if card.kind == "solution"]
    if shown:
        yield Sentence(text="Was shown a worked example.", message_ids=tuple(dict.fromkeys(shown)))


def _private(messages: Sequence[Message]) -> Iterator[Sentence]:
    alerts = tuple(message.id for message in messages if message.alert_id)
    if alerts:
        yield Sentence(text=PRIVATE, message_ids=alerts)


_ACTS = (
    ("give_hint", "Asked for help with a question.", "Asked for help {} times."),
    ("search_library", "Asked about something in the library.", "Asked {} times about something in the library."),
    ("record_check_in", "Told how it went.", "Told {} times how it went."),
    ("plan_inquiry", "Worked on a project.", "Worked on a project, {} times."),
)


def _turn(message: Message) -> str:
    """The student's message that a reply answers, else the message itself."""
    return message.reply_to or message.id if message.author is Author.TUTOR else message.id


def _once(answered: Iterable[tuple[str, bool]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(turn for turn, _ in answered))
