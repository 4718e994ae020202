"""Something an adult must see."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from tutor.domain.errors import Conflict


class AlertKind(StrEnum):
    """What was noticed, the most urgent first. `DANGER` is what alerts of before the finer kinds say."""

    DISTRESS = "distress"
    ABUSE = "abuse"
    VIOLENCE = "violence"
    GROOMING = "grooming"
    EATING = "eating"
    BULLYING = "bullying"
    SEXUAL = "sexual"
    DRUGS = "drugs"
    PRIVATE = "private"
    DANGER = "danger"


@dataclass(frozen=True, kw_only=True)
class Alert:
    """Routed to every adult responsible for the student when it was raised; open until one acknowledges it."""

    id: str
    student_id: str
    conversation_id: str
    message_id: str
    kind: AlertKind
    at: datetime
    routed_to: tuple[str, ...]
    acknowledged_by: str | None = None
    acknowledged_at: datetime | None = None

    def acknowledged(self, *, by: str, at: datetime) -> "Alert":
        """The alert once an adult has taken it on."""
        if self.acknowledged_by is not None:
            raise Conflict("Somebody has already taken this alert on.")
        return replace(self, acknowledged_by=by, acknowledged_at=at)
