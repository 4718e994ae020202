"""What a tool noted for the model is not read out to the student; passages, hints, questions and titles may be quoted."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import Match, SequenceMatcher
from enum import Enum
from itertools import islice

from langchain_core.messages import ToolMessage

from tutor.agent.guards.plain_text import plain

COPIED_WORDS = 4
COPIED_SHARE = 0.8
LONG_RUN = 8
# What is compared of a sentence: a copy shows at once, and a model that rambles must not keep others waiting.
MOST_WORDS = 60
MOST_COLONS = 3
SHORTEST_RUN = 2
# What tools hand over to be told: words of the content, of the plan and of the marking, under these names.
_TO_TELL = frozenset(
    [
        *("question", "answer_note", "choices", "hints", "steps", "skill", "title", "label", "statement"),
        *("text", "message", "mistake"),
    ]
)
_FOUND = re.compile(r"^\[\d+\] .*$", re.MULTILINE)
# The notes' own way of numbering: a title read out with its number is the list read out.
_LISTED = re.compile(r"\W{0,5}(?:\[\d+\]|\d+:)\s+(?P<rest>.+)", re.DOTALL)
# A choice's label ends with how hard it is; the child reads that on the card.
_EFFORT = re.compile(r" \([^()]*\)$")
_FILLERS = frozenset(
    ["and", "choice", "here", "is", "number", "ok", "okay", "option", "or", "so", "sure", "the", "then", "well", "yes"]
)


class Echo(Enum):
    """How a sentence looks beside the notes; `PERHAPS` is too short to tell."""

    NONE = "none"
    PERHAPS = "perhaps"
    COPIED = "copied"


@dataclass(frozen=True)
class Note:
    """One tool's result in plain words, and for each word whether it may be told."""

    words: Sequence[str]
    told: Sequence[bool]

    def has(self, said: Sequence[str]) -> bool:
        """Whether these words stand in it in one run, long enough to be no accident; also words that may be told."""
        runs = range(len(self.words) - len(said) + 1)
        return len(said) >= COPIED_WORDS and any(self.words[at : at + len(said)] == said for at in runs)

    def echo_in(self, said: Sequence[str]) -> Echo:
        """Whether these words are this note's, apart from what may be told."""
        shortest = min(SHORTEST_RUN, len(said))
        matcher = SequenceMatcher(None, said, self.words, autojunk=False)
        runs = [run for run in matcher.get_matching_blocks() if run.size >= max(1, shortest)]
        noted = [[n for n in range(run.b, run.b + run.size) if not self.told[n]] for run in runs]
        copied = sum(not self.words[n].isdigit() for run in noted for n in run)
        own = sum(word not in _FILLERS and not word.isdigit() for word in _outside(runs, said))
        if any(run.size >= LONG_RUN and len(new) * 2 >= LONG_RUN for run, new in zip(runs, noted, strict=True)):
            return Echo.COPIED
        if not copied or copied < COPIED_SHARE * (copied + own):
            return Echo.NONE
        return Echo.COPIED if sum(run.size for run in runs) >= COPIED_WORDS else Echo.PERHAPS


@dataclass
class EchoGuard:
    """Hears one message after the other. From the first copied sentence of a message on, nothing of it passes."""

    notes: list[Note] = field(default_factory=list)
    caught: bool = False
    _held: list[str] = field(default_factory=list)

    def keep(self, results: Iterable[ToolMessage]) -> None:
        """Remember what these tools noted."""
        self.notes += [_note(result) for result in results]

    def let_through(self, sentences: Iterable[str]) -> list[str]:
        """The sentences that may go on. One that may be the beginning of a copy waits for the next."""
        passed: list[str] = []
        for sentence in sentences:
            echo = Echo.COPIED if self.caught else self._echo_in(sentence)
            if echo is Echo.COPIED:
                self.caught, self._held = True, []
                continue
            self._held.append(sentence)
            if echo is Echo.NONE:
                passed, self._held = [*passed, *self._held], []
        return passed

    def end(self) -> list[str]:
        """What waited when the message was over; the next one is heard afresh."""
        waited, self._held, self.caught = self._held, [], False
        return waited

    def _echo_in(self, sentence: str) -> Echo:
        if marked := _LISTED.match(sentence):
            said = _words(marked["rest"])
            if any(note.has(said) for note in self.notes):
                return Echo.COPIED
        # A copy often follows an announcement: "Here you are: 1: Adding fractions …"
        parts = [_words(part)[:MOST_WORDS] for part in _tails(plain(sentence).strip() or sentence)]
        found = {note.echo_in(said) for said in parts if said for note in self.notes}
        return next((echo for echo in (Echo.COPIED, Echo.PERHAPS) if echo in found), Echo.NONE)


def _outside(runs: Iterable[Match], said: Sequence[str]) -> list[str]:
    inside = {at for run in runs for at in range(run.a, run.a + run.size)}
    return [word for at, word in enumerate(said) if at not in inside]


def _tails(sentence: str) -> list[str]:
    """The sentence, and what comes after each of its first colons."""
    colons = islice(re.finditer(r":\s", sentence), MOST_COLONS)
    return [sentence, *(sentence[colon.end() :] for colon in colons)]


def _words(text: str) -> list[str]:
    """The words without case, marks and apostrophes."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.findall(r"[^\W_]+", re.sub(r"['’]", "", folded))


def _note(result: ToolMessage) -> Note:
    facts = result.artifact.get("facts", {}) if isinstance(result.artifact, Mapping) else {}
    # The text of a passage is there to be quoted: only the line above it is a note.
    headings = _FOUND.findall(result.text) if facts.get("passages") else []
    words = _words("\n".join(headings) or result.text)
    told = [False] * len(words)
    for phrase in [["hint"], *(_words(text) for text in to_tell(facts))]:
        for at in range(len(words) - len(phrase) + 1):
            if phrase and words[at : at + len(phrase)] == phrase:
                told[at : at + len(phrase)] = [True] * len(phrase)
    return Note(words, told)


def to_tell(value: object, name: str = "") -> Iterator[str]:
    """The words in a tool's facts that are there to be told."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from to_tell(inner, str(key))
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from to_tell(inner, name)
    elif isinstance(value, str) and name in _TO_TELL:
        yield _EFFORT.sub("", value) if name == "label" else value
