"""Records in memory and ports with a clock to set: what use-case tests run on.

The same contract tests run on these and on the real databases, so that they cannot lie.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from threading import Lock

from tests.fake_agreement import FakeChanges, FakeRules
from tests.fake_attention import FakeAttention
from tests.fake_classes import FakeClasses
from tests.fake_families import FakeFamilies
from tests.fake_goal_talks import FakeGoalTalks
from tests.fake_history import FakeHistory
from tests.fake_inquiries import FakeInquiries
from tests.fake_letters import FakeLetters
from tests.fake_meetings import FakeConferences, FakeStaffNotes
from tests.fake_memories import FakeMemories
from tests.fake_practice_sets import FakeDisputes, FakePracticeSets
from tests.fake_signals import FakeSignals
from tests.fake_teaching import FakeAssignments, FakeNotes, FakeTranscripts
from tests.fake_usage import FakeUsage
from tutor.domain.catalogue import Catalogue
from tutor.domain.errors import Conflict
from tutor.domain.people import HeadCount, Role
from tutor.domain.practice import PresentationStatus
from tutor.usecases.ports import Ports

START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@dataclass
class Clock:
    """Stands still until told otherwise."""

    moment: datetime = START

    def __call__(self):
        return self.moment

    def go_on(self, **how_long):
        """As in `clock.go_on(days=1)`."""
        self.moment += timedelta(**how_long)


def ports(*, open_records=None, clock=None, catalogue=None):
    """Ports on fresh records in memory, with a clock that stands still and ids and seeds that count up."""
    ids, seeds = count(1), count(1)
    known = catalogue or Catalogue()
    return Ports(
        open_records=open_records or FakeStore().open_records,
        now=clock or Clock(),
        new_id=lambda: f"id-{next(ids)}",
        new_seed=lambda: next(seeds),
        catalogue=lambda: known,
    )


class Tables:
    """What is kept: things by key, in the order they came."""

    def __init__(self, kept=None, *, writable=True):
        self.kept = {name: dict(things) for name, things in (kept or {}).items()}
        self.writable = writable

    def all(self, table):
        return list(self.kept.get(table, {}).values())

    def get(self, table, key):
        return self.kept.get(table, {}).get(key)

    def add(self, table, key, thing, **needs):
        self._may_write()
        if self.get(table, key) is not None:
            raise Conflict(f"{table} has {key} already.")
        for there, wanted in needs.items():
            if wanted is not None and self.get(there, wanted) is None:
                raise LookupError(f"{table} points to {wanted!r}, which is not in {there}.")
        self.kept.setdefault(table, {})[key] = thing

    def put(self, table, key, thing):
        self._may_write()
        if self.get(table, key) is not None:
            self.kept[table][key] = thing

    def remove(self, table, key):
        self._may_write()
        self.kept.get(table, {}).pop(key, None)

    def _may_write(self):
        if not self.writable:
            raise PermissionError("This block was opened for reading.")


@dataclass
class FakeStore:
    """Opens transactions over things in memory; one writes at a time, and a block that raises leaves nothing."""

    tables: Tables = field(default_factory=Tables)
    lock: Lock = field(default_factory=Lock)

    @contextmanager
    def open_records(self, *, writing=False) -> Iterator["FakeRecords"]:
        if not writing:
            yield FakeRecords(Tables(self.tables.kept, writable=False))
            return
        with self.lock:
            working = Tables(self.tables.kept)
            yield FakeRecords(working)
            self.tables = working


class FakeRecords:
    """One transaction."""

    def __init__(self, tables):  # noqa: PLR0915 - one line a subject
        self.people = FakePeople(tables)
        self.sessions = FakeSessions(tables)
        self.plans = FakePlans(tables)
        self.changes = FakeChanges(tables)
        self.practice = FakePractice(tables)
        self.sets = FakePracticeSets(tables)
        self.disputes = FakeDisputes(tables)
        self.attention = FakeAttention(tables)
        self.conversations = FakeConversations(tables)
        self.alerts = FakeAlerts(tables)
        self.readings = FakeReadings(tables)
        self.check_ins = FakeCheckIns(tables)
        self.inquiries = FakeInquiries(tables)
        self.history = FakeHistory(tables)
        self.classes = FakeClasses(tables)
        self.memories = FakeMemories(tables)
        self.usage = FakeUsage(tables)
        self.rules = FakeRules(tables)
        self.signals = FakeSignals(tables)
        self.conferences = FakeConferences(tables)
        self.staff_notes = FakeStaffNotes(tables)
        self.talks = FakeGoalTalks(tables)
        self.families = FakeFamilies(tables)
        self.letters = FakeLetters(tables)
        self.notes = FakeNotes(tables)
        self.transcripts = FakeTranscripts(tables)
        self.assignments = FakeAssignments(tables)


@dataclass
class FakePeople:
    tables: Tables

    def person(self, person_id):
        return self.tables.get("persons", person_id)

    def person_by_login(self, login):
        return next((p for p in self.tables.all("persons") if p.login == login), None)

    def names(self, person_ids):
        return {p.id: p.name for p in self.tables.all("persons") if p.id in person_ids}

    def password_hash(self, person_id):
        return self.tables.get("passwords", person_id)

    def add_person(self, person, password_hash):
        if self.person_by_login(person.login):
            raise Conflict(f"There already is an account {person.login!r}.")
        self.tables.add("persons", person.id, person)
        self.tables.add("passwords", person.id, password_hash)

    def add_classroom(self, classroom):
        self.tables.add("classrooms", classroom.id, classroom)

    def add_membership(self, membership):
        key = (membership.person_id, membership.class_id)
        self.tables.add("memberships", key, membership, persons=key[0], classrooms=key[1])

    def add_guardianship(self, guardianship):
        key = (guardianship.family_id, guardianship.student_id)
        self.tables.add("guardianships", key, guardianship, persons=key[1])

    def remove_guardianship(self, guardianship):
        self.tables.remove("guardianships", (guardianship.family_id, guardianship.student_id))

    def classroom(self, class_id):
        return self.tables.get("classrooms", class_id)

    def memberships(self, person_ids):
        return [m for m in self.tables.all("memberships") if m.person_id in person_ids]

    def members(self, class_id):
        return [m for m in self.tables.all("memberships") if m.class_id == class_id]

    def guardianships(self, person_ids):
        links = self.tables.all("guardianships")
        return [g for g in links if g.family_id in person_ids or g.student_id in person_ids]

    def is_empty(self):
        return not any(self.tables.all("passwords"))

    def administrators(self):
        may_enter = [p for p in self.tables.all("persons") if p.active and self.password_hash(p.id)]
        return sorted(p.id for p in may_enter if p.role is Role.ADMIN)

    def student_names(self):
        return sorted(person.name for person in self.tables.all("persons") if person.role is Role.STUDENT)

    def head_count(self):
        may_enter = [p for p in self.tables.all("persons") if p.active and self.password_hash(p.id)]
        return HeadCount(people=Counter(p.role for p in may_enter), classes=len(self.tables.all("classrooms")))


@dataclass
class FakeSessions:
    tables: Tables

    def add(self, session):
        self.tables.add("sessions", session.token_digest, session, persons=session.person_id)

    def find(self, token_digest):
        session = self.tables.get("sessions", token_digest)
        return (self.tables.get("persons", session.person_id), session) if session else None

    def revoke(self, token_digest, at):
        session = self.tables.get("sessions", token_digest)
        if session and session.revoked_at is None:
            self.tables.put("sessions", token_digest, replace(session, revoked_at=at))

    def revoke_all(self, person_id, at):
        for session in self.tables.all("sessions"):
            if session.person_id == person_id:
                self.revoke(session.token_digest, at)


@dataclass
class FakePlans:
    tables: Tables

    def latest(self, student_id):
        return next(iter(self.versions(student_id)), None)

    def version(self, student_id, number):
        return self.tables.get("plans", (student_id, number))

    def versions(self, student_id):
        mine = [v for v in self.tables.all("plans") if v.student_id == student_id]
        return sorted(mine, key=lambda version: -version.number)

    def add(self, version):
        key = (version.student_id, version.number)
        self.tables.add("plans", key, version, persons=version.student_id, changes=version.change_id)


@dataclass
class FakePractice:
    tables: Tables

    def add_proposal(self, proposal):
        self.tables.add("proposals", proposal.id, proposal, conversations=proposal.conversation_id)

    def latest_proposal(self, conversation_id):
        return _last(p for p in self.tables.all("proposals") if p.conversation_id == conversation_id)

    def add_presentation(self, presentation):
        if self.open_presentation(presentation.conversation_id) and presentation.status is PresentationStatus.OPEN:
            raise Conflict("Another question is still open in this conversation.")
        self.tables.add("presentations", presentation.id, presentation, conversations=presentation.conversation_id)

    def update_presentation(self, presentation):
        stored = self.presentation(presentation.id)
        if stored is None or stored.status is not PresentationStatus.OPEN:
            raise Conflict("This question is closed already.")
        closed = replace(stored, status=presentation.status, closed_at=presentation.closed_at)
        self.tables.put("presentations", presentation.id, closed)

    def presentation(self, presentation_id):
        return self.tables.get("presentations", presentation_id)

    def open_presentation(self, conversation_id):
        return _last(p for p in self._served(conversation_id) if p.status is PresentationStatus.OPEN)

    def latest_presentation(self, conversation_id):
        return _last(self._served(conversation_id))

    def presentations_by_id(self, presentation_ids):
        return [p for p in self.tables.all("presentations") if p.id in presentation_ids]

    def last_served(self, student_id, *, last):
        mine = [p for p in self.tables.all("presentations") if p.student_id == student_id]
        return mine[max(0, len(mine) - last) :]

    def seeds_used(self, student_id, item_id):
        served = self.tables.all("presentations")
        return {p.seed for p in served if p.student_id == student_id and p.item_id == item_id}

    def times_served(self, student_id):
        return {p.id: p.served_at for p in self.tables.all("presentations") if p.student_id == student_id}

    def add_attempt(self, attempt):
        self.tables.add("attempts", attempt.id, attempt, presentations=attempt.presentation_id)

    def attempts_at(self, presentation_id):
        return [a for a in self.tables.all("attempts") if a.presentation_id == presentation_id]

    def attempts_of(self, student_id, skill_id=None, *, since=None):
        mine = [a for a in self.tables.all("attempts") if a.student_id == student_id and (not since or a.at >= since)]
        return [a for a in mine if skill_id in (None, a.skill_id)]

    def attempts_by_id(self, attempt_ids):
        return [a for a in self.tables.all("attempts") if a.id in attempt_ids]

    def add_hint(self, hint):
        key = (hint.presentation_id, hint.number)
        self.tables.add("hints", key, hint, presentations=hint.presentation_id)

    def hints_at(self, *presentation_ids):
        shown = [h for h in self.tables.all("hints") if h.presentation_id in presentation_ids]
        return sorted(shown, key=lambda hint: (hint.presentation_id, hint.number))

    def _served(self, conversation_id):
        return [p for p in self.tables.all("presentations") if p.conversation_id == conversation_id]


@dataclass
class FakeConversations:
    tables: Tables

    def add(self, conversation):
        self.tables.add("conversations", conversation.id, conversation, persons=conversation.student_id)

    def get(self, conversation_id):
        return self.tables.get("conversations", conversation_id)

    def update(self, conversation):
        stored = self.get(conversation.id)
        if stored:
            changed = replace(stored, title=conversation.title, hidden=conversation.hidden)
            self.tables.put("conversations", conversation.id, changed)

    def of_student(self, student_id, *, limit, before=None, with_hidden=False):
        mine = [c for c in self.tables.all("conversations") if c.student_id == student_id]
        mine = [c for c in mine if with_hidden or not c.hidden]
        said = [c for c in mine if self.messages(c.id) and (before is None or c.last_at < before)]
        return sorted(sorted(said, key=lambda c: c.id), key=lambda c: c.last_at, reverse=True)[:limit]

    def add_message(self, message):
        here = self.messages(message.conversation_id)
        if message.client_id and self.message_by_client_id(message.conversation_id, message.client_id):
            raise Conflict("This message is stored already.")
        if message.reply_to and self.reply_to(message.reply_to):
            raise Conflict("This message is stored already.")
        stored = replace(message, seq=len(here) + 1)
        self.tables.add("messages", stored.id, stored, conversations=stored.conversation_id, alerts=stored.alert_id)
        conversation = self.get(message.conversation_id)
        self.tables.put("conversations", conversation.id, replace(conversation, last_at=message.at))
        return stored

    def message(self, message_id):
        return self.tables.get("messages", message_id)

    def message_by_client_id(self, conversation_id, client_id):
        return next((m for m in self.messages(conversation_id) if m.client_id == client_id), None)

    def messages(self, conversation_id, *, last=None):
        here = [m for m in self.tables.all("messages") if m.conversation_id == conversation_id]
        return here if last is None else here[max(0, len(here) - last) :]

    def said_by_and_to(self, student_id, *, after, before, limit):
        mine = {c.id for c in self.tables.all("conversations") if c.student_id == student_id and not c.hidden}
        said = [m for m in self.tables.all("messages") if m.conversation_id in mine and m.at < before]
        later = [m for m in said if after is None or m.at > after]
        return sorted(later, key=lambda m: (m.at, m.conversation_id, m.seq))[:limit]

    def messages_by_id(self, message_ids):
        these = [m for m in self.tables.all("messages") if m.id in message_ids]
        return sorted(these, key=lambda m: (m.at, m.seq))

    def reply_to(self, message_id):
        return next((m for m in self.tables.all("messages") if m.reply_to == message_id), None)

    def add_receipt(self, receipt):
        key = (receipt.turn_id, receipt.call_id)
        self.tables.add("receipts", key, receipt, messages=receipt.turn_id)

    def receipts(self, turn_id):
        return [r for r in self.tables.all("receipts") if r.turn_id == turn_id]

    def set_feedback(self, message_id, value, comment, at):
        if self.tables.get("feedback", message_id):
            self.tables.put("feedback", message_id, (value, comment, at))
        else:
            self.tables.add("feedback", message_id, (value, comment, at), messages=message_id)


@dataclass
class FakeAlerts:
    tables: Tables

    def add(self, alert):
        self.tables.add("alerts", alert.id, alert, conversations=alert.conversation_id)

    def get(self, alert_id):
        return self.tables.get("alerts", alert_id)

    def update(self, alert):
        self.tables.put("alerts", alert.id, alert)

    def waiting(self):
        return [a for a in self.tables.all("alerts") if a.acknowledged_at is None]

    def route(self, alert):
        self.tables.put("alerts", alert.id, alert)

    def add_step(self, step):
        self.tables.add("alert_steps", (step.alert_id, step.number), step, alerts=step.alert_id)

    def steps(self, alert_id):
        return [s for s in self.tables.all("alert_steps") if s.alert_id == alert_id]

    def of_student(self, student_id):
        return [a for a in self.tables.all("alerts") if a.student_id == student_id]

    def routed_to(self, person_id, *, open_only):
        mine = [a for a in reversed(self.tables.all("alerts")) if person_id in a.routed_to]
        return [a for a in mine if not (open_only and a.acknowledged_at)]


@dataclass
class FakeReadings:
    tables: Tables

    def add(self, reading):
        self.tables.add("readings", reading.id, reading, persons=reading.reader_id)

    def of_student(self, student_id):
        return [r for r in reversed(self.tables.all("readings")) if r.student_id == student_id]


@dataclass
class FakeCheckIns:
    tables: Tables

    def add(self, check_in):
        self.tables.add("check_ins", check_in.id, check_in, conversations=check_in.conversation_id)

    def of_student(self, student_id):
        return [c for c in reversed(self.tables.all("check_ins")) if c.student_id == student_id]


def _last(things):
    return next(reversed(list(things)), None)
