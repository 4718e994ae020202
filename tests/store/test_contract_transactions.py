"""All or nothing, one writer at a time, and readers that only read: what every store promises."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from tests.store.examples import message, receipt, school, version
from tutor.domain.errors import Conflict


class Stumble(Exception):
    """Something goes wrong in the middle."""


@pytest.fixture
def store(store):
    with store.open_records(writing=True) as records:
        school(records)
    return store


def test_a_block_that_raises_leaves_nothing(store):
    def stumble(records):
        records.conversations.add_message(message("said"))
        records.conversations.add_receipt(receipt("said", "call"))
        records.plans.add(version(1))
        raise Stumble

    with pytest.raises(Stumble), store.open_records(writing=True) as records:
        stumble(records)
    with store.open_records() as records:
        assert records.conversations.messages("talk") == []
        assert records.conversations.receipts("said") == []
        assert records.plans.latest("ada") is None


def test_a_block_opened_for_reading_cannot_write(store):
    with pytest.raises(Exception, match="read"), store.open_records() as records:
        records.conversations.add_message(message("said"))
    with store.open_records() as records:
        assert records.conversations.messages("talk") == []


def test_what_points_nowhere_is_refused(store):
    with pytest.raises(Exception, match=r"(?i)foreign key|not in"), store.open_records(writing=True) as records:
        records.conversations.add_message(message("said", conversation_id="nowhere"))
    with store.open_records() as records:
        assert records.conversations.messages("nowhere") == []


def test_a_reader_sees_one_moment_while_somebody_writes(store):
    with store.open_records() as reading:
        assert reading.conversations.messages("talk") == []
        with store.open_records(writing=True) as writing:
            writing.conversations.add_message(message("said"))
        assert reading.conversations.messages("talk") == []
    with store.open_records() as after:
        assert len(after.conversations.messages("talk")) == 1


def test_of_two_people_who_write_the_next_version_one_wins(store):
    start = Barrier(2)

    def decide(author):
        with store.open_records() as records:
            number = len(records.plans.versions("ada")) + 1
        start.wait(10)
        try:
            with store.open_records(writing=True) as records:
                records.plans.add(version(number, author_id=author))
        except Conflict:
            return "conflict"
        return "kept"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(decide, ["rivera", "okafor"])) == ["conflict", "kept"]
    with store.open_records() as records:
        assert len(records.plans.versions("ada")) == 1


def test_twenty_writers_in_one_conversation_leave_no_gap_and_no_double(store):
    start = Barrier(20)

    def talk(writer):
        start.wait(10)
        for number in range(5):
            with store.open_records(writing=True) as records:
                records.conversations.add_message(message(f"{writer}-{number}"))

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(talk, range(20)))
    with store.open_records() as records:
        said = records.conversations.messages("talk")
    assert [m.seq for m in said] == list(range(1, 101))
    assert len({m.id for m in said}) == 100


def test_what_is_read_while_writing_is_still_true_when_it_is_written(store):
    """Twenty people add one to what they read; none of it is lost."""
    start = Barrier(20)

    def one_more(_):
        start.wait(10)
        with store.open_records(writing=True) as records:
            talk = records.conversations.get("talk")
            count = int(talk.title) if talk.title.isdigit() else 0
            records.conversations.update(replace(talk, title=str(count + 1)))

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(one_more, range(20)))
    with store.open_records() as records:
        assert records.conversations.get("talk").title == "20"
