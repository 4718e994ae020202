"""Finding passages for a child's words: by meaning and by words together, with the student's plan moving things up."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from tutor.domain.address import easier, section
from tutor.domain.library import EVERYTHING, Entry, Shelf
from tutor.domain.skills import Found, Passage
from tutor.library.asking import Asked, asked
from tutor.library.exact import Near
from tutor.library.ranking import BEST, SHARED, Nearness, Wish, is_called_by_name, nearness, spread
from tutor.library.records import LibraryRecords
from tutor.library.smalltalk import SmallTalk
from tutor.library.spelling import Spelling

CANDIDATES = 30
STRAY = 0.15  # how much less near than the best must come, what stands below it may be
NO_WISH = Wish()


class Meanings(Protocol):
    """Something that finds passages by meaning."""

    def nearest(self, words: str, *, k: int, shelf: Shelf) -> list[Near]:
        """The nearest passages, best first. Each line of the words says the same in another way."""
        ...

    def closeness(self, words: str, passage_ids: Collection[str]) -> dict[str, float]:
        """The cosine between these words and each of these passages, where it is known."""
        ...

    def knows(self, word: str) -> bool:
        """Whether this is a word of the language."""
        ...


@dataclass(frozen=True, kw_only=True)
class Search:
    """What the use cases search with."""

    records: LibraryRecords
    index: Meanings
    spelling: Spelling = field(init=False)
    small_talk: SmallTalk = field(init=False)

    def __post_init__(self) -> None:
        """Spelling is that of the library searched, and so is what small talk finds in it."""
        object.__setattr__(self, "spelling", Spelling(self.records, self.index.knows))
        object.__setattr__(self, "small_talk", SmallTalk(self._nearest_to))

    def __call__(
        self,
        query: str,
        *,
        k: int,
        kind: str | None = None,
        grade: int | None = None,
        language: str | None = None,
        skills: Sequence[str] = (),
        interests: Sequence[str] = (),
    ) -> list[Found]:
        """The passages that fit these words, best first; few or none when nothing does.

        The plan's skills and interests, the grade and the language move what fits them up; they leave nothing out.
        """
        wish = Wish(grade=grade, language=language, skills=skills, interests=interests)
        return self.on_shelf(query, k=k, shelf=Shelf(kind=kind), wish=wish)

    def on_shelf(self, query: str, *, k: int, shelf: Shelf, wish: Wish = NO_WISH) -> list[Found]:
        """The same on one part of the library: what the shelf asks for, it insists on."""
        query = query.encode("utf-8", "ignore").decode("utf-8")  # half characters are no text
        if k < 1 or not query.strip():
            return []
        question = asked(query, self.spelling)
        entries, near = self._near(question, shelf)
        ranked = [
            Found(passage=entry.passage, score=(one.whole + wish.bonus(entry.passage)) / BEST, origin=entry.origin)
            for entry, one in ((entries[name], one) for name, one in near.items())
        ]
        best = sorted(ranked, key=lambda found: (-found.score, found.passage.id))
        for_reader = self._for_reader(best, wish.grade)
        return spread(for_reader)[:k]

    def _near(self, question: Asked, shelf: Shelf) -> tuple[Mapping[str, Entry], Mapping[str, Nearness]]:
        """The passages that are about the question, and how near each is."""
        by_meaning = self.index.nearest(question.meanings, k=CANDIDATES, shelf=shelf)
        cosines = {one.passage_id: one.cosine for one in by_meaning}
        most = CANDIDATES if cosines else 3 * CANDIDATES  # words are all there is without a model
        by_words = set(self.records.matching(question.words, k=most, shelf=shelf))
        # What words alone found has a meaning, too; without it, it would count as far off.
        cosines |= self.index.closeness(question.meanings, by_words - cosines.keys()) if cosines else {}
        entries = self.records.entries(cosines.keys() | by_words)
        near = {name: nearness(entry, question.weights, cosines.get(name, 0.0)) for name, entry in entries.items()}
        return entries, self._about(entries, near) if cosines else _by_words_alone(near)

    def _about(self, entries: Mapping[str, Entry], near: Mapping[str, Nearness]) -> dict[str, Nearness]:
        """All that is not far behind, where the best is nearer than small talk; else what was called by its name."""
        enough = self.small_talk.enough()
        least = enough - STRAY if max((one.topical for one in near.values()), default=0.0) >= enough else float("inf")
        return {
            name: one for name, one in near.items() if one.topical >= least or is_called_by_name(entries[name], one)
        }

    def _nearest_to(self, words: str) -> float:
        return max((one.cosine for one in self.index.nearest(words, k=1, shelf=EVERYTHING)), default=0.0)

    def _for_reader(self, best: Sequence[Found], grade: int | None) -> list[Found]:
        """Each section once, in the easier words for whoever is younger than those it is taught to."""
        first: dict[str, Found] = {}
        for found in best:
            first.setdefault(section(found.passage.id), found)
        wanted = {name: _version(name, found.passage, grade) for name, found in first.items()}
        others = self.records.entries(
            [wanted[name] for name, found in first.items() if wanted[name] != found.passage.id]
        )
        return [_as(found, others, wanted[name]) for name, found in first.items()]


def _version(name: str, passage: Passage, grade: int | None) -> str:
    is_younger = grade is not None and passage.grade is not None and grade < passage.grade
    return easier(name) if is_younger else name


def _as(found: Found, others: Mapping[str, Entry], wanted: str) -> Found:
    """The same in the wanted words, where there are such."""
    return replace(found, passage=others[wanted].passage) if wanted in others else found


def _by_words_alone(near: Mapping[str, Nearness]) -> dict[str, Nearness]:
    return {name: one for name, one in near.items() if one.covers >= SHARED}
