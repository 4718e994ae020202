"""What models may spend today: held back before a call and written down after it, so that a class asking at once stays inside."""

import logging
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from threading import Lock

from tutor.domain.budgets import Account, Decision, Heading, Limits, Scope, Usage, day_of, may_spend, next_day
from tutor.domain.errors import Unavailable
from tutor.domain.people import Seat
from tutor.usecases.ports import Ports, Records

log = logging.getLogger(__name__)

STALE = timedelta(seconds=5)
"""How long what another process spent may go unseen."""
SCHOOL = "school"


@dataclass(frozen=True, kw_only=True)
class Hold:
    """Tokens held back for a call that is under way, and the day it counts on however long it takes."""

    student_id: str
    class_ids: tuple[str, ...]
    tokens: int
    at: datetime
    day: date

    def counts_in(self) -> Iterator[tuple[Scope, str]]:
        """Whose budgets it comes from."""
        yield Scope.STUDENT, self.student_id
        yield from ((Scope.CLASS, class_id) for class_id in self.class_ids)
        yield Scope.SCHOOL, SCHOOL


@dataclass(frozen=True, kw_only=True)
class Leave:
    """The answer to a call that is to be made: `hold` where it may; else why not.

    `tell` is set where the student was not told in this conversation today.
    """

    decision: Decision
    hold: Hold | None = None
    tell: bool = False


@dataclass(kw_only=True)
class _Day:
    """What is known of one day as of a moment: what was spent, who sits where, in which conversations the end was told."""

    day: date
    as_of: datetime
    spent: Counter[tuple[Scope, str]]
    told: set[str]
    classes: dict[str, tuple[str, ...]]


@dataclass(kw_only=True)
class Budgets:
    """The day's budgets. `zone` is where the school is; without limits nothing is looked up."""

    ports: Ports
    limits: Limits = field(default_factory=Limits)
    zone: tzinfo = UTC
    _today: _Day | None = field(default=None, init=False)
    _holds: list[Hold] = field(default_factory=list, init=False)
    _over: deque[tuple[Hold, tuple[Usage, ...]]] = field(default_factory=deque, init=False)
    _unwritten: list[tuple[Hold, Usage]] = field(default_factory=list, init=False)
    _lock: Lock = field(default_factory=Lock, init=False)
    _writing: Lock = field(default_factory=Lock, init=False)

    def ask(self, student_id: str, conversation_id: str, tokens: int, most: int = 0) -> Leave:
        """Hold back what a call will need at most, if every budget it counts against has so much left.

        `most` is what was settled for this student a day, 0 for nothing; it can only be tighter than the usual limit.
        """
        now = self.ports.now()
        day = day_of(now, self.zone)
        limits = self.limits.with_student(most)
        if not limits.any:
            hold = Hold(student_id=student_id, class_ids=(), tokens=0, at=now, day=day)
            return Leave(decision=Decision(allowed=True), hold=hold)
        with self._lock:
            self._take_in()
            today = self._known(now, day)
            classes = self._classes(today, student_id)
            hold = Hold(student_id=student_id, class_ids=classes, tokens=max(0, tokens), at=now, day=day)
            accounts = [self._account(today, limits, *where) for where in hold.counts_in()]
            decision = may_spend(hold.tokens, accounts, free_at=next_day(day, self.zone))
            if decision.allowed:
                self._holds.append(hold)
                return Leave(decision=decision, hold=hold)
            tell = conversation_id not in today.told
            today.told.add(conversation_id)
            return Leave(decision=decision, tell=tell)

    def over(self, hold: Hold, usages: Sequence[Usage]) -> None:
        """The call is over, well or not, or was never made: let go of what was held back. Waits for nothing."""
        self._over.append((hold, tuple(usages)))

    def write(self) -> None:
        """Put what was used into the ledger. Whoever comes first writes for all who wait.

        What cannot be written now is written with the next call.
        """
        with self._writing:
            with self._lock:
                self._take_in()
                lines = self._unwritten[:]
            try:
                self._add([usage for _, usage in lines])
            except Unavailable:
                log.warning("What a model used could not be written down yet.")
                return
            except Exception as error:  # noqa: BLE001 — one line that is refused must not keep back those of others
                log.warning("A line of the ledger was refused: %s", type(error).__name__)
                self._one_by_one([usage for _, usage in lines])
            with self._lock:
                del self._unwritten[: len(lines)]

    def _take_in(self) -> None:
        """What is over by now counts as spent, and is held back no more."""
        while self._over:
            hold, usages = self._over.popleft()
            if hold in self._holds:
                self._holds.remove(hold)
            lines = [(hold, usage) for usage in usages]
            self._unwritten += lines
            if self._today and self._today.day == hold.day:
                _count(self._today.spent, lines)

    def _known(self, now: datetime, day: date) -> _Day:
        """What is spent today. What this process spends is counted at once, what others do within seconds."""
        known = self._today
        if known and known.day == day and known.as_of <= now <= known.as_of + STALE:
            return known
        with self.ports.open_records() as records:
            spent = self._spent(records, day)
        # A line that is being written at this moment may count twice until the next look, never not at all.
        _count(spent, [(hold, usage) for hold, usage in self._unwritten if hold.day == day])
        told = known.told if known and known.day == day else set()
        self._today = _Day(day=day, as_of=now, spent=spent, told=told, classes={})
        return self._today

    def _spent(self, records: Records, day: date) -> Counter[tuple[Scope, str]]:
        spent = Counter[tuple[Scope, str]]()
        for one in records.usage.sums(Heading.STUDENT, day, day):
            spent[Scope.STUDENT, one.key] += one.total
            spent[Scope.SCHOOL, SCHOOL] += one.total
        for one in records.usage.sums(Heading.CLASS, day, day) if self.limits.class_ else ():
            spent[Scope.CLASS, one.key] += one.total
        return spent

    def _classes(self, today: _Day, student_id: str) -> tuple[str, ...]:
        if not self.limits.class_:
            return ()
        if student_id not in today.classes:
            with self.ports.open_records() as records:
                seats = records.people.memberships([student_id])
            today.classes[student_id] = tuple(seat.class_id for seat in seats if seat.seat is Seat.STUDENT)
        return today.classes[student_id]

    def _account(self, today: _Day, limits: Limits, scope: Scope, key: str) -> Account:
        held = sum(hold.tokens for hold in self._holds if hold.day == today.day and (scope, key) in hold.counts_in())
        return Account(scope=scope, key=key, spent=today.spent[scope, key] + held, limit=limits.of(scope))

    def _one_by_one(self, usages: Sequence[Usage]) -> None:
        for usage in usages:
            try:
                self._add([usage])
            except Exception as error:  # noqa: BLE001 — as above: its student may be erased by now
                log.warning("What a model used is not in the ledger: %s", type(error).__name__)

    def _add(self, usages: Sequence[Usage]) -> None:
        if usages:
            with self.ports.open_records(writing=True) as records:
                records.usage.add(usages)


def _count(spent: Counter[tuple[Scope, str]], lines: Sequence[tuple[Hold, Usage]]) -> None:
    for hold, usage in lines:
        for where in hold.counts_in():
            spent[where] += usage.tokens.total
