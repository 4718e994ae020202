"""What is written down of a month beside the tutor: every decision, every answer and every opening, to compare at the end."""

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from secrets import token_urlsafe
from uuid import uuid4

from tests.browser.month_post import TEACHER, Post
from tests.browser.month_school import FAMILY, LONG_PASSWORD, PASSWORD, STUDENTS, Clock
from tests.whole import Whole
from tutor.domain.conversations import Act, Mode
from tutor.domain.goal_changes import STATUS_AFTER, ChangeKind, ChangeStatus
from tutor.domain.plans import Plan
from tutor.domain.rules import FamilyPart, Rules, RulesVersion, Scope

FIRST_REVIEW = date(2027, 6, 4)
OPENED = (
    (r"/console/changes/([^/?]+)(?:/edit)?$", "goal_changes", "read a suggestion for your plan and the chat around it"),
    (r"/console/conversations/([^/?]+)$", "conversations", "read the chat “{title}”"),
    (r"/console/disputes/([^/?]+)$", "disputes", "read an answer of yours that something is wrong with"),
    (r"/console/students/([^/?]+)/conversations$", "", "looked at the list of your chats"),
    (r"/console/students/([^/?]+)/progress$", "", "looked at your answers and what moved your progress"),
    (r"/console/students/([^/?]+)/memory$", "", "looked at what the tutor remembers of you"),
)
"""The addresses behind which a teacher reads a student's words, and what the student is told of it."""


@dataclass(frozen=True)
class Entry:
    """A line the ledger must have: who wrote it, the plan it left, and where it came from."""

    by: str
    plan: Plan
    change_id: str | None = None
    undoes: int | None = None


@dataclass
class Month:
    """The school on its server, the clock, the post, and our own books."""

    place: Whole
    clock: Clock
    post: Post
    ledger: dict = field(default_factory=lambda: {name.lower(): [] for name in STUDENTS})
    verdicts: dict = field(default_factory=lambda: defaultdict(list))
    readings: list = field(default_factory=list)
    reader: str | None = None

    @property
    def address(self):
        return self.place.url

    @property
    def use(self):
        return self.place.waymark.use

    def records(self, *, writing=False):
        return self.place.waymark.database.open_records(writing=writing)

    def change(self, change_id):
        with self.records() as records:
            return records.changes.get(change_id)

    def monday(self, week, *teachers):
        """School begins at nine on this Monday, and these teachers have their letter."""
        self.clock.go_to(week, 1, 9)
        self.post.goes_out(self, dict.fromkeys(teachers, TEACHER))

    # What people do in process.

    def turn(self, student, chat, said, *acts):
        """A turn of a chat: what was said, what was done, and what came of it."""
        turn = self.use.conversations.receive(student, chat, said)
        done = [act(self.act(turn, number)) for number, act in enumerate(acts)]
        self.use.conversations.finish(turn, "All right.", mode=Mode.GUIDED)
        return done[-1] if done else None

    def act(self, turn, number):
        ids = {"conversation_id": turn.conversation_id, "turn_id": turn.message.id, "call_id": f"{number}-{uuid4()}"}
        return Act(student_id=turn.student_id, tool="month", **ids)

    def cookies(self, login):
        """Signed in on the day it is, as the cookie a browser would hold."""
        token = token_urlsafe()
        password = LONG_PASSWORD if login == FAMILY else PASSWORD
        self.use.sign_in.sign_in(login, password, token=token, csrf=token_urlsafe())
        return [{"name": "waymark_session", "value": token, "url": self.address}]

    def latest_change(self, student):
        with self.records() as records:
            return records.changes.of_students([student], list(ChangeStatus))[-1]

    def key(self, student):
        """What is asked of a student in the browser, as the server alone knows it."""
        asked = "SELECT id FROM presentations WHERE status = 'open' AND student_id = ? ORDER BY served_at DESC LIMIT 1"
        [(name,)] = self.place.rows(asked, student)
        with self.records() as records:
            return records.practice.presentation(name).rendered

    def day(self, written):
        return date.fromisoformat(written)

    # What must be in the ledger.

    def plan(self, student):
        entries = self.ledger[student]
        return entries[-1].plan if entries else Plan(student_id=student)

    def writes_first_plan(self, student, by):
        """What the adults know of a student before the first chat."""
        parts = {"strengths": ("Helps others",), "interests": ("football", "baking"), "needs": ("One step at a time",)}
        parts["review_date"] = FIRST_REVIEW
        draft = Plan(student_id=student, **parts)
        self.use.plan_writing.write(by, student, draft, standing_on=0, reason="Agreed at the autumn conference")
        self.wrote(student, by, **parts)

    def family_signs(self, student, by):
        """It is settled for this student that the family signs a new goal."""
        rules = Rules(family={ChangeKind.ADD: FamilyPart.CO_SIGNS})
        version = RulesVersion(scope=Scope.STUDENT, scope_id=student, number=1, rules=rules, by=by, at=self.clock())
        with self.records(writing=True) as records:
            records.rules.add(version)

    def wrote(self, student, by, **parts):
        self.ledger[student].append(Entry(by, replace(self.plan(student), **parts)))

    def stands(self, change_id):
        """Everybody asked said yes to this: it is in the plan, in the name of the teacher who decided."""
        change = self.change(change_id)
        goal = replace(change.after, status=STATUS_AFTER[change.kind])
        plan = self.plan(change.student_id).with_goal(goal)
        self.ledger[change.student_id].append(Entry(change.decided_by, plan, change_id))

    def undone(self, student, by):
        entries = self.ledger[student]
        entries.append(Entry(by, entries[-2].plan, undoes=len(entries)))

    # What the students must see in their reading log.

    def follows(self, window):
        """Write down each page that an adult opens in this window and that shows words of a student."""

        def opened(frame):
            if frame == window.page.main_frame:
                self._opened(self.reader, frame.url.removeprefix(self.address).partition("#")[0].partition("?")[0])

        window.page.on("framenavigated", opened)

    def _opened(self, reader, path):
        for pattern, table, what in OPENED:
            if found := re.match(pattern, path):
                row = self._row(table, found[1]) if table else {"student_id": found[1]}
                self.readings.append((reader, row["student_id"], what.format(**row)))

    def _row(self, table, name):
        columns = "student_id, title" if table == "conversations" else "student_id, '' AS title"
        [(student, title)] = self.place.rows(f"SELECT {columns} FROM {table} WHERE id = ?", name)
        return {"student_id": student, "title": title}
