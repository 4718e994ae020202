"""The transcript, alerts, the reading log and check-ins: what every store promises."""

from dataclasses import replace

import pytest

from tests.store.examples import HARD, NOON, TALK, alert, check_in, later, message, reading, receipt, school
from tutor.domain.alerts import Step, StepKind
from tutor.domain.conversations import Author, Mode
from tutor.domain.errors import Conflict


@pytest.fixture
def store(store):
    with store.open_records(writing=True) as records:
        school(records)
    return store


def test_a_message_comes_back_whole_with_its_place_in_the_conversation(store):
    with store.open_records(writing=True) as records:
        said = records.conversations.add_message(message("said", client_id="browser-1"))
        reply = records.conversations.add_message(
            message("reply", author=Author.TUTOR, reply_to="said", mode=Mode.GUIDED)
        )
    assert (said.seq, reply.seq) == (1, 2)
    with store.open_records() as records:
        talk = records.conversations
        assert talk.messages("talk") == [said, reply]
        assert talk.message("reply") == talk.reply_to("said") == reply
        assert talk.message_by_client_id("talk", "browser-1") == said
        assert talk.message_by_client_id("other", "browser-1") is talk.reply_to("reply") is talk.message("x") is None
        assert talk.messages_by_id(["reply", "said", "x"]) == [said, reply]
        assert talk.messages("other") == talk.messages_by_id([]) == []


def test_only_the_last_messages_are_read_when_asked(store):
    with store.open_records(writing=True) as records:
        for number in range(5):
            records.conversations.add_message(message(f"m{number}"))
    with store.open_records() as records:
        assert [m.id for m in records.conversations.messages("talk", last=2)] == ["m3", "m4"]
        assert len(records.conversations.messages("talk", last=50)) == 5


@pytest.mark.parametrize("double", [{"client_id": "browser-1"}, {"reply_to": "said"}])
def test_a_message_sent_twice_is_stored_once_and_the_block_goes_on(store, double):
    with store.open_records(writing=True) as records:
        records.conversations.add_message(message("said"))
        records.conversations.add_message(message("first", **double))
        with pytest.raises(Conflict):
            records.conversations.add_message(message("second", **double))
        records.conversations.add_message(message("third"))
    with store.open_records() as records:
        assert [(m.id, m.seq) for m in records.conversations.messages("talk")] == [
            ("said", 1),
            ("first", 2),
            ("third", 3),
        ]


def test_the_same_browser_id_in_two_conversations_is_two_messages(store):
    with store.open_records(writing=True) as records:
        records.conversations.add(replace(TALK, id="other"))
        records.conversations.add_message(message("one", client_id="1"))
        assert records.conversations.add_message(message("two", client_id="1", conversation_id="other")).seq == 1


def test_a_call_of_a_turn_is_done_once(store):
    with store.open_records(writing=True) as records:
        records.conversations.add_message(message("said"))
        records.conversations.add_receipt(receipt("said", "b"))
        with pytest.raises(Conflict):
            records.conversations.add_receipt(receipt("said", "b"))
        records.conversations.add_receipt(receipt("said", "a"))
    with store.open_records() as records:
        assert records.conversations.receipts("said") == [receipt("said", "b"), receipt("said", "a")]
        assert records.conversations.receipts("other") == []


def test_a_thumb_can_be_changed(store):
    with store.open_records(writing=True) as records:
        records.conversations.add_message(message("said"))
        records.conversations.set_feedback("said", 1, "", NOON)
        records.conversations.set_feedback("said", 0, HARD, later(1))


