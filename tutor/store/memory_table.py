"""The table of what the tutor remembers: every version of it, never rewritten."""

from sqlalchemy import Column, ForeignKey, Integer, PrimaryKeyConstraint, Table

from tutor.domain.memory import Memory
from tutor.store.columns import Moment, Whole, Words
from tutor.store.tables import metadata

memories = Table(
    "memories",
    metadata,
    Column("student_id", Words, ForeignKey("persons.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("memory", Whole(Memory), nullable=False),
    Column("done", Words, nullable=False),
    Column("at", Moment, nullable=False),
    PrimaryKeyConstraint("student_id", "number"),
)
