"""What stands apart in what a model was given: a piece that shares no word with all the rest is not passed on word for word.

An order can be put in a thousand ways, but what it wants said has to stand there, and it is foreign to the talk: no word of
it is in the question, the passage around it or the student's message. How much is suspected hangs on who wrote it. Our own
library was read by people before it was loaded, and is there to be quoted. Of what was brought in from outside, and of all
that stands behind the beginning of a line or a message, every piece may be somebody else's. The beginning is what people
wanted to say: it is told as theirs ("your goal is …"), not as the tutor's own word.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from tutor.agent.guards.vocabulary import OWN, is_listed, is_word

RUN = 3
LONG_RUN = 4
"""So many words in a row are a copy; of what people wanted to say it takes more."""
FOREIGN = 2
"""So many words of a piece must be foreign, and at most as many at home."""
LEAST = 4
STEM = 5
_MARKS = re.compile(r"[.!?;:,()\[\]<>{}`|=\n\"“”«»]+")
_QUOTES = re.compile(r"[:\"“”«»<>{}`|\n]+")
_SHOUTED = re.compile(r"(?<![\w-])[A-Z]{6,}(?![\w-])")
_SMALL = re.compile(r"(?<![\w'’-])[^\W\d_A-Z]{6,}(?![\w'’-])")
_TO_YOU = re.compile(r"\b(?:you|your|tú|tu|tus|du|dein|deine)\b", re.IGNORECASE)
_AS_THEIRS = re.compile(r"\b(?:you\w*|says?|said|wrote|tú|tus?|te|dices|dijiste|dice|dijo)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")


@dataclass
class Apart:
    """All pieces that a model was given in a turn; those that may be planted are looked at against the others."""

    _pieces: set[Sequence[str]] = field(default_factory=set)
    _stems: Counter[str] = field(default_factory=Counter)
    _suspected: set[Sequence[str]] = field(default_factory=set)
    _begun: set[Sequence[str]] = field(default_factory=set)
    _odd: set[str] = field(default_factory=set)
    _runs: tuple[frozenset[Sequence[str]], frozenset[Sequence[str]]] | None = None

    def imported(self, texts: Iterable[str]) -> None:
        """Of what was brought in from outside every piece may be planted."""
        for text in texts:
            pieces = _pieces(text)
            self._read(pieces, suspected=pieces)
            self._odd.update(_odd(text))

    def lines(self, texts: Iterable[str]) -> None:
        """A line of a plan or a note: all but its beginning, and the beginning, too, where it speaks to somebody."""
        for text in texts:
            pieces = _pieces(text)
            own = 0 if _TO_YOU.search(text) else 1
            self._read(pieces, suspected=pieces[own:], begun=pieces[:own])
            self._odd.update(_shouted(text))

    def messages(self, texts: Iterable[str]) -> None:
        """What a student says: their own words are theirs to hear again, what they quote may be another's."""
        for text in texts:
            said, *quoted = _QUOTES.split(text)
            begun = _pieces(said)[1:]
            self._read(_pieces(text), suspected=[piece for part in quoted for piece in _pieces(part)], begun=begun)
            self._odd.update(*map(_shouted, quoted))
            if _TO_YOU.search(text):
                self._odd.update(*map(_odd, quoted), _odd(said) & {word for piece in begun for word in piece})

    def at_home(self, texts: Iterable[str]) -> None:
        """What is there to be spoken of."""
        for text in texts:
            self._read(_pieces(text))

    def is_said(self, text: str, words: Sequence[str]) -> bool:
        """Whether this sentence, of these words, holds a run of a piece that stands apart, or an odd word."""
        if any(word in self._odd and self._stems[word[:STEM]] <= 1 for word in words):
            return True
        foreign, begun = self._planted()
        return _has_run(words, foreign, RUN) or (_has_run(words, begun, LONG_RUN) and not _AS_THEIRS.search(text))

    def _read(
        self,
        pieces: Iterable[Sequence[str]],
        *,
        suspected: Iterable[Sequence[str]] = (),
        begun: Iterable[Sequence[str]] = (),
    ) -> None:
        """Each piece counts once, however often it is looked up."""
        for piece in dict.fromkeys(pieces):
            if piece not in self._pieces:
                self._stems.update(_stems(piece))
        self._pieces.update(pieces)
        self._suspected.update(suspected)
        self._begun.update(begun)
        self._runs = None

    def _planted(self) -> tuple[frozenset[Sequence[str]], frozenset[Sequence[str]]]:
        if self._runs is None:
            self._runs = self._runs_of(self._suspected, RUN), self._runs_of(self._begun, LONG_RUN)
        return self._runs

    def _runs_of(self, pieces: Iterable[Sequence[str]], length: int) -> frozenset[Sequence[str]]:
        runs: set[Sequence[str]] = set()
        for piece in pieces:
            if len(piece) < length:
                continue
            stems = _stems(piece)
            foreign = {stem for stem in stems if self._stems[stem] == 1}
            if len(foreign) >= FOREIGN and len(foreign) * 2 >= len(stems):
                runs.update(run for run in _runs(piece, length) if not foreign.isdisjoint(_stems(run)))
        return frozenset(runs)


def _runs(words: Sequence[str], length: int) -> list[Sequence[str]]:
    return [tuple(words[at : at + length]) for at in range(len(words) - length + 1)]


def _has_run(words: Sequence[str], runs: frozenset[Sequence[str]], length: int) -> bool:
    return bool(runs) and any(run in runs for run in _runs(words, length))


@lru_cache(maxsize=1024)  # the same plans and passages are read turn after turn
def _pieces(text: str) -> Sequence[Sequence[str]]:
    found = (_WORD.findall(part.casefold()) for part in _MARKS.split(text))
    return tuple(tuple(words) for words in found if words)


@lru_cache(maxsize=8192)
def _stems(words: Sequence[str]) -> frozenset[str]:
    return frozenset(word[:STEM] for word in words if len(word) >= LEAST and word not in OWN["asking"])


def _shouted(text: str) -> set[str]:
    return {word for word in map(str.casefold, _SHOUTED.findall(text)) if not is_listed(word)}


@lru_cache(maxsize=1024)
def _odd(text: str) -> frozenset[str]:
    """Words of no list that are shouted, and such as stand there small and could be of no language: no name."""
    return frozenset(_shouted(text) | {word for word in _SMALL.findall(text) if not is_word(word)})
