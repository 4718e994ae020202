"""What the tutor remembers: what every store promises."""

from dataclasses import replace

import pytest

from tests.store.examples import TALK, later, memory, message, school
from tutor.domain.conversations import Author, Conversation
from tutor.domain.errors import Conflict


@pytest.fixture
def store(store):
    with store.open_records(writing=True) as records:
        school(records)
    return store


def test_a_memory_comes_back_whole_and_the_newest_one_stands(store):
    first, second = memory(1), memory(2, lines=(), forgotten=None)
    with store.open_records(writing=True) as records:
        records.memories.add(first)
    with store.open_records() as records:
        assert records.memories.latest("ada") == first
    with store.open_records(writing=True) as records:
        records.memories.add(second)
        records.memories.add(memory(7, student_id="ben"))
    with store.open_records() as records:
        assert records.memories.latest("ada") == second
        assert records.memories.latest("ben").number == 7
        assert records.memories.latest("rivera") is None


def test_two_changes_at_once_do_not_overwrite_each_other(store):
    with store.open_records(writing=True) as records:
        records.memories.add(memory(1))
        with pytest.raises(Conflict):
            records.memories.add(memory(1, lines=()))
    with store.open_records() as records:
        assert records.memories.latest("ada").lines


def test_what_was_said_is_found_across_chats_between_two_moments_and_never_anothers(store):
    other = replace(TALK, id="other-talk")
    hidden, theirs = replace(TALK, id="hidden", hidden=True), replace(TALK, id="bens", student_id="ben")
    with store.open_records(writing=True) as records:
        for one in (other, hidden, theirs):
            records.conversations.add(Conversation(**vars(one)))
        for at, here in ((1, TALK.id), (2, "other-talk"), (3, "hidden"), (3, "bens"), (4, TALK.id), (9, TALK.id)):
            said = message(f"m{at}-{here}", conversation_id=here, author=Author.STUDENT, at=later(at))
            records.conversations.add_message(said)
    with store.open_records() as records:
        found = records.conversations.said_by_and_to

        def ids(**which):
            return [one.id for one in found("ada", **which)]

        assert ids(after=None, before=later(9), limit=9) == [f"m1-{TALK.id}", "m2-other-talk", f"m4-{TALK.id}"]
        assert ids(after=later(1), before=later(9), limit=1) == ["m2-other-talk"]
        assert ids(after=later(4), before=later(9), limit=9) == []
