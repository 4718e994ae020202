"""How a family comes in, what it writes from home, and when it wants to hear from the school."""

import hashlib
import re
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

from tutor.domain.errors import Conflict, InvalidInput, NotFound
from tutor.domain.people import Person, Role

CODE_LIFETIME = timedelta(days=14)
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Nothing that is read as something else: no 0, O, 1, I, L or U."""
CODE_LENGTH = 12
NAME_LIMIT, LOGIN_LIMIT, PASSWORD_LIMIT, FEWEST_SIGNS = 60, 40, 1000, 10
NOTE_LIMIT, INTEREST_LIMIT = 600, 60
LANGUAGES = ("en", "es")

# Each is one clear sentence; the pages of families say it in their language.
NO_CODE = "This code is not one of ours. Look at it again, letter by letter, or ask the school for a new one."
USED = "This code was used already. Each code opens one time. Ask the school for a new one."
EXPIRED = "This code is too old. A code is good for 14 days. Ask the school for a new one."
REVOKED = "The school took this code back. Ask the school for a new one."
LINKED = "You are linked to this child already. The code can still be used by somebody else."
NEEDS_FAMILY = "You are signed in with an account that is not a family’s. Sign out first, then type the code."
NEEDS_NAME = "Please write the name the teacher should see, in at most 60 characters."
NEEDS_LOGIN = "Please pick a sign-in name of 3 to 40 characters: letters, digits, dots or dashes, without spaces."
TAKEN = "This sign-in name is taken. Please pick another one."
NEEDS_PASSWORD = "Please pick a password of at least 10 characters."  # noqa: S105 - a sentence
NOTHING_WRITTEN = "Please write a line first."
TOO_LONG = "That is too long. A line fits in 600 characters, an interest in 60."
DAY_OVER = (
    "The day this goal was for is over. Choose “Let’s talk first”, and the teacher finds another day with your child."
)
MOVED_ON = "This has moved on since. Below you see how it stands now."

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}")


class CodeState(StrEnum):
    """What can be done with a code."""

    OPEN = "open"
    USED = "used"
    REVOKED = "revoked"
    EXPIRED = "expired"


@dataclass(frozen=True, kw_only=True)
class FamilyCode:
    """A way in for one family of one student, once. The code itself is stored nowhere; `digest` is its SHA-256."""

    id: str
    student_id: str
    digest: str
    made_by: str
    made_at: datetime
    expires_at: datetime
    used_by: str | None = None
    used_at: datetime | None = None
    revoked_by: str | None = None
    revoked_at: datetime | None = None

    def state(self, now: datetime) -> CodeState:
        """How it stands."""
        if self.used_at:
            return CodeState.USED
        if self.revoked_at:
            return CodeState.REVOKED
        return CodeState.EXPIRED if now >= self.expires_at else CodeState.OPEN

    def must_be_open(self, now: datetime) -> None:
        """Go on only if it still opens the door.

        Raises:
            Conflict: it does not; the sentence says why.

        """
        refused = {CodeState.USED: USED, CodeState.REVOKED: REVOKED, CodeState.EXPIRED: EXPIRED}
        if sentence := refused.get(self.state(now)):
            raise Conflict(sentence)

    def used(self, *, by: str, at: datetime) -> "FamilyCode":
        """A family came in with it."""
        self.must_be_open(at)
        return replace(self, used_by=by, used_at=at)

    def revoked(self, *, by: str, at: datetime) -> "FamilyCode":
        """The school takes it back."""
        self.must_be_open(at)
        return replace(self, revoked_by=by, revoked_at=at)


def digest_of(code: str) -> str:
    """What is kept of a code. Small letters, spaces and dashes make no difference.

    Raises:
        NotFound: nothing we make looks like this.

    """
    letters = re.sub(r"[\s\-–—_.]", "", code).upper()
    if len(letters) != CODE_LENGTH or any(letter not in CODE_LETTERS for letter in letters):
        raise NotFound(NO_CODE)
    return hashlib.sha256(letters.encode()).hexdigest()


@dataclass(frozen=True, kw_only=True)
class NewFamily:
    """What somebody typed to make an account."""

    name: str
    login: str
    password: str = field(repr=False)
    language: str = "en"

    def account(self, person_id: str) -> Person:
        """The account it makes.

        Raises:
            InvalidInput: something is missing; the sentence says what.

        """
        name, login = " ".join(self.name.split()), self.login.strip().casefold()
        if not name or len(name) > NAME_LIMIT:
            raise InvalidInput(NEEDS_NAME)
        if not _LOGIN.fullmatch(login):
            raise InvalidInput(NEEDS_LOGIN)
        if not FEWEST_SIGNS <= len(self.password) <= PASSWORD_LIMIT:
            raise InvalidInput(NEEDS_PASSWORD)
        language = self.language if self.language in LANGUAGES else LANGUAGES[0]
        return Person(id=person_id, login=login, name=name, role=Role.FAMILY, language=language)


class LinkWhat(StrEnum):
    """What happened between a family and a student."""

    LINKED = "linked"
    UNLINKED = "unlinked"


@dataclass(frozen=True, kw_only=True)
class LinkStep:
    """A family was linked to a student or unlinked: never rewritten."""

    id: str
    student_id: str
    family_id: str
    what: LinkWhat
    by: str
    at: datetime


class NoteKind(StrEnum):
    """What a family writes from home."""

    COMMENT = "comment"
    SEEN = "seen"
    INTEREST = "interest"


@dataclass(frozen=True, kw_only=True)
class HomeNote:
    """A line from home, an entry in the student's record: never rewritten."""

    id: str
    student_id: str
    author_id: str
    kind: NoteKind
    text: str
    at: datetime

    def __post_init__(self) -> None:
        """Refuse an empty line, and one nobody would read to its end."""
        if not self.text.strip():
            raise InvalidInput(NOTHING_WRITTEN)
        if len(self.text) > (INTEREST_LIMIT if self.kind is NoteKind.INTEREST else NOTE_LIMIT):
            raise InvalidInput(TOO_LONG)


class NoteAnswer(StrEnum):
    """What became of an interest somebody suggested from home: first the student, then a teacher says."""

    YES = "yes"
    NO = "no"
    ADDED = "added"
    LEFT = "left"


@dataclass(frozen=True, kw_only=True)
class NoteStep:
    """One answer to a suggested interest: never rewritten. `number` counts from 1."""

    note_id: str
    number: int
    what: NoteAnswer
    by: str
    at: datetime


def may_follow(note: HomeNote, before: NoteAnswer | None, answer: NoteAnswer) -> None:
    """Whether this answer can come now: the student's yes or no first, a teacher's word only after a yes.

    Raises:
        Conflict: it cannot.

    """
    wanted = None if answer in (NoteAnswer.YES, NoteAnswer.NO) else NoteAnswer.YES
    if note.kind is not NoteKind.INTEREST or before is not wanted:
        raise Conflict("This was answered already, or there is nothing to answer.")


class Day(IntEnum):
    """A day of the week, as `date.weekday` counts."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


@dataclass(frozen=True, kw_only=True)
class FamilyWishes:
    """The language of a family's pages and letters."""

    family_id: str
    language: str = "en"

    def __post_init__(self) -> None:
        """Refuse a language there is no page in."""
        if self.language not in LANGUAGES:
            raise InvalidInput("There are no pages in this language yet.")
