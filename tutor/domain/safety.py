"""The screen every message passes before any tutor sees it. Deterministic and local."""

import re
from dataclasses import dataclass
from functools import lru_cache, partial

from tutor.domain.alerts import AlertKind
from tutor.domain.safety_meaning import DOUBTED, FLOOR, HEARD, Leaning, Listen, deaf, pieces
from tutor.domain.safety_rules import rules
from tutor.domain.safety_signal import Signal, signal
from tutor.domain.words import fold

WARY = -0.4
"""Of the signal: below this words sound harmless enough for anybody to read."""
LONGEST, STEP = 36, 24
"""Words: more than any rule looks at at once, and how far the next piece of a long sentence begins."""


@dataclass(frozen=True)
class Concern:
    """What was noticed. An adult is told unless `tell` is false: then only the answer is a fixed one."""

    kind: AlertKind
    tell: bool = True


def screen(text: str, listen: Listen = deaf) -> AlertKind | None:
    """What kind of thing in this text no tutor may answer, if any."""
    found = concern(text, listen)
    return found.kind if found else None


@lru_cache(maxsize=4_000)
def concern(text: str, listen: Listen = deaf) -> Concern | None:
    """What an adult must know about in this text, or the tutor must not answer, if anything; what is told goes first.

    It would rather alert once too often than miss a child; everyday idioms, school subjects and games are let pass.
    """
    return judged(text, signal(), listen)


def judged(text: str, opinion: Signal, listen: Listen) -> Concern | None:
    """By rules and words, and by its meaning where they leave a doubt and somebody can listen."""
    read = sentences(text)
    ruled = [Concern(AlertKind(rule.kind), rule.tell) for sentence in read for rule in rules().of(sentence)]
    words = max(map(opinion.score, read), default=-1.0)
    if ruled or words > FLOOR:
        leanings = listen(pieces(text, partial(_loudness, opinion)))
        if leanings:
            return _by_meaning(ruled, max(leanings, key=lambda leaning: leaning.score))
    return min((one for sentence in read for one in concerns(sentence, opinion)), key=_urgency, default=None)


def _by_meaning(ruled: list[Concern], meaning: Leaning) -> Concern | None:
    if ruled and meaning.score > DOUBTED:
        return min(ruled, key=_urgency)
    return Concern(meaning.kind) if meaning.score > HEARD else None


def _loudness(opinion: Signal, text: str) -> float:
    return max(map(opinion.score, sentences(text)), default=-1.0)


def concerns(sentence: str, opinion: Signal) -> list[Concern]:
    """What rules say of it, and where they say nothing the signal, if it is loud; where it is quiet a rule is doubted."""
    found = [Concern(AlertKind(rule.kind), rule.tell) for rule in rules().of(sentence)]
    score = opinion.score(sentence)
    if found:
        return found if score > opinion.quiet else []
    if score <= opinion.loud or (score <= 2 * opinion.loud and rules().excuse(sentence)):
        return []
    return [Concern(AlertKind(opinion.kind(sentence)))]


@lru_cache(maxsize=4_000)
def may_be_private(text: str) -> bool:
    """Whether a student may have written this for nobody at home: far more than what raises an alarm."""
    opinion = signal()
    return any(opinion.score(one) > WARY or any(rules().of(one)) for one in sentences(text))


def why(text: str) -> list[str]:
    """The lines of the rules that fit and the signs that weigh most, for whoever mends them."""
    lines = [f"{rule.kind}: {rule.line}" for sentence in sentences(text) for rule in rules().of(sentence)]
    return lines + [f"{signal().score(one):+.2f}: {', '.join(signal().signs(one))}" for one in sentences(text)]


def sentences(text: str) -> list[str]:
    """The text as the rules read it; where no full stop comes for long, in pieces that overlap."""
    return [piece for sentence in _sentences(text) for piece in _pieces(sentence.split())]


def _pieces(words: list[str]) -> list[str]:
    if len(words) <= LONGEST:
        return [" ".join(words)]
    return [" ".join(words[at : at + LONGEST]) for at in range(0, len(words) - LONGEST + STEP, STEP)]


def _sentences(text: str) -> list[str]:
    return [
        sentence.strip() for sentence in re.split(r"(?:^| )\.(?= |$)", rules().speech.read(text)) if sentence.strip()
    ]


def _urgency(concern: Concern) -> tuple[bool, int]:
    return not concern.tell, list(AlertKind).index(concern.kind)


def in_spanish(text: str) -> bool:
    """Whether it was written in Spanish: more of its commonest words are Spanish than English."""
    words = re.findall(r"[a-z]+", fold(text))
    return sum(word in rules().spanish for word in words) > sum(word in rules().english for word in words)
