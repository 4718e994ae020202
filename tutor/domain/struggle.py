"""Noticing that the way things are done does not help, by what is done and when, never by what is written.

What follows is a change of approach, not a reproach: the tutor offers another way. Feelings are not inferred.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

RUN = 3  # Two quick misses happen to anybody; the third in a row is a way of working.
LONG_RUN = 6  # Still going after a change of approach.
FAST = timedelta(seconds=4)  # Less than it takes to read a question: such answers are as often right as guesses are.
HURRY = timedelta(seconds=8)  # Less than it takes to read a hint and think of it.
IDLE = timedelta(minutes=5)  # Longer than a question of this size takes to think about.
AWAY = timedelta(minutes=20)  # Whoever is gone this long is somewhere else: lunch, a bell, the next lesson.
IDLE_TIMES = 2  # Once is a pause.


class Sign(StrEnum):
    """What was noticed."""

    FAST_WRONG = "fast_wrong"
    HINT_RACING = "hint_racing"
    IDLE_AFTER_MISS = "idle_after_miss"


class Approach(StrEnum):
    """What to offer instead: an easier level, an example worked through first, what comes before it, or a break."""

    EASIER = "easier"
    EXAMPLE = "example"
    BEFORE = "before"
    BREAK = "break"


@dataclass(frozen=True, kw_only=True)
class Watched:
    """One served question as it went: when each counted try was made and whether it was right, when hints were given."""

    served_at: datetime
    id: str = ""
    level: int = 1
    tries: tuple[tuple[datetime, bool], ...] = ()
    hints: tuple[datetime, ...] = ()
    closed_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Noticed:
    """A sign and the approach that meets it."""

    sign: Sign
    approach: Approach


@dataclass(frozen=True, kw_only=True)
class Moment:
    """A moment at which a sign was there: at which question, and how many things in a row made it."""

    sign: Sign
    at: datetime
    run: int
    question: str


def moments(questions: Sequence[Watched]) -> list[Moment]:
    """Every moment at which a sign was there, in questions that are in order. Each longer run is a moment of its own."""
    events, found = _events(questions), list[Moment]()
    for end, event in enumerate(events, start=1):
        if event.kind is _Kind.WRONG and event.after <= FAST:
            sign, run, enough = Sign.FAST_WRONG, _fast_wrong_run(events[:end]), RUN
        elif event.kind is _Kind.HINT and event.after <= HURRY:
            sign, run, enough = Sign.HINT_RACING, _hint_run(events[:end]), RUN
        elif event.after >= IDLE:
            sign, run, enough = Sign.IDLE_AFTER_MISS, _idle_times(events[:end]), IDLE_TIMES
        else:
            continue
        if run >= enough:
            found.append(Moment(sign=sign, at=event.at, run=run, question=event.question))
    return found


class _Kind(StrEnum):
    SERVED = "served"
    RIGHT = "right"
    WRONG = "wrong"
    HINT = "hint"
    CLOSED = "closed"


@dataclass(frozen=True)
class _Event:
    at: datetime
    kind: _Kind
    after: timedelta
    question: str


def notice(questions: Sequence[Watched]) -> Noticed | None:
    """What the last questions of one student, oldest first, show now; None if it goes as it should.

    An answer counts as fast if it comes within `FAST` of whatever was there to read before it. Being away is no sign,
    and neither is taking long: only waiting long after a miss and then not trying, twice running.
    """
    events = _events(questions)
    fast = _fast_wrong_run(events)
    if fast >= RUN:
        return Noticed(sign=Sign.FAST_WRONG, approach=_slower(fast, questions[-1].level))
    if _hint_run(events) >= RUN:
        return Noticed(sign=Sign.HINT_RACING, approach=Approach.EXAMPLE)
    if _idle_times(events) >= IDLE_TIMES:
        return Noticed(sign=Sign.IDLE_AFTER_MISS, approach=Approach.BEFORE)
    return None


def _slower(run: int, level: int) -> Approach:
    if run >= LONG_RUN:
        return Approach.BREAK
    return Approach.EASIER if level > 1 else Approach.BEFORE


def _fast_wrong_run(events: Sequence[_Event]) -> int:
    """How many of the last tries in a row were wrong and fast."""
    run = 0
    for event in reversed(events):
        if event.kind is _Kind.RIGHT or (event.kind is _Kind.WRONG and event.after > FAST):
            break
        run += event.kind is _Kind.WRONG
        if event.after > AWAY:
            break
    return run


def _hint_run(events: Sequence[_Event]) -> int:
    """How many hints in a row were asked for in a hurry since the last try."""
    run = 0
    for event in reversed(events):
        if event.kind in (_Kind.RIGHT, _Kind.WRONG) or (event.kind is _Kind.HINT and event.after > HURRY):
            break
        run += event.kind is _Kind.HINT
        if event.after > AWAY:
            break
    return run


def _idle_times(events: Sequence[_Event]) -> int:
    """How many of the last misses in a row were followed by a long wait and then no try."""
    times = 0
    for missed, then in reversed(list(pairwise(events))):
        if then.after > AWAY or then.kind is _Kind.RIGHT:
            break
        if missed.kind is not _Kind.WRONG:
            continue
        if then.kind is _Kind.WRONG or then.after < IDLE:
            break
        times += 1
    return times


def _events(questions: Sequence[Watched]) -> list[_Event]:
    """Everything that happened, in order, each with the time since what came before it."""
    found: list[tuple[datetime, _Kind, str]] = []
    for question in questions:
        found.append((question.served_at, _Kind.SERVED, question.id))
        tried = [(at, _Kind.RIGHT if right else _Kind.WRONG, question.id) for at, right in question.tries]
        hinted = [(at, _Kind.HINT, question.id) for at in question.hints]
        found += sorted([*tried, *hinted], key=lambda event: event[0])
        if question.closed_at and question.closed_at not in [at for at, _ in question.tries]:
            found.append((question.closed_at, _Kind.CLOSED, question.id))
    before = [found[0][0], *(at for at, _, _ in found)] if found else []
    return [_Event(at, kind, at - then, name) for (at, kind, name), then in zip(found, before, strict=False)]
