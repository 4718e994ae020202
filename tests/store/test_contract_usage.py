"""What models used: what every store promises."""

from datetime import date, timedelta

import pytest

from tests.store.examples import HARD, NOON, everything, message, school, usage
from tutor.domain.budgets import Heading, Sum, Tokens
from tutor.domain.people import Classroom, Membership, Seat

TODAY = NOON.date()
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def store(store):
    with store.open_records(writing=True) as records:
        school(records)
        records.conversations.add_message(message("said"))
        records.people.add_classroom(Classroom(id="club", name="Maths club"))
        for person, seat in (("ada", Seat.STUDENT), ("rivera", Seat.TEACHER)):
            records.people.add_membership(Membership(person_id=person, class_id="club", seat=seat))
    return store


def used(prompt, completion=0, **more):
    return Tokens(prompt=prompt, completion=completion, **more)


def keep(store, *usages):
    with store.open_records(writing=True) as records:
        records.usage.add(usages)


def totals(store, by, first=TODAY, last=TODAY, **which):
    with store.open_records() as records:
        return {(one.key, one.model): one.total for one in records.usage.sums(by, first, last, **which)}


def test_a_call_comes_back_as_it_was_kept_and_in_order(store):
    first, second = usage("ada"), usage("ada", model="small", tokens=used(7, estimated=True), failed=False)
    keep(store, first, second)
    with store.open_records() as records:
        assert records.usage.of_conversation("talk") == [first, second]
        assert records.usage.of_conversation("other") == []


def test_nothing_to_keep_is_nothing_kept(store):
    keep(store)
    assert totals(store, Heading.DAY) == {}


def test_a_sum_says_everything_that_was_used_under_its_heading(store):
    keep(
        store,
        usage("ada", model="m", tokens=used(10, 5, cached=4)),
        usage("ada", model="m", tokens=used(1, 2, estimated=True)),
    )
    whole = {"model": "m", "calls": 2, "prompt": 11, "completion": 7, "cached": 4, "estimated": 1}
    with store.open_records() as records:
        for by, key in ((Heading.DAY, str(TODAY)), (Heading.STUDENT, "ada"), (Heading.MODEL, "m")):
            assert records.usage.sums(by, TODAY, TODAY) == [Sum(key=key, **whole)]
        assert records.usage.sums(Heading.CLASS, TODAY, TODAY) == [
            Sum(key="6b", **whole),
            Sum(key="club", **whole),
        ]


def test_days_are_those_of_the_school_with_both_ends(store):
    keep(store, *(usage("ada", model="m", day=TODAY - timedelta(days=n), tokens=used(n + 1)) for n in range(4)))
    assert totals(store, Heading.DAY, YESTERDAY, TODAY) == {(str(YESTERDAY), "m"): 2, (str(TODAY), "m"): 1}
    assert totals(store, Heading.MODEL, date(2020, 1, 1), date(2030, 1, 1)) == {("m", "m"): 10}


def test_models_are_told_apart_under_each_heading(store):
    keep(store, usage("ada", model="a", tokens=used(1)), usage("ben", model=HARD, tokens=used(2)))
    assert totals(store, Heading.CLASS) == {("6b", "a"): 1, ("6b", HARD): 2, ("club", "a"): 1}


def test_a_student_in_two_of_the_classes_asked_about_counts_once(store):
    keep(store, usage("ada", model="m", tokens=used(1)), usage("ben", model="m", tokens=used(2)))
    assert totals(store, Heading.MODEL, class_ids=["6b", "club"]) == {("m", "m"): 3}
    assert totals(store, Heading.STUDENT, class_ids=["club"]) == {("ada", "m"): 1}
    assert totals(store, Heading.CLASS, class_ids=["club"]) == {("club", "m"): 1}
    assert totals(store, Heading.DAY, class_ids=[]) == {}


def test_a_line_needs_a_student_and_a_turn_that_are_there(store):
    for wrong in (usage("nobody"), usage("ada", turn_id="nothing")):
        with pytest.raises(Exception, match=r"(?i)points to|foreign key"):
            keep(store, wrong)


def test_sums_are_read_from_the_index_alone(sqlite):
    with sqlite.open_records(writing=True) as records:
        everything(records)
    with sqlite.connect() as connection:
        query = "EXPLAIN QUERY PLAN SELECT student_id, model, sum(prompt) FROM model_usage WHERE day BETWEEN ? AND ? "
        plan = connection.exec_driver_sql(f"{query} GROUP BY student_id, model", ("2026-11-02", "2026-11-03")).all()
    assert "COVERING INDEX ix_model_usage_sums" in str(plan)
