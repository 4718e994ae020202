"""What can come between: another teacher, a step taken back, a move to another class, a day that is over, a clock that jumps."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.console.test_hostile_text import ESCAPED
from tutor.domain.goal_changes import ChangeKind, ChangeStatus
from tutor.domain.people import Membership, Seat

TEMPLATES = [
    "{{ 7*7 }}",
    "{% include 'help.html' %}",
    "${7*7} #{7*7}",
    "%(name)s %s {0.__class__} {name}",
    "<%= 7*7 %>",
]


@pytest.fixture
def teacher(caller):
    return caller("rivera")


def move(school, student, *, old, new):
    """A student sits in another class from now on."""
    seats = school.store.tables.kept["memberships"]
    del seats[student, old]
    seats[student, new] = Membership(person_id=student, class_id=new, seat=Seat.STUDENT)


def test_a_student_who_moved_mid_week_is_the_new_teachers_with_all_that_waits(school, caller, teacher):
    school.doubt("dispute-1", "a-ada-0", hours=3)
    school.use.from_home.write("ada-family", "ada", "comment", "She likes mornings.")
    move(school, "ada", old="6b", new="4a")
    school.now += timedelta(hours=1)
    assert [alert.id for alert in school.use.alerts.pass_on()] == ["alert-1"]
    new = caller("lindgren")
    home = new.get("/console").text
    for waits in ("Needs you now", "Answers in doubt", "Plan changes waiting", "bake with fractions by myself"):
        assert waits in home
    for path in ("changes/change-1", "conversations/chat-1", "students/ada", "disputes/dispute-1"):
        assert new.get(f"/console/{path}").status_code == 200
    assert new.submit("/console/alerts/alert-1").status_code == 303
    assert new.submit("/console/changes/change-1", decision="approve").status_code == 303
    assert school.records.plans.latest("ada").author_id == "lindgren"


def test_the_teacher_whom_a_student_left_mid_week_sees_and_decides_nothing_more(school, caller, teacher):
    form = teacher.get("/console/changes/change-1")
    assert form.status_code == 200
    move(school, "ada", old="6b", new="4a")
    before = school.everything(but=("sessions", "readings"))
    for path in ("changes/change-1", "conversations/chat-1", "students/ada", "alerts/alert-1"):
        assert teacher.get(f"/console/{path}").status_code in (404, 405)
    for path, fields in (
        ("changes/change-1", {"decision": "approve"}),
        ("alerts/alert-1", {}),
        ("students/ada/staff-notes", {"text": "x"}),
    ):
        assert teacher.submit(f"/console/{path}", **fields).status_code == 404
    assert "Ada" not in teacher.get("/console").text
    assert "Ben" in teacher.get("/console").text
    assert school.everything(but=("sessions", "readings")) == before


def new_goal(school, change_id="change-9", *, days):
    """A wish for a new goal by a day so many days from now, sent five days ago."""
    school.suggest(change_id, "ada", statement="I can bake a cake", days=5)
    changes = school.store.tables.kept["changes"]
    goal = replace(changes[change_id].after, id="cake", due=school.now.date() + timedelta(days=days))
    changes[change_id] = replace(changes[change_id], kind=ChangeKind.ADD, before=None, after=goal)


@pytest.mark.parametrize("fields", [{"decision": "approve"}, {"statement": "I can bake two cakes"}])
def test_a_new_goal_whose_day_went_by_while_it_waited_does_not_begin_before_its_day_is_changed(school, teacher, fields):
    new_goal(school, days=-1)
    before = school.everything(but=("sessions", "readings"))
    path = "/console/changes/change-9" if "decision" in fields else "/console/changes/change-9/edit"
    answer = teacher.submit(path, **fields)
    assert answer.status_code == 422
    assert "19 November 2026, is over" in answer.text
    assert school.everything(but=("sessions", "readings")) == before
    done = teacher.submit("/console/changes/change-9/edit", statement="I can bake a cake", due="2026-12-24")
    assert done.status_code == 303
    assert school.records.changes.get("change-9").status is ChangeStatus.EDITED


@pytest.mark.parametrize("due", ["2026-11-19", "19 November 2026", "2020-01-01"])
def test_a_goal_is_never_edited_to_a_day_before_it_starts(school, teacher, due):
    answer = teacher.submit("/console/changes/change-1/edit", statement="I bake", due=due)
    assert answer.status_code == 422
    assert "is not a day in the next three years" in answer.text
    assert due in answer.text
    assert school.records.changes.get("change-1").status is ChangeStatus.AGREED


def test_a_goal_may_be_for_today(school, teacher):
    new_goal(school, days=0)
    assert teacher.submit("/console/changes/change-9", decision="approve").status_code == 303
    assert school.records.changes.get("change-9").status is ChangeStatus.APPROVED


@pytest.mark.parametrize("text", TEMPLATES)
def test_a_template_in_a_comment_is_words_to_everybody_who_reads_it(school, caller, teacher, text):
    family, student = caller("ada-family"), caller("ada")
    school.co_sign("change-sign", "ada")
    for kind in ("comment", "seen"):
        assert family.submit("/console/family/ada/notes", kind=kind, text=text).status_code == 303
    assert family.submit("/console/family/changes/change-sign", decision="talk", note=text).status_code == 303
    teacher.submit("/console/students/ada/staff-notes", text=text)
    teacher.submit("/console/conversations/chat-1/notes", kind="note", text=text)
    teacher.submit("/console/changes/change-1", decision="decline", note=text)
    shown = text.translate(ESCAPED)
    pages = {
        family: ["/console", "/console/family/changes/change-sign"],
        student: ["/console/students/ada"],
        teacher: [
            "/console/students/ada",
            "/console/conversations/chat-1",
            "/console/changes/change-1",
            "/console/changes/change-sign",
        ],
    }
    for reader, paths in pages.items():
        for path in paths:
            page = reader.get(path)
            assert (page.status_code, shown in page.text, ">49<" in page.text) == (200, True, False)


@pytest.mark.parametrize("jump", [timedelta(days=-400), timedelta(days=-1), timedelta(hours=3), timedelta(days=5)])
def test_a_clock_that_jumps_loses_nothing_and_every_step_stays_in_order(school, caller, teacher, jump):
    teacher.submit("/console/changes/change-2", decision="decline", note="After the holidays")
    school.now += jump
    for login in ("rivera", "ada-family"):
        reader = caller(login)
        assert reader.get("/console").status_code == 200
    again = caller("rivera")
    for path in (
        "changes",
        "changes/change-1",
        "changes/change-2",
        "students/ada",
        "students/ada/ledger",
        "conversations/chat-1",
    ):
        assert again.get(f"/console/{path}").status_code == 200
    assert again.submit("/console/changes/change-1", decision="approve").status_code == 303
    school.now -= 2 * jump
    last = caller("rivera")
    assert last.submit("/console/changes/change-1/undo").status_code == 303
    assert last.submit("/console/changes/change-2/undo").status_code == 303
    assert [school.records.changes.get(f"change-{n}").status for n in (1, 2)] == [ChangeStatus.AGREED] * 2
    assert [version.number for version in school.records.plans.versions("ada")] == [4, 3, 2, 1]
    steps = school.records.changes.steps(["change-1"])
    assert [step.number for step in steps] == sorted(step.number for step in steps)
