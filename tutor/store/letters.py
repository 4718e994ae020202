"""Letters and letterboxes, in SQL."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from tutor.domain.errors import Conflict
from tutor.domain.letters import Became, Letter, Letterbox, LetterKind
from tutor.domain.people import Person, Role
from tutor.store.letter_tables import letter_keys, letterboxes, letters
from tutor.store.people import person_of
from tutor.store.rows import insert_new, values_of
from tutor.store.tables import persons

_KEY = "links"


@dataclass(frozen=True)
class SqlLetters:
    """The outbox and the letterboxes."""

    connection: Connection

    def add(self, letter: Letter) -> None:
        """Put it in the outbox.

        Raises:
            Conflict: this person has one of this kind about the same thing.

        """
        insert_new(self.connection, letters, values_of(letter), conflict="There is such a letter already.")

    def open(self) -> list[Letter]:
        """What is not closed, oldest first."""
        query = select(letters).where(letters.c.closed_at.is_(None)).order_by(letters.c.position)
        return [_letter(row) for row in self.connection.execute(query)]

    def update(self, letter: Letter, *, was: Letter) -> None:
        """Store how it stands.

        Raises:
            Conflict: somebody else did, since it stood as `was`.

        """
        columns = letters.c
        claim = columns.claimed_at.is_(None) if was.claimed_at is None else columns.claimed_at == was.claimed_at
        same = update(letters).where(
            columns.person_id == letter.person_id,
            columns.kind == letter.kind,
            columns.about == letter.about,
            columns.closed_at.is_(None),
            columns.tries == was.tries,
            claim,
        )
        if self.connection.execute(same.values(values_of(letter))).rowcount != 1:
            raise Conflict("Somebody else sees to this letter.")

    def about(self, kind: LetterKind, abouts: Collection[str]) -> set[tuple[str, str]]:
        """Who has one of this kind about which of these."""
        query = select(letters.c.person_id, letters.c.about).where(letters.c.kind == kind, letters.c.about.in_(abouts))
        return {(row.person_id, row.about) for row in self.connection.execute(query)}

    def last_sent(self, person_id: str, kind: LetterKind) -> datetime | None:
        """When the last one of this kind went out to somebody."""
        columns = letters.c
        query = select(columns.closed_at).where(
            columns.person_id == person_id, columns.kind == kind, columns.became == Became.SENT
        )
        return self.connection.scalar(query.order_by(columns.position.desc()).limit(1))

    def queued_since(self, person_id: str, kind: LetterKind, since: datetime) -> int:
        """How many of this kind were put in the outbox for somebody from this moment on."""
        mine = (letters.c.person_id == person_id, letters.c.kind == kind, letters.c.at >= since)
        return self.connection.scalar(select(func.count()).select_from(letters).where(*mine)) or 0

    def box(self, person_id: str) -> Letterbox | None:
        """What somebody chose, if they did."""
        row = self.connection.execute(select(letterboxes).where(letterboxes.c.person_id == person_id)).first()
        return _box(row) if row else None

    def keep_box(self, box: Letterbox) -> None:
        """Store it in place of the one before."""
        self.connection.execute(delete(letterboxes).where(letterboxes.c.person_id == box.person_id))
        self.connection.execute(insert(letterboxes).values(values_of(box)))

    def readers(self) -> list[tuple[Person, Letterbox | None]]:
        """Every teacher and family whose account is active, with what they chose."""
        boxes = {row.person_id: _box(row) for row in self.connection.execute(select(letterboxes))}
        adults = persons.c.active & persons.c.role.in_([Role.TEACHER, Role.FAMILY])
        rows = self.connection.execute(select(persons).where(adults).order_by(persons.c.id))
        return [(person_of(row), boxes.get(row.id)) for row in rows]

    def key(self) -> str:
        """The secret that signs the links in letters; empty before there is one."""
        return self.connection.scalar(select(letter_keys.c.key).where(letter_keys.c.name == _KEY)) or ""

    def keep_key(self, key: str) -> None:
        """Keep it for good.

        Raises:
            Conflict: there is one.

        """
        insert_new(self.connection, letter_keys, {"name": _KEY, "key": key}, conflict="There is a key already.")


def _letter(row: Row[Any]) -> Letter:
    return Letter(
        person_id=row.person_id,
        kind=LetterKind(row.kind),
        about=row.about,
        at=row.at,
        next_at=row.next_at,
        tries=row.tries,
        claimed_at=row.claimed_at,
        closed_at=row.closed_at,
        became=Became(row.became) if row.became else None,
    )


def _box(row: Row[Any]) -> Letterbox:
    return Letterbox(person_id=row.person_id, days=row.days, address=row.address, confirmed=row.confirmed)
