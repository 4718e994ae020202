"""Signing in and out. Sessions live on the server and can be revoked at any moment."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

from tutor.domain.errors import NotFound
from tutor.domain.people import Person
from tutor.domain.sessions import LIFETIME, Session
from tutor.usecases.ports import HashPassword, Ports

WRONG = "That name and password don't fit together."


@dataclass(frozen=True, kw_only=True)
class SignIn:
    """Checks passwords and keeps sessions. `new_token` makes a secret nobody can guess."""

    ports: Ports
    passwords: HashPassword

    def sign_in(self, login: str, password: str, *, token: str, csrf: str) -> Person:
        """Open a session known by `token` for whoever has this login and password.

        Raises:
            NotFound: they don't fit, or the account is closed. The same words for each case.

        """
        with self.ports.open_records() as records:
            person = records.people.person_by_login(login.strip().casefold())
            hashed = records.people.password_hash(person.id) if person else None
        # An unknown login costs as much time as a known one: one check of a hash, made beforehand.
        fits = self.passwords.verify(password, hashed or self._nobody)
        if person is None or not hashed or not fits or not person.active:
            raise NotFound(WRONG)
        now = self.ports.now()
        session = Session(
            token_digest=digest(token), person_id=person.id, csrf=csrf, started_at=now, expires_at=now + LIFETIME
        )
        with self.ports.open_records(writing=True) as records:
            records.sessions.add(session)
        return person

    @cached_property
    def _nobody(self) -> str:
        return self.passwords.hash("nobody")

    def who(self, token: str) -> tuple[Person, Session] | None:
        """The person and session behind a cookie's value, while the session lives."""
        with self.ports.open_records() as records:
            found = records.sessions.find(digest(token))
        if found is None:
            return None
        person, session = found
        return found if person.active and session.is_live(self.ports.now()) else None

    def sign_out(self, token: str) -> None:
        """End this session."""
        with self.ports.open_records(writing=True) as records:
            records.sessions.revoke(digest(token), self.ports.now())

    def sign_out_everywhere(self, person_id: str) -> None:
        """End every session of one person."""
        with self.ports.open_records(writing=True) as records:
            records.sessions.revoke_all(person_id, self.ports.now())


def digest(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
