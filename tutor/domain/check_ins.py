"""A short reflection, told by the student, never inferred."""

from dataclasses import dataclass
from datetime import datetime

from tutor.domain.errors import InvalidInput

WORDS_LIMIT = 500


@dataclass(frozen=True, kw_only=True)
class CheckIn:
    """How it feels and what worked, in the student's words. `confidence` is 1 (not at all) to 5 (very)."""

    id: str
    student_id: str
    conversation_id: str
    feeling: str
    confidence: int | None
    worked: str
    at: datetime

    def __post_init__(self) -> None:
        """Refuse what could not have been said."""
        if not self.feeling.strip() and not self.worked.strip():
            raise InvalidInput("A check-in needs a word on how it feels or on what worked.")
        if self.confidence is not None and not 1 <= self.confidence <= 5:
            raise InvalidInput("Confidence is a number from 1 to 5.")
        if max(len(self.feeling), len(self.worked)) > WORDS_LIMIT:
            raise InvalidInput(f"A check-in fits in {WORDS_LIMIT} characters a line.")
