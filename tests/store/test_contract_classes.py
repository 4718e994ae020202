"""A whole class at once: the same answers in every store, however many students there are."""

from dataclasses import replace

import pytest

from tests.store.examples import (
    ADA,
    BEN,
    NOON,
    OKAFOR,
    PLAN,
    RIVERA,
    ROOM,
    attempt,
    change,
    later,
    presentation,
    school,
)
from tutor.domain.alerts import Alert, AlertKind, Step, StepKind
from tutor.domain.class_rows import KeptDigest, Neighbours, Served
from tutor.domain.conversations import Author, Message
from tutor.domain.disputes import Dispute, DisputeReason, DisputeStatus
from tutor.domain.goal_changes import ChangeStatus
from tutor.domain.people import Membership, Person, Role, Seat
from tutor.domain.plans import PlanVersion
from tutor.domain.practice import HintGiven, PresentationStatus

BOTH = ["ada", "ben"]


@pytest.fixture
def store(store):
    with store.open_records(writing=True) as records:
        school(records)
    return store


def test_a_roster_has_the_people_of_ones_classes_and_the_administrators(store):
    office = Person(id="office", login="office", name="Office", role=Role.ADMIN)
    stranger = Person(id="else", login="else", name="Else", role=Role.STUDENT)
    with store.open_records(writing=True) as records:
        records.people.add_person(office, "hash")
        records.people.add_person(stranger, "hash")
    with store.open_records() as records:
        roster = records.classes.roster("rivera")
        assert {one.id: one for one in roster.people} == {p.id: p for p in (ADA, BEN, RIVERA, OKAFOR, office)}
        assert (roster.classes, [s.person_id for s in roster.seats]) == ([ROOM], ["ada", "ben", "okafor", "rivera"])
        for nobody in ("ada", "family", "nobody"):
            empty = records.classes.roster(nobody)
            assert (empty.classes, [one.id for one in empty.people], empty.seats) == ([], ["office"], [])


def test_the_plans_are_those_that_stand(store):
    with store.open_records(writing=True) as records:
        for number in (1, 2):
            plan = replace(PLAN, needs=(f"need {number}",))
            records.plans.add(
                PlanVersion(student_id="ada", number=number, plan=plan, author_id="rivera", at=NOON, reason="x")
            )
    with store.open_records() as records:
        assert records.classes.plans(BOTH) == {"ada": replace(PLAN, needs=("need 2",))}


def test_a_log_is_read_with_its_pulse_its_questions_and_its_doubts(store):
    with store.open_records(writing=True) as records:
        for name, at in (("early", NOON), ("served", later(9))):
            done = presentation(name, status=PresentationStatus.SOLVED)
            records.practice.add_presentation(replace(done, served_at=at))
        records.practice.add_attempt(attempt("one"))
        before = records.classes.pulse(BOTH)
        records.practice.add_attempt(attempt("two"))
        hints = [HintGiven(presentation_id="served", number=n, text="Draw it.", at=later(10)) for n in (1, 2)]
        for hint in hints:
            records.practice.add_hint(hint)
        doubt = Dispute(
            id="doubt",
            student_id="ada",
            attempt_id="one",
            reason=DisputeReason.TYPO,
            words="",
            raised_by="ada",
            at=NOON,
        )
        records.disputes.add(doubt)
        gone = replace(doubt, id="gone", attempt_id="two")
        records.disputes.add(gone)
        records.disputes.update(gone.ended(DisputeStatus.WITHDRAWN, by="ada", at=NOON))
    with store.open_records() as records:
        pulse = records.classes.pulse(BOTH)
        assert set(pulse) == {"ada"}
        assert (pulse["ada"][0], before["ada"][0]) == (2, 1)
        assert pulse["ada"][1] > before["ada"][1]
        assert [one.id for one in records.classes.attempts(BOTH)] == ["one", "two"]
        assert records.classes.served(BOTH, later(5)) == [
            Served(id="served", student_id="ada", at=later(9), hints=hints)
        ]
        assert records.classes.doubts(BOTH) == [(doubt, "fractions.add")]
        assert records.classes.pulse([]) == records.classes.plans([]) == {}


