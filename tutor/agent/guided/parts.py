"""Putting a reply together: words for each thing, one question at the end, and the buttons that go with it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tutor.agent.guided.situation import Situation
from tutor.agent.guided.words import quick_replies, say
from tutor.domain.conversations import Card

MOST_REPLIES = 3
_SENTENCE = re.compile(r"(?:(?<=[.?!])(?<!\s\d\.)(?<!^\d\.)|(?<=…)(?=\s+[^a-z0-9]))\s+(?=[^\s])")


@dataclass(frozen=True, kw_only=True)
class Part:
    """A piece of a reply. A part that is `whole` keeps its question even when more follows."""

    text: str
    replies: tuple[str, ...] = ()
    whole: bool = False
    cards: tuple[Card, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Say:
    """A reply, with quick buttons and cards."""

    text: str
    replies: tuple[str, ...] = ()
    cards: tuple[Card, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Call:
    """One tool to call."""

    tool: str
    args: dict[str, object]


def part(name: str, situation: Situation, *, whole: bool = False, **values: str) -> Part:
    """A move in words that fit this student now."""
    filled = {"interest": situation.interest, **values}
    return Part(text=say(name, situation.voice, **filled), replies=quick_replies(name, **filled), whole=whole)


def together(parts: Sequence[Part]) -> Say:
    """One reply: only the last part asks."""
    *first, last = [part for part in parts if part.text]
    told = [part.text if part.whole else _told(part.text) for part in first]
    return Say(
        text=" ".join(words for words in (*told, last.text) if words),
        replies=last.replies[:MOST_REPLIES],
        cards=tuple(card for part in parts for card in part.cards),
    )


def one_question(text: str) -> str:
    """The text up to its first question: what comes after it can be asked when that is answered."""
    said = sentences(text)
    asks = next((at for at, sentence in enumerate(said, start=1) if sentence.endswith("?")), len(said))
    return " ".join(said[:asks])


def asked_last(text: str) -> str:
    """The text without the questions before its last sentence."""
    *before, last = sentences(text)
    return " ".join([*(sentence for sentence in before if not sentence.endswith("?")), last])


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [sentence for sentence in _SENTENCE.split(text.strip()) if sentence]


def _told(text: str) -> str:
    """The text without the question it ends with."""
    said = sentences(text)
    while said and said[-1].endswith("?"):
        said.pop()
    return " ".join(said)
