"""The demo school is written whole or not at all, and tells the same story every time."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes import FakeStore, ports
from tests.usecases.conftest import PlainPasswords
from tutor.domain.attention import Concern
from tutor.domain.goal_changes import ChangeKind, ChangeStatus
from tutor.domain.marking import Verdict
from tutor.domain.plans import GoalKind, Support
from tutor.library.documents import catalogue_of, documents_of, thing_of
from tutor.library.pack import read_folders
from tutor.usecases.alerts import Alerts
from tutor.usecases.attention import Attention
from tutor.usecases.demo_class import HELPED, RIGHT
from tutor.usecases.demo_room import ROOM_6B
from tutor.usecases.demo_school import DemoSchool
from tutor.usecases.disputes import Disputes
from tutor.usecases.goal_changes import GoalChanges
from tutor.usecases.plans import Plans
from tutor.usecases.students import Students

CONTENT = Path(__file__).resolve().parents[2] / "content"


@pytest.fixture(scope="module")
def catalogue():
    return catalogue_of(map(thing_of, documents_of(read_folders([CONTENT]))))


def school(catalogue):
    store = FakeStore()
    return store, ports(open_records=store.open_records, catalogue=catalogue)


def load(on):
    return DemoSchool(ports=on, passwords=PlainPasswords()).load()


def answers(store):
    return [(one.student_id, one.answer, one.verdict) for one in store.tables.kept["attempts"].values()]


def test_it_is_written_once_and_the_same_every_time(catalogue):
    store, on = school(catalogue)
    assert load(on)
    written = answers(store)
    assert not load(on)
    assert answers(store) == written
    again, other = school(catalogue)
    load(other)
    assert answers(again) == written


def test_cut_off_at_any_moment_it_leaves_nothing_behind(catalogue):
    _, counting = school(catalogue)
    load(counting)
    every = int(counting.new_id().removeprefix("id-")) - 1
    for moment in (1, every // 3, every - 1):
        store, on = school(catalogue)
        looks = iter(range(moment))
        with pytest.raises(StopIteration):
            load(replace(on, new_id=lambda looks=looks: f"id-{next(looks)}"))
        assert store.tables.kept == {}
        assert load(on)


def test_what_everybody_did_is_what_the_page_tells(catalogue):
    store, on = school(catalogue)
    load(on)
    kept = answers(store)
    for one in ROOM_6B:
        wanted = [went in (RIGHT, HELPED) for sitting in one.practised for went in sitting.went]
        done = [verdict is Verdict.CORRECT for student, _, verdict in kept if student == one.person.id]
        assert done == wanted
    assert Verdict.UNSURE not in {verdict for _, _, verdict in kept}
    slips = [one.mistake_id for one in store.tables.kept["attempts"].values()]
    named = [went for one in ROOM_6B for sitting in one.practised for went in sitting.went if "-" in went]
    assert all(slips.count(name) >= named.count(name) for name in set(named))


def test_nothing_in_it_is_older_than_the_plans_or_later_than_now(catalogue):
    store, on = school(catalogue)
    load(on)
    times = [one.at for one in store.tables.kept["attempts"].values()]
    assert on.now() - timedelta(days=14) < min(times)
    assert max(times) < on.now()


def test_one_project_is_on_its_way(catalogue):
    store, on = school(catalogue)
    load(on)
    with store.open_records() as records:
        [version] = records.inquiries.of_student("demo-ben")
    project = version.inquiry
    assert (project.interest_id, project.steps_done, len(project.notes)) == ("space", 1, 1)
    assert project.skills
    assert [receipt.summary for receipt in store.tables.kept["receipts"].values() if "project" in receipt.summary]


def test_a_newcomer_finds_a_living_class_of_thirty(catalogue):
    store, on = school(catalogue)
    load(on)
    teacher = "demo-rivera"
    glances = {glance.student.id: glance for glance in Students(ports=on).of(teacher)}
    assert len(glances) == 30
    assert len({glance.student.login for glance in glances.values()}) == 30
    goals = [goal for glance in glances.values() for goal in glance.plan.goals]
    assert {goal.kind for goal in goals} == set(GoalKind)
    assert {support for glance in glances.values() for support in glance.plan.supports} == set(Support)
    waiting = GoalChanges(ports=on).queue(teacher)
    assert len(waiting) >= 12
    assert {change.kind for change in waiting} >= {ChangeKind.ADD, ChangeKind.REVISE, ChangeKind.MET, ChangeKind.PAUSE}
    assert all(change.evidence.message_ids for change in waiting)
    assert sum(bool(change.evidence.attempt_ids) for change in waiting) >= 8
    assert [alert.student_id for alert in Alerts(ports=on).waiting(teacher)] == ["demo-mateo"]
    assert len(Disputes(ports=on).queue(teacher)) == 2
    assert len(store.tables.kept["check_ins"]) >= 8


def test_its_decisions_have_a_history_with_an_undo(catalogue):
    store, on = school(catalogue)
    load(on)
    changes = {change.student_id: change for change in store.tables.kept["changes"].values()}
    assert changes["demo-tane"].status is ChangeStatus.APPROVED
    assert changes["demo-amelie"].status is ChangeStatus.DECLINED
    assert changes["demo-jose-maria"].status is ChangeStatus.EDITED
    history = Plans(ports=on).history("demo-rivera", "demo-eilidh")
    tried = store.tables.kept["attempts"]
    rests = [(change, tried[one]) for change in changes.values() for one in change.evidence.attempt_ids]
    assert all(one.skill_id == change.after.skill_id and one.at <= change.suggested_at for change, one in rests)
    assert [(version.number, version.undoes, version.author_id) for version in history] == [
        (3, 2, "demo-okafor"),
        (2, None, "demo-rivera"),
        (1, None, "demo-rivera"),
    ]
    assert changes["demo-eilidh"].status is ChangeStatus.AGREED


def test_nobody_in_it_is_called_to_a_teacher_for_being_silent(catalogue):
    _, on = school(catalogue)
    load(on)
    needs = Attention(ports=on).waiting("demo-rivera")
    assert "demo-noor" not in {need.student.id for need in needs}
    assert {need.finding.concern for need in needs} >= {Concern.STUCK, Concern.GUESSING}
