"""Who is at this moment talking through the chat: set by the front door, read by everything behind it."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass

from tutor.chat.conversation import Chat
from tutor.domain.people import Person, Role
from tutor.domain.sessions import Session

Who = Callable[[str], tuple[Person, Session] | None]


@dataclass(frozen=True, kw_only=True)
class Visit:
    """A signed-in person in one browser. `token` is the value of our session cookie."""

    person: Person
    session: Session
    token: str
    chat: Chat
    who: Who

    @property
    def is_student(self) -> bool:
        """Only students chat."""
        return self.person.role is Role.STUDENT

    def is_live(self) -> bool:
        """Whether the session still opens doors; asked again for every message on an open socket."""
        known = self.who(self.token)
        return known is not None and known[0].id == self.person.id


# A variable of the running request or socket, not of the program: nobody behind the door can pick another student.
current: ContextVar[Visit] = ContextVar("visit")
