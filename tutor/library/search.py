"""Finding passages for a child's words: by meaning and by words together, with the student's plan moving things up."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from tutor.domain.library import Shelf
from tutor.domain.skills import Found
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
        near = self.index.nearest(self.spelling.mended(query), k=CANDIDATES, shelf=shelf)
        cosines = {one.passage_id: one.cosine for one in near}
        telling = self.spelling.telling(asked) if near else asked
        scores = fuse([list(cosines), self.records.matching(telling, k=CANDIDATES, shelf=shelf)])
        entries = self.records.entries(scores.keys())
        ranked = []
        for name, entry in entries.items():
            if is_relevant(entry, asked, cosines):
                bonus = name_bonus(entry, asked) + wish.bonus(entry.passage, cosines.get(name, 0.0))
                ranked.append(Found(passage=entry.passage, score=(scores[name] + bonus) / BEST))
        return sorted(ranked, key=lambda found: (-found.score, found.passage.id))[:k]
