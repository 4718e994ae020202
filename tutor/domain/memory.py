"""What the tutor remembers of earlier chats: short lines, each with the turns it rests on, which the student can change.

Code writes the lines, never a model: a line stands only where a card of the turn or the student's own words bear it out.
No line holds a figure, so that no answer hides in one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from tutor.domain.answers import holds_a_number
from tutor.domain.conversations import Author, Message
from tutor.domain.errors import InvalidInput, NotFound
from tutor.domain.safety import concern
from tutor.domain.words import fold

MOST_LINES = 24
MOST_LINKS = 12
LINE_LIMIT = 120
LOOK_BACK = 6
_HARD = 2
"""So many hints at one question say that it was hard."""


class About(StrEnum):
    """What a line is about."""

    WORKED_ON = "worked_on"
    WENT_WELL = "went_well"
    WAS_HARD = "was_hard"
    WISH = "wish"
    LIKES = "likes"
    HELPS = "helps"


class Done(StrEnum):
    """How a memory came to be as it is."""

    FOLDED = "folded"
    CORRECTED = "corrected"
    FORGOTTEN = "forgotten"


_OPENINGS = {
    About.WORKED_ON: "Worked on",
    About.WENT_WELL: "Went well without help:",
    About.WAS_HARD: "Was hard:",
    About.WISH: "Wants:",
    About.LIKES: "Likes",
    About.HELPS: "Says it helps:",
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing that is remembered. `key` stays the same while its words change; `own` are the student's words for it."""

    key: str
    about: About
    subject: str
    message_ids: tuple[str, ...]
    at: datetime
    own: str = ""

    @property
    def words(self) -> str:
        """The line as the student and the tutor read it."""
        return self.own or f"{_OPENINGS[self.about]} {self.subject}"


@dataclass(frozen=True, kw_only=True)
class Memory:
    """All that is remembered of one student. What was said up to `through` is in it; `forgotten` says what is not to be.

    `number` counts its versions from 1; 0 is a memory of nothing.
    """

    student_id: str
    number: int = 0
    lines: tuple[Line, ...] = ()
    through: datetime | None = None
    forgotten: Mapping[str, datetime] | None = None
    done: Done = Done.FOLDED
    at: datetime | None = None

    def line(self, words: str) -> Line:
        """The line that reads so.

        Raises:
            NotFound: there is none.

        """
        wanted = fold(words).strip(" .")
        found = next((line for line in self.lines if fold(line.words).strip(" .") == wanted), None)
        if found is None:
            raise NotFound("I remember no such thing. The list shows all I keep.")
        return found

    def corrected(self, words: str, better: str, at: datetime) -> "Memory":
        """The memory with the student's own words for one line."""
        line, own = self.line(words), fitting(better)
        lines = tuple(replace(one, own=own) if one is line else one for one in self.lines)
        return replace(self, number=self.number + 1, lines=lines, done=Done.CORRECTED, at=at)

    def without(self, words: Sequence[str], at: datetime) -> "Memory":
        """The memory without these lines: what was said until now never brings them back."""
        gone = {self.line(one).key for one in words}
        lines = tuple(line for line in self.lines if line.key not in gone)
        forgotten = {**(self.forgotten or {}), **dict.fromkeys(gone, at)}
        return replace(self, number=self.number + 1, lines=lines, forgotten=forgotten, done=Done.FORGOTTEN, at=at)


def fitting(words: str) -> str:
    """A student's words for a line.

    Raises:
        InvalidInput: they are empty, too long or hold figures.

    """
    line = " ".join(words.split())
    if not line:
        raise InvalidInput("Tell me what is right instead, in a few words.")
    if len(line) > LINE_LIMIT:
        raise InvalidInput(f"A line I remember fits in {LINE_LIMIT} characters. Can you say it shorter?")
    if holds_a_number(line):
        raise InvalidInput("I only keep lines without numbers. Can you say it another way?")
    return line


