"""What teachers saw to, and the hints of a week: what every store promises."""

from dataclasses import replace

import pytest

from tests.store.examples import HARD, NOON, TALK, later, presentation, school, seen_to
from tutor.domain.attention import Concern
from tutor.domain.errors import Conflict
from tutor.domain.practice import HintGiven


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


def test_hints_since_a_moment_are_those_of_one_student_in_the_order_they_came(store):
    with store.open_records(writing=True) as records:
        records.conversations.add(replace(TALK, id="hers"))
        records.conversations.add(replace(TALK, id="his", student_id="ben"))
        records.practice.add_presentation(presentation("one", conversation_id="hers"))
        records.practice.add_presentation(replace(presentation("two", conversation_id="his"), student_id="ben"))
        for minute, name, number in ((4, "one", 3), (0, "one", 1), (2, "one", 2), (3, "two", 1)):
            records.practice.add_hint(HintGiven(presentation_id=name, number=number, text=HARD, at=later(minute)))
    with store.open_records() as records:
        assert [hint.number for hint in records.practice.hints_since("ada", later(2))] == [2, 3]
        assert len(records.practice.hints_since("ada", NOON)) == 3
        assert records.practice.hints_since("ada", later(5)) == []
