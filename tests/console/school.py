"""An invented school with something on every page, for the tests of the console."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

from fastapi import FastAPI

from tests.fakes import FakeRecords, FakeStore, Tables
from tests.mailbox import Mailbox
from tutor.console.routes import add_console
from tutor.domain.alerts import Alert, AlertKind
from tutor.domain.catalogue import Catalogue
from tutor.domain.change_steps import ChangeStep, ChangeStepKind
from tutor.domain.conversations import Author, Card, Conversation, Message, Mode, ToolCall
from tutor.domain.disputes import Dispute, DisputeReason
from tutor.domain.goal_changes import ChangeKind, ChangeStatus, GoalChange
from tutor.domain.items import Rendered
from tutor.domain.marking import Verdict
from tutor.domain.people import Classroom, Guardianship, Membership, Person, Role, Seat
from tutor.domain.plans import Evidence, Goal, Plan, PlanVersion, Support
from tutor.domain.practice import Attempt, Presentation, PresentationStatus
from tutor.domain.rules import FamilyPart, Rules, RulesVersion, Scope
from tutor.domain.skills import Passage, PassageKind, Skill, SkillName
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
from tutor.usecases.ports import Ports
from tutor.usecases.practice import Practice
from tutor.usecases.practice_sets import PracticeSets
from tutor.usecases.sign_in import SignIn
from tutor.usecases.signals import Signals
from tutor.usecases.staff_notes import StaffNotes
from tutor.usecases.students import Students
from tutor.usecases.today import Today
from tutor.usecases.transcripts import Transcripts

PASSWORD = "an invented password"
KEY = "KEY-OF-THE-ITEM"
ADDING = Skill(
    id="fractions.add-unlike",
    title="Adding fractions with different denominators",
    strand="fractions",
    grade=5,
    good_for="Recipes, measuring wood, splitting the bill.",
    names=(SkillName(language="es", title="Sumar fracciones con distinto denominador", good_for="Recetas."),),
)
PASSAGE = Passage(
    id="fractions.add-unlike/why-the-same",
    kind=PassageKind.LESSON,
    title="Why the bottom numbers must be the same",
    text="A third and a half are pieces of different size.\n\nCut both into sixths, and you can count them together.",
    source="fractions/add-unlike.yaml, Why the bottom numbers must be the same",
    licence="CC-BY-4.0",
)
PEOPLE = [
    Person(id="ada", login="ada", name="Ada", role=Role.STUDENT, grade=6),
    Person(id="ben", login="ben", name="Ben", role=Role.STUDENT, grade=5),
    Person(id="dev", login="dev", name="Dev", role=Role.STUDENT, grade=4),
    Person(id="rivera", login="rivera", name="Ms Rivera", role=Role.TEACHER),
    Person(id="okafor", login="okafor", name="Mr Okafor", role=Role.TEACHER),
    Person(id="lindgren", login="lindgren", name="Ms Lindgren", role=Role.TEACHER),
    Person(id="ada-family", login="ada-family", name="Ada’s family", role=Role.FAMILY),
    Person(id="dev-family", login="dev-family", name="Dev’s family", role=Role.FAMILY),
    Person(id="office", login="office", name="School office", role=Role.ADMIN),
    Person(id="gone", login="gone", name="Mr Gone", role=Role.TEACHER, active=False),
]
SEATS = [
    ("6b", Seat.TEACHER, "rivera"),
    ("6b", Seat.TEACHER, "gone"),
    ("6b", Seat.CO_TEACHER, "okafor"),
    ("6b", Seat.STUDENT, "ada"),
    ("6b", Seat.STUDENT, "ben"),
    ("4a", Seat.TEACHER, "lindgren"),
    ("4a", Seat.STUDENT, "dev"),
]


class Plain:
    """Passwords as they are: hashing is tested where it is done."""

    def hash(self, password):
        return f"plain:{password}"

    def verify(self, password, hashed):
        return hashed == f"plain:{password}"


class School:
    """The records, the use cases over them, and an app with the pages."""

    def __init__(
        self, *, now=datetime(2026, 11, 20, 15, 0, tzinfo=UTC), passwords=None, demo=False, busy=False, settings=None
    ):
        self.now = now
        self.store = FakeStore()
        numbers = count(1)
        self.ports = Ports(
            open_records=self.store.open_records,
            now=lambda: self.now,
            new_id=lambda: f"id-{next(numbers)}",
            new_seed=lambda: 1,
            catalogue=lambda: Catalogue(skills={ADDING.id: ADDING}),
        )
        self.passwords = passwords or Plain()
        self.settings = settings or Settings(demo=demo, _env_file=None)
        self.use = use_cases(self.ports, self.passwords)
        with self.store.open_records(writing=True) as records:
            self._fill(records)
            if busy:
                self._crowd(records)
        self.suggest("change-1", "ada", days=1)
        self.suggest("change-2", "ben", hours=2)
        self.app = FastAPI()
        add_console(self.app, self)

    @property
    def records(self):
        """What is kept now, to look at."""
        return FakeRecords(Tables(self.store.tables.kept, writable=False))

    def everything(self, *, but=()):
        """All that is kept, for comparing before and after."""
        return {table: dict(things) for table, things in self.store.tables.kept.items() if table not in but}

    def ago(self, **past):
        return self.now - timedelta(**past)

    def _fill(self, records):
        hashed = self.passwords.hash(PASSWORD)
        for person in PEOPLE:
            records.people.add_person(person, hashed)
        for class_id in ("6b", "4a"):
            records.people.add_classroom(Classroom(id=class_id, name=f"Room {class_id}"))
        for class_id, seat, person_id in SEATS:
            records.people.add_membership(Membership(person_id=person_id, class_id=class_id, seat=seat))
        for child in ("ada", "dev"):
            records.people.add_guardianship(Guardianship(family_id=f"{child}-family", student_id=child))
        self._plans(records)
        self._chat(records)
        self._attempts(records)

    def _plans(self, records):
        for student in ("ada", "ben", "dev"):
            first = Plan(
                student_id=student,
                strengths=("draws every problem", "asks when stuck"),
                needs=("one step at a time",),
                interests=("football", "baking"),
                supports=(Support.EXTRA_HINTS,),
                review_date=date(2027, 1, 15),
                goals=(
                    Goal(
                        id=f"goal-{student}",
                        statement="I can add fractions when I bake",
                        skill_id=ADDING.id,
                        target="8 of 10 without hints",
                        measure="short sets in the chat",
                        due=date(2027, 6, 30),
                        if_then="If I want to skip, then I do just one.",
                    ),
                    Goal(id=f"reading-{student}", statement="I read ten minutes each evening"),
                ),
            )
            second = Plan(**{**vars(first), "interests": ("football", "baking", "space")})
            for number, plan, reason in ((1, first, "Agreed at the autumn conference"), (2, second, "Loves space now")):
                records.plans.add(
                    PlanVersion(
                        student_id=student,
                        number=number,
                        plan=plan,
                        author_id="rivera",
                        at=self.ago(days=30 - 10 * number),
                        reason=reason,
                    )
                )

    def _chat(self, records):
        lines = [
            (Author.STUDENT, "can i practise fractions with football", {"alert_id": "alert-1"}),
            (
                Author.TUTOR,
                "Sure. Your plan says you draw every problem, so this one has a picture to draw. Which would you like?",
                {
                    "mode": Mode.GUIDED,
                    "tools": (ToolCall(name="propose_practice", args={"topic": "fractions"}, status="ok"),),
                    "cards": (
                        Card(
                            kind="choices",
                            props={
                                "intro": "Pick one",
                                "choices": [{"key": "1", "label": "Halves", "why": "A warm-up"}],
                            },
                        ),
                        Card(kind="replies", props={"replies": ["Choice 1"]}),
                    ),
                },
            ),
            (Author.STUDENT, "I want to bake with fractions by May, before the bake sale", {}),
            (
                Author.TUTOR,
                "I've sent it to your teacher; they decide. I'll tell you what they say.",
                {"mode": Mode.MODEL},
            ),
        ]
        for student in ("ada", "ben", "dev"):
            chat = f"chat-{'1' if student == 'ada' else student}"
            records.conversations.add(
                Conversation(
                    id=chat,
                    student_id=student,
                    title="can i practise fractions with football",
                    started_at=self.ago(days=1),
                    last_at=self.ago(hours=20),
                )
            )
            if student == "ada":
                records.alerts.add(
                    Alert(
                        id="alert-1",
                        student_id="ada",
                        conversation_id="chat-1",
                        message_id="m-1",
                        kind=AlertKind.DISTRESS,
                        at=self.ago(minutes=12),
                        routed_to=("rivera", "okafor"),
                    )
                )
            for n, (author, text, more) in enumerate(lines, start=1):
                prefix = "m" if student == "ada" else student
                records.conversations.add_message(
                    Message(
                        id=f"{prefix}-{n}",
                        conversation_id=chat,
                        author=author,
                        text=text,
                        at=self.ago(days=1, minutes=-n),
                        seq=n,
                        **(more if student == "ada" else {}),
                    )
                )

    def _attempts(self, records):
        rendered = Rendered(
            question="A team trains passing for 1/2 of an hour and shooting for 1/3 of an hour. How long is that together?",
            answer=KEY,
            answer_type="fraction",
            options={},
            hints=(),
            steps=(),
            mistakes=(),
            answer_note="",
        )
        for n, (answer, verdict, hints) in enumerate(
            [
                ("2/5", Verdict.INCORRECT, 0),
                ("5/6", Verdict.CORRECT, 1),
                ("7/12", Verdict.CORRECT, 0),
                ("3/4", Verdict.CORRECT, 0),
            ]
        ):
            for student in ("ada", "ben"):
                records.practice.add_presentation(
                    Presentation(
                        id=f"p-{student}-{n}",
                        student_id=student,
                        conversation_id="chat-1",
                        item_id="add-unlike.two-parts",
                        skill_id=ADDING.id,
                        level=2,
                        interest_id="football",
                        seed=n,
                        rendered=rendered,
                        status=PresentationStatus.SOLVED,
                        served_at=self.ago(days=1),
                    )
                )
                records.practice.add_attempt(
                    Attempt(
                        id=f"a-{student}-{n}",
                        presentation_id=f"p-{student}-{n}",
                        student_id=student,
                        skill_id=ADDING.id,
                        item_id="add-unlike.two-parts",
                        level=2,
                        answer=answer,
                        verdict=verdict,
                        reason="",
                        hints=hints,
                        at=self.ago(days=1, minutes=-5 * n),
                    )
                )

    def suggest(self, change_id, student, *, statement="I can bake with fractions by myself", reason="", **past):
        before = self.records.plans.latest(student).plan.goal(f"goal-{student}")
        prefix = "m" if student == "ada" else student
        with self.store.open_records(writing=True) as records:
            records.changes.add(
                GoalChange(
                    id=change_id,
                    student_id=student,
                    conversation_id="chat-1" if student == "ada" else f"chat-{student}",
                    kind=ChangeKind.REVISE,
                    before=before,
                    after=Goal(**{**vars(before), "statement": statement, "due": date(2027, 5, 30)}),
                    reason=reason or "I would like to bake for the bake sale, and the last three were right.",
                    evidence=Evidence(
                        message_ids=(f"{prefix}-3",), attempt_ids=tuple(f"a-{student}-{n}" for n in range(4))
                    ),
                    status=ChangeStatus.AGREED,
                    suggested_at=self.ago(**past),
                    agreed_at=self.ago(**past),
                )
            )

    def co_sign(self, change_id, student, **more):
        """A change that the student and a teacher said yes to, and that waits for the family by the school's rule."""
        rules = Rules(family=dict.fromkeys(ChangeKind, FamilyPart.CO_SIGNS))
        settled = RulesVersion(scope=Scope.STUDENT, scope_id=student, number=1, rules=rules, by="rivera", at=self.now)
        with self.store.open_records(writing=True) as records:
            if not records.rules.of([(Scope.STUDENT, student)]):
                records.rules.add(settled)
        self.suggest(change_id, student, **{"days": 2} | more)
        with self.store.open_records(writing=True) as records:
            for number, what in enumerate((ChangeStepKind.SUGGESTED, ChangeStepKind.AGREED), start=1):
                step = ChangeStep(change_id=change_id, number=number, what=what, at=self.ago(days=2), by=student)
                records.changes.add_step(step)
        self.use.goal_changes.approve("rivera", change_id)

    def doubt(self, dispute_id, attempt_id, *, words="", **past):
        """Somebody says that they hit the wrong key."""
        [attempt] = self.records.practice.attempts_by_id([attempt_id])
        dispute = Dispute(
            id=dispute_id,
            student_id=attempt.student_id,
            attempt_id=attempt_id,
            reason=DisputeReason.TYPO,
            words=words,
            raised_by=attempt.student_id,
            at=self.ago(**past),
        )
        with self.store.open_records(writing=True) as records:
            records.disputes.add(dispute)

    def _crowd(self, records):
        """A full class, for looking at."""
        names = ["Amira", "Bao", "Carlos", "Dilnoza", "Elif", "Femi", "Grace", "Hugo", "Ines", "Jonas", "Kwame", "Lena"]
        names += ["Milo", "Nadia", "Oskar", "Priya", "Quinn", "Rosa", "Sami", "Tariq", "Uma", "Vera", "Wei", "Ximena"]
        for n, name in enumerate([*names, "Yusuf", "Zoe", "Anouk", "Björn"]):
            records.people.add_person(Person(id=f"s{n}", login=f"s{n}", name=name, role=Role.STUDENT, grade=6), "")
            records.people.add_membership(Membership(person_id=f"s{n}", class_id="6b", seat=Seat.STUDENT))


