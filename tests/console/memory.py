"""A school's records in memory, just enough for the pages: dictionaries behind the ports."""

from collections import defaultdict
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import replace

from tutor.domain.errors import Conflict


class People:
    def __init__(self):
        self.persons, self.hashes, self.classrooms, self.seats, self.links = {}, {}, {}, [], []

    def person(self, person_id):
        return self.persons.get(person_id)

    def person_by_login(self, login):
        return next((p for p in self.persons.values() if p.login == login), None)

    def password_hash(self, person_id):
        return self.hashes.get(person_id)

    def add_person(self, person, password_hash):
        self.persons[person.id], self.hashes[person.id] = person, password_hash

    def add_classroom(self, classroom):
        self.classrooms[classroom.id] = classroom

    def add_membership(self, membership):
        self.seats.append(membership)

    def add_guardianship(self, guardianship):
        self.links.append(guardianship)

    def memberships(self, person_ids):
        return [m for m in self.seats if m.person_id in person_ids]

    def members(self, class_id):
        return [m for m in self.seats if m.class_id == class_id]

    def guardianships(self, person_ids):
        return [g for g in self.links if g.family_id in person_ids or g.student_id in person_ids]

    def is_empty(self):
        return not self.persons


class Sessions:
    def __init__(self):
        self.kept = {}

    def add(self, session):
        self.kept[session.token_digest] = session

    def find(self, token_digest):
        return self.kept.get(token_digest)

    def revoke(self, token_digest, at):
        if token_digest in self.kept:
            self.kept[token_digest] = replace(self.kept[token_digest], revoked_at=at)

    def revoke_all(self, person_id, at):
        for token_digest, session in list(self.kept.items()):
            if session.person_id == person_id:
                self.revoke(token_digest, at)


class Plans:
    def __init__(self):
        self.ledger = defaultdict(list)

    def latest(self, student_id):
        return self.ledger[student_id][-1] if self.ledger.get(student_id) else None

    def version(self, student_id, number):
        return next((v for v in self.ledger.get(student_id, []) if v.number == number), None)

    def versions(self, student_id):
        return list(reversed(self.ledger.get(student_id, [])))

    def add(self, version):
        if self.version(version.student_id, version.number):
            raise Conflict("Somebody changed this plan at the same moment.")
        self.ledger[version.student_id].append(version)


class Changes:
    def __init__(self):
        self.kept = {}

    def add(self, change):
        self.kept[change.id] = change

    def get(self, change_id):
        return self.kept.get(change_id)

    def update(self, change, *, was):
        if self.kept[change.id].status is not was:
            raise Conflict("Somebody else decided in the meantime.")
        self.kept[change.id] = change

    def of_students(self, student_ids, statuses):
        found = [c for c in self.kept.values() if c.student_id in student_ids and c.status in statuses]
        return sorted(found, key=lambda change: change.suggested_at)


class Practice:
    def __init__(self):
        self.presentations, self.attempts = {}, []

    def presentation(self, presentation_id):
        return self.presentations.get(presentation_id)

    def attempts_of(self, student_id, skill_id=None):
        return [a for a in self.attempts if a.student_id == student_id and skill_id in (None, a.skill_id)]

    def attempts_by_id(self, attempt_ids):
        return [a for a in self.attempts if a.id in attempt_ids]


class Conversations:
    def __init__(self):
        self.kept, self.said = {}, []

    def get(self, conversation_id):
        return self.kept.get(conversation_id)

    def of_student(self, student_id, *, limit, before=None, with_hidden=False):
        found = [c for c in self.kept.values() if c.student_id == student_id]
        return sorted(found, key=lambda c: c.last_at, reverse=True)[:limit]

    def messages(self, conversation_id, *, last=None):
        return [m for m in self.said if m.conversation_id == conversation_id][-(last or 0) :]

    def messages_by_id(self, message_ids):
        return [m for m in self.said if m.id in message_ids]


class Alerts:
    def __init__(self):
        self.kept = {}

    def get(self, alert_id):
        return self.kept.get(alert_id)

    def update(self, alert):
        self.kept[alert.id] = alert

    def routed_to(self, person_id, *, open_only):
        found = [a for a in self.kept.values() if person_id in a.routed_to]
        return [a for a in found if a.acknowledged_by is None or not open_only]


class Readings:
    def __init__(self):
        self.kept = []

    def add(self, reading):
        self.kept.append(reading)

    def of_student(self, student_id):
        return [r for r in reversed(self.kept) if r.student_id == student_id]


class Records:
    def __init__(self):
        self.people, self.sessions, self.plans, self.changes = People(), Sessions(), Plans(), Changes()
        self.practice, self.conversations, self.alerts, self.readings = (
            Practice(),
            Conversations(),
            Alerts(),
            Readings(),
        )


class Memory:
    """Opens transactions over records that roll back when the block raises."""

    def __init__(self):
        self.records = Records()

    @contextmanager
    def __call__(self, *, writing=False):
        before = deepcopy(self.records)
        try:
            yield self.records
        except BaseException:
            self.records = before
            raise

    def everything(self, *, but=()):
        """All that is kept, for comparing before and after."""
        return {name: deepcopy(vars(part)) for name, part in vars(self.records).items() if name not in but}
