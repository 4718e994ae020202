"""A small invented school to look around in: people, plans, a little history and one suggestion that waits."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import count

from tutor.domain.history import History
from tutor.domain.people import Classroom, Guardianship, Membership, Person, Role, Seat
from tutor.domain.plans import Goal, Plan, PlanVersion, Support
from tutor.usecases.demo_past import Past
from tutor.usecases.demo_room import ROOM_6B
from tutor.usecases.demo_story import tell
from tutor.usecases.ports import HashPassword, Ports, Records

PASSWORD = "waymark"  # noqa: S105  # the demo school's password is printed at every start
ADDING = "fractions.add-unlike"

PEOPLE = (
    Person(id="demo-ada", login="ada", name="Ada", role=Role.STUDENT, grade=6),
    Person(id="demo-ben", login="ben", name="Ben", role=Role.STUDENT, grade=5),
    Person(id="demo-chloe", login="chloe", name="Chloe", role=Role.STUDENT, grade=6),
    Person(id="demo-dev", login="dev", name="Dev", role=Role.STUDENT, grade=4),
    Person(id="demo-rivera", login="rivera", name="Ms Rivera", role=Role.TEACHER),
    Person(id="demo-okafor", login="okafor", name="Mr Okafor", role=Role.TEACHER),
    Person(id="demo-lindgren", login="lindgren", name="Ms Lindgren", role=Role.TEACHER),
    Person(id="demo-family", login="ada-family", name="Ada's family", role=Role.FAMILY),
    Person(id="demo-admin", login="admin", name="School office", role=Role.ADMIN),
)
CLASSES = (Classroom(id="demo-6b", name="Room 6B"), Classroom(id="demo-4a", name="Room 4A"))
SEATS = (
    ("demo-6b", Seat.TEACHER, ("demo-rivera",)),
    ("demo-6b", Seat.CO_TEACHER, ("demo-okafor",)),
    ("demo-6b", Seat.STUDENT, ("demo-ada", "demo-ben", "demo-chloe", *(one.person.id for one in ROOM_6B))),
    ("demo-4a", Seat.TEACHER, ("demo-lindgren",)),
    ("demo-4a", Seat.STUDENT, ("demo-dev",)),
)


@dataclass(frozen=True, kw_only=True)
class DemoSchool:
    """Fills an empty database; leaves any other alone."""

    ports: Ports
    passwords: HashPassword

    def load(self) -> bool:
        """Write the school and say whether it was written. All of it, or nothing: it is one transaction."""
        with self.ports.open_records(writing=True) as records:
            if not records.people.is_empty():
                return False
            self._people(records)
            for plan in _plans(self.ports.now().date()):
                records.plans.add(_first_version(plan, self.ports.now() - timedelta(days=14)))
            inside = _inside(self.ports, records)
            records.history.add(_practised(inside))
            tell(inside)
        return True

    def _people(self, records: Records) -> None:
        hashed = self.passwords.hash(PASSWORD)
        for person in (*PEOPLE, *(one.person for one in ROOM_6B)):
            records.people.add_person(person, hashed)
        for classroom in CLASSES:
            records.people.add_classroom(classroom)
        for class_id, seat, members in SEATS:
            for person_id in members:
                records.people.add_membership(Membership(person_id=person_id, class_id=class_id, seat=seat))
        records.people.add_guardianship(Guardianship(family_id="demo-family", student_id="demo-ada"))


def _practised(ports: Ports) -> History:
    """Two weeks of practice of everybody who has a sheet of their own."""
    now, past = ports.now(), Past(ports)
    for one in ROOM_6B:
        for number, sitting in enumerate(one.practised):
            past.practise(one, sitting, now - timedelta(days=sitting.days_ago, minutes=17 * number))
    return past.history()


def _inside(ports: Ports, records: Records) -> Ports:
    """The same ports inside a transaction that is open already, with seeds that are the same at every loading."""

    @contextmanager
    def same(*, writing: bool = False) -> Iterator[Records]:  # noqa: ARG001 - it is open for writing already
        yield records

    seeds = count(1)
    return replace(ports, open_records=same, new_seed=lambda: next(seeds))


def _first_version(plan: Plan, at: datetime) -> PlanVersion:
    return PlanVersion(
        student_id=plan.student_id,
        number=1,
        plan=plan,
        author_id="demo-lindgren" if plan.student_id == "demo-dev" else "demo-rivera",
        at=at,
        reason="Agreed at the autumn conference",
    )


def _plans(today: date) -> Sequence[Plan]:
    review = today + timedelta(days=60)
    return (
        *(one.plan(today) for one in ROOM_6B),
        Plan(
            student_id="demo-ada",
            strengths=("Explains her thinking with drawings", "Keeps going when it gets tricky"),
            needs=("Fractions with different bottom numbers",),
            interests=("football", "baking"),
            supports=(Support.EXTRA_HINTS,),
            goals=(
                Goal(
                    id="demo-ada-adding",
                    statement="I can add fractions with different bottom numbers",
                    skill_id=ADDING,
                    baseline="Adds fractions with the same bottom number",
                    target="8 of 10 right without hints",
                    measure="Questions right without hints",
                    due=today + timedelta(days=75),
                    if_then="If I get stuck, then I draw both fractions first.",
                ),
            ),
            review_date=review,
        ),
        Plan(
            student_id="demo-ben",
            strengths=("Knows a lot about the night sky",),
            needs=("Reading longer questions",),
            interests=("space", "dinosaurs"),
            supports=(Support.SIMPLER_LANGUAGE, Support.SHORTER_SETS, Support.READ_ALOUD),
            goals=(
                _goal("demo-ben-equal", "I can see when two fractions are the same", "fractions.equivalent", today),
            ),
            review_date=review,
        ),
        Plan(
            student_id="demo-chloe",
            strengths=("Quick and careful",),
            interests=("drawing", "animals"),
            goals=(_goal("demo-chloe-compare", "I can tell which fraction is more", "fractions.compare", today),),
            review_date=review,
        ),
        Plan(
            student_id="demo-dev",
            interests=("cars",),
            goals=(
                _goal("demo-dev-like", "I can add fractions with the same bottom number", "fractions.add-like", today),
            ),
            review_date=review,
        ),
    )


def _goal(goal_id: str, statement: str, skill_id: str, today: date) -> Goal:
    return Goal(
        id=goal_id,
        statement=statement,
        skill_id=skill_id,
        target="8 of 10 right without hints",
        measure="Questions right without hints",
        due=today + timedelta(days=60),
    )
