"""One invented student with a plan, three questions and a small library: what agent tests play on."""

from datetime import date, timedelta

from tests.fakes import Clock, ports
from tests.mailbox import Mailbox
from tutor.domain.catalogue import Catalogue
from tutor.domain.conversations import Act
from tutor.domain.items import Item, KnownMistake
from tutor.domain.people import Classroom, Membership, Person, Role, Seat
from tutor.domain.plans import Goal, Plan, PlanVersion, Support
from tutor.domain.skills import Found, InquiryIdea, Interest, Passage, PassageKind, Skill
from tutor.settings import Settings
from tutor.usecases.agreements import Agreements
from tutor.usecases.alerts import Alerts
from tutor.usecases.assignments import Assignments
from tutor.usecases.attention import Attention
from tutor.usecases.briefing import Briefing
from tutor.usecases.budgets import Budgets
from tutor.usecases.check_ins import CheckIns
from tutor.usecases.class_view import ClassView
from tutor.usecases.conferences import Conferences
from tutor.usecases.conversations import Conversations
from tutor.usecases.costs import Costs
from tutor.usecases.disputes import Disputes
from tutor.usecases.everything import UseCases
from tutor.usecases.families import Families
from tutor.usecases.family_chats import FamilyChats
from tutor.usecases.from_home import FromHome
from tutor.usecases.goal_changes import GoalChanges
from tutor.usecases.goal_talks import GoalTalks
from tutor.usecases.groups import Groups
from tutor.usecases.house_rules import HouseRules
from tutor.usecases.inquiries import Inquiries
from tutor.usecases.letters import Letters
from tutor.usecases.library import Library
from tutor.usecases.memory import Memories
from tutor.usecases.notes import Notes
from tutor.usecases.own_record import OwnRecord
from tutor.usecases.plan_writing import PlanWriting
from tutor.usecases.plans import Plans
from tutor.usecases.practice import Practice
from tutor.usecases.practice_sets import PracticeSets
from tutor.usecases.sign_in import SignIn
from tutor.usecases.signals import Signals
from tutor.usecases.staff_notes import StaffNotes
from tutor.usecases.students import Students
from tutor.usecases.today import Today
from tutor.usecases.transcripts import Transcripts

ADA, BEN, TEACHER = "ada-id", "ben-id", "teacher-id"
ADDING = "fractions.add-unlike"
KEY = "5/6"


def _item(number: int) -> Item:
    return Item(
        id=f"add-unlike.{number}",
        skill_id=ADDING,
        level=number,
        answer_type="fraction",
        answer=KEY,
        question="What is 1/2 + 1/3?",
        hints=("What could both pizzas be cut into?", "Halves and thirds both fit into sixths."),
        steps=("1/2 = 3/6 and 1/3 = 2/6", "3/6 + 2/6 = 5/6"),
        mistakes=(
            KnownMistake(id="tops", answer="2/5", feedback="Tops together, bottoms together. Is 2/5 more than 1/2?"),
        ),
        settings={"football": "A team runs 1/2 of an hour and shoots 1/3 of an hour. How long is that, in hours?"},
        answer_note="Write it like 3/4.",
    )


CATALOGUE = Catalogue(
    skills={
        ADDING: Skill(
            id=ADDING,
            title="Adding fractions with different denominators",
            strand="fractions",
            grade=5,
            aliases=("adding fractions", "fractions"),
        )
    },
    items={item.id: item for item in map(_item, (1, 2, 3))},
    interests={
        "football": Interest(id="football", title="Football", aliases=("soccer",)),
        "skateboarding": Interest(
            id="skateboarding",
            title="Skateboarding",
            aliases=("skateboard", "skate park"),
            inquiries=(
                InquiryIdea(
                    question="How could the skate park near you be better for beginners?",
                    milestones=("Draw the park from memory.", "Count who uses what.", "Show your poster."),
                    product="A poster for the skate park",
                    skills=(ADDING,),
                ),
                InquiryIdea(
                    question="Which practice plan teaches you one new trick with the fewest tries?",
                    milestones=("Plan two ways to practise.", "Keep a tally."),
                    product="A one-page guide",
                ),
            ),
        ),
    },
)
PASSAGE = Passage(
    id="fractions.add-unlike/why",
    kind=PassageKind.LESSON,
    title="Why the bottom numbers must be the same",
    text="Parts can only be counted together when they have the same size.",
    source="add-unlike.yaml, Why the bottom numbers must be the same",
    licence="CC-BY-4.0",
    skill_id=ADDING,
)


class Plain:
    """Passwords without the slow part."""

    def hash(self, password):
        return f"hash of {password}"

    def verify(self, password, hashed):
        return hashed == self.hash(password)


