"""The table of students' own projects: every line of their history, never rewritten."""

from sqlalchemy import Column, ForeignKey, Index, Integer, PrimaryKeyConstraint, Table

from tutor.domain.inquiries import Inquiry
from tutor.store.columns import Moment, Whole, Words
from tutor.store.tables import metadata

inquiry_versions = Table(
    "inquiry_versions",
    metadata,
    Column("inquiry_id", Words, nullable=False),
    Column("number", Integer, nullable=False),
    Column("student_id", Words, ForeignKey("persons.id"), nullable=False),
    Column("inquiry", Whole(Inquiry), nullable=False),
    Column("what", Words, nullable=False),
    Column("at", Moment, nullable=False),
    PrimaryKeyConstraint("inquiry_id", "number"),
    Index(None, "student_id", "inquiry_id", "number"),
)
