"""The school made up for measuring is one that could be: the same by the same seed, and its pages open."""

import asyncio
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from evals.bigschool.looking import started
from evals.bigschool.pages import PAGES, measured, subjects
from evals.bigschool.school import Size, make
from tutor.domain.catalogue import Catalogue
from tutor.domain.goal_changes import ChangeStatus
from tutor.domain.judging import judge
from tutor.domain.marking import Verdict
from tutor.domain.practice import PresentationStatus
from tutor.library.current import CurrentCatalogue
from tutor.settings import Settings
from tutor.store.database import Database, problems
from tutor.store.library_records import LibraryRecords
from tutor.store.migrate import migrate
from tutor.store.tables import attempts, conversations, messages, metadata, presentations

UNTIL = datetime(2026, 11, 20, 16, tzinfo=UTC)
# The application pulls in libraries that warn of their own doings when they are first read.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
TINY = Size(students=30, sittings=2, waiting=40, instances=1, until=UNTIL)


@pytest.fixture(scope="module")
def settings(data_folder):
    """The demo school's folder with the school beside it."""
    found = Settings(_env_file=None, data_dir=data_folder)
    database = Database(found.sql_url)
    make(database, catalogue_of(database), TINY)
    database.close()
    return found


def catalogue_of(database):
    """A few skills are enough to tell one school from another."""
    catalogue = CurrentCatalogue(LibraryRecords(database))()
    skills = {
        name: skill for name, skill in catalogue.skills.items() if skill.strand == "fractions" and skill.grade < 5
    }
    items = {name: item for name, item in catalogue.items.items() if item.skill_id in skills}
    return Catalogue(skills=skills, items=items, interests=catalogue.interests)


def rows(folder, name, catalogue, seed):
    """Every row of a school, but for the salt of its password."""
    database = Database(f"sqlite:///{folder}/{name}.db")
    migrate(database)
    make(database, catalogue, Size(students=6, sittings=2, waiting=9, seed=seed, instances=1, until=UNTIL))
    with database.connect() as connection:
        assert problems(connection) == []
        found = {
            table.name: [
                tuple(row)
                for row in connection.execute(select(*(one for one in table.c if one.name != "password_hash")))
            ]
            for table in metadata.sorted_tables
        }
    database.close()
    return found


def test_the_same_seed_and_day_make_the_same_school_and_another_seed_another(settings, tmp_path):
    database = Database(settings.sql_url)
    catalogue = catalogue_of(database)
    database.close()
    one, same, other = (rows(tmp_path, name, catalogue, seed) for name, seed in (("a", 1), ("b", 1), ("c", 2)))
    assert one == same
    assert one["attempts"] != other["attempts"]


def test_every_answer_is_marked_as_the_marker_marks_it_and_closes_its_question(settings):
    database = Database(settings.sql_url)
    with database.open_records() as records:
        log = records.practice.attempts_of("student-0003")
        served = {one.id: one for one in records.practice.presentations_by_id({one.presentation_id for one in log})}
    database.close()
    assert len(log) > 50
    for one in log:
        question = served[one.presentation_id]
        assert judge(question.rendered, one.answer).marked.verdict is one.verdict
        assert question.served_at < one.at <= question.closed_at
    solved = {one.presentation_id for one in log if one.verdict is Verdict.CORRECT}
    assert solved == {one.id for one in served.values() if one.status is PresentationStatus.SOLVED}


def test_what_is_kept_reads_back_as_the_domain_has_it(settings):
    database = Database(settings.sql_url)
    with database.open_records() as records:
        students = [f"student-{n:04}" for n in range(TINY.students)]
        waiting = records.changes.of_students(students, [ChangeStatus.AGREED])
        for one in students:
            ledger = records.plans.versions(one)
            assert [version.number for version in ledger] == list(range(len(ledger), 0, -1))
            for chat in records.conversations.of_student(one, limit=9):
                said = records.conversations.messages(chat.id)
                assert [message.seq for message in said] == list(range(1, len(said) + 1))
                assert [message.reply_to for message in said[1::2]] == [message.id for message in said[::2]]
        held = records.conferences.of_students(students)
    with database.connect() as connection:
        assert problems(connection) == []
        late = select(attempts.c.id).join(presentations, presentations.c.id == attempts.c.presentation_id)
        assert connection.execute(late.where(attempts.c.student_id != presentations.c.student_id)).all() == []
        said = select(messages.c.id).join(conversations, conversations.c.id == messages.c.conversation_id)
        assert (
            connection.execute(said.where(conversations.c.student_id.in_(students), messages.c.at > UNTIL)).all() == []
        )
    database.close()
    assert len(waiting) == TINY.waiting
    assert {one.conference.student_id for one in held} == set(students)


def test_each_kind_of_page_has_a_subject_and_a_look_is_timed_and_counted(settings):
    with started(settings) as app:
        with app.waymark.database.connect() as connection:
            [one] = subjects(connection, 1)
        token = asyncio.run(app.sign_in(one["teacher"]))
        with pytest.raises(RuntimeError, match="404"):
            asyncio.run(app.look(token, "/console/students/nobody"))
    for page in (page for pages in PAGES.values() for page in pages):
        page.format_map(one)
    [line] = measured(settings, count=2, only="teacher /console/changes/{change}/edit")
    assert [look.statements > 0 < look.clock for look in (*line.cold, *line.warm)] == [True] * 4
