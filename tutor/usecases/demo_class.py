"""The classmates in the demo school, and what each of them did in the last two weeks."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from unicodedata import normalize

from tutor.domain.people import Person, Role
from tutor.domain.plans import Goal, Plan, Support, Template

EQUIVALENT, LIKE, UNLIKE = "fractions.equivalent", "fractions.add-like", "fractions.add-unlike"
PARTS, MIXED, UNIT, DIVIDE = "fractions.parts", "fractions.mixed", "fractions.divide-unit", "fractions.divide"
RIGHT, HELPED, WRONG, SLIP = "right", "helped", "wrong", "slip"
"""How a question went; a slip is the first mistake it knows. Anything else is the name of a known mistake."""
TOPS, SAME = "tops-and-bottoms", "added-the-same"
READ_AND_ANSWERED = 40


@dataclass(frozen=True, kw_only=True)
class Practised:
    """One sitting: so many days ago, one skill, and how each question went. `pace` is the seconds an answer took."""

    days_ago: int
    skill_id: str
    went: Sequence[str]
    level: int = 1
    pace: int = READ_AND_ANSWERED


@dataclass(frozen=True, kw_only=True)
class Classmate:
    """An invented student of Room 6B. `feeling` is the latest check-in: how it felt, how sure, and what worked."""

    name: str
    grade: int
    interests: tuple[str, ...]
    goal: tuple[str, str] | None = None
    due_in: int = 60
    goals: tuple[Goal, ...] = ()
    strengths: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    supports: tuple[Support, ...] = ()
    template: Template = Template.PLAIN
    review_in: int = 60
    practised: Sequence[Practised] = field(default_factory=tuple)
    feeling: tuple[str, int | None, str] | None = None

    @property
    def person(self) -> Person:
        """The account."""
        login = sign_in_name(self.name)
        return Person(id=f"demo-{login}", login=login, name=self.name, role=Role.STUDENT, grade=self.grade)

    @property
    def _agreed(self) -> Sequence[tuple[str, str]]:
        return (self.goal,) if self.goal else ()

    def plan(self, today: date) -> Plan:
        """The plan agreed at the autumn conference. Dates of the goals of their own are counted from year one."""
        review, due = today + timedelta(days=self.review_in), today + timedelta(days=self.due_in)
        first = [
            Goal(id=f"{self.person.id}-goal", statement=says, skill_id=skill, due=due) for says, skill in self._agreed
        ]
        others = (
            replace(goal, id=f"{self.person.id}-{goal.id}", due=today + (goal.due - date.min) if goal.due else None)
            for goal in self.goals
        )
        return Plan(
            student_id=self.person.id,
            strengths=self.strengths,
            needs=self.needs,
            interests=self.interests,
            supports=self.supports,
            goals=(*first, *others),
            review_date=review,
            template=self.template,
        )


def sign_in_name(name: str) -> str:
    """A name as it can be typed on any keyboard."""
    plain = normalize("NFKD", name.casefold().replace("ø", "o"))
    return "".join("-" if mark == " " else mark for mark in plain if mark.isascii() and (mark.isalpha() or mark == " "))


def adding(*went: str) -> Sequence[Practised]:
    """Two weeks on the way to adding fractions: what comes before works."""
    return (
        Practised(days_ago=12, skill_id=EQUIVALENT, went=(RIGHT, RIGHT, RIGHT)),
        Practised(days_ago=8, skill_id=LIKE, went=(RIGHT, RIGHT, RIGHT)),
        Practised(days_ago=4, skill_id=UNLIKE, went=went[:2]),
        Practised(days_ago=1, skill_id=UNLIKE, went=went[2:]),
    )


def equal(*went: str) -> Sequence[Practised]:
    """Two weeks on equal fractions: parts of a whole work."""
    return (
        Practised(days_ago=11, skill_id=PARTS, went=(RIGHT, RIGHT, RIGHT)),
        Practised(days_ago=5, skill_id=EQUIVALENT, went=went[:3]),
        Practised(days_ago=2, skill_id=EQUIVALENT, went=went[3:]),
    )


def ahead(*went: str) -> Sequence[Practised]:
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
        strengths=("Asks why until it is clear",),
        goal=("I can divide by a fraction and say why it works", DIVIDE),
        practised=ahead(RIGHT, RIGHT, RIGHT, RIGHT, RIGHT),
    ),
    Classmate(
        name="Grace",
        grade=5,
        interests=("baking", "animals"),
        strengths=("Checks an answer by doing it backwards",),
        practised=ahead(WRONG, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT),
    ),
    Classmate(
        name="Hana",
        grade=6,
        interests=("football",),
        strengths=("Says when something is unclear",),
        goal=("I can add fractions without a calculator", UNLIKE),
        practised=adding(TOPS, TOPS, RIGHT, TOPS, WRONG),
        feeling=("The bottoms confuse me", 2, "Drawing bars helped once"),
    ),
    Classmate(
        name="Ivo",
        grade=5,
        interests=("building games",),
        strengths=("Builds a thing to see how it works",),
        supports=(Support.SIMPLER_LANGUAGE,),
        practised=adding(TOPS, WRONG, TOPS, HELPED, TOPS),
    ),
    Classmate(
        name="Jonas",
        grade=6,
        interests=("cars", "football"),
        strengths=("Tries a second way when the first is stuck",),
        supports=(Support.LARGER_STEPS,),
        practised=equal(SAME, WRONG, SAME, RIGHT, SAME, SAME),
    ),
    Classmate(
        name="Kemi",
        grade=6,
        interests=("drawing",),
        strengths=("Draws neat bars and number lines",),
        practised=adding(WRONG, TOPS, TOPS, WRONG, WRONG),
    ),
    Classmate(
        name="Lucia",
        grade=5,
        interests=("animals", "gardening"),
        strengths=("Helps others to begin",),
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
        strengths=("Remembers facts about dinosaurs by the hundred",),
        supports=(Support.SHORTER_SETS,),
        practised=equal(SAME, SAME, WRONG, SAME, HELPED),
        feeling=("Fine", 3, "Doing three and then stopping"),
    ),
    Classmate(
        name="Nila",
        grade=5,
        interests=("space",),
        strengths=("Explains with examples from the stage",),
        goal=("I can find equal fractions", EQUIVALENT),
        practised=equal(WRONG, RIGHT, SAME, SAME, WRONG, WRONG),
    ),
)
