"""Every time an adult reads a student's words. The student can see it."""

import re
from dataclasses import dataclass, replace
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

    @property
    def untitled(self) -> "Reading":
        """The same without the title of the chat: it is made of what the student said, which not all may read."""
        return replace(self, what=_TITLE.sub("", self.what))


_TITLE = re.compile(r" “.*”", re.DOTALL)
