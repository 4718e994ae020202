"""Who is in the school: classes of about thirty with two teachers each, teachers of several classes, families, an office."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from tutor.domain.people import Classroom, Guardianship, Membership, Person, Role, Seat

FIRST = [
    "Alma",
    "Ben",
    "Cleo",
    "Dario",
    "Emre",
    "Finn",
    "Greta",
    "Hugo",
    "Ines",
    "Jonah",
    "Kira",
    "Luca",
    "Mina",
    "Nils",
    "Olga",
    "Pavel",
    "Rosa",
    "Samir",
    "Tessa",
    "Yuki",
]
LAST = [
    "Abel",
    "Brandt",
    "Costa",
    "Dahl",
    "Evans",
    "Fischer",
    "Garcia",
    "Hansen",
    "Ito",
    "Jansen",
    "Kaya",
    "Lopez",
    "Meyer",
    "Novak",
    "Olsen",
    "Perez",
    "Quist",
    "Roth",
]
IN_A_CLASS = 30
CLASSES_OF_A_CO_TEACHER = 3
WITHOUT_A_FAMILY, TWO_CHILDREN = 0.2, 5


@dataclass(frozen=True, kw_only=True)
class People:
    """Everybody, and how they stand to each other. `teachers` are the ids of who teaches each student."""

    students: Sequence[Person]
    staff: Sequence[Person]
    families: Sequence[Person]
    office: Person
    rooms: Sequence[Classroom]
    seats: Sequence[Membership]
    guardians: Sequence[Guardianship]
    teachers: Mapping[str, tuple[str, ...]]

    @property
    def everybody(self) -> list[Person]:
        """All who can sign in."""
        return [*self.students, *self.staff, *self.families, self.office]


def people(luck: Random, *, students: int) -> People:
    """A school of so many students."""
    count = max(1, students // IN_A_CLASS)
    rooms = [Classroom(id=f"room-{n:02}", name=f"Room {n + 1}") for n in range(count)]
    pupils = [
        Person(
            id=f"student-{n:04}", login=f"student-{n:04}", name=_name(luck), role=Role.STUDENT, grade=_grade(n, count)
        )
        for n in range(students)
    ]
    staff = [_adult(f"teacher-{n:02}", luck, Role.TEACHER) for n in range(count)]
    helpers = [_adult(f"helper-{n:02}", luck, Role.TEACHER) for n in range(-(-count // CLASSES_OF_A_CO_TEACHER))]
    seats = [_seat(one, rooms[n % count], Seat.STUDENT) for n, one in enumerate(pupils)]
    seats += [_seat(one, room, Seat.TEACHER) for one, room in zip(staff, rooms, strict=True)]
    seats += [_seat(helpers[n // CLASSES_OF_A_CO_TEACHER], room, Seat.CO_TEACHER) for n, room in enumerate(rooms)]
    families, guardians = _families(luck, pupils)
    return People(
        students=pupils,
        staff=[*staff, *helpers],
        families=families,
        office=Person(id="office", login="office", name="The office", role=Role.ADMIN),
        rooms=rooms,
        seats=seats,
        guardians=guardians,
        teachers={
            one.id: (staff[n % count].id, helpers[n % count // CLASSES_OF_A_CO_TEACHER].id)
            for n, one in enumerate(pupils)
        },
    )


def _families(luck: Random, pupils: Sequence[Person]) -> tuple[list[Person], list[Guardianship]]:
    """Most students have a family account; every fifth family has a second child at the school."""
    families: list[Person] = []
    guardians: list[Guardianship] = []
    for n, child in enumerate(pupils):
        if luck.random() < WITHOUT_A_FAMILY:
            continue
        if not families or n % TWO_CHILDREN:
            families.append(_adult(f"family-{n:04}", luck, Role.FAMILY, luck.choice(("en", "en", "en", "es"))))
        guardians.append(Guardianship(family_id=families[-1].id, student_id=child.id))
    return families, guardians


def _grade(n: int, count: int) -> int:
    return 4 + n % count % 5


def _name(luck: Random) -> str:
    return f"{luck.choice(FIRST)} {luck.choice(LAST)}"


def _adult(login: str, luck: Random, role: Role, language: str = "en") -> Person:
    return Person(id=login, login=login, name=_name(luck), role=role, language=language)


def _seat(person: Person, room: Classroom, seat: Seat) -> Membership:
    return Membership(person_id=person.id, class_id=room.id, seat=seat)
