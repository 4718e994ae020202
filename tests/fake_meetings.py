"""Conferences, staff notes and shared check-ins, kept in memory; the fake half of their contract."""

from dataclasses import dataclass
from typing import Any


@dataclass
class FakeConferences:
    tables: Any

    def add(self, version):
        key = (version.conference.id, version.number)
        self.tables.add("conference_versions", key, version, persons=version.conference.student_id)

    def latest(self, conference_id):
        found = [v for v in self.tables.all("conference_versions") if v.conference.id == conference_id]
        return max(found, key=lambda v: v.number, default=None)

    def of_students(self, student_ids):
        theirs = [v for v in self.tables.all("conference_versions") if v.conference.student_id in student_ids]
        newest = {v.conference.id: v for v in sorted(theirs, key=lambda v: v.number)}
        return sorted(newest.values(), key=lambda v: (v.conference.on, v.conference.id))


@dataclass
class FakeStaffNotes:
    tables: Any

    def add(self, note):
        self.tables.add("staff_notes", note.id, note, persons=note.by)

    def of_student(self, student_id):
        found = [note for note in self.tables.all("staff_notes") if note.student_id == student_id]
        return sorted(found, key=lambda note: (note.at, note.id), reverse=True)

    def share(self, share):
        self.tables.add("check_in_shares", (share.check_in_id, share.number), share, check_ins=share.check_in_id)

    def shares(self, student_id):
        theirs = [share for share in self.tables.all("check_in_shares") if share.student_id == student_id]
        newest = {share.check_in_id: share for share in sorted(theirs, key=lambda share: share.number)}
        return [newest[check_in] for check_in in sorted(newest)]
