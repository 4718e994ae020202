"""How two rankings become one, what is too far off to show, and what a student's plan moves up."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from tutor.domain.library import Entry
from tutor.domain.skills import Passage, PassageKind
from tutor.domain.words import stems

RANK_OFFSET = 60  # the constant of reciprocal rank fusion; Cormack, Clarke and Büttcher 2009
NEAR_ENOUGH = 0.35  # cosine from which a passage is about the question; words in common count towards it
FOR_WORDS = 0.1  # what naming all the words asked is worth beside the cosine, and as much again in its title or names
SHARED = 0.5  # how much of what was asked a passage names when only words speak for it
CALLED = 0.25  # how much of what was said one whole name of an interest is, so that it is not named in passing
FOR_THE_GOAL = 0.05
FOR_THE_INTEREST = 0.05
FOR_THE_LANGUAGE = 0.2
FOR_THE_GRADE = 0.04
FOR_THE_NEARNESS = 0.1
FOR_ITS_NAME = 0.06
FOR_EXPLAINING = 0.02  # a question wants words first, worked numbers second
BEST = (
    1
    + FOR_ITS_NAME
    + FOR_EXPLAINING
    + FOR_THE_NEARNESS
    + FOR_THE_GOAL
    + FOR_THE_INTEREST
    + FOR_THE_LANGUAGE
    + FOR_THE_GRADE
)


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What a student's plan asks for. It moves what fits up and leaves nothing out."""

    grade: int | None = None
    language: str | None = None
    skills: Collection[str] = ()
    interests: Collection[str] = ()

    def bonus(self, passage: Passage, cosine: float) -> float:
        """How far this passage moves up, with a little for its cosine: ranks alone say nothing of distances."""
        return (
            FOR_THE_NEARNESS * max(0.0, cosine)
            + FOR_EXPLAINING * (passage.kind != PassageKind.WORKED_EXAMPLE)
            + FOR_THE_GOAL * (passage.skill_id in self.skills)
            + FOR_THE_INTEREST * (passage.interest_id in self.interests)
            + FOR_THE_LANGUAGE * (self.language is not None and self.language == passage.language)
            + FOR_THE_GRADE * self._nearness(passage.grade)
        )

    def _nearness(self, grade: int | None) -> float:
        if self.grade is None or grade is None:
            return 0.0
        return max(0.0, 1 - abs(grade - self.grade) / 4)


def fuse(rankings: Sequence[Sequence[str]]) -> dict[str, float]:
    """Reciprocal rank fusion of the rankings that found anything, scaled so that first in all of them is 1."""
    found = [ranking for ranking in rankings if ranking]
    scores: dict[str, float] = {}
    for ranking in found:
        for rank, name in enumerate(ranking, start=1):
            scores[name] = scores.get(name, 0.0) + (RANK_OFFSET + 1) / (RANK_OFFSET + rank) / len(found)
    return scores


def name_bonus(entry: Entry, asked: Sequence[str]) -> float:
    """A little when the question calls the subject by one of its names, the more of it the name is."""
    return FOR_ITS_NAME * _name_share(entry, _stems(asked))


def _name_share(entry: Entry, wanted: Collection[str]) -> float:
    """How much of what was asked is a whole name of the subject: "roblox" is all of "i like roblox"."""
    names = [set(stems(name)) for name in entry.keywords.split(";")]
    return max((len(name) / len(wanted) for name in names if name and name.issubset(wanted)), default=0.0)


def _stems(words: Sequence[str]) -> set[str]:
    return {stem for word in words for stem in stems(word)}


def is_relevant(entry: Entry, asked: Sequence[str], cosines: Mapping[str, float]) -> bool:
    """Whether this is about what was asked: near enough in meaning and in the words it names.

    What a child loves is found by its name alone, however far from it the stories told about it are.

    `cosines` is empty when there is no embedding model: then words decide alone.
    """
    wanted = _stems(asked)
    called = _share(wanted, f"{entry.passage.title} {entry.keywords}")
    named = _share(wanted, f"{entry.passage.title} {entry.keywords} {entry.passage.text}")
    if not cosines:
        return bool(wanted) and named >= SHARED
    if entry.passage.kind == PassageKind.INTEREST and _name_share(entry, wanted) >= CALLED:
        return True
    return cosines.get(entry.passage.id, 0.0) + FOR_WORDS * (called + named) >= NEAR_ENOUGH


def _share(wanted: set[str], text: str) -> float:
    """How much of what was asked stands in this text."""
    return len(wanted & set(stems(text))) / max(len(wanted), 1)
