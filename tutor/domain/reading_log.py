"""Every time an adult reads a student's words. The student can see it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Reading:
    """Who read what, and when. `what` is a short phrase a child understands."""

    id: str
    reader_id: str
    student_id: str
    conversation_id: str | None
    what: str
    at: datetime