def test_conversations_are_listed_latest_first_once_something_is_said(store):
    with store.open_records(writing=True) as records:
        talk = records.conversations
        for number, name in enumerate(["old", "new", "hidden", "silent", "bens"]):
            student = "ben" if name == "bens" else "ada"
            talk.add(replace(TALK, id=name, student_id=student, last_at=later(number)))
            if name != "silent":
                talk.add_message(message(f"in {name}", conversation_id=name, at=later(number)))
        talk.update(replace(talk.get("hidden"), hidden=True))
        talk.update(replace(talk.get("old"), title="Renamed"))
        talk.add_message(message("in old again", conversation_id="old", at=later(9)))
    with store.open_records() as records:
        listed = records.conversations.of_student("ada", limit=9)
        assert [(c.id, c.title) for c in listed] == [("old", "Renamed"), ("new", HARD)]
        assert records.conversations.of_student("ada", limit=1) == listed[:1]
        assert records.conversations.of_student("ada", limit=9, before=later(9)) == listed[1:]
        with_hidden = records.conversations.of_student("ada", limit=9, with_hidden=True)
        assert [c.id for c in with_hidden] == ["old", "hidden", "new"]
        assert records.conversations.get("nothing") is None


def test_a_conversation_begins_once(store):
    with store.open_records(writing=True) as records:
        with pytest.raises(Conflict):
            records.conversations.add(replace(TALK, student_id="ben"))
        assert records.conversations.get("talk") == TALK


def test_an_alert_is_raised_with_its_message_and_waits_until_somebody_takes_it_on(store):
    with store.open_records(writing=True) as records:
        records.alerts.add(alert("first", "said"))
        said = records.conversations.add_message(message("said", alert_id="first"))
        records.alerts.add(alert("second", "again", routed_to=("rivera",)))
        records.conversations.add_message(message("again", alert_id="second"))
    with store.open_records(writing=True) as records:
        assert records.conversations.message("said") == said
        assert records.alerts.get("first") == alert("first", "said")
        assert [a.id for a in records.alerts.routed_to("rivera", open_only=True)] == ["second", "first"]
        taken = alert("first", "said").acknowledged(by="okafor", at=later(3))
        records.alerts.update(taken)
    with store.open_records() as records:
        assert records.alerts.routed_to("okafor", open_only=True) == []
        assert records.alerts.routed_to("okafor", open_only=False) == [taken]
        assert [a.id for a in records.alerts.of_student("ada")] == ["first", "second"]
        assert records.alerts.of_student("ben") == []
        assert records.alerts.get("third") is None


def test_readings_and_check_ins_are_listed_newest_first(store):
    with store.open_records(writing=True) as records:
        records.readings.add(reading("one"))
        records.readings.add(reading("two", conversation_id=None))
        records.check_ins.add(check_in("one"))
        records.check_ins.add(check_in("two"))
    with store.open_records() as records:
        assert records.readings.of_student("ada") == [reading("two", conversation_id=None), reading("one")]
        assert records.check_ins.of_student("ada") == [check_in("two"), check_in("one")]
        assert records.readings.of_student("ben") == records.check_ins.of_student("ben") == []


def test_an_alert_goes_to_more_people_and_keeps_each_step(store):
    with store.open_records(writing=True) as records:
        records.alerts.add(alert("first", "said", routed_to=("rivera",)))
        records.conversations.add_message(message("said", alert_id="first"))
        steps = [
            Step(alert_id="first", number=1, what=StepKind.RAISED, at=NOON, told=("rivera",)),
            Step(alert_id="first", number=2, what=StepKind.PASSED_ON, at=NOON, told=("okafor",)),
            Step(alert_id="first", number=3, what=StepKind.TAKEN_ON, at=NOON, by="okafor"),
        ]
        for step in steps:
            records.alerts.add_step(step)
        records.alerts.route(replace(records.alerts.get("first"), routed_to=("rivera", "okafor")))
    with store.open_records() as records:
        assert records.alerts.steps("first") == steps
        assert records.alerts.get("first").routed_to == ("rivera", "okafor")
        assert [a.id for a in records.alerts.waiting()] == ["first"]
        assert [a.id for a in records.alerts.routed_to("okafor", open_only=True)] == ["first"]
    with pytest.raises(Conflict), store.open_records(writing=True) as records:
        records.alerts.add_step(steps[0])
