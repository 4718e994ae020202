"""An answer that should not count: asked for by a student or teacher, decided by a teacher."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from tutor.domain.errors import Conflict


class DisputeReason(StrEnum):
    """Why an answer should not count."""

    NOT_ME = "not_me"
    TYPO = "typo"
    UNFAIR = "unfair"


class DisputeStatus(StrEnum):
    """Open until a teacher decides or the student takes it back. An upheld one sets the attempt aside."""

    OPEN = "open"
    UPHELD = "upheld"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


DECIDED = (DisputeStatus.UPHELD, DisputeStatus.DECLINED)
_SAID = {
    DisputeStatus.UPHELD: "Somebody decided this already: the answer was set aside.",
    DisputeStatus.DECLINED: "Somebody decided this already: the answer was kept.",
    DisputeStatus.WITHDRAWN: "This was taken back by whoever asked for it.",
}


@dataclass(frozen=True, kw_only=True)
class Dispute:
    """One request about one attempt, with the words of whoever raised it."""

    id: str
    student_id: str
    attempt_id: str
    reason: DisputeReason
    words: str
    raised_by: str
    at: datetime
    status: DisputeStatus = DisputeStatus.OPEN
    decided_by: str | None = None
    decided_at: datetime | None = None
    note: str = ""

    def ended(self, status: DisputeStatus, *, by: str, at: datetime, note: str = "") -> "Dispute":
        """The dispute after a decision or a withdrawal.

        Raises:
            Conflict: it has ended already.

        """
        if self.status is not DisputeStatus.OPEN:
            raise Conflict(_SAID[self.status])
        return replace(self, status=status, decided_by=by, decided_at=at, note=note)

    def reopened(self) -> "Dispute":
        """The dispute after its decision was taken back: it waits again.

        Raises:
            Conflict: there is no decision to take back.

        """
        if self.status not in DECIDED:
            raise Conflict("There is no decision here to take back.")
        return replace(self, status=DisputeStatus.OPEN, decided_by=None, decided_at=None, note="")
