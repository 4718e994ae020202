"""Notes staff keep about a student, and what the student lets them see of their check-ins."""

from dataclasses import dataclass
from datetime import datetime

from tutor.domain.errors import InvalidInput

NOTE_LIMIT = 2000


@dataclass(frozen=True, kw_only=True)
class StaffNote:
    """A line for the student's teachers only; never changed, never deleted."""

    id: str
    student_id: str
    by: str
    text: str
    at: datetime

    def __post_init__(self) -> None:
        """Refuse an empty or an endless one."""
        if not self.text.strip():
            raise InvalidInput("A note needs words.")
        if len(self.text) > NOTE_LIMIT:
            raise InvalidInput(f"A note fits in {NOTE_LIMIT} characters; this one has {len(self.text)}.")


@dataclass(frozen=True, kw_only=True)
class Share:
    """Whether a student shows a check-in to their teachers; the highest `number` holds, none means private."""

    check_in_id: str
    student_id: str
    number: int
    shared: bool
    at: datetime
