"""What a student did: sittings of about twenty-five answers, by a simple learner, with what was said in the last ones."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import exp
from random import Random
from uuid import UUID

from evals.bigschool.bulk import Bulk
from evals.bigschool.questions import Answer, Question
from tutor.domain.conversations import Author, Mode, ToolCall
from tutor.domain.practice import PresentationStatus
from tutor.store import tables

ANSWERS, SPELL, LAST_TOLD = 25, 12, 2
HINTED, UNREAD, AGAIN, GUESSER = 0.12, 0.01, 0.5, 0.08
TALK = (
    ("what should i do today", "Let's look at your plan. Would you like to go on where you stopped?"),
    ("can we do something with football", "There are three questions set in football. Shall we start with the first?"),
    ("i dont get why the bottoms have to be the same", "Think of slices: can you count halves and thirds together?"),
    ("is that a good start?", "You found the parts. What do the two bottoms have in common?"),
    ("thats enough for now", "We stop here. Which question was the easiest today?"),
)


def new_id(luck: Random) -> str:
    """An id like those of the tutor itself."""
    return str(UUID(int=luck.getrandbits(128), version=4))


@dataclass(kw_only=True)
class Learner:
    """One student as the generator sees them: how able, and how often each skill was practised."""

    student_id: str
    skills: Sequence[str]
    able: float
    hasty: bool
    practised: dict[str, int] = field(default_factory=dict)
    attempt_ids: list[str] = field(default_factory=list)
    message_ids: list[tuple[str, str]] = field(default_factory=list)
    conversation_ids: list[str] = field(default_factory=list)

    def knows(self, skill: str, level: int) -> float:
        """The chance of a right answer now."""
        hard = 0.15 * self.skills.index(skill) + 0.4 * (level - 2)
        return 0.05 + 0.9 / (1 + exp(-(self.able + 0.06 * self.practised.get(skill, 0) - hard)))

    def next_skill(self, luck: Random) -> str:
        """Mostly what comes next, sometimes something known."""
        edge = next((n for n, skill in enumerate(self.skills) if self.practised.get(skill, 0) < 30), 0)
        return self.skills[min(max(edge + luck.choice((-4, -2, -1, 0, 0, 0, 1)), 0), len(self.skills) - 1)]


def learner(luck: Random, student_id: str, skills: Sequence[str]) -> Learner:
    """A student before the first sitting."""
    return Learner(student_id=student_id, skills=skills, able=luck.gauss(0.6, 1.2), hasty=luck.random() < GUESSER)


class Sitting:
    """One conversation as it is written."""

    def __init__(self, bulk: Bulk, luck: Random, student: Learner, at: datetime) -> None:
        """It begins."""
        self._bulk, self._luck, self._student = bulk, luck, student
        self.id, self.began, self.now = new_id(luck), at, at
        self._seq = 0
        student.conversation_ids.append(self.id)

    def practise(self, pool: Mapping[str, Sequence[Question]], answers: int, *, told: bool) -> None:
        """So many answers; `told` writes what was said to each, otherwise only the beginning is."""
        self.say(*self._luck.choice(TALK))
        skill = ""
        for number in range(answers):
            if number % SPELL == 0:
                skill = self._student.next_skill(self._luck)
            self._question(self._luck.choice(pool[skill]), told=told)
        if self._luck.random() < 0.3:
            self.say(*self._luck.choice(TALK))

    def end(self) -> None:
        """Write the conversation itself."""
        values = {"id": self.id, "student_id": self._student.student_id, "title": TALK[self._seq % len(TALK)][0]}
        self._bulk.row(tables.conversations, values | {"started_at": self.began, "last_at": self.now, "hidden": False})

    def say(self, said: str, reply: str, *, tool: str = "", args: Mapping[str, object] | None = None) -> str:
        """A turn: the student's line, the reply, and the receipt of what was done in it."""
        asked = self._line(Author.STUDENT, said)
        calls = (ToolCall(name=tool, args=args or {}, status="ok"),) if tool else ()
        if tool:
            receipt = {"turn_id": asked, "call_id": f"call-{self._seq}", "tool": tool, "args": args or {}}
            self._bulk.row(tables.receipts, receipt | {"summary": reply[:60], "at": self.now})
        self.now += timedelta(seconds=1)
        self._line(Author.TUTOR, reply, reply_to=asked, mode=Mode.GUIDED, tools=calls)
        self._student.message_ids.append((self.id, asked))
        return asked

    def _question(self, question: Question, *, told: bool) -> None:
        luck, student, served = self._luck, self._student, self.now
        presentation = new_id(luck)
        chance = student.knows(question.item.skill_id, question.item.level)
        hints, solved = 0, False
        for number in range(1 + (luck.random() < AGAIN)):
            if hints < len(question.rendered.hints) and luck.random() < HINTED:
                hints += 1
                self._hint(presentation, hints, question.rendered.hints[hints - 1])
            answer = _drawn(luck, question, min(chance + 0.2 * (number + hints), 0.97))
            self.now += timedelta(seconds=luck.randint(2, 5) if student.hasty else luck.randint(12, 70))
            self._answered(presentation, question, answer, hints, told=told)
            solved = answer is question.right
            if solved:
                break
        student.practised[question.item.skill_id] = student.practised.get(question.item.skill_id, 0) + 1
        self._bulk.row(
            tables.presentations,
            {
                "id": presentation,
                "student_id": student.student_id,
                "conversation_id": self.id,
                "item_id": question.item.id,
                "skill_id": question.item.skill_id,
                "level": question.item.level,
                "interest_id": None,
                "seed": question.seed,
                "rendered": question.as_json,
                "status": PresentationStatus.SOLVED if solved else PresentationStatus.SKIPPED,
                "served_at": served,
                "closed_at": self.now,
            },
        )

    def _hint(self, presentation: str, number: int, text: str) -> None:
        self.now += timedelta(seconds=self._luck.randint(3, 40))
        hint = {"presentation_id": presentation, "number": number, "text": text, "at": self.now}
        self._bulk.row(tables.hints, hint)

    def _answered(self, presentation: str, question: Question, answer: Answer, hints: int, *, told: bool) -> None:
        attempt = new_id(self._luck)
        self._student.attempt_ids.append(attempt)
        self._bulk.row(
            tables.attempts,
            {
                "id": attempt,
                "presentation_id": presentation,
                "student_id": self._student.student_id,
                "skill_id": question.item.skill_id,
                "item_id": question.item.id,
                "level": question.item.level,
                "answer": answer.text,
                "verdict": answer.verdict,
                "reason": answer.reason,
                "hints": hints,
                "at": self.now,
                "mistake_id": answer.mistake_id,
            },
        )
        if told:
            said = "Yes, that fits." if answer is question.right else "Not yet. Have another look at the parts."
            self.say(f"My answer: {answer.text}", said, tool="check_answer", args={"answer": answer.text})

    def _line(self, author: Author, text: str, **more: object) -> str:
        self._seq += 1
        message = {
            "id": new_id(self._luck),
            "conversation_id": self.id,
            "seq": self._seq,
            "author": author,
            "text": text,
            "at": self.now,
            "client_id": None,
            "reply_to": None,
            "mode": None,
            "cards": (),
            "tools": (),
        } | more
        self._bulk.row(tables.messages, message)
        return str(message["id"])


def _drawn(luck: Random, question: Question, chance: float) -> Answer:
    if question.unread and luck.random() < UNREAD:
        return question.unread
    return question.right if luck.random() < chance else luck.choice(question.wrong)


def times(luck: Random, until: datetime, count: int) -> Iterator[datetime]:
    """When a student sat down: every fourth day or so, the last within the last week, on school days by day."""
    day = until - timedelta(days=luck.randint(0, 4))
    for _ in range(count):
        while day.weekday() >= 5:
            day -= timedelta(days=1)
        yield min(day.replace(hour=luck.randint(8, 15), minute=luck.randint(0, 59)), until - timedelta(hours=1))
        day -= timedelta(days=luck.choice((2, 3, 4, 5, 7)))
