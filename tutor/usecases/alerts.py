"""Adults taking on what they must see, and passing it on to the next when nobody does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from tutor.domain.alerts import STANDARD, Alert, AlertKind, Step, StepKind, is_due
from tutor.domain.errors import Conflict, NotFound
from tutor.domain.letters import LetterKind, new_letter
from tutor.domain.people import Role, Seat
from tutor.domain.rights import Right
from tutor.usecases.ports import Ports, Records
from tutor.usecases.standing import active_of, require

SHOWN = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Shown:
    """An alert as an adult reads it: what it is, who it is about, and each step with the names of the people in it."""

    alert: Alert
    student: str
    steps: Sequence[Step]
    names: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Alerts:
    """The alerts of one adult, and the clock that passes on what nobody takes. `waits` is how long each kind may wait."""

    ports: Ports
    waits: Mapping[AlertKind, timedelta] = field(default_factory=lambda: STANDARD)

    def waiting(self, actor_id: str) -> Sequence[Alert]:
        """What nobody has taken on yet, newest first."""
        with self.ports.open_records() as records:
            return records.alerts.routed_to(actor_id, open_only=True)

    def shown(self, actor_id: str) -> Sequence[Shown]:
        """What was put before this adult and waits or was taken on in the last days, with its history, newest first."""
        since = self.ports.now() - SHOWN
        with self.ports.open_records() as records:
            mine = records.alerts.routed_to(actor_id, open_only=False)
            recent = [alert for alert in mine if alert.acknowledged_at is None or alert.acknowledged_at >= since]
            return [_shown(records, alert) for alert in recent]

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
            if not _reached_administrator(records, actor_id, alert):
                require(records, actor_id, alert.student_id, Right.ACKNOWLEDGE_ALERT)
            now = self.ports.now()
            acknowledged = alert.acknowledged(by=actor_id, at=now)
            records.alerts.update(acknowledged)
            _add(records, alert, StepKind.TAKEN_ON, now, by=actor_id)
            return acknowledged

    def pass_on(self) -> Sequence[Alert]:
        """Put what nobody took on in time before the next people, and say which alerts those were.

        First the student's teachers of today who have not got it, then the administrators. Where everybody has it, a
        reminder is written down, and the wait doubles, a day at most. No alert is ever closed by waiting.
        """
        with self.ports.open_records() as records:
            late = [alert.id for alert in records.alerts.waiting() if self._is_late(records, alert)]
        return [passed for alert_id in late if (passed := self._passed_on(alert_id))]

    def _is_late(self, records: Records, alert: Alert) -> bool:
        return is_due(_steps(records, alert), self.waits[alert.kind], self.ports.now())

    def _passed_on(self, alert_id: str) -> Alert | None:
        try:
            with self.ports.open_records(writing=True) as records:
                alert = records.alerts.get(alert_id)
                if alert is None or alert.acknowledged_at or not self._is_late(records, alert):
                    return None
                return _pass_on(records, alert, self.ports.now())
        except Conflict:
            return None  # another process was quicker


def first_told(records: Records, student_id: str) -> tuple[str, ...]:
    """Every teacher and co-teacher of this student's classes; without any, the administrators: somebody must see it."""
    return tuple(_teachers(records, student_id) or records.people.administrators())


def raise_alert(records: Records, alert: Alert) -> None:
    """Keep a new alert and the first line of its history; whom it is put before gets a letter."""
    records.alerts.add(alert)
    what = StepKind.RAISED if alert.routed_to else StepKind.NOBODY
    _add(records, alert, what, alert.at, told=alert.routed_to)


def _pass_on(records: Records, alert: Alert, now: datetime) -> Alert:
    rings = (_teachers(records, alert.student_id), records.people.administrators())
    next_people = next((new for ring in rings if (new := [p for p in ring if p not in alert.routed_to])), [])
    if next_people:
        alert = replace(alert, routed_to=(*alert.routed_to, *next_people))
        records.alerts.route(alert)
        _add(records, alert, StepKind.PASSED_ON, now, told=tuple(next_people))
    elif alert.routed_to:
        _add(records, alert, StepKind.REMINDED, now, told=alert.routed_to)
    else:
        _add(records, alert, StepKind.NOBODY, now)
    return alert


def _teachers(records: Records, student_id: str) -> list[str]:
    classes = [m.class_id for m in records.people.memberships([student_id]) if m.seat is Seat.STUDENT]
    seats = [m for class_id in classes for m in records.people.members(class_id) if m.seat is not Seat.STUDENT]
    return [person.id for person in active_of(records, dict.fromkeys(seat.person_id for seat in seats))]


def _reached_administrator(records: Records, actor_id: str, alert: Alert) -> bool:
    actor = records.people.person(actor_id)
    return actor is not None and actor.active and actor.role is Role.ADMIN and actor_id in alert.routed_to


def _steps(records: Records, alert: Alert) -> Sequence[Step]:
    """Its history; an alert from before histories were kept was raised when it was raised."""
    raised = Step(alert_id=alert.id, number=0, what=StepKind.RAISED, at=alert.at, told=alert.routed_to)
    return records.alerts.steps(alert.id) or [raised]


def _add(
    records: Records,
    alert: Alert,
    what: StepKind,
    at: datetime,
    *,
    told: tuple[str, ...] = (),
    by: str | None = None,
) -> None:
    number = len(records.alerts.steps(alert.id)) + 1
    records.alerts.add_step(Step(alert_id=alert.id, number=number, what=what, at=at, told=told, by=by))
    for person_id in told:
        records.letters.add(new_letter(person_id, LetterKind.ALERT, f"{alert.id}.{number}", at))


def _shown(records: Records, alert: Alert) -> Shown:
    steps = _steps(records, alert)
    people = {alert.student_id, *(one for step in steps for one in (*step.told, step.by) if one)}
    names = records.people.names(people)
    return Shown(alert=alert, student=names.get(alert.student_id, "A student"), steps=steps, names=names)
