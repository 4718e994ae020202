"""What keeps letters that wait or went out, and where people want them."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from tutor.domain.letters import Letter, Letterbox, LetterKind
from tutor.domain.people import Person


class LetterRecords(Protocol):
    """The outbox and the letterboxes."""

    def add(self, letter: Letter) -> None:
        """Put it in the outbox; raises Conflict if this person has one of this kind about the same thing."""
        ...

    def open(self) -> list[Letter]:
        """What is not closed, oldest first."""
        ...

    def update(self, letter: Letter, *, was: Letter) -> None:
        """Store how it stands, only if nobody else did since it stood as `was`; else raise Conflict."""
        ...

    def about(self, kind: LetterKind, abouts: Collection[str]) -> set[tuple[str, str]]:
        """Who has one of this kind about which of these."""
        ...

    def last_sent(self, person_id: str, kind: LetterKind) -> datetime | None:
        """When the last one of this kind went out to somebody."""
        ...

    def queued_since(self, person_id: str, kind: LetterKind, since: datetime) -> int:
        """How many of this kind were put in the outbox for somebody from this moment on."""
        ...

    def box(self, person_id: str) -> Letterbox | None:
        """What somebody chose, if they did."""
        ...

    def keep_box(self, box: Letterbox) -> None:
        """Store it in place of the one before."""
        ...

    def readers(self) -> list[tuple[Person, Letterbox | None]]:
        """Every teacher and family whose account is active, with what they chose."""
        ...

    def key(self) -> str:
        """The secret that signs the links in letters; empty before there is one."""
        ...

    def keep_key(self, key: str) -> None:
        """Keep it for good; raises Conflict if there is one."""
        ...