class Klass:
    """The use cases on records in memory, with Ada, Ben and their teacher in them."""

    def __init__(self, **parts):
        self.clock = Clock()
        self.ports = ports(clock=self.clock, catalogue=CATALOGUE, **parts)
        self.use = use_cases(self.ports)
        with self.ports.open_records(writing=True) as records:
            _people(records)
            records.plans.add(_version(self.clock()))

    def act(self, tool="test", student=ADA, conversation="talk", call="call-1", turn=None):
        turn_id = turn.message.id if turn else "turn-1"
        return Act(student_id=student, conversation_id=conversation, turn_id=turn_id, call_id=call, tool=tool)

    def says(self, text, *, student=ADA, conversation="talk", **more):
        self.clock.go_on(seconds=20)
        return self.use.conversations.receive(student, conversation, text, **more)

    def open_question(self, conversation="talk"):
        """A question that Ada is on, begun in an earlier turn."""
        turn = self.says("can i practise fractions", conversation=conversation)
        self.use.practice.propose(self.act(conversation=conversation, call="offer", turn=turn))
        item = self.use.practice.start(self.act(conversation=conversation, call="start", turn=turn), "1")
        self.use.conversations.finish(turn, "Here is one.", mode="guided")
        return item


def settings(**more):
    """Those of a school without a model, whatever the machine's environment says."""
    none = {"model": "", "model_base_url": "", "OPENAI_API_KEY": "", "model_timeout": 5}
    return Settings(_env_file=None, **none | more)


def use_cases(ports_):
    plans, practice, changes = Plans(ports=ports_), Practice(ports=ports_), GoalChanges(ports=ports_)
    sets = PracticeSets(ports=ports_, practice=practice)
    return UseCases(
        sign_in=SignIn(ports=ports_, passwords=Plain()),
        students=Students(ports=ports_),
        today=Today(ports=ports_),
        plans=plans,
        goal_changes=changes,
        agreements=Agreements(ports=ports_),
        own_record=OwnRecord(ports=ports_),
        staff_notes=StaffNotes(ports=ports_),
        conferences=Conferences(ports=ports_),
        talks=GoalTalks(ports=ports_, changes=changes),
        plan_writing=PlanWriting(ports=ports_),
        practice=practice,
        sets=sets,
        assignments=Assignments(ports=ports_, sets=sets, passages_of=lambda _: [PASSAGE]),
        conversations=Conversations(
            ports=ports_, fixed_replies={"distress": "That sounds heavy. A person will be told."}
        ),
        transcripts=Transcripts(ports=ports_),
        library=Library(ports=ports_, search_passages=_search, passage_by_id={PASSAGE.id: PASSAGE}.get),
        check_ins=CheckIns(ports=ports_),
        alerts=Alerts(ports=ports_),
        briefing=Briefing(ports=ports_, practice=practice),
        groups=Groups(ports=ports_, passages_of=lambda _: []),
        disputes=Disputes(ports=ports_),
        attention=Attention(ports=ports_),
        signals=Signals(ports=ports_),
        inquiries=Inquiries(ports=ports_),
        memories=Memories(ports=ports_),
        families=Families(ports=ports_, passwords=Plain()),
        family_chats=FamilyChats(ports=ports_),
        letters=Letters(ports=ports_, mailer=Mailbox()),
        from_home=FromHome(ports=ports_),
        notes=Notes(ports=ports_),
        class_view=ClassView(ports=ports_),
        rules=HouseRules(ports=ports_),
        budgets=Budgets(ports=ports_),
        costs=Costs(ports=ports_),
    )


def _search(query, **_):
    return [Found(passage=PASSAGE, score=0.9)] if "zebra" not in query else []


def _people(records):
    for id_, name, role in ((ADA, "Ada", Role.STUDENT), (BEN, "Ben", Role.STUDENT), (TEACHER, "Ms T", Role.TEACHER)):
        records.people.add_person(Person(id=id_, login=name.casefold(), name=name, role=role, grade=6), "hash")
    records.people.add_classroom(Classroom(id="6b", name="6B"))
    for id_, seat in ((ADA, Seat.STUDENT), (BEN, Seat.STUDENT), (TEACHER, Seat.TEACHER)):
        records.people.add_membership(Membership(person_id=id_, class_id="6b", seat=seat))


def _version(at):
    goal = Goal(
        id="goal-adding",
        statement="I can add fractions",
        skill_id=ADDING,
        target="8 of 10",
        due=date(2027, 6, 30),
    )
    plan = Plan(
        student_id=ADA,
        strengths=("draws well",),
        interests=("football", "baking"),
        supports=(Support.EXTRA_HINTS,),
        goals=(goal,),
    )
    return PlanVersion(
        student_id=ADA, number=1, plan=plan, author_id=TEACHER, at=at - timedelta(days=14), reason="First plan"
    )
