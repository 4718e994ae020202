"""A message as plain speech: child spelling, text speak, figures for letters, emoji and disguises read as the words meant."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tutor.domain.words import fold

_LEET = str.maketrans("013457@$!|", "oieastasil")
_LOOKALIKES = str.maketrans("аеорсухіѕӏԁ", "aeopcyxisld")
_ENDINGS = (
    (r"\b(can)'?t\b|\b(can)not\b", r"can not"),
    (r"\bwon'?t\b", "will not"),
    (r"\bain'?t\b", "is not"),
    (r"\b(do|does|did|is|are|was|were|have|has|had|would|could|should|must)n'?t\b", r"\1 not"),
    (r"\bi'?m\b", "i am"),
    (r"\b(he|she|it|that|there|what|who|here|everyone|everybody|someone|somebody|nobody|no one|life)'s\b", r"\1 is"),
    (r"'s (?=\w+ing\b)", " is "),
    (r"\b(whats|thats|theres|hes|shes)\b", lambda m: f"{m[0][:-1]} is"),
    (r"\b(you|they|we)'?re\b(?<!were)", r"\1 are"),
    (r"\btheyre\b|\bthere going\b", "they are"),
    (r"\b(i|you|they|we)'?ve\b", r"\1 have"),
    (r"\b(i|you|he|she|they|we|it)'ll\b", r"\1 will"),
    (r"\b(i|you|he|she|they|we)'d\b", r"\1 would"),
    (r"'s\b|s'(?= )|'(?=\s|$)", ""),
)
_CONTRACTIONS = tuple((re.compile(pattern), full) for pattern, full in _ENDINGS)
_SPACED = re.compile(r"(?<![^\s])(?:[a-z0-9@$!][ .\-_*]+){2,}[a-z0-9@$!](?![^\s])")
_DOTTED = re.compile(r"(?<=[a-z])[.\-_](?=[a-z]\b)|(?<=\b[a-z])[.\-_](?=[a-z])")
_STOP = re.compile(r"[.?!;\n]+(?=\s|$)|\n+")
_TO = re.compile(
    r"\b(want|need|going|trying|have|wish|ready|how|like|about|used|able|w4nt) [2t][0o]?\b|\b2 (?=be|die|kill|do|go|hurt|live|tell)"
)
_I = re.compile(r"(?<![^\s])1 (?=w[a4]n|am\b|will\b|h[a4]te)")
_JOINED = re.compile("myself|yourself|himself|herself|wantto|wanna|gonna")
_TERM = re.compile(r"(?<![a-z])\d+[a-z](?![a-z0-9])")
"""5x is five times x, and no letter in disguise."""
_LONG = 7
_REMEMBERED = 5_000


@dataclass(frozen=True)
class Speech:
    """How words are read: `said` maps a spelling or a saying to what it means, `fillers` carry nothing, `known` may be hidden in a word."""

    said: Mapping[str, str]
    fillers: frozenset[str]
    known: frozenset[str]
    near: tuple[str, ...] = ()
    emoji: Mapping[str, str] = field(default_factory=dict)

    def read(self, text: str) -> str:
        """The text in small letters, one space between words, " . " between sentences."""
        if not text.isascii():
            for sign, word in self.emoji.items():
                text = text.replace(sign, f" {word} ")
            text = "".join(c for c in text.replace("’", "'") if unicodedata.category(c) != "Cf")
        text = text.replace("`", "'")
        text = fold(text.replace("\n", " \x00 ")).replace("\x00", "\n").translate(_LOOKALIKES)
        text = _SPACED.sub(self._spelled_out, text)
        text = _DOTTED.sub("", text) if re.search(r"\b[a-z][.\-_][a-z][.\-_]", text) else text
        text = _I.sub("i ", text)
        text = _TO.sub(lambda m: f"{m[1]} to" if m[1] else "to ", text)
        text = _STOP.sub(" \x01 ", text)
        words = " ".join(part for word in text.split() for part in self._heard(word))
        for pattern, full in _CONTRACTIONS:
            words = pattern.sub(full, words)
        kept = (word for word in self._as_meant(words.split()) if word not in self.fillers)
        return " ".join(kept).replace("\x01", ".")

    def _as_meant(self, words: list[str]) -> Iterator[str]:
        """The words with each saying replaced by what it means, the longest that begins at a word."""
        at = 0
        while at < len(words):
            said = next((s for s in self._sayings.get(words[at], ()) if words[at : at + len(s[0])] == s[0]), None)
            yield from said[1] if said else (words[at],)
            at += len(said[0]) if said else 1

    @cached_property
    def _sayings(self) -> Mapping[str, list[tuple[list[str], list[str]]]]:
        """By their first word, the longest first."""
        found: dict[str, list[tuple[list[str], list[str]]]] = {}
        for spelling in sorted(self.said, key=lambda spelling: -len(spelling.split())):
            words = spelling.split()
            found.setdefault(words[0], []).append((words, self.said[spelling].split()))
        return found

    @cached_property
    def _edits(self) -> Mapping[str, str]:
        return {hidden: word for word in self.near for hidden in _without_one(word)}

    def _spelled_out(self, run: re.Match[str]) -> str:
        return re.sub(r"[ .\-_*]", "", run[0]) if re.search(r"[a-z]", run[0]) and len(run[0]) > 4 else run[0]

    def _heard(self, word: str) -> list[str]:
        """As meant; what is often written is worked out once."""
        if word not in self._known_words:
            if len(self._known_words) >= _REMEMBERED:
                self._known_words.clear()
            self._known_words[word] = self._meant(word)
        return self._known_words[word]

    @cached_property
    def _known_words(self) -> dict[str, list[str]]:
        return {}

    def _meant(self, word: str) -> list[str]:
        if word == "\x01":
            return [word]
        bare = word.strip("\"'()[]{},:<>#“”«»¿¡~_-").rstrip("!?.;")
        mixed = any(c.isalpha() for c in bare) and any(not c.isalnum() or c.isdigit() for c in bare)
        if mixed and "*" in bare:
            bare = self._starred(bare)
        if mixed and not bare.endswith(("cm", "km", "th", "st", "nd", "rd")) and not _TERM.search(bare):
            bare = bare.translate(_LEET) if re.search(r"[a-z].*[013457@$!|]|[013457@$!|].*[a-z]", bare) else bare
        parts = [part for part in re.split(r"[^a-z0-9']+", bare) if part]
        return [piece for part in parts for piece in self._one(part)]

    def _one(self, word: str) -> list[str]:
        word = self._unstretched(word)
        if word in self.known or word in self.said or len(word) < _LONG:
            return [word]
        if hidden := self._near(word):
            return [hidden]
        return self._split(word) or [word]

    def _unstretched(self, word: str) -> str:
        if not re.search(r"(.)\1\1", word):
            return word
        twice, once = re.sub(r"(.)\1{2,}", r"\1\1", word), re.sub(r"(.)\1{2,}", r"\1", word)
        return twice if twice in self.known or twice in self.said else once

    def _starred(self, word: str) -> str:
        pattern = re.compile(re.escape(word).replace(r"\*", "[a-z]"))
        return next((known for known in sorted(self.known) if pattern.fullmatch(known)), word)

    def _near(self, word: str) -> str | None:
        return next((self._edits[hidden] for hidden in _without_one(word) if hidden in self._edits), None)

    def _split(self, word: str) -> list[str]:
        """A run of known words written as one: killmyself. Most long words only look like one: together, therapist."""
        if not _JOINED.search(word):
            return []
        best: list[list[str] | None] = [[]] + [None] * len(word)
        for end in range(1, len(word) + 1):
            for start in range(max(0, end - 12), end):
                before = best[start]
                piece = word[start:end]
                if before is not None and piece in self.known and (len(piece) > 1 or piece == "i"):
                    now = [*before, piece]
                    if best[end] is None or len(now) < len(best[end] or ()):
                        best[end] = now
        return best[len(word)] or []


def _without_one(word: str) -> set[str]:
    """The word itself and the word with each one letter left out: two words share one of these if they differ by a slip."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(1, len(word)))}
