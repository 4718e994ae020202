"""A small school for the chat's tests: two students and a teacher, conversations in memory, and a tutor with a script."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

from tutor.agent.events import Finished, Notice, Sentence
from tutor.domain.catalogue import Catalogue
from tutor.domain.conversations import Card, Mode
from tutor.domain.errors import Conflict
from tutor.domain.people import Person, Role
from tutor.domain.sessions import LIFETIME, Session
from tutor.usecases.conversations import Conversations, Opening
from tutor.usecases.ports import Ports
from tutor.usecases.sign_in import SignIn, digest

ADA = Person(id="ada-id", login="ada", name="Ada", role=Role.STUDENT, grade=6)
BEN = Person(id="ben-id", login="ben", name="Ben", role=Role.STUDENT, grade=6, language="es")
TESS = Person(id="tess-id", login="tess", name="Tess", role=Role.TEACHER)


class ListedPeople:
    def __init__(self):
        self.people = {person.id: person for person in (ADA, BEN, TESS)}

    def person(self, person_id):
        return self.people.get(person_id)

    def memberships(self, person_ids):
        return []

    def members(self, class_id):
        return []

    def guardianships(self, person_ids):
        return []


class ListedSessions:
    def __init__(self, people):
        self.by_digest, self.people = {}, people

    def add(self, session):
        self.by_digest[session.token_digest] = session

    def find(self, token_digest):
        session = self.by_digest.get(token_digest)
        return (self.people[session.person_id], session) if session else None

    def revoke(self, token_digest, at):
        self.by_digest[token_digest] = replace(self.by_digest[token_digest], revoked_at=at)


class ListedConversations:
    def __init__(self):
        self.kept, self.said, self.thumbs = {}, [], {}

    def add(self, conversation):
        self.kept[conversation.id] = conversation

    update = add

    def get(self, conversation_id):
        return self.kept.get(conversation_id)

    def of_student(self, student_id, *, limit, before=None):
        found = [
            c
            for c in self.kept.values()
            if c.student_id == student_id and not c.hidden and (before is None or c.last_at < before)
        ]
        return sorted(found, key=lambda c: c.last_at, reverse=True)[:limit]

    def add_message(self, message):
        if message.reply_to and self.reply_to(message.reply_to):
            raise Conflict("There is a reply already.")
        stored = replace(message, seq=len(self.said) + 1)
        self.said.append(stored)
        return stored

    def message(self, message_id):
        return next((m for m in self.said if m.id == message_id), None)

    def message_by_client_id(self, conversation_id, client_id):
        mine = (m for m in self.said if m.conversation_id == conversation_id)
        return next((m for m in mine if m.client_id == client_id), None)

    def messages(self, conversation_id, *, last=None):
        mine = [m for m in self.said if m.conversation_id == conversation_id]
        return mine[-last:] if last else mine

    def reply_to(self, message_id):
        return next((m for m in self.said if m.reply_to == message_id), None)

    def set_feedback(self, message_id, value, comment, at):
        self.thumbs[message_id] = (value, comment)


@dataclass
class Book:
    people: ListedPeople = field(default_factory=ListedPeople)
    conversations: ListedConversations = field(default_factory=ListedConversations)

    def __post_init__(self):
        self.sessions = ListedSessions(self.people.people)
        listed = self.people.people
        self.classes = SimpleNamespace(people=lambda ids: {one: listed[one] for one in ids if one in listed})

    @contextmanager
    def open(self, *, writing=False):
        yield self


class Clock:
    """A clock that moves on a little at every look, so that everything has its own time."""

    def __init__(self):
        self.at = datetime(2026, 11, 22, 9, tzinfo=UTC)

    def __call__(self):
        self.at += timedelta(seconds=1)
        return self.at


CARDS = {
    "plan": (
        "Here is your plan.",
        Card(
            kind="plan",
            props={
                "goals": [
                    {
                        "id": "g0",
                        "statement": "Read a recipe and find halves and quarters",
                        "status": "met",
                        "due": None,
                        "target": "",
                        "measure": "",
                    },
                    {
                        "id": "g1",
                        "statement": "Add fractions with different denominators",
                        "status": "active",
                        "due": "2026-12-18",
                        "target": "8 of 10 right, without hints",
                        "measure": "",
                    },
                ],
                "interests": ["football", "baking"],
                "supports": ["extra hints"],
                "strengths": ["drawing what a question means"],
                "needs": ["finding a common denominator"],
                "review": "2027-01-15",
                "waiting": 1,
            },
        ),
    ),
    "practise": (
        "Two of these fit your goal. Which one sounds good?",
        Card(
            kind="choices",
            props={
                "intro": "Pick one to try",
                "choices": [
                    {
                        "key": "1",
                        "label": "Adding fractions at football training",
                        "why": "It is the next step of your goal.",
                    },
                    {"key": "2", "label": "Adding fractions in a recipe", "why": "You like baking."},
                    {"key": "3", "label": "Which is more, 1/2 or 3/5?", "why": "A warm-up from last week."},
                ],
            },
        ),
    ),
}


def item(**changes):
    """A served question as the browser gets it."""
    props = {
        "presentation_id": "p1",
        "skill": "Adding fractions with different denominators",
        "level": 1,
        "question": "A team trains passing for 1/2 of an hour and shooting for 1/3 of an hour. How long is that, in hours?",
        "answer_note": "Write it like 3/4.",
        "choices": [],
        "last_answer": None,
        "feedback": None,
        "hints": [],
        "can_show_solution": False,
        "solved": False,
        "set": None,
    }
    return Card(kind="item", props={**props, **changes})


TRIED = "You put tops together and bottoms together. Is 2/5 more or less than 1/2? What does that tell you?"


PROGRESS = Card(
    kind="progress",
    props={
        "skills": [
            {
                "title": "Adding fractions, same denominator",
                "word": "Solid",
                "p": 0.92,
                "low": 0.82,
                "high": 0.97,
                "tries": 12,
                "because": "11 of your last 12 were right.",
            },
            {
                "title": "Adding fractions, different denominators",
                "word": "Building",
                "p": 0.48,
                "low": 0.25,
                "high": 0.7,
                "tries": 5,
                "because": "3 of 5 were right, two with hints.",
            },
            {
                "title": "Multiplying fractions",
                "word": "Not tried",
                "p": 0.2,
                "low": 0.0,
                "high": 1.0,
                "tries": 0,
                "because": "There is no try yet.",
            },
        ],
        "recent": ["correct", "incorrect", "correct", "correct", "unsure", "correct"],
    },
)
CHANGE = Card(
    kind="change",
    props={
        "change_id": "c1",
        "kind": "revise",
        "before": {"statement": "Add fractions with different denominators", "target": "8 of 10", "due": "2026-12-18"},
        "after": {"statement": "Bake a recipe for 12 without a calculator", "target": "8 of 10", "due": "2027-06-01"},
        "reason": "You said you want to use it when you bake.",
        "status": "draft",
    },
)
SOURCES = Card(
    kind="sources",
    props={
        "passages": [
            {
                "id": "fractions.add-unlike/why-the-bottom-numbers-must-be-the-same",
                "title": "Why the bottom numbers must be the same",
                "source": "Waymark lessons",
                "licence": "CC-BY-4.0",
                "quote": "A half and a third are slices of different size. Before you count them together, cut both into sixths.",
            }
        ]
    },
)
DECISION = Card(
    kind="decision",
    props={
        "status": "approved",
        "statement": "Bake without a calculator",
        "note": "May 30 is the bake sale, so I moved it there.",
        "edited": True,
        "due": "2027-05-30",
    },
)


HINT = "What size of slice fits both halves and thirds?"
MISTAKE = {"verdict": "incorrect", "text": TRIED}
SOLVED = {"verdict": "correct", "text": "Yes: 1/2 is 3/6 and 1/3 is 2/6. Together 5/6."}
SOLUTION = Card(
    kind="solution",
    props={
        "question": "What is 1/2 + 1/3?",
        "steps": ["Both fit into sixths.", "1/2 = 3/6 and 1/3 = 2/6", "3/6 + 2/6 = 5/6"],
    },
)
ALOUD = ["What is 1 half plus 1 third?", "Write it like 3 fourths."]
ANSWER_NEWS = Card(
    kind="answer_news",
    props={"dispute_id": "d1", "skill": "Equivalent fractions", "set_aside": True, "note": "A slip, I see."},
)
TEACHER_LINE = Card(
    kind="teacher_line", props={"note_id": "n1", "teacher": "Ms Rivera", "text": "I liked your <b>drawing</b>."}
)
PICK = Card(
    kind="picked",
    props={"teacher": "Ms Rivera", "picked": "set", "skill": "Equivalent fractions", "note": "Draw <b>both</b> first."},
)
CHECK = Card(kind="check", props={"most": 12})
IN_CHECK = {"kind": "placement", "number": 3, "size": 12, "status": "open"}
IN_SET = {"kind": "practice", "number": 2, "size": 5, "status": "open"}
RESULT = Card(
    kind="summary",
    props={
        "kind": "placement",
        "asked": 9,
        "right": 5,
        "unaided": 5,
        "hints": 0,
        "skills": [],
        "starts": ["Equivalent fractions", "Adding fractions with the same denominator"],
        "next": "",
    },
)
SUMMARY = Card(
    kind="summary",
    props={
        "kind": "practice",
        "asked": 5,
        "right": 4,
        "unaided": 3,
        "hints": 2,
        "went": ["alone", "helped", "not_yet", "alone", "alone"],
        "skills": [
            {"title": "Adding fractions with different denominators", "before": "starting", "after": "building"},
            {"title": "Equivalent fractions", "before": "nearly", "after": "nearly"},
        ],
        "starts": [],
        "next": "Next: some more of the same kind. A hint early on is a good move.",
    },
)
# The first words found in a message decide.
SCRIPT = (
    ("slow", "This took a while.", ()),
    ("answer news", "One thing first.", (ANSWER_NEWS, PICK)),
    ("teacher line", "A teacher wrote to you.", (TEACHER_LINE,)),
    ("read", "Here it is to listen to.", (item(aloud=ALOUD),)),
    ("first check", "Let's find a good place to start.", (CHECK, item(set=IN_CHECK))),
    ("just start", "Here is where I would start.", (RESULT,)),
    ("next question", "On to this one.", (item(set=IN_SET),)),
    ("in a set: 5/6", "Yes, 5/6.", (item(set=IN_SET, last_answer="5/6", solved=True, feedback=SOLVED),)),
    ("finish the set", "That was the last one.", (SUMMARY, PROGRESS)),
    (
        "my answer: 2/5",
        "I see what you did. Look at the two numbers again.",
        (item(last_answer="2/5", feedback=MISTAKE),),
    ),
    (
        "my answer: 5/6",
        "Yes, 5/6. The switch to sixths did it.",
        (item(last_answer="5/6", solved=True, hints=[HINT], feedback=SOLVED),),
    ),
    (
        "hint",
        "Take your time with this one.",
        (item(last_answer="2/5", feedback=MISTAKE, hints=[HINT], can_show_solution=True),),
    ),
    ("choice", "Here it is, with its own numbers.", (item(),)),
    ("how it works", "Here is one like it.", (SOLUTION,)),
    ("progress", "This is where you stand.", (PROGRESS,)),
    (
        "yes, send it",
        "I've sent it to your teacher; they decide.",
        (Card(kind="change", props={**CHANGE.props, "status": "agreed"}),),
    ),
    ("goal", "So you want to bake without a calculator. Did I get that right?", (CHANGE,)),
    ("why", "Slices must be the same size before you can count them together.", (SOURCES,)),
    ("news", "I have news for you.", (DECISION,)),
    *((word, words, (card,)) for word, (words, card) in CARDS.items()),
)


def answer_to(text):
    """What the scripted tutor says and shows for these words."""
    said = text.casefold()
    found = ((words, cards) for key, words, cards in SCRIPT if key in said)
    return next(found, ("Tell me a bit more. What did you try?", ()))


GREETING = Opening(text="Hi! Last time you added halves and quarters without hints. Where do you want to go on?")


@dataclass
class ScriptedTurns:
    """Answers by script, through the real use case. `hold` keeps a slow turn open until it is set."""

    conversations: Conversations
    hold: threading.Event = field(default_factory=threading.Event)
    opening: Opening = GREETING
    ran: list = field(default_factory=list)

    async def run(self, turn) -> AsyncIterator[object]:
        self.ran.append(turn.message.text)
        words, cards = answer_to(turn.message.text)
        if "notice" in turn.message.text:
            yield Notice(text="I'm in simple mode right now: practice, hints and your plan work as always.")
        first, *rest = words.split(" ", 3)
        yield Sentence(text=f"{first} ")
        if "slow" in turn.message.text:
            await asyncio.to_thread(self.hold.wait, 20)
        yield Sentence(text=" ".join(rest))
        yield Finished(message=self.conversations.finish(turn, words, mode=Mode.GUIDED, cards=cards))

    async def receive(self, student_id, conversation_id, text, **what):
        return self.conversations.receive(student_id, conversation_id, text, **what)

    def greet(self, student_id):
        return self.opening

    def starters(self, student_id):
        return [
            SimpleNamespace(label="Carry on with fractions", text="I want to practise"),
            SimpleNamespace(label="Show my plan", text="Show my plan"),
            SimpleNamespace(label="Something with football", text="Can I practise fractions with football?"),
        ]


@dataclass
class School:
    """Everything a mounted chat needs, and hands on the inside for looking."""

    book: Book
    use: SimpleNamespace
    turns: ScriptedTurns
    settings: SimpleNamespace

    def sign_in(self, person, token=None):
        """Open a session; the token is what the browser's cookie holds."""
        token = token or uuid4().hex
        now = datetime.now(UTC)
        self.book.sessions.add(
            Session(
                token_digest=digest(token),
                person_id=person.id,
                csrf="csrf-token",
                started_at=now,
                expires_at=now + LIFETIME,
            )
        )
        return token

    def newcomer(self, name):
        """A student nobody has met, with nothing said yet."""
        person = Person(id=str(uuid4()), login=uuid4().hex, name=name, role=Role.STUDENT, grade=6)
        self.book.people.people[person.id] = person
        return person

    def texts(self):
        return [message.text for message in self.book.conversations.said]


def build_school(folder: Path) -> School:
    book, clock = Book(), Clock()
    ports = Ports(
        open_records=book.open,
        now=clock,
        new_id=lambda: str(uuid4()),
        new_seed=lambda: 1,
        catalogue=Catalogue,
    )
    conversations = Conversations(ports=ports)
    sign_in = SignIn(ports=replace(ports, now=lambda: datetime.now(UTC)), passwords=None)
    return School(
        book=book,
        use=SimpleNamespace(conversations=conversations, sign_in=sign_in),
        turns=ScriptedTurns(conversations),
        settings=SimpleNamespace(data_dir=folder, messages_a_minute=20),
    )
