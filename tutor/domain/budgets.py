"""What a language model may use in a school's day, what it used, and what that costs. Counted in tokens, not in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from enum import StrEnum
from math import ceil

BYTES_A_TOKEN = 4
TOKENS_A_MESSAGE = 4
MOST_WRITTEN = 100_000
"""No model writes more tokens in one call, thinking aloud or not; what claims so is not believed."""
MOST_UNSEEN = 1_000
"""Tokens that a server may put around a prompt."""
WARN_AT = 0.8
_MILLION = 1_000_000


class Scope(StrEnum):
    """Whose budget it is."""

    STUDENT = "student"
    CLASS = "class"
    SCHOOL = "school"


class Heading(StrEnum):
    """What a sum is made by."""

    DAY = "day"
    CLASS = "class"
    STUDENT = "student"
    MODEL = "model"


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """What one call used. `cached` is the part of `prompt` the endpoint knew already.

    `estimated` means that the endpoint did not tell, or told what cannot be.
    """

    prompt: int
    completion: int = 0
    cached: int = 0
    estimated: bool = False

    @property
    def total(self) -> int:
        """What counts against a budget."""
        return self.prompt + self.completion


@dataclass(frozen=True, kw_only=True)
class Usage:
    """One call of a model, as it is kept: who, when and how much, never a word of what was said.

    `day` is the school's day the call was begun on; `prompts` is the fingerprint of the words the model was given.
    """

    student_id: str
    conversation_id: str
    turn_id: str
    model: str
    tokens: Tokens
    at: datetime
    day: date
    ms: int = 0
    failed: bool = False
    prompts: str = ""


@dataclass(frozen=True, kw_only=True)
class Sum:
    """What was used under one heading (a day, a class, a student, a model) with one model."""

    key: str
    model: str
    calls: int
    prompt: int
    completion: int
    cached: int
    estimated: int

    @property
    def total(self) -> int:
        """All tokens."""
        return self.prompt + self.completion


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Tokens a day; 0 means that there is no limit."""

    student: int = 0
    class_: int = 0
    school: int = 0

    @property
    def any(self) -> bool:
        """Whether anything is limited at all."""
        return bool(self.student or self.class_ or self.school)

    def with_student(self, most: int) -> "Limits":
        """The same for a student who may use at most so much; 0 settles nothing, and no limit grows."""
        return replace(self, student=min(most, self.student or most)) if most else self

    def of(self, scope: Scope) -> int:
        """The limit of one scope."""
        return {Scope.STUDENT: self.student, Scope.CLASS: self.class_, Scope.SCHOOL: self.school}[scope]


@dataclass(frozen=True, kw_only=True)
class Price:
    """Money for a million tokens. Tokens the endpoint had in its cache cost `cached`, where that is known."""

    prompt: Decimal
    completion: Decimal
    cached: Decimal | None = None

    def of(self, used: Sum | Tokens) -> Decimal:
        """What this much costs."""
        known = min(used.cached, used.prompt) if self.cached is not None else 0
        fresh = (used.prompt - known) * self.prompt + used.completion * self.completion
        return (fresh + known * (self.cached or 0)) / _MILLION


@dataclass(frozen=True, kw_only=True)
class Bill:
    """What a number of sums come to. `money` is None where no model of them has a price; else `unpriced` have none."""

    tokens: int = 0
    calls: int = 0
    estimated: int = 0
    money: Decimal | None = None
    unpriced: int = 0


@dataclass(frozen=True, kw_only=True)
class Prices:
    """The price of each model by its name, whatever its capitals."""

    models: Mapping[str, Price] = field(default_factory=dict)
    currency: str = "USD"

    def bill(self, sums: Sequence[Sum]) -> Bill:
        """Everything added up."""
        prices = {name.casefold(): price for name, price in self.models.items()}
        priced = [(prices[one.model.casefold()], one) for one in sums if one.model.casefold() in prices]
        money = sum((price.of(one) for price, one in priced), Decimal(0))
        return Bill(
            tokens=sum(one.total for one in sums),
            calls=sum(one.calls for one in sums),
            estimated=sum(one.estimated for one in sums),
            money=money if priced else None,
            unpriced=sum(one.total for one in sums) - sum(one.total for _, one in priced),
        )


@dataclass(frozen=True, kw_only=True)
class Account:
    """One budget as it stands: what was spent today, with what is under way."""

    scope: Scope
    key: str
    spent: int
    limit: int

    @property
    def share(self) -> float:
        """How much of it is gone: 0 is nothing, 1 is all; more after an estimate that was too low."""
        return self.spent / self.limit if self.limit else 0.0

    @property
    def near(self) -> bool:
        """Whether it is time to warn somebody."""
        return bool(self.limit) and self.share >= WARN_AT


@dataclass(frozen=True, kw_only=True)
class Decision:
    """Whether a call may be made. Where not, `full` is the budget in the way, and `free_at` when a new day begins."""

    allowed: bool
    full: Account | None = None
    free_at: datetime | None = None


def may_spend(need: int, accounts: Sequence[Account], *, free_at: datetime) -> Decision:
    """Whether so many tokens more fit into every budget they count against.

    A student in two classes counts in both, and has to fit into both.
    """
    for account in accounts:
        if account.limit and account.spent + need > account.limit:
            return Decision(allowed=False, full=account, free_at=free_at)
    return Decision(allowed=True)


def day_of(at: datetime, zone: tzinfo = UTC) -> date:
    """The school's day of a moment."""
    return at.astimezone(zone).date()


def next_day(day: date, zone: tzinfo = UTC) -> datetime:
    """When the school's day after this one begins, in UTC."""
    return datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)


def estimate(text: str) -> int:
    """About how many tokens a text is: one for every four bytes.

    Near enough for English and Spanish prose; digits and other scripts may take more or fewer.
    """
    return ceil(len(text.encode("utf-8", "replace")) / BYTES_A_TOKEN)


def told(report: object, *, about: int) -> Tokens | None:
    """What an endpoint says a call used, if that can be; None where it says nothing or nonsense.

    `about` is the estimate of the prompt. There are no more tokens in it than bytes, and never none.
    """
    if not isinstance(report, Mapping):
        return None
    most = about * BYTES_A_TOKEN + MOST_UNSEEN
    prompt, completion = _whole(report.get("input_tokens"), most), _whole(report.get("output_tokens"), MOST_WRITTEN)
    if not prompt or completion is None:
        return None
    details = report.get("input_token_details")
    cached = _whole(details.get("cache_read"), prompt) if isinstance(details, Mapping) else None
    return Tokens(prompt=prompt, completion=completion, cached=cached or 0)


def _whole(value: object, most: int) -> int | None:
    """A count that can be one: a whole number, not negative, not beyond belief."""
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 <= value <= most else None
