"""Goal talks: what every store promises."""

import pytest

from tests.store.examples import goal_talk, school
from tutor.domain.errors import Conflict
from tutor.domain.goal_talk import TalkStatus


@pytest.fixture
def store(store):
    with store.open_records(writing=True) as records:
        school(records)
    return store


def test_a_talk_comes_back_whole_and_the_newest_version_stands(store):
    first, second = goal_talk(1), goal_talk(2, status=TalkStatus.DONE, change_id="change", conversation_id="elsewhere")
    with store.open_records(writing=True) as records:
        records.talks.add(first)
    with store.open_records() as records:
        assert records.talks.latest("ada") == first
        assert records.talks.latest("ben") is None
    with store.open_records(writing=True) as records:
        records.talks.add(second)
        records.talks.add(goal_talk(9, student_id="ben", answers=()))
    with store.open_records() as records:
        assert records.talks.latest("ada") == second
        assert records.talks.latest("ben").number == 9


def test_two_answers_at_once_do_not_overwrite_each_other(store):
    with store.open_records(writing=True) as records:
        records.talks.add(goal_talk(1))
        with pytest.raises(Conflict):
            records.talks.add(goal_talk(1, answers=()))
    with store.open_records() as records:
        assert records.talks.latest("ada").answers
