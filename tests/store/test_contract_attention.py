"""What teachers saw to, and the hints of a week: what every store promises."""

from dataclasses import replace

import pytest

from tests.store.examples import HARD, later, school, seen_to
from tutor.domain.attention import Concern
from tutor.domain.errors import Conflict


@pytest.fixture
def store(store):
    with store.open_records(writing=True) as records:
        school(records)
    return store


def test_what_was_seen_to_comes_back_whole_and_in_order(store):
    with store.open_records(writing=True) as records:
        records.attention.add(seen_to("first", skill_id=HARD))
        records.attention.add(seen_to("second", concern=Concern.GUESSING, skill_id=""))
    with store.open_records() as records:
        assert records.attention.get("first") == seen_to("first", skill_id=HARD)
        assert [one.id for one in records.attention.of_students(["ada", "ben"])] == ["first", "second"]
        assert records.attention.of_students(["ben"]) == records.attention.of_students([]) == []
        assert records.attention.get("third") is None


def test_what_was_taken_back_stays_in_the_record_and_stands_no_more(store):
    undone = seen_to("first").undone(later(5))
    with store.open_records(writing=True) as records:
        records.attention.add(seen_to("first"))
        records.attention.undo(undone)
        with pytest.raises(Conflict):
            records.attention.undo(replace(undone, undone_at=later(6)))
        with pytest.raises(Conflict):
            records.attention.undo(seen_to("never added").undone(later(5)))
    with store.open_records() as records:
        assert records.attention.of_students(["ada"]) == []
        assert records.attention.get("first") == undone
