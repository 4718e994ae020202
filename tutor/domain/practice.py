"""What happens around one served question: the offer, the presentation, attempts and hints."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from tutor.domain.items import Rendered
from tutor.domain.marking.verdicts import Verdict


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One thing to practise, offered with its reason in a child's words. `key` is what the student picks: 1, 2, 3."""

    key: str
    skill_id: str
    level: int
    interest_id: str | None
    label: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """The last offer made in a conversation; picking from it serves an item."""

    id: str
    conversation_id: str
    student_id: str
    choices: tuple[Choice, ...]
    at: datetime


class PresentationStatus(StrEnum):
    """Open until solved, shown (a worked solution was released), skipped, or answered in a check of one try."""

    OPEN = "open"
    SOLVED = "solved"
    SHOWN = "shown"
    SKIPPED = "skipped"
    ANSWERED = "answered"


@dataclass(frozen=True, kw_only=True)
class Presentation:
    """One served instance of an item, with its own numbers. `rendered` holds the key and stays on the server."""

    id: str
    student_id: str
    conversation_id: str
    item_id: str
    skill_id: str
    level: int
    interest_id: str | None
    seed: int
    rendered: Rendered
    status: PresentationStatus
    served_at: datetime
    closed_at: datetime | None = None

    def closed(self, status: PresentationStatus, at: datetime) -> "Presentation":
        """The presentation once it is over."""
        return replace(self, status=status, closed_at=at)


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """One answer to one presentation, marked. Append-only. `hints` counts those seen before it."""

    id: str
    presentation_id: str
    student_id: str
    skill_id: str
    item_id: str
    level: int
    answer: str
    verdict: Verdict
    reason: str
    hints: int
    at: datetime
    mistake_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class HintGiven:
    """A hint that was shown; `number` counts from 1. Append-only."""

    presentation_id: str
    number: int
    text: str
    at: datetime
