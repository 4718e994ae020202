"""Teachers' lines, chats searched, and what was picked, kept in memory; the fake half of their contract."""

from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase
from typing import Any

from tutor.domain.assignments import SetResult
from tutor.domain.errors import Conflict
from tutor.domain.found_messages import Hit, Thumb
from tutor.domain.practice import PresentationStatus

PLAIN = str.maketrans(ascii_uppercase, ascii_lowercase)


@dataclass
class FakeNotes:
    tables: Any

    def add(self, note):
        needs = {"persons": note.student_id, "conversations": note.conversation_id, "messages": note.message_id}
        self.tables.add("teacher_notes", note.id, note, **needs)

    def of_conversations(self, conversation_ids):
        return [n for n in self.tables.all("teacher_notes") if n.conversation_id in conversation_ids]

    def of_student(self, student_id, kind):
        return [n for n in self.tables.all("teacher_notes") if n.student_id == student_id and n.kind is kind]


@dataclass
class FakeTranscripts:
    tables: Any

    def messages_in(self, conversation_ids):
        found = [m for m in self.tables.all("messages") if m.conversation_id in conversation_ids]
        return sorted(found, key=lambda m: (m.conversation_id, m.seq))

    def answers_in(self, conversation_ids):
        where = {p.id: p.conversation_id for p in self.tables.all("presentations")}
        log = self.tables.all("attempts")
        return [(where[a.presentation_id], a) for a in log if where[a.presentation_id] in conversation_ids]

    def thumbs_in(self, conversation_ids):
        here = {m.id for m in self.messages_in(conversation_ids)}
        kept = self.tables.kept.get("feedback", {}).items()
        return [Thumb(message_id=name, value=thumb[0], comment=thumb[1]) for name, thumb in kept if name in here]

    def search(self, student_ids, words, *, limit, offset):
        chats = {c.id: c for c in self.tables.all("conversations") if c.student_id in student_ids}
        wanted = words.translate(PLAIN)
        found = [m for m in self.tables.all("messages") if m.conversation_id in chats]
        found = [m for m in found if wanted in m.text.translate(PLAIN)]
        found.sort(key=lambda m: (-m.at.timestamp(), m.conversation_id, -m.seq))
        return [
            Hit(student_id=chats[m.conversation_id].student_id, title=chats[m.conversation_id].title, message=m)
            for m in found[offset : offset + limit]
        ]


@dataclass
class FakeAssignments:
    tables: Any

    def add(self, assignment):
        needs = {"persons": assignment.student_id, "classrooms": assignment.class_id}
        self.tables.add("assignments", assignment.id, assignment, **needs)

    def get(self, assignment_id):
        return self.tables.get("assignments", assignment_id)

    def update(self, assignment, *, was):
        stored = self.get(assignment.id)
        if stored is None or stored.became is not was:
            raise Conflict("This changed just now. Look at it again.")
        self.tables.put("assignments", assignment.id, assignment)

    def of_students(self, student_ids):
        return [a for a in self.tables.all("assignments") if a.student_id in student_ids]

    def results(self, set_ids):
        solved = {p.id for p in self.tables.all("presentations") if p.status is PresentationStatus.SOLVED}
        served = [one for one, presentation in self.tables.all("set_presentations") if presentation in solved]
        found = [one for one in self.tables.all("practice_sets") if one.id in set_ids]
        return {
            one.id: SetResult(status=one.status, size=one.size, solved=served.count(one.id), ended_at=one.ended_at)
            for one in found
        }
