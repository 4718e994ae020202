"""Students' own projects in SQL."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select

from tutor.domain.inquiries import ChangeOf, Inquiry, InquiryVersion
from tutor.store.inquiry_tables import inquiry_versions
from tutor.store.rows import insert_new

_NEWEST = (
    select(inquiry_versions.c.inquiry_id, func.max(inquiry_versions.c.number).label("number"))
    .where(inquiry_versions.c.student_id == bindparam("student"))
    .group_by(inquiry_versions.c.inquiry_id)
    .subquery()
)
_THEIRS = select(inquiry_versions).join(
    _NEWEST,
    (inquiry_versions.c.inquiry_id == _NEWEST.c.inquiry_id) & (inquiry_versions.c.number == _NEWEST.c.number),
)
_HISTORY = (
    select(inquiry_versions)
    .where(inquiry_versions.c.inquiry_id == bindparam("inquiry"))
    .order_by(inquiry_versions.c.number)
)


@dataclass(frozen=True)
class SqlInquiries:
    """Projects by student, and their history."""

    connection: Connection

    def add(self, version: InquiryVersion) -> None:
        """Write one more line of a project's history.

        Raises:
            Conflict: it has a line of this number already.

        """
        values = {
            "inquiry_id": version.inquiry.id,
            "number": version.number,
            "student_id": version.inquiry.student_id,
            "inquiry": version.inquiry,
            "what": version.what,
            "at": version.at,
        }
        taken = "This project was changed at the same moment. Look at it once more."
        insert_new(self.connection, inquiry_versions, values, conflict=taken)

    def of_student(self, student_id: str) -> list[InquiryVersion]:
        """Each project as it stands, in the order they were begun."""
        found = [_version(row) for row in self.connection.execute(_THEIRS, {"student": student_id})]
        return sorted(found, key=lambda version: version.inquiry.number)

    def history(self, inquiry_id: str) -> list[InquiryVersion]:
        """Every line, oldest first."""
        return [_version(row) for row in self.connection.execute(_HISTORY, {"inquiry": inquiry_id})]


def _version(row: Row[Any]) -> InquiryVersion:
    inquiry: Inquiry = row.inquiry
    return InquiryVersion(number=row.number, inquiry=inquiry, what=ChangeOf(row.what), at=row.at)
