"""Making the school: people, then every sitting in the order of its time, then the paperwork."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from random import Random

from sqlalchemy import Connection, text

from evals.bigschool.bulk import Bulk
from evals.bigschool.paperwork import Paperwork
from evals.bigschool.people import People, people
from evals.bigschool.questions import questions
from evals.bigschool.sittings import ANSWERS, LAST_TOLD, Sitting, learner, new_id, times
from tutor.access.passwords import Argon2
from tutor.domain.catalogue import Catalogue
from tutor.domain.families import LinkStep, LinkWhat
from tutor.store import family_tables, tables
from tutor.store.database import Database, problems

PASSWORD = "a school made up"
SKILLS = 40
Progress = Callable[[int, int], None]


@dataclass(frozen=True, kw_only=True)
class Size:
    """How large. The same size, seed and day make the same school, row by row, but for the salt of the password."""

    students: int = 1000
    sittings: int = 36
    waiting: int = 300
    seed: int = 1
    instances: int = 3
    until: datetime


def make(database: Database, catalogue: Catalogue, size: Size, progress: Progress = lambda *_: None) -> dict[str, int]:
    """Write the school into a database; how many rows each table got."""
    with database.engine.connect() as connection:
        _quickly(connection)
        with connection.begin():
            bulk = Bulk(connection)
            _fill(bulk, catalogue, size, progress)
            bulk.flush()
        if connection.dialect.name == "sqlite" and (wrong := problems(connection)):
            raise AssertionError(wrong[:5])
        if connection.dialect.name == "postgresql":
            connection.execute(text("ANALYZE"))
            connection.commit()
    return dict(bulk.written)


def _quickly(connection: Connection) -> None:
    """A file that is thrown away when this fails needs no care while it is written; it is checked at the end."""
    if connection.dialect.name == "sqlite":
        for setting in ("synchronous = OFF", "foreign_keys = OFF", "cache_size = -400000"):
            connection.connection.driver_connection.execute(f"PRAGMA {setting}")  # type: ignore[union-attr]


def _fill(bulk: Bulk, catalogue: Catalogue, size: Size, progress: Progress) -> None:
    luck = Random(size.seed)
    school = people(luck, students=size.students)
    _people(bulk, school, size, luck)
    order = sorted(catalogue.skills.values(), key=lambda skill: (skill.strand != "fractions", skill.grade, skill.id))
    pool = questions(catalogue, [skill.id for skill in order], luck, each=size.instances)
    skills = [skill.id for skill in order if skill.id in pool]
    of_grade = {one.grade or 0: _skills_for(catalogue, skills, one.grade or 0) for one in school.students}
    learners = [learner(luck, one.id, of_grade[one.grade or 0]) for one in school.students]
    plan = sorted(
        (
            (at, n, left < LAST_TOLD)
            for n in range(len(learners))
            for left, at in enumerate(times(luck, size.until, size.sittings))
        ),
    )
    for done, (at, n, told) in enumerate(plan):
        sitting = Sitting(bulk, luck, learners[n], at)
        sitting.practise(pool, ANSWERS, told=told)
        sitting.end()
        bulk.breathe()
        progress(done, len(plan))
    papers = Paperwork(
        bulk=bulk,
        people=school,
        until=size.until,
        titles={skill.id: skill.title for skill in order},
        interests=[interest.title for interest in catalogue.interests.values()],
    )
    for n, one in enumerate(learners):
        papers.of(luck, one, waiting=len(range(n, size.waiting, len(learners))))
        bulk.breathe()
    progress(len(plan), len(plan))


def _skills_for(catalogue: Catalogue, skills: list[str], grade: int) -> list[str]:
    """What a student of this grade works on: what comes before it and their own, in order."""
    return [one for one in skills if grade - 2 <= catalogue.skills[one].grade <= grade][:SKILLS] or skills[:SKILLS]


def _people(bulk: Bulk, school: People, size: Size, luck: Random) -> None:
    hashed = Argon2().hash(PASSWORD)
    for person in school.everybody:
        bulk.thing(tables.persons, person, password_hash=hashed)
    for room in school.rooms:
        bulk.thing(tables.classrooms, room)
    for seat in school.seats:
        bulk.thing(tables.memberships, seat)
    for guardian in school.guardians:
        bulk.thing(tables.guardianships, guardian)
        bulk.thing(
            family_tables.family_links,
            LinkStep(
                id=new_id(luck),
                student_id=guardian.student_id,
                family_id=guardian.family_id,
                what=LinkWhat.LINKED,
                by=school.teachers[guardian.student_id][0],
                at=size.until.replace(month=1, day=1),
            ),
        )
    bulk.flush()
