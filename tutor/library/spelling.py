"""Reading a child's spelling: words the library does not know become the nearest ones it knows, by letters and by sound."""

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice
from math import log
from threading import Lock

from tutor.domain.words import fold, stems
from tutor.library.records import LibraryRecords

NEAR = 0.8
COMMON = 0.5
MANY = 3  # from so many passages on, one word is as likely to be meant as another
# Words that fill a child's sentence and say nothing of what it asks.
FILLERS = frozenset(
    [
        *("actually", "also", "any", "as", "because", "but", "by", "could", "did", "does"),
        *("dont", "even", "ever", "get", "gets", "going", "got", "had", "has", "help"),
        *("if", "im", "into", "its", "just", "know", "let", "now", "ok", "okay"),
        *("really", "say", "should", "so", "still", "tell", "then", "there", "they", "thing"),
        *("things", "think", "too", "understand", "us", "was", "were", "when", "where", "which"),
        *("who", "will", "yes", "whats", "hows", "wheres", "whos", "whys", "thats", "theres"),
    ]
)
SHORTEST = 4
LONGEST = 30
MOST = 30
KEPT = 4096
# What English spells in several ways, and one letter for each: "shun" and "tion", "f" and "ph", "k" and "ck".
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"(?:[tsc]|ss|sh|ch|zh)(?:i?o|u)ns?$", "X"),
        (r"ph", "f"),
        (r"^kn", "n"),
        (r"^wr", "r"),
        (r"gh", ""),
        (r"qu", "kw"),
        (r"ck|q|c(?![eiyh])", "k"),
        (r"c(?=[eiy])", "s"),
        (r"[xz]", "s"),
        (r"dge|g(?=[eiy])", "j"),
        (r"h(?!$)", ""),
        (r"^[aeiouy]+", "a"),
        (r"(?<=.)[aeiouy]+", ""),
        (r"(.)\1+", r"\1"),
    )
)


class Spelling:
    """The words of the library and how rare they are, read once; what is loaded later is found, only not corrected to."""

    def __init__(self, records: LibraryRecords, is_word: Callable[[str], bool]) -> None:
        """Read nothing until the first question. What `is_word` knows is left as it is."""
        self._is_word = is_word
        self._records = records
        self._lock = Lock()
        self._passages = 0
        self._known: dict[str, int] = {}
        self._loved: set[str] = set()
        self._stems: dict[str, int] = {}
        self._alike: dict[str, list[tuple[str, str]]] = {}
        self._spelled = lru_cache(maxsize=KEPT)(self._mend)

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

    def telling(self, words: Sequence[str]) -> list[str]:
        """Those of these words that tell passages apart: what stands in half of them all says nothing."""
        self.learn()
        return [
            word for word in words if any(self._stems.get(stem, 0) <= self._passages * COMMON for stem in stems(word))
        ]

    def rarity(self, stem: str) -> float:
        """How much a word tells, by how few passages have it: the weight of Robertson and Zaragoza 2009."""
        self.learn()
        having = self._stems.get(stem, 0)
        return log(1 + (self._passages - having + 0.5) / (having + 0.5))

    def _mend(self, word: str) -> str:
        self.learn()
        if not SHORTEST <= len(word) <= LONGEST or not word.isalpha() or self._is_sound(word.casefold()):
            return word
        return max(self._near(word.casefold()), default=(0.0, word))[1]

    def _is_sound(self, word: str) -> bool:
        """Whether this is spelled as it should be, as far as the model and the library tell."""
        return self._is_word(word) or word in self._known or word in self._loved

    def _near(self, word: str) -> Iterator[tuple[float, str]]:
        """The words of the library that look or sound like this one, each with how near it is."""
        heard = sound(word)
        for other, other_heard in self._alike.get(heard[:1], ()):
            if abs(len(other) - len(word)) <= len(word) // 3 and other != word:
                looks = SequenceMatcher(None, word, other)
                if looks.quick_ratio() >= NEAR / 2:
                    by_letters, by_sound = looks.ratio(), SequenceMatcher(None, heard, other_heard).ratio()
                    near = max(by_letters, (by_letters + by_sound) / 2)
                    if near >= NEAR:
                        yield near + min(self._known[other], MANY) * 0.01, other

    def learn(self) -> None:
        """Read the words of the library, unless they were read already."""
        with self._lock:
            if not self._known:
                self._known = self._records.vocabulary()
                self._loved = self._records.loved_names()
                self._passages = max(self._known.values(), default=0)
                for word, times in self._known.items():
                    for stem in stems(word):
                        self._stems[stem] = max(self._stems.get(stem, 0), times)
                    if len(word) >= SHORTEST and self._says_something(word):
                        heard = sound(word)
                        self._alike.setdefault(heard[:1], []).append((word, heard))


def sound(word: str) -> str:
    """How a word sounds, roughly: its consonants, each of its sounds spelled in one way only."""
    for pattern, letters in _SOUNDS:
        word = pattern.sub(letters, word)
    return word
