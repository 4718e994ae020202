"""Conferences, staff notes and shared check-ins in SQL: only ever added to."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select

from tutor.domain.conferences import ConferenceVersion
from tutor.domain.staff_notes import Share, StaffNote
from tutor.store.meeting_tables import check_in_shares, conference_versions, staff_notes
from tutor.store.rows import insert_new, values_of

_NEWEST = (
    select(conference_versions.c.conference_id, func.max(conference_versions.c.number).label("number"))
    .where(conference_versions.c.student_id.in_(bindparam("students", expanding=True)))
    .group_by(conference_versions.c.conference_id)
    .subquery()
)
_THEIRS = select(conference_versions).join(
    _NEWEST,
    (conference_versions.c.conference_id == _NEWEST.c.conference_id)
    & (conference_versions.c.number == _NEWEST.c.number),
)
_LATEST = (
    select(conference_versions)
    .where(conference_versions.c.conference_id == bindparam("conference"))
    .order_by(conference_versions.c.number.desc())
    .limit(1)
)


@dataclass(frozen=True)
class SqlConferences:
    """Conferences by id and by student."""

    connection: Connection

    def add(self, version: ConferenceVersion) -> None:
        """Write the next line of a conference's history.

        Raises:
            Conflict: somebody else wrote this number first.

        """
        values = {
            "conference_id": version.conference.id,
            "number": version.number,
            "student_id": version.conference.student_id,
            "conference": version.conference,
            "by": version.by,
            "at": version.at,
        }
        taken = "Somebody else wrote in this conference just now. Look at it again, then save."
        insert_new(self.connection, conference_versions, values, conflict=taken)

    def latest(self, conference_id: str) -> ConferenceVersion | None:
        """A conference as it stands."""
        row = self.connection.execute(_LATEST, {"conference": conference_id}).first()
        return _version(row) if row else None

    def of_students(self, student_ids: Collection[str]) -> list[ConferenceVersion]:
        """Each as it stands, the earliest day first."""
        found = [_version(row) for row in self.connection.execute(_THEIRS, {"students": list(student_ids)})]
        return sorted(found, key=lambda version: (version.conference.on, version.conference.id))


@dataclass(frozen=True)
class SqlStaffNotes:
    """Staff notes by student, and what a student settled about their check-ins."""

    connection: Connection

    def add(self, note: StaffNote) -> None:
        """Keep one."""
        self.connection.execute(insert(staff_notes).values(values_of(note)))

    def of_student(self, student_id: str) -> list[StaffNote]:
        """Newest first."""
        theirs = select(staff_notes).where(staff_notes.c.student_id == student_id)
        newest = theirs.order_by(staff_notes.c.at.desc(), staff_notes.c.id.desc())
        return [
            StaffNote(id=row.id, student_id=row.student_id, by=row.by, text=row.text, at=row.at)
            for row in self.connection.execute(newest)
        ]

    def share(self, share: Share) -> None:
        """Keep what a student settled about one check-in.

        Raises:
            Conflict: it was settled a moment ago.

        """
        insert_new(self.connection, check_in_shares, values_of(share), conflict="That was settled a moment ago.")

    def shares(self, student_id: str) -> list[Share]:
        """The last that was settled about each of a student's check-ins."""
        theirs = select(check_in_shares).where(check_in_shares.c.student_id == student_id)
        rows = self.connection.execute(theirs.order_by(check_in_shares.c.number))
        found = {
            row.check_in_id: Share(
                check_in_id=row.check_in_id,
                student_id=row.student_id,
                number=row.number,
                shared=row.shared,
                at=row.at,
            )
            for row in rows
        }
        return [found[check_in] for check_in in sorted(found)]


def _version(row: Row[Any]) -> ConferenceVersion:
    return ConferenceVersion(number=row.number, conference=row.conference, by=row.by, at=row.at)
