"""What the log says reaches those it concerns, asks the student once, and changes no plan by itself."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.domain.logs import log
from tests.fakes import START
from tests.store.examples import RENDERED
from tests.usecases.practice_room import GOAL, Room
from tutor.domain.change_steps import ChangeStepKind
from tutor.domain.errors import Conflict, NotFound
from tutor.domain.goal_changes import ChangeKind, ChangeStatus
from tutor.domain.people import Membership, Person, Role, Seat
from tutor.domain.plan_signals import SignalKind
from tutor.domain.practice import Presentation, PresentationStatus
from tutor.tools.cards import change_card
from tutor.usecases.conversations import Opening
from tutor.usecases.goal_changes import GoalChanges, Wish
from tutor.usecases.signals import Signals

DAY = timedelta(days=1)


class Class(Room):
    """The room with people who have no business there, a log to write in, and the use cases under test."""

    def __init__(self):
        super().__init__()
        self.signals, self.changes = Signals(ports=self.ports), GoalChanges(ports=self.ports)
        with self.ports.open_records(writing=True) as records:
            for name, role in (("lindgren", Role.TEACHER), ("family", Role.FAMILY), ("admin", Role.ADMIN)):
                records.people.add_person(Person(id=name, login=name, name=name, role=role), "hash")
        self.conversations.receive("ada", "talk", "Hello")

    def answers(self, *sittings, skill="unlike", who="ada"):
        """A sitting on each of the next days: C is right alone, I is missed."""
        for went in sittings:
            self.clock.go_on(days=1)
            names = zip("abcdefgh", went, strict=False)
            self.keep(log(" ".join(f"{q}{w}0" for q, w in names), skill=skill, level=2, start=self.clock()), who)
            self.clock.go_on(hours=1)

    def keep(self, attempts, who):
        with self.ports.open_records(writing=True) as records:
            for attempt in attempts:
                records.practice.add_presentation(
                    Presentation(
                        id=attempt.presentation_id,
                        student_id=who,
                        conversation_id="talk",
                        item_id=attempt.item_id,
                        skill_id=attempt.skill_id,
                        level=2,
                        interest_id=None,
                        seed=1,
                        rendered=RENDERED,
                        status=PresentationStatus.SOLVED,
                        served_at=attempt.at,
                        closed_at=attempt.at,
                    )
                )
                records.practice.add_attempt(replace(attempt, student_id=who))

    def steps(self, change):
        with self.ports.open_records() as records:
            return [(step.what, step.by) for step in records.changes.steps([change.id])]

    def versions(self):
        with self.ports.open_records() as records:
            return len(records.plans.versions("ada"))


@pytest.fixture
def room():
    room = Class()
    room.answers("IIC", "CCCC", "CCCCC")
    return room


def said(found):
    return [(one.student.id, one.signal.kind, one.goal) for one in found]


MET = [("ada", SignalKind.MET, GOAL)]


def test_the_student_and_those_who_teach_them_are_told_and_nobody_else(room):
    assert said(room.signals.of_student("ada", "ada")) == said(room.signals.of_student("rivera", "ada")) == MET
    assert said(room.signals.of_class("rivera", "5a")) == said(room.signals.of_taught("rivera")) == MET
    for stranger in ("ben", "lindgren", "family", "admin", "nobody"):
        with pytest.raises(NotFound):
            room.signals.of_student(stranger, "ada")
        with pytest.raises(NotFound):
            room.signals.of_class(stranger, "5a")
        assert room.signals.of_taught(stranger) == []
        with pytest.raises(NotFound):
            room.signals.put_aside(stranger, "ada", kind="met", goal_id="g")


def test_the_next_chat_asks_about_one_thing_that_nobody_suggested_and_asking_again_asks_the_same(room):
    draft = room.signals.ask_next("ada")
    assert (draft.kind, draft.status, draft.conversation_id) == (ChangeKind.MET, ChangeStatus.DRAFT, None)
    assert draft.evidence.attempt_ids
    assert draft.reason.startswith("You got 8 of your last 8 questions on adding unlike fractions")
    assert room.steps(draft) == [(ChangeStepKind.SUGGESTED, None)]
    assert room.signals.ask_next("ada") == draft


def test_the_chat_that_begins_with_it_asks_and_no_other_one_does(room):
    draft = room.signals.ask_next("ada")
    assert room.brief("talk").draft is None
    room.conversations.receive("ada", "new", "Hi", opening=Opening(text="Hi!", cards=(change_card(draft),)))
    assert room.brief("new").draft == replace(draft, conversation_id="new")
    assert room.brief("talk").draft is None
    assert room.signals.ask_next("ada") is None
    room.clock.go_on(days=15)
    assert room.signals.ask_next("ada") is None
    assert room.brief("new").draft is None
    assert room.steps(draft)[-1] == (ChangeStepKind.WITHDRAWN, None)


def test_nobody_begins_a_chat_with_a_draft_of_somebody_else(room):
    draft = room.signals.ask_next("ada")
    room.conversations.receive("ben", "his", "Hi", opening=Opening(text="Hi!", cards=(change_card(draft),)))
    assert room.briefing.brief("ben", "his").draft is None
    assert room.signals.ask_next("ada") == draft


def test_the_rules_change_no_plan_the_student_and_a_teacher_do(room):
    draft = room.signals.ask_next("ada")
    assert room.versions() == 1
    assert room.changes.queue("rivera") == []
    room.changes.agree("ada", draft.id)
    assert room.versions() == 1
    assert room.signals.ask_next("ada") is None
    room.changes.approve("rivera", draft.id)
    assert room.versions() == 2


def test_a_students_no_is_kept_until_there_is_new_evidence(room):
    room.changes.withdraw("ada", room.signals.ask_next("ada").id)
    assert room.signals.ask_next("ada") is None
    assert room.signals.of_student("rivera", "ada") == []
    room.answers("CC")
    assert room.signals.ask_next("ada") is None
    room.answers("C")
    assert room.signals.ask_next("ada").kind is ChangeKind.MET


def test_a_teacher_puts_it_aside_before_or_after_the_student_was_asked(room):
    aside = room.signals.put_aside("rivera", "ada", kind="met", goal_id="g", note="We talk on Friday.")
    assert (aside.status, room.steps(aside)[-1]) == (ChangeStatus.WITHDRAWN, (ChangeStepKind.WITHDRAWN, "rivera"))
    assert room.signals.ask_next("ada") is None
    room.answers("CCCC")
    draft = room.signals.ask_next("ada")
    assert room.signals.put_aside("rivera", "ada", kind="met", goal_id="g").id == draft.id
    with pytest.raises(NotFound):
        room.signals.put_aside("rivera", "ada", kind="stuck", goal_id="g")


def test_a_teacher_takes_putting_aside_back_and_the_student_is_asked_once(room):
    aside = room.signals.put_aside("rivera", "ada", kind="met", goal_id="g")
    assert room.signals.aside("rivera", aside.id) == aside
    for stranger in ("ada", "ben", "lindgren", "family", "admin"):
        with pytest.raises(NotFound):
            room.signals.ask_after_all(stranger, aside.id)
    again = room.signals.ask_after_all("rivera", aside.id)
    assert room.signals.asked("rivera", "ada") == [room.signals.ask_next("ada")] == [again]
    assert again.evidence == aside.evidence
    with pytest.raises(Conflict):
        room.signals.ask_after_all("rivera", aside.id)


def test_what_the_student_turned_down_no_teacher_asks_again(room):
    draft = room.signals.ask_next("ada")
    room.changes.withdraw("ada", draft.id)
    with pytest.raises(NotFound):
        room.signals.ask_after_all("rivera", draft.id)


def test_a_draft_nobody_answers_is_taken_back_after_two_weeks(room):
    draft = room.signals.ask_next("ada")
    room.clock.go_on(days=15)
    assert room.signals.ask_next("ada") is None
    assert room.steps(draft)[-1] == (ChangeStepKind.WITHDRAWN, None)


def test_what_the_student_says_about_the_goal_goes_before_what_the_rules_say(room):
    draft = room.signals.ask_next("ada")
    own = room.changes.suggest(
        room.act(), kind=ChangeKind.REVISE, reason="Ada asked for it.", goal_id="g", wish=Wish(target="5 of 5")
    )
    assert room.brief("talk").draft == own
    room.changes.agree("ada", own.id)
    assert room.brief("talk").draft is None
    assert room.signals.ask_next("ada") is None
    assert room.steps(draft)[-1] == (ChangeStepKind.WITHDRAWN, None)


def test_an_answer_set_aside_by_a_teacher_is_no_evidence(room):
    [before] = room.signals.of_student("rivera", "ada")
    from tests.store.examples import dispute
    from tutor.domain.disputes import DisputeStatus

    with room.ports.open_records(writing=True) as records:
        for number, attempt in enumerate(before.signal.evidence.attempt_ids):
            one = dispute(f"d{number}", attempt)
            records.disputes.add(one)
            upheld = replace(one, status=DisputeStatus.UPHELD, decided_by="rivera", decided_at=START)
            records.disputes.update(upheld)
    assert room.signals.of_student("rivera", "ada") == []


def test_a_class_is_asked_for_in_as_many_questions_as_one_student(room, monkeypatch):
    def asked():
        counted = []
        room.signals._found.clear()
        with room.ports.open_records() as records:
            of_signals, of_classes = type(records.signals), type(records.classes)
            asked_in = [(of_signals, name) for name in ("stamps", "plans", "check_ins", "settings")]
            for kind, name in [*asked_in, (of_classes, "attempts"), (of_classes, "plans")]:
                real = getattr(kind, name)
                monkeypatch.setattr(kind, name, lambda *a, real=real, name=name: counted.append(name) or real(*a))
        room.signals.of_taught("rivera")
        monkeypatch.undo()
        return counted

    alone = asked()
    with room.ports.open_records(writing=True) as records:
        for number in range(30):
            name = f"s{number}"
            records.people.add_person(Person(id=name, login=name, name=name, role=Role.STUDENT), "hash")
            records.people.add_membership(Membership(person_id=name, class_id="5a", seat=Seat.STUDENT))
    assert sorted(asked()) == sorted(alone)
    assert len(alone) == 6
