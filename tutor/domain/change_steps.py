"""What happened to a suggested change, step by step: never rewritten, so that all can see where it stands and why."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tutor.domain.errors import InvalidInput

LINE_LIMIT = 600


class ChangeStepKind(StrEnum):
    """Something somebody did with a suggestion."""

    SUGGESTED = "suggested"
    AGREED = "agreed"
    EDITED = "edited"
    ACCEPTED = "accepted"
    APPROVED = "approved"
    DECLINED = "declined"
    CO_SIGNED = "co_signed"
    NOT_CO_SIGNED = "not_co_signed"
    WITHDRAWN = "withdrawn"
    TAKEN_BACK = "taken_back"
    REMINDED = "reminded"


@dataclass(frozen=True, kw_only=True)
class ChangeStep:
    """One step. `number` counts from 1; `by` is nobody where the rules themselves suggested or reminded."""

    change_id: str
    number: int
    what: ChangeStepKind
    at: datetime
    by: str | None = None
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a line nobody would read to its end."""
        if len(self.note) > LINE_LIMIT:
            raise InvalidInput(f"A line fits in {LINE_LIMIT} characters; this one has {len(self.note)}.")
