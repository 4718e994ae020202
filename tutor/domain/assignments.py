"""What a teacher picked for a student: a set of practice or a lesson on one skill. An offer, never a must."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

NOTE_LIMIT = 300


class Picked(StrEnum):
    """What was picked."""

    SET = "set"
    LESSON = "lesson"


class Became(StrEnum):
    """Where it stands: offered in every greeting until the student begins it, puts it off, or it is taken back."""

    OFFERED = "offered"
    NOT_NOW = "not_now"
    BEGUN = "begun"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """One thing for one student. `set_id` is the set it led to; `settled_at` when it last changed hands."""

    id: str
    student_id: str
    class_id: str
    skill_id: str
    picked: Picked
    note: str
    by: str
    at: datetime
    became: Became = Became.OFFERED
    settled_at: datetime | None = None
    set_id: str | None = None

    def turned(self, became: Became, at: datetime, *, set_id: str | None = None) -> "Assignment":
        """The same as it stands from now on."""
        return replace(self, became=became, settled_at=at, set_id=set_id)