def passages_of(skill_id):
    return [PASSAGE] if skill_id == ADDING.id else []


def use_cases(ports, passwords):
    plans, practice, changes = Plans(ports=ports), Practice(ports=ports), GoalChanges(ports=ports)
    sets = PracticeSets(ports=ports, practice=practice)
    return UseCases(
        sign_in=SignIn(ports=ports, passwords=passwords),
        students=Students(ports=ports),
        today=Today(ports=ports),
        plans=plans,
        goal_changes=changes,
        agreements=Agreements(ports=ports),
        own_record=OwnRecord(ports=ports),
        staff_notes=StaffNotes(ports=ports),
        conferences=Conferences(ports=ports),
        talks=GoalTalks(ports=ports, changes=changes),
        plan_writing=PlanWriting(ports=ports),
        practice=practice,
        sets=sets,
        assignments=Assignments(ports=ports, sets=sets, passages_of=passages_of),
        conversations=Conversations(ports=ports),
        transcripts=Transcripts(ports=ports),
        library=Library(ports=ports, search_passages=lambda *_, **__: [], passage_by_id={PASSAGE.id: PASSAGE}.get),
        check_ins=CheckIns(ports=ports),
        alerts=Alerts(ports=ports),
        briefing=Briefing(ports=ports, practice=practice),
        groups=Groups(ports=ports, passages_of=passages_of),
        disputes=Disputes(ports=ports),
        attention=Attention(ports=ports),
        signals=Signals(ports=ports),
        inquiries=Inquiries(ports=ports),
        memories=Memories(ports=ports),
        families=Families(ports=ports, passwords=passwords),
        family_chats=FamilyChats(ports=ports),
        letters=Letters(ports=ports, mailer=Mailbox()),
        from_home=FromHome(ports=ports),
        notes=Notes(ports=ports),
        class_view=ClassView(ports=ports),
        rules=HouseRules(ports=ports),
        budgets=Budgets(ports=ports),
        costs=Costs(ports=ports),
    )
