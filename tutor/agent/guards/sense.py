"""Telling words from noise, for models that break down."""

import re

_MARKERS = re.compile(
    r"<\|[^|]{0,30}\|>|\[/?INST\]|</?s>|�{2,}|</?tool_(?:response|call)>|(?m:^)(?:data|event): ?(?:\{|\[DONE|error)"
)
# What our own notes in the history look like: a weak model repeats them instead of speaking.
_NOTE = r"\[\s*(?:offered\s*:|ideas for a project\b|(?:question|goal) on the card\b|\w+ shown(?=\s*\]))"
_ECHO = re.compile(rf"{_NOTE}|^Offered to the student", re.MULTILINE | re.IGNORECASE)
_WHOLE = re.compile(rf"{_NOTE}[^\]]*(?P<end>\]|\Z)", re.IGNORECASE)
_VOWEL = re.compile(r"[aeiouyàáâäèéêëìíîïòóôöùúûü]", re.IGNORECASE)
_READABLE = re.compile(r"[\w\s.,;:!?'\"“”‘’()/+\-–—−×÷=<>%*$€°…·|\[\]]")
LONGEST_WORD = 45


def makes_sense(text: str) -> bool:
    """Whether this reads like language: not symbols, not one word over and over, not keys hit at random."""
    text = text.strip()
    if not text or _MARKERS.search(text) or _ECHO.search(text):
        return False
    words = text.split()
    if max(len(word) for word in words) > LONGEST_WORD and "/" not in text:
        return False
    readable = len(_READABLE.findall(text)) / len(text)
    return readable >= 0.7 and not _stuck(words) and not _random(words)


def without_notes(text: str, *, inside: bool) -> tuple[str, bool]:
    """The text without our notes read out, and whether one goes on; `inside` one, nothing is heard before it ends.

    A note holds questions, and so may be cut into sentences before it is over.
    """
    if inside:
        if "]" not in text:
            return "", True
        text = text.partition("]")[2]
    goes_on = any(not found["end"] for found in _WHOLE.finditer(text))
    return _WHOLE.sub("", text), goes_on


def _stuck(words: list[str]) -> bool:
    """The same words over and over."""
    folded = [word.casefold().strip(".,!?") for word in words]
    return len(folded) >= 12 and len(set(folded)) / len(folded) < 0.25


def _random(words: list[str]) -> bool:
    """Mostly words that nobody could say."""
    latin = [word for word in words if word.isascii() and word.isalpha() and len(word) >= 4]
    unsayable = [word for word in latin if not _VOWEL.search(word)]
    return len(latin) >= 4 and len(unsayable) / len(latin) > 0.5
