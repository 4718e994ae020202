"""What the rules over plans read of a class at once: what every store promises."""

from dataclasses import replace

import pytest

from tests.store.examples import NOON, TALK, attempt, check_in, later, message, presentation, school, version
from tutor.domain.conversations import Author
from tutor.domain.practice import PresentationStatus

CLASS = ["ada", "ben", "nobody"]


@pytest.fixture
def store(store):
    with store.open_records(writing=True) as records:
        school(records)
        records.conversations.add(replace(TALK, id="his", student_id="ben"))
        records.conversations.add_message(message("said", at=later(0)))
        records.plans.add(version(1))
        for name, minute in (("served", 0), ("old", -60)):
            done = presentation(name, status=PresentationStatus.SOLVED)
            records.practice.add_presentation(replace(done, served_at=later(minute)))
        plain = presentation("plain", conversation_id="his")
        records.practice.add_presentation(replace(plain, student_id="ben", interest_id=None))
        records.practice.add_attempt(attempt("hers"))
        records.practice.add_attempt(replace(attempt("his", presentation_id="plain"), student_id="ben"))
    return store


def test_answers_and_plans_of_several_students_come_back_in_order(store):
    with store.open_records(writing=True) as records:
        records.plans.add(version(2))
        records.practice.add_attempt(attempt("again"))
    with store.open_records() as records:
        assert [one.id for one in records.classes.attempts(CLASS)] == ["hers", "his", "again"]
        assert records.classes.attempts(["ben"]) == records.practice.attempts_of("ben")
        assert records.signals.plans(CLASS) == [version(1), version(2)]
        assert records.classes.attempts([]) == records.signals.plans(["ben"]) == []


def test_a_check_in_comes_with_the_message_it_was_told_in(store):
    with store.open_records(writing=True) as records:
        records.conversations.add_message(message("answered", author=Author.TUTOR, reply_to="said", at=later(1)))
        records.check_ins.add(replace(check_in("felt"), at=later(2)))
        records.conversations.add_message(message("later", at=later(3)))
        records.check_ins.add(replace(check_in("untold"), at=later(-5)))
        records.check_ins.add(replace(check_in("his"), student_id="ben", conversation_id="his"))
    with store.open_records() as records:
        told = records.signals.check_ins(CLASS)
        assert [(one.check_in.id, one.message_id) for one in told] == [("felt", "said")]
        assert told[0].check_in.at == later(2)


def test_the_settings_are_those_of_questions_since_a_moment(store):
    with store.open_records() as records:
        assert records.signals.settings(CLASS, NOON) == {"served": "football"}
        assert set(records.signals.settings(CLASS, later(-90))) == {"served", "old"}


def test_a_stamp_changes_with_whatever_a_signal_rests_on_and_with_nothing_else(store):
    def stamps():
        with store.open_records() as records:
            return records.signals.stamps(CLASS)

    seen = [stamps()]
    with store.open_records(writing=True) as records:
        records.conversations.add_message(message("more"))
    assert stamps() == seen[0]
    for write in (
        lambda records: records.practice.add_attempt(attempt("again")),
        lambda records: records.plans.add(version(2)),
        lambda records: records.check_ins.add(check_in("felt")),
    ):
        with store.open_records(writing=True) as records:
            write(records)
        seen.append(stamps())
    assert len({one["ada"] for one in seen}) == 4
    assert len({one["ben"] for one in seen}) == len({one["nobody"] for one in seen}) == 1
