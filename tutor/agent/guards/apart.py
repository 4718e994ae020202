"""What stands apart in what a model was given: a piece that shares no word with all the rest is not passed on word for word.

An order can be put in a thousand ways, but what it wants said has to stand there, and it is foreign to the talk: no word of
it is in the question, the passage around it or the student's message. Of people's lines the first piece is what the line is
for; of a message, and of a passage, only what is quoted or stands in marks can be somebody else's.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from tutor.agent.guards.vocabulary import OWN

RUN = 3
FOREIGN = 2
"""So many words of a piece must be foreign, and at most as many at home."""
LEAST = 4
STEM = 5
_MARKS = re.compile(r"[.!?;:,()\[\]<>{}`|=\n\"“”«»]+")
_QUOTES = re.compile(r"[:\"“”«»<>{}`|\n]+")
_SHOUTED = re.compile(r"(?<![\w-])[A-Z]{6,}(?![\w-])")
_MARKED_UP = re.compile(r"`[^`]{8,}`|<[^<>]{8,}>|(?<=>)[^<>\n]{8,}(?=</)")
_SET_APART = re.compile(rf"{_MARKED_UP.pattern}|\{{[^{{}}]{{8,}}\}}|[\"“«][^\"“”»\n]{{8,}}[\"”»]")
_TO_YOU = re.compile(r"\b(?:you|your|tú|tu|tus|du|dein|deine)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")


@dataclass
class Apart:
    """All pieces that a model was given in a turn; those that may be planted are looked at against the others."""

    _stems: Counter[str] = field(default_factory=Counter)
    _suspected: list[Sequence[str]] = field(default_factory=list)
    _shouted: set[str] = field(default_factory=set)
    _runs: set[tuple[str, ...]] | None = None

    def passages(self, texts: Iterable[str]) -> None:
        """A passage is there to be passed on: only what its marks set apart from reading may be planted."""
        for text in texts:
            self._read(_pieces(text), [piece for part in _SET_APART.findall(text) for piece in _pieces(part)])

    def lines(self, texts: Iterable[str]) -> None:
        """A line of a plan or a note: all but its beginning, and the beginning, too, where it speaks to somebody."""
        for text in texts:
            pieces = _pieces(text)
            self._read(pieces, pieces[0 if _TO_YOU.search(text) else 1 :])
            self._shouted.update(word.casefold() for word in _SHOUTED.findall(text))

    def messages(self, texts: Iterable[str]) -> None:
        """What a student says: their own words are theirs to hear again, what they quote may be another's."""
        for text in texts:
            quoted = [piece for part in _QUOTES.split(text)[1:] for piece in _pieces(part)]
            self._read(_pieces(text), quoted)

    def card(self, texts: Iterable[str]) -> None:
        """A question may quote what it asks about; no code and no mark-up."""
        for text in texts:
            self._read(_pieces(text), [piece for part in _MARKED_UP.findall(text) for piece in _pieces(part)])

    def at_home(self, texts: Iterable[str]) -> None:
        """What is there to be spoken of."""
        for text in texts:
            self._read(_pieces(text), ())

    def is_said(self, words: Sequence[str]) -> bool:
        """Whether these words hold a run of a piece that stands apart."""
        runs = self._planted()
        if not self._shouted.isdisjoint(words):
            return True
        return bool(runs) and any(tuple(words[at : at + RUN]) in runs for at in range(len(words) - RUN + 1))

    def _read(self, pieces: Sequence[Sequence[str]], suspected: Sequence[Sequence[str]]) -> None:
        for piece in pieces:
            self._stems.update(_stems(tuple(piece)))
        self._suspected += [piece for piece in suspected if len(piece) >= RUN]
        self._runs = None

    def _foreign(self, piece: Sequence[str]) -> set[str]:
        return {stem for stem in _stems(tuple(piece)) if self._stems[stem] == 1}

    def _planted(self) -> set[tuple[str, ...]]:
        if self._runs is None:
            self._runs = {
                tuple(piece[at : at + RUN])
                for piece in self._suspected
                if len(stems := self._foreign(piece)) >= FOREIGN and len(stems) * 2 >= len(_stems(tuple(piece)))
                for at in range(len(piece) - RUN + 1)
                if stems & _stems(tuple(piece[at : at + RUN]))
            }
        return self._runs


@lru_cache(maxsize=1024)  # the same plans and passages are read turn after turn
def _pieces(text: str) -> Sequence[Sequence[str]]:
    found = (_WORD.findall(part.casefold()) for part in _MARKS.split(text))
    return tuple(tuple(words) for words in found if words)


@lru_cache(maxsize=8192)
def _stems(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word[:STEM] for word in words if len(word) >= LEAST and word not in OWN["asking"])
