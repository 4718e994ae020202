"""Accounts, classes and families in SQL."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, or_, select

from tutor.domain.people import Classroom, Guardianship, HeadCount, Membership, Person, Role, Seat
from tutor.store.rows import insert_new, values_of
from tutor.store.tables import classrooms, guardianships, memberships, persons

_BY_ID = select(persons).where(persons.c.id == bindparam("id"))


@dataclass(frozen=True)
class SqlPeople:
    """Who is here."""

    connection: Connection

    def person(self, person_id: str) -> Person | None:
        """An account by its id."""
        return _person(self.connection.execute(_BY_ID, {"id": person_id}).first())

    def person_by_login(self, login: str) -> Person | None:
        """An account by its sign-in name."""
        return _person(self.connection.execute(select(persons).where(persons.c.login == login)).first())

    def names(self, person_ids: Collection[str]) -> dict[str, str]:
        """What those of them that are there are called."""
        query = select(persons.c.id, persons.c.name).where(persons.c.id.in_(person_ids))
        return {row.id: row.name for row in self.connection.execute(query)}

    def password_hash(self, person_id: str) -> str | None:
        """What is kept of a password."""
        return self.connection.scalar(select(persons.c.password_hash).where(persons.c.id == person_id))

    def add_person(self, person: Person, password_hash: str) -> None:
        """Open an account."""
        values = values_of(person) | {"password_hash": password_hash}
        insert_new(self.connection, persons, values, conflict=f"There already is an account {person.login!r}.")

    def add_classroom(self, classroom: Classroom) -> None:
        """Open a class."""
        insert_new(self.connection, classrooms, values_of(classroom), conflict="There already is such a class.")

    def add_membership(self, membership: Membership) -> None:
        """Give somebody a seat."""
        insert_new(self.connection, memberships, values_of(membership), conflict="They already have a seat there.")

    def add_guardianship(self, guardianship: Guardianship) -> None:
        """Let a family account stand for a student."""
        insert_new(self.connection, guardianships, values_of(guardianship), conflict="They already belong together.")

    def remove_guardianship(self, guardianship: Guardianship) -> None:
        """Let a family account no longer stand for a student."""
        family, student = guardianships.c.family_id, guardianships.c.student_id
        gone = delete(guardianships).where(family == guardianship.family_id, student == guardianship.student_id)
        self.connection.execute(gone)

    def classroom(self, class_id: str) -> Classroom | None:
        """A class by its id."""
        row = self.connection.execute(select(classrooms).where(classrooms.c.id == class_id)).first()
        return Classroom(id=row.id, name=row.name) if row else None

    def memberships(self, person_ids: Collection[str]) -> list[Membership]:
        """The seats of these people."""
        return self._memberships(memberships.c.person_id.in_(person_ids))

    def members(self, class_id: str) -> list[Membership]:
        """The seats of a class."""
        return self._memberships(memberships.c.class_id == class_id)

    def guardianships(self, person_ids: Collection[str]) -> list[Guardianship]:
        """Those where one of these people is the family or the student."""
        family, student = guardianships.c.family_id, guardianships.c.student_id
        query = select(guardianships).where(or_(family.in_(person_ids), student.in_(person_ids)))
        rows = self.connection.execute(query.order_by(family, student))
        return [Guardianship(family_id=row.family_id, student_id=row.student_id) for row in rows]

    def is_empty(self) -> bool:
        """Whether nobody can sign in yet: the operator's account has no password and does not count."""
        return (
            self.connection.execute(select(persons.c.id).where(persons.c.password_hash != "").limit(1)).first() is None
        )

    def administrators(self) -> list[str]:
        """Who looks after the accounts and can sign in."""
        who = select(persons.c.id).where(persons.c.active, persons.c.password_hash != "", persons.c.role == Role.ADMIN)
        return list(self.connection.scalars(who.order_by(persons.c.login)))

    def student_names(self) -> list[str]:
        """What the students of the school are called, those of before too."""
        return list(
            self.connection.scalars(
                select(persons.c.name).where(persons.c.role == Role.STUDENT).order_by(persons.c.name)
            )
        )

    def head_count(self) -> HeadCount:
        """How many can sign in, by role, and how many classes there are."""
        may_enter = select(persons.c.role, func.count()).where(persons.c.active, persons.c.password_hash != "")
        counted = self.connection.execute(may_enter.group_by(persons.c.role))
        classes = self.connection.scalar(select(func.count()).select_from(classrooms)) or 0
        return HeadCount(people={Role(role): number for role, number in counted}, classes=classes)

    def _memberships(self, which: Any) -> list[Membership]:
        query = select(memberships).join(persons)
        rows = self.connection.execute(query.where(which).order_by(memberships.c.class_id, persons.c.login))
        return [Membership(person_id=row.person_id, class_id=row.class_id, seat=Seat(row.seat)) for row in rows]


def _person(row: Row[Any] | None) -> Person | None:
    return person_of(row) if row else None


def person_of(row: Row[Any]) -> Person:
    """A row as an account."""
    return Person(
        id=row.id,
        login=row.login,
        name=row.name,
        role=Role(row.role),
        grade=row.grade,
        language=row.language,
        active=row.active,
    )
