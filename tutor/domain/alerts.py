"""Something an adult must see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from tutor.domain.errors import Conflict, InvalidInput


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


class StepKind(StrEnum):
    """What happened to an alert. `NOBODY` says that there was nobody it could be put before."""

    RAISED = "raised"
    PASSED_ON = "passed_on"
    REMINDED = "reminded"
    NOBODY = "nobody"
    TAKEN_ON = "taken_on"


@dataclass(frozen=True, kw_only=True)
class Step:
    """One line of an alert's history. `told` are the people it was put before at that moment, `by` who took it on."""

    alert_id: str
    number: int
    what: StepKind
    at: datetime
    told: tuple[str, ...] = ()
    by: str | None = None


URGENT = frozenset({AlertKind.DISTRESS, AlertKind.ABUSE, AlertKind.VIOLENCE, AlertKind.GROOMING, AlertKind.DANGER})
LONGEST = timedelta(days=1)
STANDARD: Mapping[AlertKind, timedelta] = {kind: timedelta(minutes=15 if kind in URGENT else 120) for kind in AlertKind}
"""How long an alert waits for somebody before it goes on to the next; our judgement, a school sets its own."""


def waits(written: str) -> dict[AlertKind, timedelta]:
    """The minutes of each kind as a school writes them, "distress=10 bullying=60"; `all=30` stands for the rest.

    Raises:
        InvalidInput: it names no kind, or no number of minutes from 1 to 1440.

    """
    found, rest = dict(STANDARD), None
    for one in written.replace(",", " ").split():
        name, _, minutes = one.partition("=")
        if (name != "all" and name not in {*AlertKind}) or not minutes.isdecimal() or not 1 <= int(minutes) <= 1440:
            raise InvalidInput(f"{one!r} is no waiting time: write kind=minutes, as in distress=10 all=60.")
        if name == "all":
            rest = timedelta(minutes=int(minutes))
        else:
            found[AlertKind(name)] = timedelta(minutes=int(minutes))
    named = {one.partition("=")[0] for one in written.replace(",", " ").split()}
    return {kind: rest if rest and kind not in named else wait for kind, wait in found.items()}


def is_due(steps: Sequence[Step], wait: timedelta, now: datetime) -> bool:
    """Whether an alert that nobody took on should go on now: after each step it waits as long again, a reminder twice as long."""
    reminders = sum(step.what in (StepKind.REMINDED, StepKind.NOBODY) for step in steps[1:])
    return bool(steps) and now - steps[-1].at >= min(wait * 2 ** min(reminders, 10), LONGEST)
