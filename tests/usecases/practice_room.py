"""One invented student, a small graph of skills with real questions, and everything they can do with them."""

from fractions import Fraction
from itertools import count

from tests.fakes import Clock, ports
from tutor.domain.catalogue import Catalogue
from tutor.domain.conversations import Act
from tutor.domain.items import Item
from tutor.domain.people import Classroom, Membership, Person, Role, Seat
from tutor.domain.plans import Goal, Plan, PlanVersion
from tutor.domain.skills import Skill
from tutor.usecases.briefing import Briefing
from tutor.usecases.conversations import Conversations
from tutor.usecases.practice import Practice
from tutor.usecases.practice_sets import PracticeSets

SKILLS = {
    "parts": ("Parts of a whole", 3, ()),
    "equivalent": ("Equivalent fractions", 4, ("parts",)),
    "like": ("Adding like fractions", 4, ("parts",)),
    "unlike": ("Adding unlike fractions", 5, ("equivalent", "like")),
}


def _item(skill, level):
    return Item(
        id=f"{skill}.{level}",
        skill_id=skill,
        level=level,
        answer_type="number",
        answer="{a+b}",
        question=f"{skill} {level}: " + "{a} + {b}?",
        parameters={"a": {"from": 1, "to": 60}, "b": {"from": 1, "to": 60}},
        hints=("Start with the larger number.", "Count on from there."),
        steps=("Take the larger number.", "Count on."),
    )


CATALOGUE = Catalogue(
    skills={
        name: Skill(id=name, title=title, strand="Fractions", grade=grade, prerequisites=before)
        for name, (title, grade, before) in SKILLS.items()
    },
    items={item.id: item for item in (_item(skill, level) for skill in SKILLS for level in (1, 2, 3))},
)
GOAL = Goal(id="g", statement="I can add fractions", skill_id="unlike")


class Room:
    """Ada alone with her questions; Mx Rivera teaches her, Ben is another student."""

    def __init__(self, *, supports=(), goals=(GOAL,), catalogue=CATALOGUE):
        self.clock, self._calls = Clock(), count(1)
        self.ports = ports(clock=self.clock, catalogue=catalogue)
        self.practice = Practice(ports=self.ports)
        self.sets = PracticeSets(ports=self.ports, practice=self.practice)
        self.conversations = Conversations(ports=self.ports, fixed_replies={})
        self.briefing = Briefing(ports=self.ports, practice=self.practice)
        with self.ports.open_records(writing=True) as records:
            for name, role in (("ada", Role.STUDENT), ("ben", Role.STUDENT), ("rivera", Role.TEACHER)):
                records.people.add_person(Person(id=name, login=name, name=name, role=role, grade=5), "hash")
            records.people.add_classroom(Classroom(id="5a", name="5A"))
            for name, seat in (("ada", Seat.STUDENT), ("rivera", Seat.TEACHER)):
                records.people.add_membership(Membership(person_id=name, class_id="5a", seat=seat))
            plan = Plan(student_id="ada", goals=tuple(goals), supports=tuple(supports))
            records.plans.add(
                PlanVersion(student_id="ada", number=1, plan=plan, author_id="rivera", at=self.clock(), reason="First")
            )

    def act(self, where="talk", who="ada"):
        """A call in a new turn, some seconds after the last."""
        self.clock.go_on(seconds=20)
        turn = self.conversations.receive(who, where, "Here I am.")
        return Act(
            student_id=who,
            conversation_id=where,
            turn_id=turn.message.id,
            call_id=f"call-{next(self._calls)}",
            tool="test",
        )

    def key(self, where="talk"):
        return self.practice.key_of_open("ada", where).answer

    def right(self, where="talk"):
        return self.practice.answer(self.act(where), self.key(where))

    def wrong(self, where="talk"):
        return self.practice.answer(self.act(where), str(Fraction(self.key(where)) + 1))

    def begin(self, kind, where="talk", **options):
        if kind == "practice":
            self.practice.propose(self.act(where))
            options = {"choice": "1"} | options
        return self.sets.begin(self.act(where), kind, **options)

    def brief(self, where="talk"):
        return self.briefing.brief("ada", where)

    def log(self):
        with self.ports.open_records() as records:
            return records.practice.attempts_of("ada")

    def stored(self):
        with self.ports.open_records() as records:
            return records.sets.of_student("ada")
