"""Adults taking on what they must see."""

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.domain.alerts import Alert
from tutor.domain.errors import NotFound
from tutor.domain.rights import Right
from tutor.usecases.ports import Ports
from tutor.usecases.standing import require


@dataclass(frozen=True, kw_only=True)
class Alerts:
    """The list of alerts of one adult."""

    ports: Ports

    def waiting(self, actor_id: str) -> Sequence[Alert]:
        """What nobody has taken on yet, newest first."""
        with self.ports.open_records() as records:
            return records.alerts.routed_to(actor_id, open_only=True)

    def acknowledge(self, actor_id: str, alert_id: str) -> Alert:
        """Take an alert on.

        Raises:
            NotFound: there is none, or no right to it.
            Conflict: somebody already did.

        """
        with self.ports.open_records(writing=True) as records:
            alert = records.alerts.get(alert_id)
            if alert is None:
                raise NotFound("There is no such alert.")
            require(records, actor_id, alert.student_id, Right.ACKNOWLEDGE_ALERT)
            acknowledged = alert.acknowledged(by=actor_id, at=self.ports.now())
            records.alerts.update(acknowledged)
            return acknowledged
