"""A second opinion for the screen: what words, and whom they stand beside, weigh, as learned from invented sentences."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import sqrt

from tutor.domain.safety_rules import FOLDER, concepts

FILE = FOLDER / "signal.tsv"
NEAR_BY = 3
"""Words: how far apart two may stand and still be heard together."""
FEWEST = 8
"""Signs: a sentence with fewer says less by each."""
CLASSES = """ACCIDENT ALCOHOL ASKS ATTACK BODY COMPUTER DODGE DRUNK EDGE GAME GROWNUP HARD_DRUG HARM HARMTOOL HISTORY HITS HOWTO
HUMAN HYPERBOLE INTOXICATED KILLPERSON KIN MAKE MEET ONLINE OTHERSELF PERSONS PORN PRIVATEPARTS PRONOUN SCHOOLPLACE SCHOOLWORK SCIENCE
SELF SEXACT SEXPIC SEXUAL_ASSAULT SOMEONE STORY STRANGER STRIKES TOOL TOUCHES USE VICTIM WEAPON"""
"""The lists of words.toml that stand for a meaning, so that "uncle" and "coach" teach about each other."""
MORE = {
    "WANTING": "want wants need going will wish hope tried trying plan planning",
    "DEATH": "die dead dying died killed suicide",
    "NOT": "not no never nothing",
}
ALONE = "i me my myself you your he she they his her him them us we if for about how what in the"


@dataclass(frozen=True)
class Signal:
    """`weights` of signs and the kind each speaks for; above `loud` the screen goes by it, below `quiet` it doubts a rule."""

    base: float
    loud: float
    quiet: float
    weights: Mapping[str, tuple[float, str]]

    def score(self, sentence: str) -> float:
        """How much the sentence, read as plain speech, sounds like one an adult must know of: about 1 yes, about -1 no."""
        known = self._known(sentence)
        return self.base + sum(weight for weight, _ in known) / sqrt(max(FEWEST, len(known)))

    def kind(self, sentence: str) -> str:
        """What the signs that speak for it speak of most."""
        kinds: dict[str, float] = {}
        for weight, kind in self._known(sentence):
            if weight > 0 and kind:
                kinds[kind] = kinds.get(kind, 0) + weight
        return max(kinds, key=lambda kind: kinds[kind], default="danger")

    def signs(self, sentence: str, most: int = 6) -> list[str]:
        """The signs that weigh most, for whoever asks why."""
        found = sorted((self.weights[sign][0], sign) for sign in signs(sentence) if sign in self.weights)
        return [f"{sign} {weight:+.2f}" for weight, sign in found[::-1][:most]]

    def _known(self, sentence: str) -> list[tuple[float, str]]:
        return [self.weights[sign] for sign in signs(sentence) if sign in self.weights]


def signs(sentence: str) -> set[str]:
    """Each word, each two words that stand together or with one between, and the same of what words mean."""
    words = sentence.split()
    return {*words, *map("{} {}".format, words, words[1:]), *map("{} * {}".format, words, words[2:]), *_meant(words)}


def _meant(words: list[str]) -> Iterator[str]:
    known = _classes()
    classes = [known.get(word, ()) for word in words]
    for at, some in enumerate(classes):
        if not some:
            continue
        yield from some
        for others in classes[at + 1 : at + 1 + NEAR_BY]:
            if others:
                yield from _pairs(some, others)


@lru_cache(maxsize=20_000)
def _pairs(some: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{one}>{other}" for one in some for other in others)


@cache
def _classes() -> Mapping[str, tuple[str, ...]]:
    book = concepts()
    found: dict[str, tuple[str, ...]] = {}
    lists: Iterable[tuple[str, Iterable[str]]] = [
        *((name, book[name]) for name in CLASSES.split()),
        *((name, words.split()) for name, words in MORE.items()),
        *((f"_{word}", (word,)) for word in ALONE.split()),
    ]
    for name, words in lists:
        for word in words:
            if " " not in word:
                found[word] = (*found.get(word, ()), name)
    return found


@cache
def signal() -> Signal:
    """As learned: a first line with the base and the two limits, then a line for each sign."""
    first, *lines = FILE.read_text("utf-8").splitlines()
    base, loud, quiet = map(float, first.split("\t"))
    weights = {}
    for line in lines:
        sign, weight, kind = line.split("\t")
        weights[sign] = (int(weight) / 1000, kind)
    return Signal(base, loud, quiet, weights)
