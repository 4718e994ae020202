"""The whole application on a copy of the demo school, with hands on the inside for looking."""

import hashlib
import marshal
import re
import sqlite3
import threading
import time
import warnings
from contextlib import contextmanager
from dataclasses import dataclass, replace
from uuid import uuid4

import httpx
from fastapi import FastAPI

from tests.by_the_log import asked_about, put_aside
from tests.served import free_port
from tutor.access.passwords import Argon2
from tutor.bootstrap import Waymark, build, clock
from tutor.domain.conversations import Act, Mode
from tutor.domain.goal_changes import ChangeKind
from tutor.domain.people import Guardianship, Person, Role
from tutor.domain.rules import FamilyPart, Rules, RulesVersion, Scope
from tutor.settings import Settings
from tutor.usecases.asked import drafts_by_the_rules
from tutor.usecases.demo_school import PASSWORD
from tutor.usecases.goal_changes import Wish

ADA, DEV = "demo-ada", "demo-dev"
WORRY = "I want to hurt myself"
# Signing in writes sessions; everything else must stay as it is when somebody is refused.
COMES_AND_GOES = ("sessions",)
# What the tutor sends by itself beside everything else.
BY_ITSELF = ("letters",)


@dataclass
class Whole:
    """The application, where it listens, and what it keeps."""

    app: FastAPI
    waymark: Waymark
    url: str

    watch: sqlite3.Connection
    seen: tuple = (None, None)

    def rows(self, sql, *values):
        return self.watch.execute(sql, values).fetchall()

    def everything(self, but=COMES_AND_GOES):
        """A fingerprint of each table. The database says when nothing was committed since the last look."""
        [(version,)] = self.watch.execute("PRAGMA data_version")
        if self.seen[0] != version:
            names = self.watch.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            self.seen = version, {name: _fingerprint(self.watch, name) for (name,) in names}
        return {name: print_ for name, print_ in self.seen[1].items() if name not in (*but, *BY_ITSELF)}

    def browser(self, token=""):
        transport = httpx.ASGITransport(app=self.app, client=("127.0.0.1", 1))
        headers = {"origin": self.url, "cookie": f"waymark_session={token}"} if token else {"origin": self.url}
        return httpx.AsyncClient(transport=transport, base_url=self.url, headers=headers)

    async def sign_in(self, login):
        """A session's token for somebody who came in by the front door."""
        async with self.browser() as browser:
            answer = await browser.post("/sign-in", data={"login": login, "password": PASSWORD})
        assert answer.status_code == 303, login
        return answer.cookies["waymark_session"]

    def said(self, student_id, text, reply="Let us look at it together."):
        turn = self.waymark.use.conversations.receive(student_id, str(uuid4()), text, client_id=str(uuid4()))
        return turn, self.waymark.use.conversations.finish(turn, reply, mode=Mode.GUIDED)

    def project(self, turn, question):
        """A project of the student's own, begun in this turn."""
        act = Act(
            student_id=turn.student_id,
            conversation_id=turn.conversation_id,
            turn_id=turn.message.id,
            call_id=str(uuid4()),
            tool="plan_inquiry",
        )
        return self.waymark.use.inquiries.start(act, question).inquiry

    def suggestion(self, student_id=ADA):
        """A goal change the student has agreed to, waiting for a teacher."""
        turn, _ = self.said(student_id, "I want to bake alone")
        act = Act(
            student_id=student_id,
            conversation_id=turn.conversation_id,
            turn_id=turn.message.id,
            call_id=str(uuid4()),
            tool="suggest_goal_change",
        )
        wish = Wish(statement=f"I bake alone {uuid4().hex[:6]}")
        changes = self.waymark.use.goal_changes
        return changes.agree(student_id, changes.suggest(act, kind=ChangeKind.ADD, reason="Asked.", wish=wish).id).id

    def to_sign(self, student_id=ADA):
        """A change that a teacher approved while the rule was that the family signs too."""
        change_id, use = self.suggestion(student_id), self.waymark.use
        self._rule(student_id, Rules(family=dict.fromkeys(ChangeKind, FamilyPart.CO_SIGNS)))
        use.goal_changes.approve("demo-rivera", change_id)
        self._rule(student_id, Rules())
        return change_id

    def asks_of_a_goal(self, student_id=ADA):
        """The id of a goal that the rules over the log have a draft about, which the student has not answered."""
        goal = self.waymark.use.plans.read(student_id, student_id).active_goals()[0]
        with self.waymark.database.open_records(writing=True) as records:
            for old in drafts_by_the_rules(records, student_id):
                records.changes.update(old.withdrawn(old.suggested_at), was=old.status)
            asked_about(records, student_id, goal, **self._of_the_log(records, student_id))
        return goal.id

    def would_rather_not_ask(self, student_id=ADA, teacher="demo-rivera"):
        """What the rules over the log would have asked about, had a teacher not put it aside."""
        with self.waymark.database.open_records(writing=True) as records:
            return put_aside(records, student_id, teacher=teacher, **self._of_the_log(records, student_id)).id

    def _of_the_log(self, records, student_id):
        last = records.practice.attempts_of(student_id)[-1].id
        return {"name": str(uuid4()), "attempt": last, "at": self.waymark.use.practice.ports.now()}

    def _rule(self, student_id, rules):
        place, at = (Scope.STUDENT, student_id), self.waymark.use.practice.ports.now()
        with self.waymark.database.open_records(writing=True) as records:
            number = len(records.rules.of([place])) + 1
            version = RulesVersion(
                scope=place[0], scope_id=place[1], number=number, rules=rules, by="demo-rivera", at=at
            )
            records.rules.add(version)

    def attempt(self, student_id=ADA):
        """An answer to a question of a chat of its own; the question is left then."""
        turn, _ = self.said(student_id, "Can I practise fractions?")
        practice = self.waymark.use.practice
        act = Act(
            student_id=student_id,
            conversation_id=turn.conversation_id,
            turn_id=turn.message.id,
            call_id=str(uuid4()),
            tool="propose_practice",
        )
        practice.propose(act, topic="fractions")
        question = practice.start(replace(act, call_id=str(uuid4())), "1")
        practice.answer(replace(act, call_id=str(uuid4())), "97")
        practice.stop(student_id, turn.conversation_id)
        rows = self.rows("SELECT id FROM attempts WHERE presentation_id = ?", question.presentation_id)
        return rows[0][0]

    def stuck(self, student_id=ADA):
        """What a teacher could see to: so many questions on one skill were missed that it shows. Seen to by nobody."""
        while not (waiting := self._stuck(student_id)):
            self.attempt(student_id)
        return waiting[0]

    def _stuck(self, student_id):
        with self.waymark.use.practice.ports.open_records(writing=True) as records:
            for seen in records.attention.of_students([student_id]):
                records.attention.undo(seen.undone(self.waymark.use.practice.ports.now()))
        needs = self.waymark.use.attention.waiting("demo-rivera")
        return [n.finding for n in needs if n.student.id == student_id and n.finding.concern == "stuck"]

    def alert(self, student_id=ADA):
        return self.said(student_id, WORRY)[0].message.alert_id


