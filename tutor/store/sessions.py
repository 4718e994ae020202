"""Signed-in browsers in SQL."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, insert, select, update

from tutor.domain.people import Person
from tutor.domain.sessions import Session
from tutor.store.people import person_of
from tutor.store.rows import values_of
from tutor.store.tables import persons, sessions


@dataclass(frozen=True)
class SqlSessions:
    """Sessions by the digest of their token."""

    connection: Connection

    def add(self, session: Session) -> None:
        """Keep a new session."""
        self.connection.execute(insert(sessions).values(values_of(session)))

    def find(self, token_digest: str) -> tuple[Person, Session] | None:
        """The session behind a token, live or not, and whose it is."""
        query = select(persons, *sessions.c).join(sessions, sessions.c.person_id == persons.c.id)
        row = self.connection.execute(query.where(sessions.c.token_digest == token_digest)).first()
        if row is None:
            return None
        return person_of(row), Session(**{column.name: getattr(row, column.name) for column in sessions.c})

    def revoke(self, token_digest: str, at: datetime) -> None:
        """End one session; ending it again changes nothing."""
        self._revoke(sessions.c.token_digest == token_digest, at)

    def revoke_all(self, person_id: str, at: datetime) -> None:
        """End every session of one person."""
        self._revoke(sessions.c.person_id == person_id, at)

    def _revoke(self, which: ColumnElement[bool], at: datetime) -> None:
        live = update(sessions).where(which, sessions.c.revoked_at.is_(None))
        self.connection.execute(live.values(revoked_at=at))
