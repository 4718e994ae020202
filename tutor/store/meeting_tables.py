"""The tables of conferences, of what staff note about a student, and of which check-ins a student shares."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, PrimaryKeyConstraint, Table

from tutor.domain.conferences import Conference
from tutor.store.columns import Moment, Whole, Words
from tutor.store.tables import metadata

conference_versions = Table(
    "conference_versions",
    metadata,
    Column("conference_id", Words, nullable=False),
    Column("number", Integer, nullable=False),
    Column("student_id", Words, ForeignKey("persons.id"), nullable=False),
    Column("conference", Whole(Conference), nullable=False),
    Column("by", Words, ForeignKey("persons.id"), nullable=False),
    Column("at", Moment, nullable=False),
    PrimaryKeyConstraint("conference_id", "number"),
    Index(None, "student_id", "conference_id", "number"),
)
staff_notes = Table(
    "staff_notes",
    metadata,
    Column("id", Words, primary_key=True),
    Column("student_id", Words, ForeignKey("persons.id"), nullable=False),
    Column("by", Words, ForeignKey("persons.id"), nullable=False),
    Column("text", Words, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "student_id", "at"),
)
check_in_shares = Table(
    "check_in_shares",
    metadata,
    Column("check_in_id", Words, ForeignKey("check_ins.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("student_id", Words, ForeignKey("persons.id"), nullable=False),
    Column("shared", Boolean, nullable=False),
    Column("at", Moment, nullable=False),
    PrimaryKeyConstraint("check_in_id", "number"),
    Index(None, "student_id"),
)