def fold_in(memory: Memory, messages: Sequence[Message], at: datetime) -> Memory:
    """The memory with these later messages of the student's chats in it, oldest first.

    What a fixed reply of the school answered stays between the student and the adults.
    """
    private = {m.id for m in messages if m.alert_id or (m.author is Author.STUDENT and concern(m.text))}
    heard = [m for m in messages if m.id not in private and m.reply_to not in private]
    lines = {line.key: line for line in memory.lines}
    for place, message in enumerate(heard):
        if message.author is Author.TUTOR:
            _fold_one(
                lines, memory.forgotten or {}, message, _student_said(heard[max(0, place - LOOK_BACK) : place], message)
            )
    kept = sorted(lines.values(), key=lambda line: line.at)[-MOST_LINES:]
    through = messages[-1].at if messages else memory.through
    return replace(memory, number=memory.number + 1, lines=tuple(kept), through=through, done=Done.FOLDED, at=at)


def _student_said(before: Sequence[Message], reply: Message) -> str:
    """The student's last words in this conversation, to check that a line rests on them."""
    return " ".join(m.text for m in before if m.author is Author.STUDENT and m.conversation_id == reply.conversation_id)


def _fold_one(lines: dict[str, Line], forgotten: Mapping[str, datetime], message: Message, said: str) -> None:
    for key, about, subject in _noticed(message, said):
        if key in forgotten and message.at <= forgotten[key]:
            continue
        if not subject:
            lines.pop(key, None)
            continue
        before = lines.get(key)
        links = (*(before.message_ids if before else ()), message.reply_to or message.id)
        lines[key] = Line(
            key=key,
            about=about,
            subject=subject,
            message_ids=tuple(dict.fromkeys(links))[-MOST_LINKS:],
            at=message.at,
            own=before.own if before else "",
        )


def _noticed(message: Message, said: str) -> Iterator[tuple[str, About, str]]:
    """What a reply shows: key, kind and subject; no subject takes the line away."""
    for card in message.cards:
        if card.kind == "item":
            yield from _about_question(card.props)
        if card.kind == "change":
            yield from _about_wish(card.props)
        if card.kind == "ideas":
            yield from _told(About.LIKES, card.props.get("topic"), said)
    for call in message.tools:
        if call.status == "ok" and call.name == "propose_practice":
            yield from _told(About.LIKES, call.args.get("interest"), said)
        if call.status == "ok" and call.name == "record_check_in":
            yield from _told(About.HELPS, call.args.get("worked"), said)


def _about_question(props: Mapping[str, object]) -> Iterator[tuple[str, About, str]]:
    """The skill that was worked on, and how its last question went where that shows."""
    skill, hints, feedback = str(props.get("skill", "")), props.get("hints"), props.get("feedback")
    if not skill:
        return
    yield f"worked:{fold(skill)}", About.WORKED_ON, skill
    helps = len(hints) if isinstance(hints, Sequence) else 0
    if props.get("solved") and not helps:
        yield f"how:{fold(skill)}", About.WENT_WELL, skill
    elif helps >= _HARD or (props.get("can_show_solution") and isinstance(feedback, Mapping)):
        yield f"how:{fold(skill)}", About.WAS_HARD, skill


def _about_wish(props: Mapping[str, object]) -> Iterator[tuple[str, About, str]]:
    """A goal counts as said once the student said yes to its words, and no more when it was taken back."""
    key, after = f"wish:{props.get('change_id')}", props.get("after")
    if props.get("status") == "withdrawn":
        yield key, About.WISH, ""
    if props.get("status") == "agreed" and isinstance(after, Mapping):
        subject = _short(str(after.get("statement", "")))
        if subject and not holds_a_number(subject):
            yield key, About.WISH, subject


def _told(about: About, value: object, said: str) -> Iterator[tuple[str, About, str]]:
    """Something the student said themselves: each of its words is in what they wrote."""
    subject, heard = _short(str(value or "")), set(_bare(said))
    words = _bare(subject)
    if words and heard.issuperset(words) and not holds_a_number(subject):
        yield f"{about}:{' '.join(words)}", about, subject


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LINE_LIMIT else line[: LINE_LIMIT - 1].rstrip() + "…"


def _bare(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))