@contextmanager
def whole(folder, *, now=clock, **settings):
    """Build it on this data folder and let it listen on loopback, by this clock."""
    with warnings.catch_warnings():
        # What the chat server's own imports deprecate is not ours to mend.
        warnings.simplefilter("ignore")
        import uvicorn

        from tutor.app import create_app

        waymark = build(
            Settings(data_dir=folder, demo=True, _env_file=None, **settings), Argon2(), index_later=True, now=now
        )
        _family_of(waymark, DEV)
        port = free_port()
        watch = sqlite3.connect(waymark.database.file, check_same_thread=False)
        place = Whole(app=create_app(waymark), waymark=waymark, url=f"http://127.0.0.1:{port}", watch=watch)
        server = uvicorn.Server(uvicorn.Config(place.app, port=port, log_level="warning", ws="websockets-sansio"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        until = time.monotonic() + 60
        while not server.started and time.monotonic() < until:
            time.sleep(0.05)
    yield place
    server.should_exit = True
    thread.join(10)
    watch.close()
    waymark.close()


async def token_of_form(browser):
    """What our forms carry for whoever holds this browser."""
    found = re.search(r'name="csrf" value="([^"]+)"', (await browser.get("/help")).text)
    return found[1] if found else ""


def _family_of(waymark, student_id):
    with waymark.database.open_records(writing=True) as records:
        if records.people.person("dev-family") is None:
            family = Person(id="dev-family", login="dev-family", name="Dev's family", role=Role.FAMILY)
            records.people.add_person(family, Argon2().hash(PASSWORD))
            records.people.add_guardianship(Guardianship(family_id="dev-family", student_id=student_id))


def _fingerprint(database, table):
    rows = database.execute(f'SELECT * FROM "{table}"').fetchall()
    return hashlib.sha256(marshal.dumps(rows, 2)).hexdigest()
