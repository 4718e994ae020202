"""A small invented school to look around in: people, plans, a little history and one suggestion that waits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from tutor.domain.conversations import Act, Mode
from tutor.domain.goal_changes import ChangeKind
from tutor.domain.people import Classroom, Guardianship, Membership, Person, Role, Seat
from tutor.domain.plans import Goal, Plan, PlanVersion, Support
from tutor.usecases.conversations import Conversations
from tutor.usecases.goal_changes import GoalChanges, Wish
from tutor.usecases.ports import HashPassword, Ports, Records
from tutor.usecases.practice import Practice

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
    ("demo-6b", Seat.STUDENT, ("demo-ada", "demo-ben", "demo-chloe")),
    ("demo-4a", Seat.TEACHER, ("demo-lindgren",)),
    ("demo-4a", Seat.STUDENT, ("demo-dev",)),
)


@dataclass(frozen=True, kw_only=True)
class DemoSchool:
    """Fills an empty database; leaves any other alone."""

    ports: Ports
    passwords: HashPassword

    def load(self) -> bool:
        """Write the school and say whether it was written."""
        with self.ports.open_records(writing=True) as records:
            if not records.people.is_empty():
                return False
            self._people(records)
            for plan in _plans(self.ports.now().date()):
                records.plans.add(_first_version(plan, self.ports.now() - timedelta(days=14)))
        self._history()
        return True

    def _people(self, records: Records) -> None:
        hashed = self.passwords.hash(PASSWORD)
        for person in PEOPLE:
            records.people.add_person(person, hashed)
        for classroom in CLASSES:
            records.people.add_classroom(classroom)
        for class_id, seat, members in SEATS:
            for person_id in members:
                records.people.add_membership(Membership(person_id=person_id, class_id=class_id, seat=seat))
        records.people.add_guardianship(Guardianship(family_id="demo-family", student_id="demo-ada"))

    def _history(self) -> None:
        """Two days ago Ada solved a question, and Ben asked for a new goal. Played through the real use cases."""
        then = self.ports.now() - timedelta(days=2)
        ada = _Past(self.ports, then, "demo-ada")
        ada.solve("Can I warm up with fractions?", topic="adding fractions same denominator")
        ben = _Past(self.ports, then + timedelta(hours=1), "demo-ben")
        ben.wish(
            "I want to read a sky map by myself by March",
            Wish(statement="I can read a sky map by myself", due="March", target="Find 5 stars", measure="Stars found"),
        )


class _Past:
    """One short conversation of one student, a while ago."""

    def __init__(self, ports: Ports, then: datetime, student_id: str) -> None:
        self.ports = replace(ports, now=_ticking(then))
        self.student_id = student_id
        self.conversation_id = ports.new_id()
        self.conversations = Conversations(ports=self.ports)
        self.practice = Practice(ports=self.ports)

    def solve(self, said: str, *, topic: str) -> None:
        """Ask for practice, take the first choice and answer it right."""
        self._turn(said, "Sure. Here is one to start with.", lambda act: self.practice.propose(act, topic=topic))
        act = self._turn("Choice 1", "Take your time.", lambda act: self.practice.start(act, "1"))
        key = self.practice.key_of_open(act.student_id, act.conversation_id)
        answer = key.answer if key else ""
        self._turn(
            f"My answer: {answer}",
            "Yes. You kept the parts the same size and counted them.",
            lambda act: self.practice.answer(act, answer),
        )

    def wish(self, said: str, wish: Wish) -> None:
        """Ask for a new goal and send it to the teacher."""
        changes = GoalChanges(ports=self.ports)
        self._turn(
            said,
            "I've sent it to your teacher; they decide. I'll tell you what they say.",
            lambda act: changes.agree(
                self.student_id,
                changes.suggest(
                    act, kind=ChangeKind.ADD, reason="The student asked for this goal in chat.", wish=wish
                ).id,
            ),
        )

    def _turn(self, said: str, reply: str, does: Callable[[Act], object]) -> Act:
        turn = self.conversations.receive(self.student_id, self.conversation_id, said)
        act = Act(
            student_id=self.student_id,
            conversation_id=self.conversation_id,
            turn_id=turn.message.id,
            call_id=self.ports.new_id(),
            tool="demo",
        )
        does(act)
        self.conversations.finish(turn, reply, mode=Mode.GUIDED)
        return act


def _ticking(start: datetime) -> Callable[[], datetime]:
    """A clock that moves on by twenty seconds at every look."""
    looks = iter(range(1_000_000))
    return lambda: start + timedelta(seconds=20 * next(looks))


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
            supports=(Support.SIMPLER_LANGUAGE, Support.SHORTER_SETS),
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
