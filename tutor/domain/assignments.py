"""What a teacher picked for a student: a set of practice or a lesson on one skill. An offer, never a must."""

from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from enum import StrEnum

from tutor.domain.practice_sets import SetStatus

NOTE_LIMIT = 300


class Picked(StrEnum):
    """What was picked."""

    SET = "set"
    LESSON = "lesson"


class Became(StrEnum):
    """Where it stands: offered in every greeting until it is begun or taken back; put off, not again the same day."""

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

    @property
    def waits(self) -> bool:
        """Whether it can still be begun, put off or taken back."""
        return self.became in (Became.OFFERED, Became.NOT_NOW)

    def rests(self, now: datetime, zone: tzinfo) -> bool:
        """Whether the student put it off today, by the school's clock."""
        put_off = self.settled_at if self.became is Became.NOT_NOW else None
        return put_off is not None and put_off.astimezone(zone).date() >= now.astimezone(zone).date()


@dataclass(frozen=True, kw_only=True)
class SetResult:
    """How the set goes that an assignment led to: its size, and the questions that were solved so far."""

    status: SetStatus
    size: int
    solved: int
    ended_at: datetime | None = None
