"""The table of what a teacher has seen to: how far the evidence went when they did."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table

from tutor.store.columns import Moment, Words
from tutor.store.tables import metadata

seen_to = Table(
    "seen_to",
    metadata,
    Column("position", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("id", Words, nullable=False, unique=True),
    Column("student_id", Words, ForeignKey("persons.id"), nullable=False),
    Column("concern", Words, nullable=False),
    Column("skill_id", Words, nullable=False),
    Column("evidence_at", Moment, nullable=False),
    Column("by", Words, ForeignKey("persons.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("undone_at", Moment, nullable=True),
    Index(None, "student_id", "position"),
)
