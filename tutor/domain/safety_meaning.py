"""What a message sounds like as a whole: asked of whoever can listen, and only where words leave a doubt."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tutor.domain.alerts import AlertKind

SHORT = 30
"""Words: a message up to so long is heard as a whole."""
MOST = 8
"""Pieces of a longer one that are heard: what listens hears little of a long text, and takes milliseconds for each."""
FLOOR = -0.65
"""Of the signal: where no rule speaks and the words sound more harmless than this, nobody listens."""
HEARD, DOUBTED = 0.25, -0.2
"""Above the first a leaning raises an alarm by itself; below the other it doubts a rule."""


@dataclass(frozen=True)
class Leaning:
    """How much a piece sounds like one an adult must know of, about 1 yes and about -1 no, and of which kind it is."""

    score: float
    kind: AlertKind


Listen = Callable[[Sequence[str]], Sequence[Leaning]]
"""A leaning for each piece; none at all where nothing can listen."""


def deaf(_: Sequence[str]) -> Sequence[Leaning]:
    """Stands in where nothing can listen."""
    return ()


def pieces(text: str, worth: Callable[[str], float]) -> list[str]:
    """A short message as it is; of a longer one the sentences, at most so many: those most worth it, in their order."""
    if len(text.split()) <= SHORT:
        return [text]
    found = [
        piece for sentence in re.split(r"(?<=[.!?\n])\s+", text) for piece in _runs(sentence.split()) if piece.strip()
    ]
    if len(found) <= MOST:
        return found
    kept = sorted(range(len(found)), key=lambda at: worth(found[at]), reverse=True)[:MOST]
    return [found[at] for at in sorted(kept)]


def _runs(words: list[str]) -> list[str]:
    return [" ".join(words[at : at + SHORT]) for at in range(0, len(words), SHORT)]
