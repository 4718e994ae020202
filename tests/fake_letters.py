"""The outbox and the letterboxes kept in memory; the fake half of their contract."""

from dataclasses import dataclass
from typing import Any

from tutor.domain.errors import Conflict
from tutor.domain.letters import Became
from tutor.domain.people import Role


def _key(letter):
    return (letter.person_id, letter.kind, letter.about)


@dataclass
class FakeLetters:
    tables: Any

    def add(self, letter):
        self.tables.add("letters", _key(letter), letter, persons=letter.person_id)

    def open(self):
        return [letter for letter in self.tables.all("letters") if not letter.closed_at]

    def update(self, letter, *, was):
        stored = self.tables.get("letters", _key(letter))
        if stored is None or stored.closed_at or (stored.tries, stored.claimed_at) != (was.tries, was.claimed_at):
            raise Conflict("Somebody else sees to this letter.")
        self.tables.put("letters", _key(letter), letter)

    def about(self, kind, abouts):
        return {(one.person_id, one.about) for one in self._of(kind) if one.about in abouts}

    def last_sent(self, person_id, kind):
        sent = [one for one in self._of(kind) if one.person_id == person_id and one.became is Became.SENT]
        return sent[-1].closed_at if sent else None

    def queued_since(self, person_id, kind, since):
        return sum(one.person_id == person_id and one.at >= since for one in self._of(kind))

    def box(self, person_id):
        return self.tables.get("letterboxes", person_id)

    def keep_box(self, box):
        self.tables.remove("letterboxes", box.person_id)
        self.tables.add("letterboxes", box.person_id, box, persons=box.person_id)

    def readers(self):
        adults = [p for p in self.tables.all("persons") if p.active and p.role in (Role.TEACHER, Role.FAMILY)]
        return [(person, self.box(person.id)) for person in sorted(adults, key=lambda person: person.id)]

    def key(self):
        return self.tables.get("letter_keys", "links") or ""

    def keep_key(self, key):
        self.tables.add("letter_keys", "links", key)

    def _of(self, kind):
        return [letter for letter in self.tables.all("letters") if letter.kind is kind]
