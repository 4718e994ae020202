"""Budgets, prices and the time zone as an operator writes them."""

from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from tutor.domain.budgets import Limits, Price
from tutor.domain.errors import InvalidInput
from tutor.settings import load_settings


def settings(**more):
    return load_settings(_env_file=None, **more)


def test_nothing_is_limited_and_nothing_has_a_price_until_somebody_says_so():
    assert settings().limits == Limits()
    assert settings().price_list.models == {}
    assert settings().zone == ZoneInfo("UTC")


def test_limits_are_tokens_a_day():
    found = settings(budget_student_day="50000", budget_class_day=1, budget_school_day=2)
    assert found.limits == Limits(student=50_000, class_=1, school=2)


def test_prices_are_for_a_million_tokens():
    found = settings(prices=" gpt-4o-mini=0.15/0.60, org/own-7b:q4=0/0 ,x=1/2/0.5,", currency="EUR").price_list
    assert found.currency == "EUR"
    assert found.models == {
        "gpt-4o-mini": Price(prompt=Decimal("0.15"), completion=Decimal("0.60")),
        "org/own-7b:q4": Price(prompt=Decimal(0), completion=Decimal(0)),
        "x": Price(prompt=Decimal(1), completion=Decimal(2), cached=Decimal("0.5")),
    }


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        *(("prices", wrong, "looks like gpt-4o-mini=0.15/0.60") for wrong in ("gpt", "gpt=1", "=1/2", "gpt=a/b")),
        *(("prices", wrong, "is no price") for wrong in ("g=-1/2", "g=NaN/1", "g=1/Infinity", "g=1/2/3/4", "g=1e99/1")),
        *(("budget_student_day", wrong, "TUTOR_BUDGET_STUDENT_DAY") for wrong in (-1, "lots", 1.5)),
        *(("timezone", wrong, "no time zone") for wrong in ("Mars/Olympus", "", "../../etc/passwd", "/etc/hosts")),
        ("currency", "", "TUTOR_CURRENCY"),
    ],
)
def test_what_cannot_be_used_is_named_and_told_how(name, value, says):
    with pytest.raises(InvalidInput, match=says) as told:
        settings(**{name: value})
    assert f"TUTOR_{name.upper()}" in str(told.value)
