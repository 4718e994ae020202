"""A class of thirty, its adults, and the clock of their month."""

import threading
from datetime import UTC, datetime, timedelta

from tutor.access.passwords import Argon2
from tutor.domain.people import Classroom, Guardianship, Membership, Person, Role, Seat
from tutor.usecases.demo_school import PASSWORD

FIRST_DAY = datetime(2027, 3, 1, tzinfo=UTC)
CLASS = "7c"
HADDAD, BRANDT, TOMS_FAMILY, FAMILY = "haddad", "brandt", "tom-family", "marisol-family"
LONG_PASSWORD = f"{PASSWORD}-{PASSWORD}"
TOM, MARISOL, AIYANA, OSKAR = "tom", "marisol", "aiyana", "oskar"
OTHERS = (
    *("Amadou", "Birgit", "Caspian", "Daria", "Emre", "Fenna", "Gael", "Hiba", "Ilyas", "Juno", "Kenji", "Linnea"),
    *("Malik", "Nadia", "Pavel", "Quentin", "Rania", "Sakura", "Thandi", "Ulises", "Valya", "Wim", "Xochitl"),
    *("Yara", "Zdenek", "Oskar", "Ines"),
)
STUDENTS = ("Tom", "Marisol", "Aiyana", *OTHERS)


class Clock:
    """The time it is: set by the test, and a thousandth of a second later at every look."""

    def __init__(self):
        self._at, self._lock = FIRST_DAY, threading.Lock()

    def __call__(self):
        with self._lock:
            self._at += timedelta(milliseconds=1)
            return self._at

    def go_to(self, week, day, hour, minute=0):
        """A day from 1 (Monday) to 5 of a week from 1 to 4. Time never goes back."""
        at = FIRST_DAY + timedelta(weeks=week - 1, days=day - 1, hours=hour, minutes=minute)
        with self._lock:
            assert at > self._at, "time never goes back"
            self._at = at


def fill(records):
    """Everybody who is there on the first day: thirty students, their teacher, and one family."""
    hashed = Argon2().hash(PASSWORD)
    teacher = Person(id=HADDAD, login=HADDAD, name="Ms Haddad", role=Role.TEACHER)
    second = Person(id=BRANDT, login=BRANDT, name="Mr Brandt", role=Role.TEACHER)
    family = Person(id=TOMS_FAMILY, login=TOMS_FAMILY, name="Tom’s family", role=Role.FAMILY)
    students = [Person(id=name.lower(), login=name.lower(), name=name, role=Role.STUDENT, grade=6) for name in STUDENTS]
    for person in (teacher, second, family, *students):
        records.people.add_person(person, hashed)
    records.people.add_classroom(Classroom(id=CLASS, name="Room 7C"))
    seat(records, HADDAD, Seat.TEACHER)
    for student in students:
        seat(records, student.id, Seat.STUDENT)
    records.people.add_guardianship(Guardianship(family_id=TOMS_FAMILY, student_id=TOM))


def seat(records, person_id, seat):
    records.people.add_membership(Membership(person_id=person_id, class_id=CLASS, seat=seat))
