"""Offers, questions, answers and hints: what every store promises."""

from dataclasses import replace

import pytest

from tests.store.examples import NOON, TALK, attempt, later, presentation, proposal, school
from tutor.domain.errors import Conflict
from tutor.domain.practice import HintGiven, PresentationStatus


@pytest.fixture
def store(store):
    with store.open_records(writing=True) as records:
        school(records)
        records.conversations.add(replace(TALK, id="other"))
    return store


def test_the_last_offer_counts_even_when_two_were_made_in_one_moment(store):
    with store.open_records(writing=True) as records:
        records.practice.add_proposal(proposal("z"))
        records.practice.add_proposal(proposal("a"))
    with store.open_records() as records:
        assert records.practice.latest_proposal("talk") == proposal("a")
        assert records.practice.latest_proposal("other") is None


def test_a_served_question_comes_back_whole_with_its_key(store):
    with store.open_records(writing=True) as records:
        records.practice.add_presentation(presentation("served", seed=2**40))
    with store.open_records() as records:
        assert records.practice.presentation("served") == presentation("served", seed=2**40)
        assert records.practice.open_presentation("talk") == records.practice.latest_presentation("talk")
        assert records.practice.open_presentation("other") is records.practice.presentation("x") is None


def test_a_conversation_has_one_open_question(store):
    with store.open_records(writing=True) as records:
        records.practice.add_presentation(presentation("first"))
        with pytest.raises(Conflict):
            records.practice.add_presentation(presentation("second"))
        records.practice.add_presentation(presentation("elsewhere", conversation_id="other"))
        records.practice.update_presentation(presentation("first").closed(PresentationStatus.SKIPPED, later(1)))
        records.practice.add_presentation(presentation("second"))
    with store.open_records() as records:
        assert records.practice.open_presentation("talk").id == "second"
        assert records.practice.presentation("first").closed_at == later(1)


def test_a_question_is_closed_once(store):
    with store.open_records(writing=True) as records:
        records.practice.add_presentation(presentation("served"))
        records.practice.update_presentation(presentation("served").closed(PresentationStatus.SOLVED, later(1)))
        with pytest.raises(Conflict):
            records.practice.update_presentation(presentation("served").closed(PresentationStatus.SKIPPED, later(2)))
        assert records.practice.open_presentation("talk") is None
        assert records.practice.latest_presentation("talk").status is PresentationStatus.SOLVED


def test_the_instances_a_student_has_seen_are_known(store):
    with store.open_records(writing=True) as records:
        records.practice.add_presentation(presentation("a", seed=1, status=PresentationStatus.SOLVED))
        records.practice.add_presentation(presentation("b", seed=2, status=PresentationStatus.SHOWN))
        records.practice.add_presentation(presentation("c", seed=3, item_id="another"))
        assert records.practice.seeds_used("ada", "item") == {1, 2}
        assert records.practice.seeds_used("ben", "item") == set()


def test_the_questions_of_a_student_are_listed_in_the_order_they_were_served(store):
    with store.open_records(writing=True) as records:
        for name in ("z", "a", "m"):
            records.practice.add_presentation(presentation(name, status=PresentationStatus.SOLVED))
    with store.open_records() as records:
        practice = records.practice
        assert [p.id for p in practice.last_served("ada", last=2)] == ["a", "m"]
        assert [p.id for p in practice.last_served("ada", last=9)] == ["z", "a", "m"]
        assert practice.last_served("ben", last=9) == practice.presentations_by_id([]) == []
        assert [p.id for p in practice.presentations_by_id(["m", "z", "x"])] == ["z", "m"]
        assert practice.presentations_by_id(["a"]) == [practice.presentation("a")]


def test_when_each_question_was_served_is_known(store):
    with store.open_records(writing=True) as records:
        records.practice.add_presentation(presentation("a", status=PresentationStatus.SOLVED))
        records.practice.add_presentation(replace(presentation("b"), served_at=later(3)))
        assert records.practice.times_served("ada") == {"a": NOON, "b": later(3)}
        assert records.practice.times_served("ben") == {}


def test_answers_are_listed_in_the_order_they_came(store):
    with store.open_records(writing=True) as records:
        records.practice.add_presentation(presentation("served", status=PresentationStatus.SOLVED))
        records.practice.add_presentation(presentation("next"))
        records.practice.add_attempt(attempt("z"))
        records.practice.add_attempt(attempt("a", presentation_id="next", skill_id="fractions.halves"))
        records.practice.add_attempt(replace(attempt("m", presentation_id="next"), at=later(3)))
    with store.open_records() as records:
        practice = records.practice
        assert practice.attempts_of("ada")[0] == attempt("z")
        assert [a.id for a in practice.attempts_of("ada")] == ["z", "a", "m"]
        assert [a.id for a in practice.attempts_of("ada", "fractions.add")] == ["z", "m"]
        assert [a.id for a in practice.attempts_of("ada", since=later(3))] == ["m"]
        assert [a.id for a in practice.attempts_at("next")] == ["a", "m"]
        assert [a.id for a in practice.attempts_by_id(["m", "z", "x"])] == ["z", "m"]
        assert practice.attempts_of("ben") == practice.attempts_by_id([]) == []


def test_a_hint_is_given_once_and_listed_in_order(store):
    first, second = (HintGiven(presentation_id="served", number=n, text=f"hint {n}", at=NOON) for n in (1, 2))
    with store.open_records(writing=True) as records:
        records.practice.add_presentation(presentation("served"))
        records.practice.add_hint(second)
        records.practice.add_hint(first)
        with pytest.raises(Conflict):
            records.practice.add_hint(replace(first, text="again"))
        assert records.practice.hints_at("served") == [first, second]
