"""The guided tutor's words: one Markdown file a move in the prompts, several ways to say each, never the same twice running."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import yaml

from tutor.agent.guided.heard import Intent
from tutor.prompts import FOLDER

_WORD_FIRST = re.compile(r"[a-z]{2,}(?=[,:.?!]|$| [a-z])")
_HOLE = re.compile(r"\{(\w+)\}")
_PIECE = re.compile(r"(?<=[.?!])\s")
_HEADINGS = {"Words": "words", "Simpler words": "simpler", "Español": "spanish"}
_TELLING = 8


@dataclass(frozen=True, kw_only=True)
class Move:
    """One thing the tutor can say. `yes` and `free` are what a yes, or free words, mean as the answer to it."""

    name: str
    inputs: frozenset[str]
    yes: Intent | None
    free: Intent | None
    replies: tuple[str, ...]
    words: tuple[str, ...]
    simpler: tuple[str, ...] = ()
    spanish: tuple[str, ...] = ()

    @property
    def variants(self) -> tuple[str, ...]:
        """Every way to say it."""
        return (*self.words, *self.simpler, *self.spanish)


@dataclass(frozen=True, kw_only=True)
class Voice:
    """How to speak now: what was said lately, newest last, and the supports that change the words.

    `names` are the Spanish names of skills, by their titles.
    """

    before: tuple[str, ...] = ()
    turn: int = 0
    simpler: bool = False
    spanish: bool = False
    names: Mapping[str, str] = field(default_factory=dict)


@cache
def moves() -> Mapping[str, Move]:
    """Every move by its name."""
    return {path.stem: _read(path.stem, path.read_text("utf-8")) for path in sorted((FOLDER / "guided").glob("*.md"))}


def say(name: str, voice: Voice, **values: str) -> str:
    """Words for a move, with these values in its holes: the way that was used least lately.

    A way of saying it whose values are missing or empty is passed over. Values are data: braces in them stay text.
    """
    move = moves()[name]
    if voice.spanish and move.spanish:
        values = {hole: voice.names.get(value, value) for hole, value in values.items()}
    ways = [way for way in _fitting(move, voice) if all(values.get(hole) for hole in _HOLE.findall(way))]
    count = len(ways)
    order = sorted(range(count), key=lambda at: (-_unused_for(ways[at], voice.before), (at - voice.turn) % count))
    return _begun(fill(ways[order[0]], values))


def _begun(words: str) -> str:
    """A sentence that begins with a student's word begins with a capital; one that begins with 2x or sin(x) stays."""
    return words[:1].upper() + words[1:] if _WORD_FIRST.match(words) else words


def fill(words: str, values: Mapping[str, str]) -> str:
    """Put the values into the holes, once."""
    return _HOLE.sub(lambda hole: values.get(hole[1], ""), words)


def quick_replies(name: str, **values: str) -> tuple[str, ...]:
    """The quick buttons of a move."""
    ready = (reply for reply in moves()[name].replies if all(values.get(hole) for hole in _HOLE.findall(reply)))
    return tuple(fill(reply, values) for reply in ready)


def asked(text: str) -> Move | None:
    """The move whose words this text ends with: what the tutor's last question was."""
    ending = text.strip()
    found = [(len(tail), move) for tail, move in _tails() if ending.endswith(tail)]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def was_said(name: str, texts: tuple[str, ...]) -> bool:
    """Whether a move was made in any of these texts."""
    return any(_in(way, text) for way in moves()[name].variants for text in texts)


def _fitting(move: Move, voice: Voice) -> tuple[str, ...]:
    if voice.spanish and move.spanish:
        return move.spanish
    if voice.simpler and move.simpler:
        return move.simpler
    return move.words


def _unused_for(way: str, before: tuple[str, ...]) -> int:
    """How many messages ago this was said last; a great number if never."""
    for ago, text in enumerate(reversed(before)):
        if _in(way, text):
            return ago
    return 1000


def _in(way: str, text: str) -> bool:
    """Whether a sentence of this way of saying it is in the text: the question may have been left off."""
    return any(piece in text for piece in _telling(way))


@cache
def _telling(way: str) -> tuple[str, ...]:
    """The pieces of it that are long enough to know it again."""
    pieces = [piece.strip() for words in _HOLE.split(way)[::2] for piece in _PIECE.split(words)]
    long = tuple(piece for piece in pieces if len(piece) >= _TELLING)
    return long or (max(pieces, key=len),)


@cache
def _tails() -> tuple[tuple[str, Move], ...]:
    ends = ((_HOLE.split(way)[-1].strip(), move) for move in moves().values() for way in move.variants)
    return tuple((end, move) for end, move in ends if len(end) >= _TELLING)


def _read(name: str, text: str) -> Move:
    _, front, body = text.split("---\n", 2)
    said = yaml.safe_load(front)
    ways: dict[str, list[str]] = {"words": [], "simpler": [], "spanish": []}
    section = ""
    for line in body.splitlines():
        if line.startswith("## "):
            section = _HEADINGS[line[3:].strip()]
        elif line.startswith("- "):
            ways[section].append(line[2:].strip())
        elif line.strip():
            ways[section][-1] += f" {line.strip()}"
    return Move(
        name=name,
        inputs=frozenset(said["inputs"]),
        yes=Intent(said["on_yes"]) if "on_yes" in said else None,
        free=Intent(said["on_free_words"]) if "on_free_words" in said else None,
        replies=tuple(said.get("replies", ())),
        **{key: tuple(lines) for key, lines in ways.items()},
    )
