"""What is read of a whole class at once: its people, what was served, and what waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tutor.domain.goal_changes import GoalChange
from tutor.domain.people import Classroom, Membership, Person
from tutor.domain.practice import Attempt, HintGiven


@dataclass(frozen=True, kw_only=True)
class Roster:
    """The people of a teacher's classes with their seats, and the administrators."""

    classes: Sequence[Classroom]
    people: Sequence[Person]
    seats: Sequence[Membership]


@dataclass(frozen=True, kw_only=True)
class Served:
    """When a question was served to whom, and the hints that were shown with it."""

    id: str
    student_id: str
    at: datetime
    hints: Sequence[HintGiven]


@dataclass(frozen=True, kw_only=True)
class Queue:
    """The first of those that wait, oldest first, and how many there are in all."""

    first: Sequence[GoalChange]
    total: int


@dataclass(frozen=True, kw_only=True)
class Neighbours:
    """Where one stands among those that wait: its number from 1, how many there are, and who is before and after it."""

    number: int
    total: int
    previous: str | None
    next: str | None


@dataclass(frozen=True, kw_only=True)
class Logged:
    """An answer with its place in the log of everybody."""

    position: int
    attempt: Attempt

    @property
    def student_id(self) -> str:
        """Whose it is."""
        return self.attempt.student_id


@dataclass(frozen=True, kw_only=True)
class KeptDigest:
    """What a student's log comes to up to a place in it, the latest of it answered at `latest`.

    `sign` marks what else it was made from: it only stands while that is the same.
    """

    student_id: str
    position: int
    latest: datetime
    sign: str
    content: str
