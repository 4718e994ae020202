"""A chat in a few sentences, made by code from its cards and acts; each sentence names the turns it rests on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from tutor.domain.conversations import Author, Message
from tutor.domain.goal_changes import ChangeKind, ChangeStatus, GoalChange
from tutor.domain.memory import Memory, fold_in

NOTHING = "Nothing was practised or decided in this chat."
PRIVATE = "Something was said that a fixed reply of the school answered."


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One sentence and the messages that show it, oldest first."""

    text: str
    message_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Tried:
    """One answer of the log that was given in this chat."""

    question_id: str
    skill: str
    right: bool
    at: datetime


def summary(
    messages: Sequence[Message], tried: Sequence[Tried] = (), wishes: Sequence[GoalChange] = ()
) -> tuple[Sentence, ...]:
    """What happened in one chat: all of its messages, and what was answered and wished for in it, each in order."""
    if not messages:
        return ()
    found = [
        *_answers(messages, tried),
        *_wished(messages, wishes),
        *_acts(messages),
        *_remembered(messages),
        *_private(messages),
    ]
    once = {sentence.text: sentence for sentence in reversed(found)}
    kept = tuple(sentence for sentence in found if once[sentence.text] is sentence)
    return kept or (Sentence(text=NOTHING, message_ids=(messages[-1].id,)),)


def _remembered(messages: Sequence[Message]) -> Iterator[Sentence]:
    """The same lines that the tutor's memory would take from this chat alone."""
    memory = fold_in(Memory(student_id=""), messages, messages[-1].at)
    for line in memory.lines:
        yield Sentence(text=f"{line.words.rstrip('.')}.", message_ids=line.message_ids)


def _answers(messages: Sequence[Message], tried: Sequence[Tried]) -> Iterator[Sentence]:
    """How many questions were answered, how many of them rightly, and on which skills: from the log of answers."""
    turns = {one: _turn_at(messages, one.at) for one in tried}
    asked, right = {one.question_id for one in tried}, {one.question_id for one in tried if one.right}
    if tried:
        many = f"{len(asked)} question" + ("s" if len(asked) > 1 else "")
        yield Sentence(
            text=f"Answered {many}, {len(right) or 'none'} of them right.", message_ids=_once(turns.values())
        )
    for skill in dict.fromkeys(one.skill for one in tried):
        yield Sentence(text=f"Worked on {skill}.", message_ids=_once(turns[one] for one in tried if one.skill == skill))


def _wished(messages: Sequence[Message], wishes: Sequence[GoalChange]) -> Iterator[Sentence]:
    """What the student wished for a goal, and whether it went to the teacher: from the log of suggestions."""
    here = {message.id for message in messages}
    for one in wishes:
        sent = "Asked the teacher to" if one.agreed_at else "Thought about a wish to"
        back = one.status is ChangeStatus.WITHDRAWN
        how = ", and took it back" if back else "" if one.agreed_at else ", not sent yet"
        turns = [turn for turn in one.evidence.message_ids if turn in here] or [_turn_at(messages, one.suggested_at)]
        yield Sentence(
            text=f"{sent} {_WISHES[one.kind]} “{(one.asked_for or one.after).statement}”{how}.",
            message_ids=_once(turns),
        )


def _turn_at(messages: Sequence[Message], at: datetime) -> str:
    """The student's last message until then; the first message where there is none."""
    said = [message.id for message in messages if message.author is Author.STUDENT and message.at <= at]
    return said[-1] if said else messages[0].id


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
    for kind, text in _SHOWN:
        shown = [_turn(message) for message in messages for card in message.cards if card.kind == kind]
        if shown:
            yield Sentence(text=text, message_ids=_once(shown))


def _private(messages: Sequence[Message]) -> Iterator[Sentence]:
    alerts = tuple(message.id for message in messages if message.alert_id)
    if alerts:
        yield Sentence(text=PRIVATE, message_ids=alerts)


_WISHES = {
    ChangeKind.ADD: "add the goal",
    ChangeKind.REVISE: "change a goal to",
    ChangeKind.MET: "call a goal reached:",
    ChangeKind.PAUSE: "pause the goal",
    ChangeKind.DROP: "drop the goal",
}
_ACTS = (
    ("give_hint", "Asked for help with a question.", "Asked for help {} times."),
    ("search_library", "Asked about something in the library.", "Asked {} times about something in the library."),
    ("record_check_in", "Told how it went.", "Told {} times how it went."),
    ("plan_inquiry", "Worked on a project.", "Worked on a project, {} times."),
)
_SHOWN = (("goal_talk", "Talked about a goal."), ("solution", "Was shown a worked example."))


def _turn(message: Message) -> str:
    """The student's message that a reply answers, else the message itself."""
    return message.reply_to or message.id if message.author is Author.TUTOR else message.id


def _once(turns: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(turns))
