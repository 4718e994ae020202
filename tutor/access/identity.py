"""Who is asking: always read from the session cookie, never from anything else a browser sends."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

from starlette.requests import Request

from tutor.access.cookies import COOKIE
from tutor.access.rate_limits import SignInLimits
from tutor.access.tokens import new_token
from tutor.domain.errors import NotFound, TutorError
from tutor.domain.people import Person, Role
from tutor.domain.sessions import Session
from tutor.usecases.sign_in import SignIn

LOGIN_LIMIT = 200
PASSWORD_LIMIT = 1000


class SignInNeeded(TutorError):
    """Nobody is signed in here."""


@dataclass(frozen=True, kw_only=True)
class Visit:
    """A signed-in person in one browser."""

    person: Person
    session: Session


@dataclass(frozen=True, kw_only=True)
class Gate:
    """Opens and closes sessions, and says who is behind a cookie."""

    sign_in: SignIn
    limits: SignInLimits = field(default_factory=SignInLimits)

    def who(self, cookie: str | None) -> tuple[Person, Session] | None:
        """The person and the session behind a cookie's value, while the session lives."""
        return self.sign_in.who(cookie) if cookie else None

    def enter(self, login: str, password: str, *, address: str, cookie: str | None = None) -> tuple[Person, str]:
        """Sign in: the person and a new token for the cookie. The session this browser had before is closed.

        Raises:
            NotFound: login and password don't fit.
            TooMany: too many tries; the message says how long to wait.

        """
        login, password = login[:LOGIN_LIMIT], password[:PASSWORD_LIMIT]
        self.limits.count(login, address)
        token = new_token()
        try:
            person = self.sign_in.sign_in(login, password, token=token, csrf=new_token())
        except NotFound:
            self.limits.failed(address)
            raise
        self.limits.succeeded(login)
        if cookie:
            self.sign_in.sign_out(cookie)
        return person, token

    def leave(self, visit: Visit, cookie: str, *, everywhere: bool = False) -> None:
        """Close this session, or every session of this person."""
        if everywhere:
            self.sign_in.sign_out_everywhere(visit.person.id)
        else:
            self.sign_in.sign_out(cookie)

    def visitor(self, request: Request) -> Visit | None:
        """FastAPI dependency: who is here, if anybody."""
        known = self.who(request.cookies.get(COOKIE))
        request.state.visit = Visit(person=known[0], session=known[1]) if known else None
        return cast("Visit | None", request.state.visit)

    def signed_in(self, request: Request) -> Visit:
        """FastAPI dependency: who is here; nobody gets past it without a session.

        Raises:
            SignInNeeded: nobody is signed in.

        """
        visit = self.visitor(request)
        if visit is None:
            raise SignInNeeded("Please sign in first.")
        return visit

    def require_role(self, *roles: Role) -> Callable[[Request], Visit]:
        """FastAPI dependency: only people with one of these roles; for the others the page does not exist.

        Raises:
            NotFound: another role.

        """

        def of_role(request: Request) -> Visit:
            visit = self.signed_in(request)
            if visit.person.role not in roles:
                raise NotFound("There is no such page.")
            return visit

        return of_role


def visit_of(request: Request) -> Visit:
    """The visit that a dependency of the gate found for this request."""
    return cast("Visit", request.state.visit)
