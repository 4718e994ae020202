"""What a tutor must not say to a child, seen in a sentence before the child sees it."""

from enum import StrEnum
from functools import lru_cache

from tutor.domain.safety_rules import rules


class Unsafe(StrEnum):
    """What is wrong with a sentence for a child."""

    SEXUAL = "sexual"
    HARM = "harm"
    SLUR = "slur"
    MEETING = "meeting"
    DIAGNOSIS = "diagnosis"
    ROMANCE = "romance"
    HUSH = "secret"


@lru_cache(maxsize=1_000)
def unsafe_reply(sentence: str) -> Unsafe | None:
    """What is wrong with this sentence of a tutor, if anything."""
    book = rules("replies")
    read = book.speech.read(sentence).split(" . ")
    return next((Unsafe(rule.kind) for part in read for rule in book.of(part.strip(" ."))), None)
