"""Who is here, and how each person stands to a student."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import combining, normalize


class Role(StrEnum):
    """What an account is for."""

    STUDENT = "student"
    TEACHER = "teacher"
    FAMILY = "family"
    ADMIN = "admin"


class Seat(StrEnum):
    """The place a person has in one class."""

    STUDENT = "student"
    TEACHER = "teacher"
    CO_TEACHER = "co_teacher"


@dataclass(frozen=True, kw_only=True)
class Person:
    """An account. `login` is what is typed at sign-in; `name` is what others see."""

    id: str
    login: str
    name: str
    role: Role
    grade: int | None = None
    language: str = "en"
    active: bool = True


@dataclass(frozen=True, kw_only=True)
class Classroom:
    """A class with its teachers and students."""

    id: str
    name: str


def by_name(one: Person | Classroom) -> tuple[str, str]:
    """The order of a class list: Çağla stands beside Chloe, not after Wanjiru."""
    plain = "".join(mark for mark in normalize("NFKD", one.name.casefold()) if not combining(mark))
    return plain, one.id


@dataclass(frozen=True, kw_only=True)
class HeadCount:
    """How many accounts there are of each role that can be signed in to, and how many classes."""

    people: Mapping[Role, int]
    classes: int


@dataclass(frozen=True, kw_only=True)
class Membership:
    """One person's seat in one class."""

    person_id: str
    class_id: str
    seat: Seat


@dataclass(frozen=True, kw_only=True)
class Guardianship:
    """A family account stands for one student."""

    family_id: str
    student_id: str
