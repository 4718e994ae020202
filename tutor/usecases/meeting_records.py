"""What keeps conferences, what staff note about a student, and which check-ins a student shares."""

from collections.abc import Collection
from typing import Protocol

from tutor.domain.conferences import ConferenceVersion
from tutor.domain.staff_notes import Share, StaffNote


class ConferenceRecords(Protocol):
    """Conferences: append-only. Adding a number one has already raises Conflict."""

    def add(self, version: ConferenceVersion) -> None:
        """Write the next line of its history."""
        ...

    def latest(self, conference_id: str) -> ConferenceVersion | None:
        """A conference as it stands."""
        ...

    def of_students(self, student_ids: Collection[str]) -> list[ConferenceVersion]:
        """Each as it stands, the earliest day first."""
        ...


class StaffNoteRecords(Protocol):
    """What staff write down for each other, and what a student shares: append-only."""

    def add(self, note: StaffNote) -> None:
        """Keep one."""
        ...

    def of_student(self, student_id: str) -> list[StaffNote]:
        """Newest first."""
        ...

    def share(self, share: Share) -> None:
        """Keep what a student settled about one check-in; a second of the same number raises Conflict."""
        ...

    def shares(self, student_id: str) -> list[Share]:
        """The last that was settled about each of a student's check-ins."""
        ...
