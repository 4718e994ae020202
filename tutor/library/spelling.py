"""Reading a child's spelling: words the library does not know become the nearest ones it knows."""

import re
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from itertools import islice
from threading import Lock

from tutor.domain.words import fold, stems
from tutor.library.records import LibraryRecords

NEAR = 0.8
COMMON = 0.5
# Words that fill a child's sentence and say nothing of what it asks.
FILLERS = frozenset(
    [
        *("actually", "also", "any", "as", "because", "but", "by", "could", "did", "does"),
        *("dont", "even", "ever", "get", "gets", "going", "got", "had", "has", "help"),
        *("if", "im", "into", "its", "just", "know", "let", "now", "ok", "okay"),
        *("really", "say", "should", "so", "still", "tell", "then", "there", "they", "thing"),
        *("things", "think", "too", "understand", "us", "was", "were", "when", "where", "which"),
        *("who", "will", "yes"),
    ]
)
SHORTEST = 4
LONGEST = 30
MOST = 30


class Spelling:
    """The words of the library, read once; words loaded later are found as they are, only not corrected to."""

    def __init__(self, records: LibraryRecords, is_word: Callable[[str], bool]) -> None:
        """Read nothing until the first question. What `is_word` knows is left as it is."""
        self._is_word = is_word
        self._records = records
        self._lock = Lock()
        self._known: dict[str, str] = {}
        self._common: set[str] = set()

    def words(self, query: str) -> list[str]:
        """The words that carry meaning, as the library spells them."""
        said = re.findall(r"[^\W_]+", fold(query))[: MOST * 2]
        spelled = (self._spelled(word) for word in said if self._says_something(word))
        return list(islice(spelled, MOST))

    def _says_something(self, word: str) -> bool:
        return word not in FILLERS and bool(stems(word)) and (len(word) > 1 or word.isdigit())

    def mended(self, query: str) -> str:
        """The whole question with its spelling mended."""
        return re.sub(r"[^\W_]+", lambda match: self._spelled(match[0]), query)

    def _spelled(self, word: str) -> str:
        if not SHORTEST <= len(word) <= LONGEST or not word.isalpha() or self._is_word(word):
            return word
        known = self._vocabulary()
        if not known.keys().isdisjoint(stems(word)):
            return word
        near = get_close_matches(word.casefold(), known.values(), n=1, cutoff=NEAR)
        return near[0] if near else word

    def telling(self, words: Sequence[str]) -> list[str]:
        """Those of these words that tell passages apart: what stands in half of them all says nothing."""
        self._vocabulary()
        return [word for word in words if not self._common.issuperset(stems(word))]

    def _vocabulary(self) -> dict[str, str]:
        """A word for each stem."""
        with self._lock:
            if not self._known:
                words = self._records.vocabulary()
                most = max(words.values(), default=0)
                self._common = {stem for word, count in words.items() if count > most * COMMON for stem in stems(word)}
                self._known = {stem: word for word in sorted(words, key=len, reverse=True) for stem in stems(word)}
            return self._known
