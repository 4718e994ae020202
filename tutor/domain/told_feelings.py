"""Feelings and getting along, as students write of them: whether two texts speak of the same, found by words alone."""

import re
from collections.abc import Sequence

from tutor.domain.check_ins import CheckIn
from tutor.domain.words import fold

_SAME = [
    re.compile(rf"\b(?:{words})\b")
    for words in (
        r"mad|angry|anger|calm|calmer|upset|frustrated|frustration|breathe|temper|enoj\w*|calma\w*|tranquil\w*|frustr\w*",
        r"nervous|scared|afraid|shy|worr(?:y|ied|ying)|brave|confident|nervios\w*|miedo|timid\w*",
        r"give up|gave up|giving up|patience|patient|rendir\w*|paciencia",
        r"ask(?:ed|ing)? (?:for )?help|raised? my hand|speak up|pedi\w* ayuda|levant\w* la mano",
        r"friends?|friendly|kind(?:er)?|talk (?:to|with|in front)|share|listen|take turns|amig\w*|amable|escuchar|compartir",
        r"feelings?|cry(?:ing)?",
    )
]


def feelings_in(words: str) -> frozenset[int]:
    """Which of them are spoken of; empty where none is."""
    folded = fold(words)
    return frozenset(number for number, same in enumerate(_SAME) if same.search(folded))


def about(wish: str, told: Sequence[CheckIn]) -> list[CheckIn]:
    """Those check-ins that speak of what the wish speaks of."""
    wanted = feelings_in(wish)
    return [one for one in told if wanted & feelings_in(f"{one.feeling}. {one.worked}")]


def told_so_far(wish: str, told: Sequence[CheckIn], days: int, language: str) -> str:
    """How often it came up in the check-ins of the last days; empty where there is none to count."""
    if not told:
        return ""
    often = len(about(wish, told))
    if language == "es":
        times = "1 vez" if len(told) == 1 else f"{len(told)} veces"
        return f"En los últimos {days} días contaste aquí cómo te va {times}; sobre esto: {often}"
    times = "once" if len(told) == 1 else f"{len(told)} times"
    return f"In the last {days} days you told here how it goes {times}; about this: {often}"
