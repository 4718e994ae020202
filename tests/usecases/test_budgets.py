"""Budgets under attack: at the edge, all at once, over midnight, with a clock that jumps and a ledger that fails."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.fakes import START, Clock, FakeStore, ports
from tutor.domain.budgets import Heading, Limits, Scope, Tokens, Usage
from tutor.domain.conversations import Author, Conversation, Message
from tutor.domain.errors import Unavailable
from tutor.domain.people import Classroom, Membership, Person, Role, Seat
from tutor.usecases.budgets import Budgets

SEATS = {"ada": ("6b", "club"), "ben": ("6b",), "cleo": ("club",), "dev": ()}


class Room:
    """Four students in two classes, and the budgets of their school."""

    def __init__(self, **limits):
        self.clock, self.store = Clock(), FakeStore()
        self.ports = ports(clock=self.clock, open_records=self.store.open_records)
        self.budgets = self.restarted(**limits)
        with self.store.open_records(writing=True) as records:
            for class_id in ("6b", "club"):
                records.people.add_classroom(Classroom(id=class_id, name=class_id))
            for name, classes in SEATS.items():
                _student(records, name, classes)

    def restarted(self, *, zone=UTC, **limits):
        return Budgets(ports=self.ports, limits=Limits(**limits), zone=zone)

    def ask(self, who="ada", tokens=100, *, of=None):
        return (of or self.budgets).ask(who, f"talk-{who}", tokens)

    def usage(self, leave, tokens, **more):
        hold = leave.hold
        fields = {"conversation_id": f"talk-{hold.student_id}", "turn_id": f"said-{hold.student_id}", "model": "m"}
        used = Tokens(prompt=tokens)
        return Usage(student_id=hold.student_id, tokens=used, at=hold.at, day=hold.day, **fields | more)

    def spend(self, who="ada", tokens=100, *, held=None, of=None):
        """A whole call, if it may be made; says whether it was."""
        leave = self.ask(who, held or tokens, of=of)
        if leave.hold:
            self.settle(leave.hold, [self.usage(leave, tokens)], of=of)
        return leave.decision.allowed

    def settle(self, hold, usages, *, of=None):
        (of or self.budgets).over(hold, usages)
        (of or self.budgets).write()

    def written(self, day=None):
        day = day or self.clock().date()
        with self.store.open_records() as records:
            return {one.key: one.total for one in records.usage.sums(Heading.STUDENT, day, day)}


def _student(records, name, classes):
    records.people.add_person(Person(id=name, login=name, name=name, role=Role.STUDENT), "")
    for class_id in classes:
        records.people.add_membership(Membership(person_id=name, class_id=class_id, seat=Seat.STUDENT))
    talk = Conversation(id=f"talk-{name}", student_id=name, title="", started_at=START, last_at=START)
    records.conversations.add(talk)
    said = Message(id=f"said-{name}", conversation_id=talk.id, author=Author.STUDENT, text="hi", at=START)
    records.conversations.add_message(said)


def test_what_was_used_counts_and_the_rest_of_what_was_held_is_free_again():
    room = Room(student=1000)
    assert room.spend(tokens=100, held=900)
    assert room.spend(tokens=900)
    assert not room.spend(tokens=1)
    assert room.written() == {"ada": 1000}


def test_two_turns_at_once_at_the_edge_do_not_both_pass():
    room = Room(school=1000)
    first, second = room.ask("ada", 600), room.ask("ben", 600)
    assert first.hold
    assert second.hold is None
    assert second.decision.full.scope is Scope.SCHOOL
    assert second.decision.full.spent == 600
    room.settle(first.hold, [room.usage(first, 300)])
    assert room.ask("ben", 600).hold


def test_a_hundred_at_once_stay_inside():
    room = Room(school=10_000)
    with ThreadPoolExecutor(25) as pool:
        done = list(pool.map(lambda n: room.spend(("ada", "ben", "cleo", "dev")[n % 4], 250, held=400), range(100)))
    assert sum(room.written().values()) == 250 * sum(done) <= 10_000
    # What is in flight may keep some out for the moment, but nobody is kept out for good.
    while room.spend("dev", 250):
        pass
    assert sum(room.written().values()) == 10_000


def test_a_student_in_two_classes_counts_in_both_and_has_to_fit_into_both():
    room = Room(class_=1000)
    assert room.spend("ada", 600)
    assert not room.spend("ben", 500)
    assert room.spend("ben", 400)
    assert room.spend("cleo", 400)
    assert room.ask("ada", 1).decision.full.key == "6b"
    assert room.spend("dev", 99_999), "no class, no class budget"


def test_the_reason_says_when_it_is_free_again_at_the_schools_own_midnight():
    room = Room()
    madrid = room.restarted(student=50, zone=ZoneInfo("Europe/Madrid"))
    found = room.ask(of=madrid).decision
    assert (found.full.scope, found.full.limit) == (Scope.STUDENT, 50)
    assert found.free_at == datetime(2026, 11, 2, 23, 0, tzinfo=UTC)
    room.clock.moment = found.free_at
    assert room.spend(tokens=50, of=madrid)


def test_it_is_told_once_a_day_in_each_conversation():
    room = Room(student=10)
    assert [room.ask("ada").tell, room.ask("ada").tell, room.ask("ben").tell] == [True, False, True]
    room.clock.go_on(minutes=10)
    assert not room.ask("ada").tell
    room.clock.go_on(days=1)
    assert room.ask("ada").tell


def test_a_call_over_midnight_counts_on_the_day_it_began():
    room = Room(student=1000)
    room.clock.moment = datetime(2026, 11, 2, 23, 59, 58, tzinfo=UTC)
    late = room.ask(tokens=900)
    room.clock.go_on(seconds=5)
    assert room.ask(tokens=1000).hold, "what is held back for yesterday leaves today alone"
    room.settle(late.hold, [room.usage(late, 900)])
    assert room.written(late.hold.day) == {"ada": 900}
    assert room.written() == {}


def test_a_clock_that_jumps_back_finds_what_was_spent_that_day():
    room = Room(student=100)
    room.clock.go_on(days=1)
    assert room.spend(tokens=100)
    room.clock.go_on(days=-1)
    assert room.spend(tokens=100)
    assert not room.spend(tokens=1)
    room.clock.go_on(days=1, hours=-3)
    assert not room.spend(tokens=1)
    room.clock.go_on(days=400)
    assert room.spend(tokens=100)


def test_a_restart_with_another_limit_counts_what_was_spent_before():
    room = Room(student=1000)
    assert room.spend(tokens=900)
    assert not room.spend(tokens=10, of=room.restarted(student=500))
    assert room.spend(tokens=600, of=room.restarted(student=1500))
    assert room.spend(tokens=9_999, of=room.restarted())


def test_a_limit_lowered_in_the_middle_of_a_call_loses_nothing_of_it():
    room = Room(student=1000)
    leave = room.ask(tokens=900)
    room.budgets.limits = Limits(student=100)
    assert not room.ask(tokens=1).hold
    room.settle(leave.hold, [room.usage(leave, 800)])
    assert not room.ask(tokens=1).hold
    room.budgets.limits = Limits(student=900)
    assert room.ask(tokens=100).hold


def test_what_another_process_spends_is_seen_within_seconds():
    room = Room(school=1000)
    other = room.restarted(school=1000)
    assert room.spend("ada", 100)
    assert room.spend("ben", 800, of=other)
    room.clock.go_on(seconds=6)
    assert not room.spend("ada", 200)


def test_without_limits_everything_is_written_down_and_nothing_is_looked_up():
    room = Room()
    room.ports = replace(room.ports, open_records=_closed)
    free = room.restarted()
    leave = room.ask(tokens=10**9, of=free)
    assert leave.hold
    room.settle(leave.hold, [room.usage(leave, 7, failed=True)])
    assert room.written() == {"ada": 7}


def test_a_call_that_used_nothing_frees_what_was_held():
    room = Room(student=100)
    leave = room.ask(tokens=100)
    room.settle(leave.hold, [])
    room.settle(leave.hold, [])
    assert room.ask(tokens=100).hold
    assert not room.ask(tokens=1).hold


def test_what_is_over_counts_before_it_is_written():
    room = Room(student=100)
    leave = room.ask(tokens=90)
    room.budgets.over(leave.hold, [room.usage(leave, 60)])
    assert room.ask(tokens=41).hold is None
    assert room.ask(tokens=40).hold
    assert room.written() == {}
    room.budgets.write()
    assert room.written() == {"ada": 60}


def test_a_need_of_nonsense_size_opens_nothing():
    room = Room(student=100)
    assert room.ask(tokens=-500).hold.tokens == 0
    assert room.spend(tokens=100)
    assert not room.ask(tokens=1).hold


def _closed(**_):
    raise Unavailable("The records are busy.")


class Ledger(FakeStore):
    """Cannot be written to for a while."""

    broken = False

    def open_records(self, *, writing=False):
        return _closed() if writing and self.broken else super().open_records(writing=writing)


@pytest.fixture
def fails(monkeypatch):
    monkeypatch.setattr("tests.usecases.test_budgets.FakeStore", Ledger)
    return Room(student=1000)


def test_what_could_not_be_written_counts_at_once_and_is_written_with_the_next(fails):
    fails.store.broken = True
    assert fails.spend(tokens=600)
    fails.clock.go_on(minutes=1)
    assert not fails.spend(tokens=500)
    assert fails.written() == {}
    fails.store.broken = False
    assert fails.spend("ben", tokens=1)
    assert fails.written() == {"ada": 600, "ben": 1}
    fails.clock.go_on(minutes=1)
    assert fails.spend(tokens=400)
    assert not fails.spend(tokens=1)


def test_a_line_that_is_refused_does_not_keep_back_the_others(caplog):
    room = Room()
    leave = room.ask()
    lines = [room.usage(leave, 1), room.usage(leave, 2, turn_id="erased"), room.usage(leave, 3)]
    room.settle(leave.hold, lines)
    assert room.written() == {"ada": 4}
    assert room.spend(tokens=5)
    assert room.written() == {"ada": 9}
    assert "erased" not in caplog.text


def test_days_between_do_not_pile_up():
    room = Room(student=100)
    for _ in range(5):
        assert room.spend(tokens=100)
        assert not room.spend(tokens=100)
        room.clock.go_on(hours=24)
    assert room.written(room.clock().date() - timedelta(days=1)) == {"ada": 100}
