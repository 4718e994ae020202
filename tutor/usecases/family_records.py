"""What keeps codes, links, lines from home and wishes of families."""

from collections.abc import Collection
from typing import Protocol

from tutor.domain.families import FamilyCode, FamilyWishes, HomeNote, LinkStep, NoteStep


class FamilyRecords(Protocol):
    """Families and the school. Links, lines and answers are append-only."""

    def add_code(self, code: FamilyCode) -> None:
        """Keep a new code."""
        ...

    def code(self, code_id: str) -> FamilyCode | None:
        """One by its id."""
        ...

    def code_by_digest(self, digest: str) -> FamilyCode | None:
        """One by what is kept of it."""
        ...

    def codes_of(self, student_id: str) -> list[FamilyCode]:
        """Newest first."""
        ...

    def close_code(self, code: FamilyCode) -> None:
        """Store that it was used or taken back, only if it was neither; else raise Conflict."""
        ...

    def add_link(self, step: LinkStep) -> None:
        """Append-only."""
        ...

    def links_of(self, student_id: str) -> list[LinkStep]:
        """Oldest first."""
        ...

    def add_note(self, note: HomeNote) -> None:
        """Append-only."""
        ...

    def note(self, note_id: str) -> HomeNote | None:
        """One by its id."""
        ...

    def notes_of(self, student_id: str) -> list[HomeNote]:
        """Newest first."""
        ...

    def add_note_step(self, step: NoteStep) -> None:
        """Append-only; a second step of the same number raises Conflict."""
        ...

    def note_steps(self, note_ids: Collection[str]) -> list[NoteStep]:
        """The answers to these lines, each oldest first."""
        ...

    def wishes(self, family_id: str) -> FamilyWishes | None:
        """What a family chose, if it did."""
        ...

    def keep_wishes(self, wishes: FamilyWishes) -> None:
        """Store them in place of the ones before."""
        ...
