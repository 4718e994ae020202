"""What the rules over plans read of many students at once: a few questions to the records, however large the class."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from tutor.domain.plan_signals import ToldCheckIn
from tutor.domain.plans import PlanVersion


class SignalRecords(Protocol):
    """Everything is of all these students, oldest first."""

    def stamps(self, student_ids: Collection[str]) -> dict[str, str]:
        """A mark for each student that is another one as soon as they answered, checked in or got another plan."""
        ...

    def plans(self, student_ids: Collection[str]) -> list[PlanVersion]:
        """Every version of their plans."""
        ...

    def check_ins(self, student_ids: Collection[str]) -> list[ToldCheckIn]:
        """Their check-ins, each with the message it was told in; without those that no message tells."""
        ...

    def settings(self, student_ids: Collection[str], since: datetime) -> dict[str, str]:
        """The interest that each question served since then was set in, by question; without those that had none."""
        ...
