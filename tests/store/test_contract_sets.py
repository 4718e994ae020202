"""Sets of practice, wishes and disputes: what every store promises."""

from dataclasses import replace

import pytest

from tests.store.examples import HARD, TALK, attempt, dispute, later, practice_set, presentation, school
from tutor.domain.disputes import DisputeStatus
from tutor.domain.errors import Conflict
from tutor.domain.practice_sets import PracticeWishes, SetStatus


@pytest.fixture
def store(store):
    with store.open_records(writing=True) as records:
        school(records)
        records.conversations.add(replace(TALK, id="other"))
        for name in ("first", "second"):
            records.practice.add_presentation(presentation(name, conversation_id=TALK.id).closed("skipped", later(0)))
            records.practice.add_attempt(attempt(f"at {name}", presentation_id=name))
    return store


def test_a_set_comes_back_whole_and_a_conversation_has_one_unfinished(store):
    with store.open_records(writing=True) as records:
        records.sets.add(practice_set("one"))
        with pytest.raises(Conflict):
            records.sets.add(practice_set("two"))
        records.sets.add(practice_set("elsewhere", conversation_id="other"))
    with store.open_records() as records:
        assert records.sets.get("one") == records.sets.unfinished_in("talk") == practice_set("one")
        assert [s.id for s in records.sets.of_student("ada")] == ["elsewhere", "one"]
        assert [s.id for s in records.sets.of_student("ada", limit=1)] == ["elsewhere"]
        assert records.sets.get("nothing") is records.sets.unfinished_in("nowhere") is None


def test_a_set_can_be_paused_and_goes_on_but_is_over_once(store):
    with store.open_records(writing=True) as records:
        records.sets.add(practice_set("one"))
        records.sets.update(practice_set("one").turned(SetStatus.PAUSED, later(1)))
        assert records.sets.unfinished_in("talk").status is SetStatus.PAUSED
        records.sets.update(practice_set("one").turned(SetStatus.OPEN, later(2)))
        records.sets.update(practice_set("one").turned(SetStatus.DONE, later(3)))
        assert records.sets.get("one").ended_at == later(3)
        assert records.sets.unfinished_in("talk") is None
        with pytest.raises(Conflict):
            records.sets.update(practice_set("one").turned(SetStatus.STOPPED, later(4)))
        records.sets.add(practice_set("two"))


def test_the_questions_of_a_set_stay_in_order_and_know_their_set(store):
    with store.open_records(writing=True) as records:
        records.sets.add(practice_set("one"))
        records.sets.add_presentation("one", "second")
        records.sets.add_presentation("one", "first")
    with store.open_records() as records:
        assert records.sets.presentation_ids("one") == ["second", "first"]
        assert records.sets.presentation_ids("two") == []
        assert records.sets.set_of("first").id == "one"
        assert records.sets.set_of("unknown") is None


def test_wishes_have_defaults_and_the_last_ones_count(store):
    with store.open_records(writing=True) as records:
        assert records.sets.wishes("ada") == PracticeWishes(student_id="ada")
        for reviews in (0, 7):
            records.sets.keep_wishes(PracticeWishes(student_id="ada", daily_reviews=reviews, challenge=True))
    with store.open_records() as records:
        assert records.sets.wishes("ada") == PracticeWishes(student_id="ada", daily_reviews=7, challenge=True)
        assert records.sets.wishes("ben").challenge is False


def test_an_answer_is_disputed_once_at_a_time_and_set_aside_when_upheld(store):
    with store.open_records(writing=True) as records:
        records.disputes.add(dispute("a", "at first"))
        with pytest.raises(Conflict):
            records.disputes.add(dispute("b", "at first"))
        records.disputes.add(dispute("c", "at second"))
        assert records.disputes.set_aside("ada") == frozenset()
        upheld = dispute("a", "at first").ended(DisputeStatus.UPHELD, by="rivera", at=later(1), note=HARD)
        records.disputes.update(upheld)
        with pytest.raises(Conflict):
            records.disputes.update(upheld)
        records.disputes.update(dispute("c", "at second").ended(DisputeStatus.DECLINED, by="rivera", at=later(2)))
    with store.open_records() as records:
        assert records.disputes.get("a") == upheld
        assert records.disputes.get("x") is None
        assert records.disputes.set_aside("ada") == frozenset(["at first"])
        assert records.disputes.set_aside("ben") == frozenset()
        assert [d.id for d in records.disputes.of_students(["ada"], list(DisputeStatus))] == ["a", "c"]
        assert records.disputes.of_students(["ada"], [DisputeStatus.OPEN]) == []
        assert records.disputes.of_students([], list(DisputeStatus)) == []


def test_a_decision_taken_back_leaves_the_dispute_open_and_the_answer_counted(store):
    upheld = dispute("a", "at first").ended(DisputeStatus.UPHELD, by="rivera", at=later(1), note=HARD)
    with store.open_records(writing=True) as records:
        records.disputes.add(dispute("a", "at first"))
        with pytest.raises(Conflict):
            records.disputes.update(upheld.reopened(), was=DisputeStatus.UPHELD)
        records.disputes.update(upheld)
        records.disputes.update(upheld.reopened(), was=DisputeStatus.UPHELD)
    with store.open_records() as records:
        assert records.disputes.get("a") == dispute("a", "at first")
        assert records.disputes.set_aside("ada") == frozenset()
