"""What keeps alerts: whom they are put before, and every step that was taken with them."""

from typing import Protocol

from tutor.domain.alerts import Alert, Step


class AlertRecords(Protocol):
    """What adults must see."""

    def add(self, alert: Alert) -> None:
        """Keep a new one with the people it is put before."""
        ...

    def get(self, alert_id: str) -> Alert | None:
        """One by its id."""
        ...

    def update(self, alert: Alert) -> None:
        """Store who has taken it on."""
        ...

    def waiting(self) -> list[Alert]:
        """What nobody has taken on yet, oldest first."""
        ...

    def route(self, alert: Alert) -> None:
        """Store who else it is put before."""
        ...

    def add_step(self, step: Step) -> None:
        """Append-only; a second step of the same number raises Conflict."""
        ...

    def steps(self, alert_id: str) -> list[Step]:
        """Oldest first."""
        ...

    def of_student(self, student_id: str) -> list[Alert]:
        """All there ever were, oldest first."""
        ...

    def routed_to(self, person_id: str, *, open_only: bool) -> list[Alert]:
        """Newest first."""
        ...
