"""A teacher's pages ask the records the same few questions for three students and for thirty, after one answer and many."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlalchemy import event
from starlette.testclient import TestClient

from tests.console.school import Plain, use_cases
from tests.fakes import ports
from tutor.console.routes import add_console
from tutor.library.documents import catalogue_of, documents_of, thing_of
from tutor.library.pack import read_folders
from tutor.settings import Settings
from tutor.store.database import Database
from tutor.store.migrate import migrate
from tutor.usecases.demo_school import PASSWORD, DemoSchool

CONTENT = Path(__file__).resolve().parents[2] / "content"
AT_MOST = 12


class Counted:
    """The demo school in SQLite with pages over it, and a count of what each page asks the database."""

    def __init__(self, folder):
        database = Database(f"sqlite:///{folder}/school.db")
        migrate(database)
        catalogue = catalogue_of(map(thing_of, documents_of(read_folders([CONTENT]))))
        self.ports = ports(open_records=database.open_records, clock=lambda: datetime.now(UTC), catalogue=catalogue)
        self.asked = []
        DemoSchool(ports=self.ports, passwords=Plain()).load()
        for engine in (database.engine, database._reader):
            event.listen(engine, "before_cursor_execute", lambda *a: self.asked.append(a[2]))
        self.use, self.settings, self.passwords = use_cases(self.ports, Plain()), Settings(_env_file=None), Plain()
        app = FastAPI()
        add_console(app, self)
        self.browser = TestClient(app, base_url="http://testserver", follow_redirects=False)

    def questions(self, login, address="/console"):
        """How many a first and a second look at a page take."""
        self.browser.post("/sign-in", data={"login": login, "password": PASSWORD})
        counts = []
        for _ in range(2):
            self.asked.clear()
            page = self.browser.get(address)
            assert page.status_code == 200
            counts.append(sum(not one.lstrip().upper().startswith(("BEGIN", "PRAGMA")) for one in self.asked))
        return page.text, counts

    def by_answers(self, login):
        """A teacher's students, who answered most first."""
        with self.ports.open_records() as records:
            teacher = records.people.person_by_login(login).id
            pulse = records.classes.pulse([one.person_id for one in records.classes.roster(teacher).seats])
        return sorted(pulse, key=pulse.get, reverse=True)


@pytest.fixture(scope="module")
def counted(tmp_path_factory):
    return Counted(tmp_path_factory.mktemp("counted"))


def test_a_class_of_thirty_takes_at_most_twelve_questions_and_a_second_look_fewer(counted):
    page, (first, again) = counted.questions("rivera")
    assert ">30<" in page
    assert "Needs you now" in page
    assert "Answers in doubt" in page
    assert again < first <= AT_MOST


def test_a_class_of_one_takes_as_many(counted):
    page, (first, _) = counted.questions("lindgren")
    assert "Dev" in page
    assert first <= AT_MOST


@pytest.mark.parametrize(("page", "at_most"), [("", 66), ("/progress", 14), ("/conversations", 14)])
def test_a_page_about_a_student_takes_as_many_however_much_they_answered(counted, page, at_most):
    students = counted.by_answers("rivera")
    for one in (students[0], students[-1]):
        assert counted.questions("rivera", f"/console/students/{one}{page}")[1][1] <= at_most
