"""Families and the school, in SQL."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from tutor.domain.errors import Conflict
from tutor.domain.families import (
    FamilyCode,
    FamilyWishes,
    HomeNote,
    LinkStep,
    LinkWhat,
    NoteAnswer,
    NoteKind,
    NoteStep,
)
from tutor.store.family_tables import family_codes, family_links, family_wishes, home_note_steps, home_notes
from tutor.store.rows import insert_new, values_of


@dataclass(frozen=True)
class SqlFamilies:
    """Codes, links, lines from home and wishes."""

    connection: Connection

    def add_code(self, code: FamilyCode) -> None:
        """Keep a new code."""
        insert_new(self.connection, family_codes, values_of(code), conflict="There already is such a code.")

    def code(self, code_id: str) -> FamilyCode | None:
        """One by its id."""
        return self._code(family_codes.c.id == code_id)

    def code_by_digest(self, digest: str) -> FamilyCode | None:
        """One by what is kept of it."""
        return self._code(family_codes.c.digest == digest)

    def codes_of(self, student_id: str) -> list[FamilyCode]:
        """Newest first."""
        query = select(family_codes).where(family_codes.c.student_id == student_id)
        return [_code(row) for row in self.connection.execute(query.order_by(family_codes.c.position.desc()))]

    def close_code(self, code: FamilyCode) -> None:
        """Store that it was used or taken back.

        Raises:
            Conflict: it was before.

        """
        columns = family_codes.c
        still = update(family_codes).where(
            columns.id == code.id, columns.used_at.is_(None), columns.revoked_at.is_(None)
        )
        if self.connection.execute(still.values(values_of(code))).rowcount != 1:
            raise Conflict("This code was used or taken back just now.")

    def add_link(self, step: LinkStep) -> None:
        """Write down that a family was linked or unlinked."""
        self.connection.execute(insert(family_links).values(values_of(step)))

    def links_of(self, student_id: str) -> list[LinkStep]:
        """Oldest first."""
        query = select(family_links).where(family_links.c.student_id == student_id).order_by(family_links.c.position)
        return [
            LinkStep(
                id=row.id,
                student_id=row.student_id,
                family_id=row.family_id,
                what=LinkWhat(row.what),
                by=row.by,
                at=row.at,
            )
            for row in self.connection.execute(query)
        ]

    def add_note(self, note: HomeNote) -> None:
        """Keep a line from home."""
        self.connection.execute(insert(home_notes).values(values_of(note)))

    def note(self, note_id: str) -> HomeNote | None:
        """One by its id."""
        row = self.connection.execute(select(home_notes).where(home_notes.c.id == note_id)).first()
        return _note(row) if row else None

    def notes_of(self, student_id: str) -> list[HomeNote]:
        """Newest first."""
        query = select(home_notes).where(home_notes.c.student_id == student_id).order_by(home_notes.c.position.desc())
        return [_note(row) for row in self.connection.execute(query)]

    def add_note_step(self, step: NoteStep) -> None:
        """Write down an answer.

        Raises:
            Conflict: the line has an answer of this number already.

        """
        insert_new(self.connection, home_note_steps, values_of(step), conflict="Somebody answered this just now.")

    def note_steps(self, note_ids: Collection[str]) -> list[NoteStep]:
        """The answers to these lines, each oldest first."""
        columns = home_note_steps.c
        query = select(home_note_steps).where(columns.note_id.in_(list(note_ids)))
        return [
            NoteStep(note_id=row.note_id, number=row.number, what=NoteAnswer(row.what), by=row.by, at=row.at)
            for row in self.connection.execute(query.order_by(columns.note_id, columns.number))
        ]

    def wishes(self, family_id: str) -> FamilyWishes | None:
        """What a family chose, if it did."""
        row = self.connection.execute(select(family_wishes).where(family_wishes.c.family_id == family_id)).first()
        return FamilyWishes(family_id=row.family_id, language=row.language) if row else None

    def keep_wishes(self, wishes: FamilyWishes) -> None:
        """Store them in place of the ones before."""
        self.connection.execute(delete(family_wishes).where(family_wishes.c.family_id == wishes.family_id))
        self.connection.execute(insert(family_wishes).values(values_of(wishes)))

    def _code(self, which: Any) -> FamilyCode | None:
        row = self.connection.execute(select(family_codes).where(which)).first()
        return _code(row) if row else None


def _code(row: Row[Any]) -> FamilyCode:
    return FamilyCode(
        id=row.id,
        student_id=row.student_id,
        digest=row.digest,
        made_by=row.made_by,
        made_at=row.made_at,
        expires_at=row.expires_at,
        used_by=row.used_by,
        used_at=row.used_at,
        revoked_by=row.revoked_by,
        revoked_at=row.revoked_at,
    )


def _note(row: Row[Any]) -> HomeNote:
    return HomeNote(
        id=row.id,
        student_id=row.student_id,
        author_id=row.author_id,
        kind=NoteKind(row.kind),
        text=row.text,
        at=row.at,
    )
