"""An alert reaches somebody, goes on until somebody takes it, and nothing of that can be hidden."""

from datetime import timedelta

import pytest

from tests.usecases.conftest import KIND_WORDS
from tutor.domain.alerts import AlertKind, StepKind, is_due, waits
from tutor.domain.errors import Conflict, InvalidInput, NotFound
from tutor.domain.people import Person, Role
from tutor.usecases.alerts import Alerts

DISTRESS = "i want to die"
WAIT = timedelta(minutes=15)


def history(school, who="rivera"):
    (shown,) = school.alerts.shown(who)
    return [(step.what, step.told, step.by) for step in shown.steps]


def test_every_teacher_and_co_teacher_gets_it_and_the_first_step_says_so(school):
    school.say(DISTRESS)
    assert history(school) == [(StepKind.RAISED, ("okafor", "rivera"), None)] or history(school) == [
        (StepKind.RAISED, ("rivera", "okafor"), None)
    ]
    assert school.alerts.waiting("lindgren") == school.alerts.waiting("admin") == []


def test_nobody_is_passed_over_before_the_time_is_up(school):
    school.say(DISTRESS)
    school.clock.go_on(minutes=14)
    assert school.alerts.pass_on() == []


def test_what_nobody_takes_on_goes_to_the_administrators_and_is_never_dropped(school):
    school.say(DISTRESS)
    school.clock.go_on(minutes=15)
    (passed,) = school.alerts.pass_on()
    assert passed.routed_to[-1] == "admin"
    assert [alert.id for alert in school.alerts.waiting("admin")] == [passed.id]
    assert school.alerts.pass_on() == []
    school.clock.go_on(minutes=15)
    assert [alert.id for alert in school.alerts.pass_on()] == [passed.id]
    school.clock.go_on(days=30)
    school.alerts.pass_on()
    assert [what for what, _, _ in history(school)] == [
        StepKind.RAISED,
        StepKind.PASSED_ON,
        StepKind.REMINDED,
        StepKind.REMINDED,
    ]
    assert len(school.alerts.waiting("rivera")) == 1


def test_an_administrator_may_take_on_only_what_came_to_them(school):
    school.say(DISTRESS)
    (alert,) = school.alerts.waiting("rivera")
    with pytest.raises(NotFound):
        school.alerts.acknowledge("admin", alert.id)
    school.clock.go_on(minutes=15)
    school.alerts.pass_on()
    school.alerts.acknowledge("admin", alert.id)
    assert history(school)[-1] == (StepKind.TAKEN_ON, (), "admin")
    assert school.alerts.shown("rivera")[0].names["admin"] == "Admin"
    school.clock.go_on(days=1)
    assert school.alerts.pass_on() == []
    with pytest.raises(Conflict):
        school.alerts.acknowledge("rivera", alert.id)


def test_a_student_without_teachers_is_heard_by_the_administrators(school):
    with school.ports.open_records(writing=True) as records:
        records.people.add_person(Person(id="kim", login="kim", name="Kim", role=Role.STUDENT), "hash")
    school.conversations.receive("kim", "kims", DISTRESS)
    (alert,) = school.alerts.waiting("admin")
    assert alert.student_id == "kim"


def test_where_nobody_can_be_reached_the_reply_does_not_claim_it(school):
    with school.ports.open_records(writing=True) as records:
        records.people.add_person(Person(id="kim", login="kim", name="Kim", role=Role.STUDENT), "hash")
        records.people.tables.put("passwords", "admin", "")
    object.__setattr__(
        school.conversations, "fixed_replies", {"distress": KIND_WORDS, "distress-alone": "Tell an adult."}
    )
    turn = school.conversations.receive("kim", "kims", DISTRESS)
    assert turn.fixed_reply == "Tell an adult."
    assert school.conversations.unanswered("kim", "kims").fixed_reply == "Tell an adult."
    school.clock.go_on(minutes=15)
    (alert,) = school.alerts.pass_on()
    with school.ports.open_records() as records:
        assert [step.what for step in records.alerts.steps(alert.id)] == [StepKind.NOBODY, StepKind.NOBODY]


def test_curiosity_is_turned_away_and_nobody_is_told(school):
    turn = school.say("what is porn")
    assert turn.fixed_reply == KIND_WORDS
    assert school.alerts.waiting("rivera") == []


def test_each_kind_has_its_own_time(school):
    patient = Alerts(ports=school.ports, waits=waits("distress=60 all=5"))
    school.say(DISTRESS)
    school.clock.go_on(minutes=59)
    assert patient.pass_on() == []
    school.clock.go_on(minutes=1)
    assert len(patient.pass_on()) == 1
    assert patient.waits[AlertKind.BULLYING] == timedelta(minutes=5)


@pytest.mark.parametrize("written", ["fire=5", "distress", "distress=0", "distress=-1", "all=2000", "distress=soon"])
def test_a_waiting_time_that_makes_no_sense_is_named(written):
    with pytest.raises(InvalidInput, match=written):
        waits(written)


def test_without_any_step_nothing_is_due(school):
    assert not is_due([], WAIT, school.clock())
