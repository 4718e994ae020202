"""The demo school is written whole or not at all, and tells the same story every time."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes import FakeStore, ports
from tests.usecases.conftest import PlainPasswords
from tutor.domain.marking import Verdict
from tutor.library.documents import catalogue_of, documents_of, thing_of
from tutor.library.pack import read_folders
from tutor.usecases.demo_class import CLASSMATES, HELPED, RIGHT
from tutor.usecases.demo_school import DemoSchool

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
    for moment in (1, 20, 400, 700):
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
    for one in CLASSMATES:
        wanted = [went in (RIGHT, HELPED) for sitting in one.practised for went in sitting.went]
        done = [verdict is Verdict.CORRECT for student, _, verdict in kept if student == one.person.id]
        assert done == wanted
    assert Verdict.UNSURE not in {verdict for _, _, verdict in kept}
    slips = [one.mistake_id for one in store.tables.kept["attempts"].values()]
    named = [went for one in CLASSMATES for sitting in one.practised for went in sitting.went if "-" in went]
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
