"""Finding passages for a child's words: by meaning and by words together, with the student's plan moving things up."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from tutor.domain.address import easier, section
from tutor.domain.library import Entry, Shelf
from tutor.domain.skills import Found, Passage
from tutor.library.exact import Near
from tutor.library.ranking import BEST, Wish, fuse, is_relevant, name_bonus
from tutor.library.records import LibraryRecords
from tutor.library.spelling import Spelling

CANDIDATES = 40
NO_WISH = Wish()


class Meanings(Protocol):
    """Something that finds passages by meaning."""

    def nearest(self, words: str, *, k: int, shelf: Shelf) -> list[Near]:
        """The nearest passages, best first."""
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

    def __post_init__(self) -> None:
        """Spelling is that of the library searched."""
        object.__setattr__(self, "spelling", Spelling(self.records, self.index.knows))

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
        asked = self.spelling.words(query)
        if k < 1 or not query.strip():
            return []
        mended = self.spelling.mended(query)
        near = self.index.nearest(mended, k=CANDIDATES, shelf=shelf)
        cosines = {one.passage_id: one.cosine for one in near}
        telling = self.spelling.telling(asked) if near else asked
        matching = self.records.matching(telling, k=CANDIDATES, shelf=shelf)
        scores = fuse([list(cosines), matching])
        # What words alone found has a meaning, too; without it, it would count as far off.
        cosines |= self.index.closeness(mended, scores.keys() - cosines.keys()) if near else {}
        ranked = []
        for name, entry in self.records.entries(scores.keys()).items():
            if is_relevant(entry, asked, cosines):
                bonus = name_bonus(entry, asked) + wish.bonus(entry.passage, cosines.get(name, 0.0))
                ranked.append(Found(passage=entry.passage, score=(scores[name] + bonus) / BEST))
        best = sorted(ranked, key=lambda found: (-found.score, found.passage.id))
        return self._for_reader(best, wish.grade)[:k]

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
    return Found(passage=others[wanted].passage, score=found.score) if wanted in others else found
