"""What the language models used and cost, for administrators, and for teachers about their own classes."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, timedelta, tzinfo
from itertools import groupby
from operator import attrgetter

from tutor.domain.budgets import Account, Bill, Heading, Limits, Prices, Scope, Sum, Usage, day_of
from tutor.domain.errors import NotFound
from tutor.domain.people import Classroom, Role, Seat
from tutor.domain.rights import Right
from tutor.usecases.budgets import SCHOOL
from tutor.usecases.ports import Ports, Records
from tutor.usecases.standing import require


@dataclass(frozen=True, kw_only=True)
class Line:
    """One day, class, student or model with what it comes to. `account` is its budget today, where it has one."""

    key: str
    name: str
    bill: Bill
    account: Account | None = None


@dataclass(frozen=True, kw_only=True)
class Report:
    """Everything on the page of costs. `whole_school` is unset for a teacher, and for one class."""

    first: date
    last: date
    total: Bill
    school: Account | None
    days: Sequence[Line]
    classes: Sequence[Line]
    students: Sequence[Line]
    models: Sequence[Line]
    one_class: Classroom | None
    whole_school: bool
    currency: str


@dataclass(frozen=True, kw_only=True)
class Trace:
    """What wrote one reply: the models asked, what they used, how long they took, and which words they were given."""

    models: tuple[str, ...]
    tokens: int
    ms: int
    estimated: bool
    prompts: str


@dataclass(frozen=True, kw_only=True)
class Costs:
    """Sums over the ledger."""

    ports: Ports
    limits: Limits = field(default_factory=Limits)
    prices: Prices = field(default_factory=Prices)
    zone: tzinfo = UTC

    def report(self, actor_id: str, *, days: int, class_id: str | None = None) -> Report:
        """The last so many days with today, of the whole school, a teacher's classes, or one class.

        Raises:
            NotFound: whoever asks is no administrator, and does not teach this class.

        """
        last = day_of(self.ports.now(), self.zone)
        first = last - timedelta(days=days - 1)
        with self.ports.open_records() as records:
            scope = _classes_seen(records, actor_id, class_id)
            sums = {by: records.usage.sums(by, first, last, class_ids=scope) for by in Heading}
            today = {
                by: sums[by] if first == last else records.usage.sums(by, last, last, class_ids=scope)
                for by in (Heading.CLASS, Heading.STUDENT)
            }
            names = _names(records, sums)
            one_class = records.people.classroom(class_id) if class_id else None
        spent = {by: _totals(found) for by, found in today.items()}
        every_day = [str(first + timedelta(days=n)) for n in range(days)]
        return Report(
            first=first,
            last=last,
            total=self.prices.bill(sums[Heading.DAY]),
            school=self._school(spent[Heading.STUDENT]) if scope is None else None,
            days=self._lines(sums[Heading.DAY], every_day, {}),
            classes=self._lines(sums[Heading.CLASS], (), names, Scope.CLASS, spent[Heading.CLASS]),
            students=self._lines(sums[Heading.STUDENT], (), names, Scope.STUDENT, spent[Heading.STUDENT]),
            models=self._lines(sums[Heading.MODEL], (), {}),
            one_class=one_class,
            whole_school=scope is None,
            currency=self.prices.currency,
        )

    def traces(self, actor_id: str, conversation_id: str) -> Mapping[str, Trace]:
        """What wrote each reply of a conversation, by the student's message that it answers.

        Raises:
            NotFound: there is none, or no right to read it.

        """
        with self.ports.open_records() as records:
            conversation = records.conversations.get(conversation_id)
            if conversation is None:
                raise NotFound("There is no such conversation.")
            require(records, actor_id, conversation.student_id, Right.READ_TRANSCRIPT)
            calls = sorted(records.usage.of_conversation(conversation_id), key=attrgetter("turn_id"))
        return {turn_id: _trace(list(found)) for turn_id, found in groupby(calls, key=attrgetter("turn_id"))}

    def _school(self, students: Mapping[str, int]) -> Account | None:
        if not self.limits.school:
            return None
        return Account(scope=Scope.SCHOOL, key=SCHOOL, spent=sum(students.values()), limit=self.limits.school)

    def _lines(
        self,
        sums: Iterable[Sum],
        keys: Collection[str],
        names: Mapping[str, str],
        scope: Scope | None = None,
        today: Mapping[str, int] | None = None,
    ) -> list[Line]:
        """A line a key: in the order of `keys` if there are any, else what used most first."""
        found: dict[str, list[Sum]] = {key: [] for key in keys}
        for one in sums:
            found.setdefault(one.key, []).append(one)
        lines = [
            Line(
                key=key,
                name=names.get(key, key),
                bill=self.prices.bill(theirs),
                account=self._account(scope, key, (today or {}).get(key, 0)),
            )
            for key, theirs in found.items()
        ]
        return lines if keys else sorted(lines, key=lambda line: (-line.bill.tokens, line.name))

    def _account(self, scope: Scope | None, key: str, spent: int) -> Account | None:
        if scope is None or not self.limits.of(scope):
            return None
        return Account(scope=scope, key=key, spent=spent, limit=self.limits.of(scope))


def _classes_seen(records: Records, actor_id: str, class_id: str | None) -> list[str] | None:
    """The classes this person sees the costs of; None is the whole school."""
    actor = records.people.person(actor_id)
    if actor is None or not actor.active or actor.role not in (Role.ADMIN, Role.TEACHER):
        raise NotFound("There is no such page.")
    if actor.role is Role.ADMIN:
        if class_id and records.people.classroom(class_id) is None:
            raise NotFound("There is no such class.")
        return [class_id] if class_id else None
    taught = [m.class_id for m in records.people.memberships([actor_id]) if m.seat is not Seat.STUDENT]
    if class_id and class_id not in taught:
        raise NotFound("There is no such class.")
    return [class_id] if class_id else taught


def _names(records: Records, sums: Mapping[Heading, Sequence[Sum]]) -> dict[str, str]:
    """What classes and students are called."""
    classes = [records.people.classroom(key) for key in {one.key for one in sums[Heading.CLASS]}]
    students = records.people.names({one.key for one in sums[Heading.STUDENT]})
    return students | {found.id: found.name for found in classes if found}


def _totals(sums: Iterable[Sum]) -> dict[str, int]:
    totals: dict[str, int] = {}
    for one in sums:
        totals[one.key] = totals.get(one.key, 0) + one.total
    return totals


def _trace(calls: Sequence[Usage]) -> Trace:
    return Trace(
        models=tuple(dict.fromkeys(call.model for call in calls)),
        tokens=sum(call.tokens.total for call in calls),
        ms=sum(call.ms for call in calls),
        estimated=any(call.tokens.estimated for call in calls),
        prompts=calls[-1].prompts,
    )
