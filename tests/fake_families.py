"""Codes, links, lines from home and wishes of families kept in memory; the fake half of their contract."""

from dataclasses import dataclass
from typing import Any

from tutor.domain.errors import Conflict


@dataclass
class FakeFamilies:
    tables: Any

    def add_code(self, code):
        if self.code_by_digest(code.digest):
            raise Conflict("There already is such a code.")
        self.tables.add("family_codes", code.id, code, persons=code.student_id)

    def code(self, code_id):
        return self.tables.get("family_codes", code_id)

    def code_by_digest(self, digest):
        return next((code for code in self.tables.all("family_codes") if code.digest == digest), None)

    def codes_of(self, student_id):
        return [code for code in reversed(self.tables.all("family_codes")) if code.student_id == student_id]

    def close_code(self, code):
        stored = self.code(code.id)
        if stored is None or stored.used_at or stored.revoked_at:
            raise Conflict("This code was used or taken back just now.")
        self.tables.put("family_codes", code.id, code)

    def add_link(self, step):
        self.tables.add("family_links", step.id, step, persons=step.student_id)

    def links_of(self, student_id):
        return [step for step in self.tables.all("family_links") if step.student_id == student_id]

    def add_note(self, note):
        self.tables.add("home_notes", note.id, note, persons=note.student_id)

    def note(self, note_id):
        return self.tables.get("home_notes", note_id)

    def notes_of(self, student_id):
        return [note for note in reversed(self.tables.all("home_notes")) if note.student_id == student_id]

    def add_note_step(self, step):
        self.tables.add("home_note_steps", (step.note_id, step.number), step, home_notes=step.note_id)

    def note_steps(self, note_ids):
        found = [step for step in self.tables.all("home_note_steps") if step.note_id in note_ids]
        return sorted(found, key=lambda step: (step.note_id, step.number))

    def wishes(self, family_id):
        return self.tables.get("family_wishes", family_id)

    def keep_wishes(self, wishes):
        self.tables.remove("family_wishes", wishes.family_id)
        self.tables.add("family_wishes", wishes.family_id, wishes, persons=wishes.family_id)
