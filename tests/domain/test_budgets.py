"""What may be spent, what nonsense is not believed, and what it comes to."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from tutor.domain.budgets import (
    Account,
    Limits,
    Price,
    Prices,
    Scope,
    Sum,
    Tokens,
    day_of,
    estimate,
    may_spend,
    next_day,
    told,
)

TOMORROW = datetime(2026, 11, 3, tzinfo=UTC)
MADRID, CHICAGO, KATHMANDU = ZoneInfo("Europe/Madrid"), ZoneInfo("America/Chicago"), ZoneInfo("Asia/Kathmandu")


def account(spent, limit, scope=Scope.STUDENT):
    return Account(scope=scope, key="ada", spent=spent, limit=limit)


def used(model, prompt, completion=0, cached=0):
    return Sum(key="k", model=model, calls=1, prompt=prompt, completion=completion, cached=cached, estimated=0)


@pytest.mark.parametrize(
    ("spent", "limit", "need", "allowed"),
    [
        *((0, 100, 100, True), (0, 100, 101, False), (99, 100, 1, True), (100, 100, 1, False), (100, 100, 0, True)),
        *((130, 100, 1, False), (10**9, 0, 10**9, True)),
    ],
)
def test_a_call_is_made_if_it_fits_to_the_last_token(spent, limit, need, allowed):
    assert may_spend(need, [account(spent, limit)], free_at=TOMORROW).allowed is allowed


def test_the_first_budget_that_is_full_is_named_with_the_hour_it_is_free_again():
    accounts = [account(1, 100), account(95, 100, Scope.CLASS), account(99, 100, Scope.SCHOOL)]
    found = may_spend(10, accounts, free_at=TOMORROW)
    assert (found.full, found.free_at) == (accounts[1], TOMORROW)


@pytest.mark.parametrize(
    ("spent", "limit", "near"), [(79, 100, False), (80, 100, True), (300, 100, True), (9, 0, False)]
)
def test_a_warning_is_due_from_four_fifths_on(spent, limit, near):
    assert account(spent, limit).near is near


def test_no_limit_anywhere_is_known_as_such():
    assert not Limits().any
    assert Limits(class_=1).any
    assert [Limits(student=1, class_=2, school=3).of(scope) for scope in Scope] == [1, 2, 3]


@pytest.mark.parametrize(
    ("at", "zone", "day", "ends"),
    [
        ("2026-11-02T23:30+00:00", MADRID, "2026-11-03", "2026-11-03T23:00+00:00"),
        ("2026-11-02T23:30+00:00", CHICAGO, "2026-11-02", "2026-11-03T06:00+00:00"),
        ("2026-11-02T18:20+00:00", KATHMANDU, "2026-11-03", "2026-11-03T18:15+00:00"),
        # The days on which clocks change have 23 and 25 hours.
        ("2026-03-29T00:30+00:00", MADRID, "2026-03-29", "2026-03-29T22:00+00:00"),
        ("2026-11-01T05:30+00:00", CHICAGO, "2026-11-01", "2026-11-02T06:00+00:00"),
    ],
)
def test_a_day_is_the_schools_own(at, zone, day, ends):
    moment = datetime.fromisoformat(at)
    assert day_of(moment, zone) == date.fromisoformat(day)
    assert next_day(day_of(moment, zone), zone) == datetime.fromisoformat(ends)
    assert day_of(next_day(day_of(moment, zone), zone), zone) > day_of(moment, zone)


def report(prompt, completion, **details):
    return {"input_tokens": prompt, "output_tokens": completion, "total_tokens": 0, "input_token_details": details}


def test_what_an_endpoint_tells_is_taken_if_it_can_be():
    assert told(report(1200, 80, cache_read=1000), about=1000) == Tokens(prompt=1200, completion=80, cached=1000)
    assert told({"input_tokens": 5, "output_tokens": 0}, about=1) == Tokens(prompt=5)


@pytest.mark.parametrize(
    "nonsense",
    [
        *(None, "12", [], 7, {}, {"input_tokens": 5}),
        *(report(p, c) for p, c in ((-1, 5), (5, -1), (0, 0), ("12", 5), (5, "x"), (5.5, 5), (True, 5), (5, None))),
        *(report(p, c) for p, c in ((10**12, 5), (5, 10**12), (float("nan"), 5), (float("inf"), 5))),
        # More tokens than the prompt has bytes.
        report(90_000, 5),
    ],
)
def test_nonsense_is_not_believed(nonsense):
    assert told(nonsense, about=1000) is None


@pytest.mark.parametrize("cached", [-1, 10**9, "all", True, None])
def test_nonsense_about_the_cache_counts_as_nothing_cached(cached):
    assert told(report(100, 5, cache_read=cached), about=100) == Tokens(prompt=100, completion=5)
    assert told(report(100, 5) | {"input_token_details": cached}, about=100).cached == 0


@pytest.mark.parametrize(("text", "tokens"), [("", 0), ("a", 1), ("four", 1), ("fives", 2), ("½½", 1), ("\ud800", 1)])
def test_an_estimate_is_a_token_for_four_bytes(text, tokens):
    assert estimate(text) == tokens


def test_a_price_is_for_a_million_tokens_and_exact():
    prices = Prices(models={"Small": Price(prompt=Decimal("0.15"), completion=Decimal("0.60"))})
    bill = prices.bill([used("small", 1_000_000, 500_000, cached=900_000), used("SMALL", 1)])
    assert bill.money == Decimal("0.45000015")
    assert (bill.tokens, bill.calls, bill.unpriced) == (1_500_001, 2, 0)


def test_cached_tokens_have_their_own_price_where_one_is_known():
    price = Price(prompt=Decimal(2), completion=Decimal(0), cached=Decimal("0.5"))
    assert price.of(Tokens(prompt=1_000_000, cached=400_000)) == Decimal("1.4")
    assert price.of(Tokens(prompt=1_000_000, cached=9_000_000)) == Decimal("0.5")


def test_a_model_without_a_price_is_counted_in_tokens_alone():
    free = Prices(models={"known": Price(prompt=Decimal(1), completion=Decimal(1))})
    assert free.bill([used("own", 10, 5)]).money is None
    mixed = free.bill([used("own", 10, 5), used("known", 1_000_000)])
    assert (mixed.money, mixed.unpriced) == (Decimal(1), 15)
    assert free.bill([]).money is None
