"""How near a passage is to what was asked, by meaning and by words, and what a student's plan moves up."""

from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from tutor.domain.library import Entry
from tutor.domain.skills import Found, Passage, PassageKind
from tutor.domain.words import stems
from tutor.library.sayings import also

# What words are worth beside the cosine, which is 1 at most.
FOR_SAYING = 0.2  # how much the passage speaks of what was asked
FOR_COVERING = 0.3  # how much of what was asked stands in it, its title or its names
COVERING_BY_CHANCE = 0.2  # as much of that as counts for being shown at all
FOR_THE_TITLE = 0.1  # how much of it stands in the title or the names
FOR_ITS_NAME = 0.2  # how much of it is a whole name of the subject
FOR_EXPLAINING = 0.03  # a question wants words first, worked numbers second
FOR_THE_GOAL = 0.15
FOR_THE_INTEREST = 0.15
FOR_THE_LANGUAGE = 0.4
FOR_THE_GRADE = 0.12
FOR_THE_SAME_AGAIN = 0.05  # what the second piece under one heading loses, so that others get a place
FOR_ANOTHER_ORIGIN = (
    0.05  # what each further piece of one origin loses, so that a school's own book is seen beside ours
)
MOST_OF_ONE = 4  # pieces; all after these lose as much
OTHER_WORDS = 0.5  # what another word for the same is worth
ENOUGH_SAID, USUAL_LENGTH, LENGTH_COUNTS = 1.2, 80, 0.75  # k1, usual length in words that mean something, b of BM25
SHARED = 0.5  # how much of what was asked a passage names when only words speak for it
CALLED = 0.25  # how much of what was said one whole name of an interest is, so that it is not named in passing
BEST = 1 + FOR_SAYING + FOR_COVERING + FOR_THE_TITLE + FOR_ITS_NAME + FOR_EXPLAINING
BEST += FOR_THE_GOAL + FOR_THE_INTEREST + FOR_THE_LANGUAGE + FOR_THE_GRADE


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What a student's plan asks for. It moves what fits up and leaves nothing out."""

    grade: int | None = None
    language: str | None = None
    skills: Collection[str] = ()
    interests: Collection[str] = ()

    def bonus(self, passage: Passage) -> float:
        """How far this passage moves up."""
        return (
            FOR_EXPLAINING * (passage.kind != PassageKind.WORKED_EXAMPLE)
            + FOR_THE_GOAL * (passage.skill_id in self.skills)
            + FOR_THE_INTEREST * (passage.interest_id in self.interests)
            + FOR_THE_LANGUAGE * (self.language is not None and self.language == passage.language)
            + FOR_THE_GRADE * self._nearness(passage.grade)
        )

    def _nearness(self, grade: int | None) -> float:
        if self.grade is None or grade is None:
            return 0.0
        return max(0.0, 1 - abs(grade - self.grade) / 4)


@dataclass(frozen=True, kw_only=True)
class Nearness:
    """How near a passage is to a question: by meaning, and by the words it has of it, each from 0 to 1."""

    cosine: float
    says: float
    covers: float
    titled: float
    named: float

    @property
    def whole(self) -> float:
        """All of it in one number, for the order."""
        return self.topical + FOR_SAYING * self.says + (FOR_COVERING - COVERING_BY_CHANCE) * self.covers

    @property
    def topical(self) -> float:
        """The same for whether to show it at all: there, words that are shared by chance count for less."""
        words = COVERING_BY_CHANCE * self.covers + FOR_THE_TITLE * self.titled + FOR_ITS_NAME * self.named
        return max(0.0, self.cosine) + words


def nearness(entry: Entry, weights: Mapping[str, float], cosine: float) -> Nearness:
    """Weigh one passage; `weights` is what each word of the question tells, 1 in all."""
    passage = entry.passage
    said = _said(passage.text)
    names = _names(entry.keywords)
    called = set(stems(passage.title)).union(*names)
    often = ENOUGH_SAID * (1 - LENGTH_COUNTS + LENGTH_COUNTS * said.total() / USUAL_LENGTH)
    says = covers = titled = 0.0
    for stem, weight in weights.items():
        others = also(stem)
        times = said[stem] + OTHER_WORDS * sum(said[other] for other in others)
        in_title = 1.0 if stem in called else OTHER_WORDS * (not called.isdisjoint(others))
        says += weight * times / (times + often)
        covers += weight * max(1.0 if said[stem] else min(times, OTHER_WORDS), in_title)
        titled += weight * in_title
    return Nearness(cosine=cosine, says=says, covers=covers, titled=titled, named=_named(names, weights))


def _named(names: Sequence[frozenset[str]], weights: Mapping[str, float]) -> float:
    """How much of what was asked is a whole name of the subject: "roblox" is all of "i like roblox"."""
    return max((sum(weights[stem] for stem in name) for name in names if name and name <= weights.keys()), default=0.0)


@lru_cache(maxsize=4096)
def _said(text: str) -> Counter[str]:
    """What most questions are about is read again and again."""
    return Counter(stems(text))


@lru_cache(maxsize=4096)
def _names(keywords: str) -> Sequence[frozenset[str]]:
    """All passages of a subject share its names."""
    return tuple(frozenset(stems(name)) for name in keywords.split(";"))


def is_called_by_name(entry: Entry, near: Nearness) -> bool:
    """Whether a child says what it loves: that is found by its name alone, however far from it its stories are."""
    return entry.passage.kind == PassageKind.INTEREST and near.named >= CALLED


def spread(best: Sequence[Found]) -> list[Found]:
    """The same, best first, where further pieces under one heading, and then from one origin, make room for others."""
    origins = {found.passage.id: found.origin for found in best}
    headings = {found.passage.id: (found.passage.source, found.passage.title) for found in best}
    return _make_room(_make_room(best, headings, FOR_THE_SAME_AGAIN), origins, FOR_ANOTHER_ORIGIN)


def _make_room(best: Sequence[Found], groups: Mapping[str, Hashable], loss: float) -> list[Found]:
    """Each piece of a group loses so much for each of the group before it. Where there is one group nothing moves."""
    times: Counter[Hashable] = Counter()
    moved = []
    for found in best:
        group = groups[found.passage.id]
        lost = loss * min(times[group], MOST_OF_ONE) / BEST
        moved.append(replace(found, score=max(0.0, found.score - lost)))
        times[group] += 1
    return sorted(moved, key=lambda found: (-found.score, found.passage.id))
