"""Signed-in browsers in SQL."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, insert, select, update

from tutor.domain.sessions import Session
from tutor.store.rows import values_of
from tutor.store.tables import sessions


@dataclass(frozen=True)
class SqlSessions:
    """Sessions by the digest of their token."""

    connection: Connection

    def add(self, session: Session) -> None:
        """Keep a new session."""
        self.connection.execute(insert(sessions).values(values_of(session)))

    def find(self, token_digest: str) -> Session | None:
        """The session behind a token, live or not."""
        row = self.connection.execute(select(sessions).where(sessions.c.token_digest == token_digest)).first()
        return Session(**row._mapping) if row else None  # noqa: SLF001  # public in spite of its name

    def revoke(self, token_digest: str, at: datetime) -> None:
        """End one session; ending it again changes nothing."""
        self._revoke(sessions.c.token_digest == token_digest, at)

    def revoke_all(self, person_id: str, at: datetime) -> None:
        """End every session of one person."""
        self._revoke(sessions.c.person_id == person_id, at)

    def _revoke(self, which: ColumnElement[bool], at: datetime) -> None:
        live = update(sessions).where(which, sessions.c.revoked_at.is_(None))
        self.connection.execute(live.values(revoked_at=at))
