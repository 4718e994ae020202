"""A set: a few questions with an end and a summary. It can be paused anywhere and goes on where it stood."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from tutor.domain.plans import Support
from tutor.domain.practice import Presentation, PresentationStatus

MOST_QUESTIONS = 20
USUAL_SIZE = 5
SHORT_SIZE = 3
CHECK_SIZE = 12
MIXED_FROM = 4


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
    """`size` is how many questions it has at most; `strand` is what a placement looks through, `skill_ids` are taken in turn.

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


def size_of_set(kind: SetKind, supports: Collection[Support], wished: int | None = None) -> int:
    """How many questions a set has: what was wished for, within reason, else short for those who are helped by it."""
    if kind is SetKind.PLACEMENT:
        return CHECK_SIZE
    if wished is not None:
        return min(max(wished, 1), MOST_QUESTIONS)
    return SHORT_SIZE if Support.SHORTER_SETS in supports else USUAL_SIZE


def mixed(skill_id: str, due: Sequence[str], size: int) -> tuple[str, ...]:
    """The skills of a set of practice in turn: what was picked, and in a longer set one that is due for review.

    Old between new is remembered longer than each alone (Rohrer, Dedrick and Stershic 2015).
    """
    old = [skill for skill in due if skill != skill_id][:1] if size >= MIXED_FROM else []
    return (*[skill_id] * (size - 1 - len(old)), *old, skill_id)


def questions_served(kind: SetKind, served: Sequence[Presentation]) -> int:
    """How many questions of a set came so far, the open one included.

    The fresh question after a worked solution is the same question once more. One that was left open when the set went
    on in another conversation, or when something else came between in a check, does not count.
    """
    after = [*served[1:], None]
    stayed = [p for p, then in zip(served, after, strict=False) if not _left(kind, p, then)]
    count, once_more = 0, False
    for presentation in stayed:
        count += not once_more
        once_more = not once_more and presentation.status is PresentationStatus.SHOWN
    return count


def _left(kind: SetKind, presentation: Presentation, then: Presentation | None) -> bool:
    moved = then is not None and then.conversation_id != presentation.conversation_id
    return presentation.status is PresentationStatus.SKIPPED and (moved or kind is SetKind.PLACEMENT)
