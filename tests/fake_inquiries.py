"""Students' own projects, kept in memory; the fake half of its contract."""

from dataclasses import dataclass
from typing import Any


@dataclass
class FakeInquiries:
    tables: Any

    def add(self, version):
        key = (version.inquiry.id, version.number)
        self.tables.add("inquiry_versions", key, version, persons=version.inquiry.student_id)

    def of_student(self, student_id):
        theirs = [v for v in self.tables.all("inquiry_versions") if v.inquiry.student_id == student_id]
        newest = {v.inquiry.id: v for v in sorted(theirs, key=lambda v: v.number)}
        return sorted(newest.values(), key=lambda v: v.inquiry.number)

    def history(self, inquiry_id):
        found = [v for v in self.tables.all("inquiry_versions") if v.inquiry.id == inquiry_id]
        return sorted(found, key=lambda v: v.number)
