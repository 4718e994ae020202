"""Comparing words the way a child writes them: case, plurals and little words aside."""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

SHORT = 80
_LITTLE = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "at",
        "be",
        "can",
        "could",
        "do",
        "for",
        "from",
        "have",
        "how",
        "i",
        "in",
        "is",
        "it",
        "like",
        "me",
        "my",
        "of",
        "on",
        "or",
        "some",
        "something",
        "stuff",
        "that",
        "the",
        "this",
        "to",
        "want",
        "we",
        "what",
        "why",
        "with",
        "you",
        "your",
        "about",
        "please",
        "pls",
        "would",
        "learn",
        "practise",
        "practice",
        "more",
    ]
)


def fold(text: str) -> str:
    """Lower case, no accents, one kind of space."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        for mark in filter(unicodedata.combining, set(text)):
            text = text.replace(mark, "")
    return " ".join(text.casefold().split())


def stems(text: str) -> list[str]:
    """The words that carry meaning, each cut to its stem by its commonest English endings."""
    return list(_stems_of_name(text)) if len(text) <= SHORT else _stems(text)


@lru_cache(maxsize=20_000)
def _stems_of_name(text: str) -> tuple[str, ...]:
    """The names of skills and interests are compared with every question."""
    return tuple(_stems(text))


def _stems(text: str) -> list[str]:
    return [_stem(word) for word in re.findall(r"[^\W_]+", fold(text)) if word not in _LITTLE]


def overlap(said: str, name: str) -> float:
    """How much of `name` is spoken of in `said`: 0 to 1, near spellings of longer words counted."""
    wanted, given = stems(name), stems(said)
    if not wanted or not given:
        return 0.0
    hits = sum(max(_near(word, other) for other in given) for word in wanted)
    return hits / len(wanted)


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    """The word without plural, -ing and a last e or y, so that bake, bakes and baking are one."""
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        word = word[:-1]
    if word.endswith(("xe", "she", "che", "sse")) and len(word) > 4:
        word = word[:-1]
    if word.endswith("ing") and len(word) > 5:
        word = _without_double(word[:-3])
    if word.endswith("y") and len(word) > 3:
        word = word[:-1] + "i"
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


def _without_double(word: str) -> str:
    is_double = len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz"
    return word[:-1] if is_double else word


@lru_cache(maxsize=20_000)
def _near(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if min(len(one), len(other)) < 5 or abs(len(one) - len(other)) > 2:
        return 0.0
    ratio = SequenceMatcher(None, one, other).ratio()
    return ratio if ratio >= 0.84 else 0.0
