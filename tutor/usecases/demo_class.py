"""The classmates in the demo school, and what each of them did in the last two weeks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from tutor.domain.people import Person, Role
from tutor.domain.plans import Goal, Plan, Support

EQUIVALENT, LIKE, UNLIKE = "fractions.equivalent", "fractions.add-like", "fractions.add-unlike"
PARTS, MIXED, UNIT, DIVIDE = "fractions.parts", "fractions.mixed", "fractions.divide-unit", "fractions.divide"
RIGHT, HELPED, WRONG = "right", "helped", "wrong"
"""How a question went. Anything else is the name of a known mistake."""
TOPS, SAME = "tops-and-bottoms", "added-the-same"


@dataclass(frozen=True, kw_only=True)
class Practised:
    """One sitting: so many days ago, one skill, and how each question went."""

    days_ago: int
    skill_id: str
    went: Sequence[str]
    level: int = 1


@dataclass(frozen=True, kw_only=True)
class Classmate:
    """An invented student of Room 6B."""

    name: str
    grade: int
    interests: tuple[str, ...]
    goal: tuple[str, str] | None = None
    supports: tuple[Support, ...] = ()
    practised: Sequence[Practised] = field(default_factory=tuple)

    @property
    def person(self) -> Person:
        """The account."""
        login = self.name.lower()
        return Person(id=f"demo-{login}", login=login, name=self.name, role=Role.STUDENT, grade=self.grade)

    def plan(self, today: date) -> Plan:
        """The plan agreed at the autumn conference."""
        due = today + timedelta(days=60)
        goals = (
            (Goal(id=f"{self.person.id}-goal", statement=self.goal[0], skill_id=self.goal[1], due=due),)
            if self.goal
            else ()
        )
        return Plan(
            student_id=self.person.id,
            interests=self.interests,
            supports=self.supports,
            goals=goals,
            review_date=due,
        )


def _adding(*went: str) -> Sequence[Practised]:
    """Two weeks on the way to adding fractions: what comes before works."""
    return (
        Practised(days_ago=12, skill_id=EQUIVALENT, went=(RIGHT, RIGHT, RIGHT)),
        Practised(days_ago=8, skill_id=LIKE, went=(RIGHT, RIGHT, RIGHT)),
        Practised(days_ago=4, skill_id=UNLIKE, went=went[:2]),
        Practised(days_ago=1, skill_id=UNLIKE, went=went[2:]),
    )


def _equal(*went: str) -> Sequence[Practised]:
    """Two weeks on equal fractions: parts of a whole work."""
    return (
        Practised(days_ago=11, skill_id=PARTS, went=(RIGHT, RIGHT, RIGHT)),
        Practised(days_ago=5, skill_id=EQUIVALENT, went=went[:3]),
        Practised(days_ago=2, skill_id=EQUIVALENT, went=went[3:]),
    )


def _ahead(*went: str) -> Sequence[Practised]:
    """Two weeks of practice that leave nothing to mend at grade 5."""
    return (
        Practised(days_ago=10, skill_id=UNLIKE, went=(RIGHT, RIGHT, RIGHT)),
        Practised(days_ago=6, skill_id=UNIT, went=went[:3]),
        Practised(days_ago=3, skill_id=UNLIKE, went=(RIGHT, RIGHT, RIGHT), level=2),
        Practised(days_ago=1, skill_id=UNIT, went=went[3:], level=2),
    )


CLASSMATES = (
    Classmate(
        name="Farid",
        grade=5,
        interests=("space", "cars"),
        goal=("I can divide by a fraction and say why it works", DIVIDE),
        practised=_ahead(RIGHT, RIGHT, RIGHT, RIGHT, RIGHT),
    ),
    Classmate(
        name="Grace",
        grade=5,
        interests=("baking", "animals"),
        practised=_ahead(WRONG, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT),
    ),
    Classmate(
        name="Hana",
        grade=6,
        interests=("football",),
        goal=("I can add fractions without a calculator", UNLIKE),
        practised=_adding(TOPS, TOPS, RIGHT, TOPS, WRONG),
    ),
    Classmate(
        name="Ivo",
        grade=5,
        interests=("building games",),
        supports=(Support.SIMPLER_LANGUAGE,),
        practised=_adding(TOPS, WRONG, TOPS, HELPED, TOPS),
    ),
    Classmate(
        name="Jonas",
        grade=6,
        interests=("cars", "football"),
        supports=(Support.LARGER_STEPS,),
        practised=_equal(SAME, WRONG, SAME, RIGHT, SAME, SAME),
    ),
    Classmate(
        name="Kemi",
        grade=6,
        interests=("drawing",),
        practised=_adding(WRONG, TOPS, TOPS, WRONG, WRONG),
    ),
    Classmate(
        name="Lucia",
        grade=5,
        interests=("animals", "gardening"),
        practised=(
            Practised(days_ago=9, skill_id=PARTS, went=(RIGHT, RIGHT)),
            Practised(days_ago=7, skill_id=MIXED, went=(WRONG, HELPED, WRONG, WRONG)),
            Practised(days_ago=5, skill_id=MIXED, went=(WRONG, WRONG, HELPED, WRONG)),
            Practised(days_ago=3, skill_id=MIXED, went=(WRONG, WRONG, WRONG, HELPED, WRONG)),
        ),
    ),
    Classmate(
        name="Mateo",
        grade=6,
        interests=("dinosaurs",),
        supports=(Support.SHORTER_SETS,),
        practised=_equal(SAME, SAME, WRONG, SAME, HELPED),
    ),
    Classmate(
        name="Nila",
        grade=5,
        interests=("space",),
        goal=("I can find equal fractions", EQUIVALENT),
        practised=_equal(WRONG, RIGHT, SAME, SAME, WRONG, WRONG),
    ),
)
