"""Letters to adults: which are due, when one is tried again, and where somebody wants them."""

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from tutor.domain.errors import InvalidInput, TutorError
from tutor.domain.families import Day
from tutor.domain.people import Role

FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)
"""Before a letter that could not be sent is tried again: so long at first, then twice as long each time, up to this."""
HANDING_OVER = timedelta(minutes=10)
"""So long at most does it take to hand one letter over; after it nobody knows what became of it."""
OPENS_AT = 6
"""The hour of the school's day from which digests are sent."""
REMINDED_AFTER = timedelta(days=5)
"""What waits so long for somebody stands as a reminder in the next digest."""
NO_ADDRESS = "This is no e-mail address. One looks like name@example.org."
TOO_MANY_ADDRESSES = "Three addresses were tried today. Please try again tomorrow."

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}")


class LetterKind(StrEnum):
    """What a letter is for."""

    DIGEST = "digest"
    ALERT = "alert"
    ADDRESS = "address"


class Became(StrEnum):
    """What became of a letter. `UNSURE`: handing it over broke off, so it may have arrived; it is not sent again."""

    SENT = "sent"
    UNSURE = "unsure"
    DROPPED = "dropped"


class NotTaken(TutorError):
    """The mail server did not take this letter; it can be tried again."""


class Unsure(TutorError):
    """Handing the letter over broke off after its last line, so it may have been taken."""


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One letter to one person, without its words: they are found when it is sent.

    A person gets at most one of each kind `about` the same thing: a digest's week, an alert's step, an address.
    """

    person_id: str
    kind: LetterKind
    about: str
    at: datetime
    next_at: datetime
    tries: int = 0
    claimed_at: datetime | None = None
    closed_at: datetime | None = None
    became: Became | None = None

    @property
    def mark(self) -> str:
        """The same for the same letter at every try, and for no other."""
        return hashlib.sha256(f"{self.person_id} {self.kind} {self.about}".encode()).hexdigest()[:32]

    def is_due(self, now: datetime) -> bool:
        """Whether to try it now. A moment further off than the longest wait was set by a clock that jumped."""
        waits = timedelta(0) < self.next_at - now <= LONGEST_WAIT
        return not (self.closed_at or self.claimed_at or waits)

    def is_lost_sight_of(self, now: datetime) -> bool:
        """Whether somebody began to hand it over and never said what became of it."""
        return not self.closed_at and self.claimed_at is not None and abs(now - self.claimed_at) > HANDING_OVER

    def claimed(self, now: datetime) -> "Letter":
        """Somebody begins to hand it over."""
        return replace(self, claimed_at=now, tries=self.tries + 1)

    def put_off(self, now: datetime) -> "Letter":
        """It was not taken, and waits for the next try."""
        wait = min(FIRST_WAIT * 2 ** min(self.tries - 1, 20), LONGEST_WAIT)
        return replace(self, claimed_at=None, next_at=now + wait)

    def closed(self, became: Became, now: datetime) -> "Letter":
        """Nothing more is done about it."""
        return replace(self, closed_at=now, became=became)


def new_letter(person_id: str, kind: LetterKind, about: str, now: datetime) -> Letter:
    """One that is due at once."""
    return Letter(person_id=person_id, kind=kind, about=about, at=now, next_at=now)


@dataclass(frozen=True, kw_only=True)
class Mail:
    """A letter in words, as it is handed over. `stop` is the address where it can be stopped, if it can be."""

    mark: str
    to: str
    subject: str
    text: str
    html: str
    at: datetime
    stop: str = ""


@dataclass(frozen=True, kw_only=True)
class Letterbox:
    """Where and on which days somebody wants letters. Nothing is sent to an address before it was confirmed."""

    person_id: str
    days: tuple[Day, ...]
    address: str = ""
    confirmed: bool = False


def usual_box(person_id: str, role: Role) -> Letterbox:
    """What stands where nobody chose: a teacher's week is told on Monday, a child's on Friday."""
    return Letterbox(person_id=person_id, days=(Day.MONDAY if role is Role.TEACHER else Day.FRIDAY,))


def address_of(typed: str) -> str:
    """An address for letters, or none.

    Raises:
        InvalidInput: it is no address.

    """
    address = typed.strip()
    if address and not is_address(address):
        raise InvalidInput(NO_ADDRESS)
    return address


def is_address(text: str) -> bool:
    """Whether this is one e-mail address and nothing else."""
    return len(text) <= 254 and _ADDRESS.fullmatch(text) is not None


def digest_due(days: Collection[Day], today: date) -> str:
    """The digest that should be out by now: its week, and which of the week's it is; empty where none is.

    Numbered and not named by its day, so that who moves the day within a week gets no second letter. The day before
    counts too, for a tutor that was off.
    """
    for day in (today, today - timedelta(days=1)):
        if day.weekday() in days:
            return f"{week_of(day)}.{sorted(days).index(Day(day.weekday())) + 1}"
    return ""


def week_of(day: date) -> str:
    """The week, as in 2026-W47."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"