def test_a_log_is_read_from_where_its_digest_ends_with_what_was_said_before_to_the_same_question(store):
    with store.open_records(writing=True) as records:
        for name, student in (("old", "ada"), ("again", "ada"), ("bens", "ben")):
            done = presentation(name, status=PresentationStatus.SOLVED)
            records.practice.add_presentation(replace(done, student_id=student))
        tries = (("one", "old"), ("two", "again"), ("three", "bens"), ("four", "again"))
        for name, at in tries:
            whose = "ben" if at == "bens" else "ada"
            records.practice.add_attempt(replace(attempt(name), presentation_id=at, student_id=whose))
        log = records.classes.logged(BOTH)
        assert [row.attempt.id for row in log] == ["one", "two", "three", "four"]
        assert records.classes.since_digests(BOTH) == ([], log)
        for position in (log[0].position, log[1].position):
            kept = KeptDigest(student_id="ada", position=position, latest=NOON, sign="s", content="{}")
            records.classes.keep_digests([kept])
    with store.open_records() as records:
        assert records.classes.since_digests(BOTH) == ([kept], log[1:])
        assert records.classes.since_digests(["ben"]) == ([], log[2:3])
        skill = log[0].attempt.skill_id
        at_skill = records.classes.attempts_at([("ada", skill), ("ben", "other")], ["again", "nowhere"])
        assert [one.id for one in at_skill] == ["one", "two", "four"]
        assert [one.id for one in records.classes.attempts_at([], ["bens"])] == ["three"]
        assert records.classes.attempts_at([], []) == []


def test_a_long_queue_is_read_in_parts_and_each_knows_its_neighbours(store):
    names = [f"change {number}" for number in range(5)]
    with store.open_records(writing=True) as records:
        for name in names:
            records.changes.add(change(name, status=ChangeStatus.AGREED))
        decided = replace(change(names[1]), status=ChangeStatus.DECLINED)
        records.changes.update(decided, was=ChangeStatus.AGREED)
    with store.open_records() as records:
        queue = records.classes.waiting(BOTH, limit=2, after=1)
        assert ([one.id for one in queue.first], queue.total) == ([names[2], names[3]], 4)
        assert records.classes.waiting(["ben"], limit=2).total == 0
        assert records.classes.beside(BOTH, queue.first[0]) == Neighbours(
            number=2, total=4, previous=names[0], next=names[3]
        )
        assert records.classes.beside(BOTH, decided) == Neighbours(number=0, total=4, previous=names[0], next=names[2])


def test_alerts_come_with_their_history_unless_they_were_taken_on_long_ago(store):
    with store.open_records(writing=True) as records:
        for name in ("old", "new"):
            said = Message(id=f"m-{name}", conversation_id="talk", author=Author.STUDENT, text="x", at=NOON)
            alert = Alert(
                id=name,
                student_id="ada",
                conversation_id="talk",
                message_id=said.id,
                kind=AlertKind.BULLYING,
                at=NOON,
                routed_to=("rivera", "okafor"),
            )
            records.alerts.add(alert)
            records.conversations.add_message(said)
            step = Step(alert_id=name, number=1, what=StepKind.RAISED, at=NOON, told=alert.routed_to)
            records.alerts.add_step(step)
            if name == "old":
                records.alerts.update(alert.acknowledged(by="okafor", at=later(1)))
    with store.open_records() as records:
        assert records.classes.alerts("rivera", later(5)) == [(alert, [step])]
        assert [one.id for one, _ in records.classes.alerts("okafor", NOON)] == ["new", "old"]
        assert records.classes.alerts("ada", NOON) == []


def test_those_who_teach_are_known_with_their_classes(store):
    with store.open_records() as records:
        taught = records.classes.taught()
    assert taught == [
        Membership(person_id="okafor", class_id="6b", seat=Seat.CO_TEACHER),
        Membership(person_id="rivera", class_id="6b", seat=Seat.TEACHER),
    ]


def test_answers_and_instances_of_several_students_are_read_at_once(store):
    with store.open_records(writing=True) as records:
        records.practice.add_presentation(presentation("asked"))
        for name in ("one", "two"):
            records.practice.add_attempt(replace(attempt(name), presentation_id="asked"))
    with store.open_records() as records:
        assert records.classes.seeds_used(BOTH, ["item", "other"]) == {"item": {7}, "other": set()}
        assert records.classes.seeds_used(["ben"], ["item"]) == {"item": set()}
        there = [(chat, one.id) for chat, one in records.transcripts.answers_in(["talk"])]
        assert there == [("talk", "one"), ("talk", "two")]
        assert records.transcripts.answers_in(["bens"]) == []
        assert sorted(records.classes.people([*BOTH, "nobody"])) == ["ada", "ben"]
