"""How the library's material is kept: documents as they were written, and passages with their vectors."""

from dataclasses import dataclass

from tutor.domain.skills import Passage


@dataclass(frozen=True, kw_only=True)
class Document:
    """A skill, item or interest as JSON. `sha256` is that of the body; `source` names the file it came from.

    `origin` is the id of the import it came with, empty for what is written in content folders.
    """

    kind: str
    id: str
    body: str
    sha256: str
    source: str
    origin: str = ""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A passage with the other words people use for its subject. `sha256` is that of all it says, `origin` as above."""

    passage: Passage
    keywords: str
    sha256: str
    origin: str = ""

    @property
    def meanings(self) -> tuple[str, str]:
        """The two texts whose mean stands for this passage: its title, and all of it under the name of its subject.

        A title says in a few words what a question asks, and would drown in the text.
        """
        subject = self.keywords.partition(";")[0]
        return self.passage.title, f"{subject}. {self.passage.title} {self.passage.text}"


@dataclass(frozen=True, kw_only=True)
class Vector:
    """The vector of a passage: 32-bit floats, little end first, of length 1. `sha256` is that of what was read."""

    passage_id: str
    sha256: str
    data: bytes


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """The part of the library to look in; what is None does not limit it."""

    kind: str | None = None
    skill_id: str | None = None
    language: str | None = None
    up_to_grade: int | None = None

    def holds(self, passage: Passage) -> bool:
        """Whether this passage stands on the shelf. One without a grade is for every grade."""
        return (
            self.kind in (None, passage.kind)
            and self.skill_id in (None, passage.skill_id)
            and self.language in (None, passage.language)
            and (self.up_to_grade is None or (passage.grade or 0) <= self.up_to_grade)
        )


EVERYTHING = Shelf()
