"""What words are most like, for those no pattern is sure of: the ways of saying things that stand in the prompts."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import log

import yaml

from tutor.agent.guided.heard import Intent
from tutor.agent.guided.spelling import plain
from tutor.prompts import FOLDER

# How much of what is told by its own words has to be known, and in how many intents a word tells nothing by itself.
KNOWN = 0.6
EVERYWHERE = 8
# Goals and projects put something up to be decided, and a trick is an accusation: they have to be twice as clear.
_WEIGHTY = ("goal", "project", "trick")
_NUMBER = re.compile(r"\b\d+(?:[/.]\d+)?\b")
_SMALL = 0.1


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """How much each word, and each two in a row, speaks for an intent: a naive Bayes model."""

    at_first: Mapping[Intent, float]
    weights: Mapping[str, Mapping[Intent, float]]
    none: Mapping[Intent, float]

    def nearest(self, words: str, *, clear: float) -> Intent | None:
        """The intent these plain words are most like; None if it is not `clear` before the next, or few are known."""
        said = _signs(words)
        known = [sign for sign in said if sign in self.weights]
        telling = [sign for sign in said if " " not in sign and len(self.weights.get(sign, ())) < EVERYWHERE]
        alone = [sign for sign in telling if sign in self.weights]
        if not known or len(alone) < KNOWN * len(telling):
            return None
        score = {
            intent: first + sum(self.weights[sign].get(intent, self.none[intent]) for sign in known)
            for intent, first in self.at_first.items()
        }
        best, after = sorted(score, key=score.__getitem__, reverse=True)[:2]
        needed = clear * 2 if best.startswith(_WEIGHTY) else clear
        return best if score[best] - score[after] >= needed else None


def like(words: str, *, has_item: bool, clear: float) -> Intent | None:
    """What plain words are clearly most like, with or without an open question."""
    return _learned(has_item).nearest(words, clear=clear)


@cache
def _learned(has_item: bool) -> Likeness:  # noqa: FBT001 -- the cache's only key
    ways = _ways()
    return learn(
        (Intent(intent), words)
        for part in ("any", "item" if has_item else "idle")
        for intent, lines in ways[part].items()
        for words in lines
    )


@cache
def _ways() -> Mapping[str, Mapping[str, Sequence[str]]]:
    found: Mapping[str, Mapping[str, Sequence[str]]] = yaml.safe_load(
        (FOLDER / "ways_of_saying.yaml").read_text("utf-8")
    )
    return found


def learn(examples: Iterable[tuple[Intent, str]]) -> Likeness:
    """The model of these examples."""
    counts: dict[Intent, Counter[str]] = {}
    many: Counter[Intent] = Counter()
    for intent, said in examples:
        counts.setdefault(intent, Counter()).update(_signs(plain(said)))
        many[intent] += 1
    signs = {sign for counted in counts.values() for sign in counted}
    below = {intent: log(many[intent] + _SMALL * len(signs) ** 0.5) for intent in many}
    return Likeness(
        at_first={intent: log(many[intent] / many.total()) / 2 for intent in many},
        weights={
            sign: {
                intent: log(counts[intent][sign] + _SMALL) - below[intent] for intent in many if counts[intent][sign]
            }
            for sign in signs
        },
        none={intent: log(_SMALL) - below[intent] for intent in many},
    )


def _signs(words: str) -> set[str]:
    """The words, each two of them in a row, and how it begins and ends; one number is as good as another."""
    said = ["^", *_NUMBER.sub("#", words).split(), "$"]
    return {*said[1:-1], *(f"{first} {then}" for first, then in pairwise(said))}
