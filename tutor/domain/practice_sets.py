"""A set: a few questions with an end and a summary. It can be paused anywhere and goes on where it stood."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class SetKind(StrEnum):
    """Practice of a choice, review of what is due, or a first check of where to start in a strand."""

    PRACTICE = "practice"
    REVIEW = "review"
    PLACEMENT = "placement"


class SetStatus(StrEnum):
    """Open or paused until done, or stopped early by the student."""

    OPEN = "open"
    PAUSED = "paused"
    DONE = "done"
    STOPPED = "stopped"


@dataclass(frozen=True, kw_only=True)
class PracticeSet:
    """`size` is how many questions it has at most; `strand` is what a placement looks through.

    What was answered in it is in the attempt log; `presentations` of a set are kept in the order they were served.
    """

    id: str
    student_id: str
    conversation_id: str
    kind: SetKind
    size: int
    started_at: datetime
    strand: str = ""
    skill_ids: tuple[str, ...] = ()
    interest_id: str | None = None
    status: SetStatus = SetStatus.OPEN
    ended_at: datetime | None = None

    def turned(self, status: SetStatus, at: datetime) -> "PracticeSet":
        """The set in another status; `ended_at` is set once it is over."""
        over = status in (SetStatus.DONE, SetStatus.STOPPED)
        return replace(self, status=status, ended_at=at if over else None)


@dataclass(frozen=True, kw_only=True)
class PracticeWishes:
    """How a student wants to practise. `daily_reviews` is how many due skills a day may ask for, `challenge` wants it harder."""

    student_id: str
    daily_reviews: int = 5
    challenge: bool = False
