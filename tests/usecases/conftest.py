"""A small school in memory: two classes, two teachers of one of them, a family, and the use cases over it."""

from dataclasses import dataclass, replace

import pytest

from tests.fakes import Clock, FakeStore, ports
from tutor.domain.alerts import AlertKind
from tutor.domain.catalogue import Catalogue
from tutor.domain.conversations import Act
from tutor.domain.people import Classroom, Guardianship, Membership, Person, Role, Seat
from tutor.domain.plans import Goal, Plan, PlanVersion
from tutor.domain.skills import Skill
from tutor.usecases.agreements import Agreements
from tutor.usecases.alerts import Alerts
from tutor.usecases.conferences import Conferences
from tutor.usecases.conversations import Conversations
from tutor.usecases.goal_changes import GoalChanges
from tutor.usecases.own_record import OwnRecord
from tutor.usecases.plan_writing import PlanWriting
from tutor.usecases.plans import Plans
from tutor.usecases.ports import Ports
from tutor.usecases.sign_in import SignIn
from tutor.usecases.staff_notes import StaffNotes
from tutor.usecases.students import Students
from tutor.usecases.transcripts import Transcripts

KIND_WORDS = "Thank you for telling me."
PEOPLE = {
    "ada": Role.STUDENT,
    "ben": Role.STUDENT,
    "dev": Role.STUDENT,
    "rivera": Role.TEACHER,
    "okafor": Role.TEACHER,
    "lindgren": Role.TEACHER,
    "family": Role.FAMILY,
    "strangers": Role.FAMILY,
    "admin": Role.ADMIN,
}
SEATS = {
    "6b": {"ada": Seat.STUDENT, "ben": Seat.STUDENT, "rivera": Seat.TEACHER, "okafor": Seat.CO_TEACHER},
    "4a": {"dev": Seat.STUDENT, "lindgren": Seat.TEACHER},
}
ADDING = Goal(id="adding", statement="I can add fractions", skill_id="fractions.add", target="4 of 5")
READING = Goal(id="reading", statement="I read every day")


class PlainPasswords:
    """Hashes that can be read, and a count of the checks."""

    def __init__(self):
        self.checks = self.hashes = 0

    def hash(self, password):
        self.hashes += 1
        return f"hash of {password}"

    def verify(self, password, hashed):
        self.checks += 1
        return hashed == f"hash of {password}"


@dataclass(frozen=True, kw_only=True)
class School:
    """Everything a test needs in one hand."""

    ports: Ports
    clock: Clock
    passwords: PlainPasswords
    conversations: Conversations
    changes: GoalChanges
    agreements: Agreements
    plans: Plans
    own_record: OwnRecord
    staff_notes: StaffNotes
    conferences: Conferences
    plan_writing: PlanWriting
    transcripts: Transcripts
    students: Students
    sign_in: SignIn
    alerts: Alerts

    def say(self, text, *, who="ada", where="talk", **options):
        return self.conversations.receive(who, where, text, **options)

    def act(self, text="I want another goal", *, who="ada", where="talk"):
        """A tool call in a new turn."""
        turn = self.say(text, who=who, where=where)
        return Act(student_id=who, conversation_id=where, turn_id=turn.message.id, call_id="call", tool="test")

    def write(self):
        return self.ports.open_records(writing=True)

    def close_account(self, person_id):
        """There is no use case for it yet; the account simply is no longer active."""
        tables = self.ports.open_records.__self__.tables
        tables.put("persons", person_id, replace(tables.get("persons", person_id), active=False))


@pytest.fixture
def school():
    clock, passwords = Clock(), PlainPasswords()
    skills = [Skill(id="fractions.add", title="Adding", strand="fractions", grade=5)]
    made = ports(
        clock=clock, catalogue=Catalogue(skills={s.id: s for s in skills}), open_records=FakeStore().open_records
    )
    with made.open_records(writing=True) as records:
        _people(records)
        plan = Plan(student_id="ada", interests=("football",), goals=(ADDING, READING))
        records.plans.add(
            PlanVersion(student_id="ada", number=1, plan=plan, author_id="rivera", at=clock(), reason="Conference")
        )
    return School(
        ports=made,
        clock=clock,
        passwords=passwords,
        conversations=Conversations(ports=made, fixed_replies=dict.fromkeys(AlertKind, KIND_WORDS)),
        changes=GoalChanges(ports=made),
        agreements=Agreements(ports=made),
        plans=Plans(ports=made),
        own_record=OwnRecord(ports=made),
        staff_notes=StaffNotes(ports=made),
        conferences=Conferences(ports=made),
        plan_writing=PlanWriting(ports=made),
        transcripts=Transcripts(ports=made),
        students=Students(ports=made),
        sign_in=SignIn(ports=made, passwords=passwords),
        alerts=Alerts(ports=made),
    )


def _people(records):
    for name, role in PEOPLE.items():
        records.people.add_person(Person(id=name, login=name, name=name.title(), role=role), f"hash of {name}s")
    for class_id, seats in SEATS.items():
        records.people.add_classroom(Classroom(id=class_id, name=class_id))
        for name, seat in seats.items():
            records.people.add_membership(Membership(person_id=name, class_id=class_id, seat=seat))
    records.people.add_guardianship(Guardianship(family_id="family", student_id="ada"))
