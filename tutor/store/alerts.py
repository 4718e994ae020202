"""What adults must see, in SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from tutor.domain.alerts import Alert, AlertKind, Step, StepKind
from tutor.store.alert_table import alert_steps
from tutor.store.rows import insert_new, values_of
from tutor.store.tables import alert_routes, alerts


@dataclass(frozen=True)
class SqlAlerts:
    """Alerts and the adults they are routed to."""

    connection: Connection

    def add(self, alert: Alert) -> None:
        """Raise an alert."""
        values = values_of(alert)
        routed = values.pop("routed_to")
        self.connection.execute(insert(alerts).values(values))
        for place, person_id in enumerate(routed):
            route = {"alert_id": alert.id, "person_id": person_id, "place": place}
            self.connection.execute(insert(alert_routes).values(route))

    def get(self, alert_id: str) -> Alert | None:
        """An alert by its id."""
        row = self.connection.execute(select(alerts).where(alerts.c.id == alert_id)).first()
        return self._alerts([row])[0] if row else None

    def update(self, alert: Alert) -> None:
        """Store who has taken it on."""
        same = update(alerts).where(alerts.c.id == alert.id)
        self.connection.execute(
            same.values(acknowledged_by=alert.acknowledged_by, acknowledged_at=alert.acknowledged_at)
        )

    def waiting(self) -> list[Alert]:
        """What nobody has taken on yet, oldest first."""
        query = select(alerts).where(alerts.c.acknowledged_at.is_(None)).order_by(alerts.c.position)
        return self._alerts(self.connection.execute(query).all())

    def route(self, alert: Alert) -> None:
        """Store who else it is put before."""
        known = select(alert_routes.c.person_id).where(alert_routes.c.alert_id == alert.id)
        before = set(self.connection.scalars(known))
        for place, person_id in enumerate(alert.routed_to):
            if person_id not in before:
                route = {"alert_id": alert.id, "person_id": person_id, "place": place}
                self.connection.execute(insert(alert_routes).values(route))

    def add_step(self, step: Step) -> None:
        """Write one more line of its history.

        Raises:
            Conflict: it has a line of this number already.

        """
        insert_new(self.connection, alert_steps, values_of(step), conflict="This step is written already.")

    def steps(self, alert_id: str) -> list[Step]:
        """Its history, oldest first."""
        query = select(alert_steps).where(alert_steps.c.alert_id == alert_id).order_by(alert_steps.c.number)
        return [
            Step(alert_id=row.alert_id, number=row.number, what=StepKind(row.what), at=row.at, told=row.told, by=row.by)
            for row in self.connection.execute(query)
        ]

    def of_student(self, student_id: str) -> list[Alert]:
        """All there ever were, oldest first."""
        theirs = select(alerts).where(alerts.c.student_id == student_id).order_by(alerts.c.position)
        return self._alerts(self.connection.execute(theirs).all())

    def routed_to(self, person_id: str, *, open_only: bool) -> list[Alert]:
        """Newest first."""
        query = select(alerts).join(alert_routes).where(alert_routes.c.person_id == person_id)
        if open_only:
            query = query.where(alerts.c.acknowledged_at.is_(None))
        return self._alerts(self.connection.execute(query.order_by(alerts.c.position.desc())).all())

    def _alerts(self, rows: Sequence[Row[Any]]) -> list[Alert]:
        query = select(alert_routes).where(alert_routes.c.alert_id.in_([row.id for row in rows]))
        routed: dict[str, list[str]] = {}
        for route in self.connection.execute(query.order_by(alert_routes.c.place)):
            routed.setdefault(route.alert_id, []).append(route.person_id)
        return [_alert(row, tuple(routed.get(row.id, ()))) for row in rows]


def _alert(row: Row[Any], routed_to: tuple[str, ...]) -> Alert:
    return Alert(
        id=row.id,
        student_id=row.student_id,
        conversation_id=row.conversation_id,
        message_id=row.message_id,
        kind=AlertKind(row.kind),
        at=row.at,
        routed_to=routed_to,
        acknowledged_by=row.acknowledged_by,
        acknowledged_at=row.acknowledged_at,
    )
