"""The ledger of what the language models used: a line a call, without a word of what was said."""

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, Index, Integer, Table

from tutor.store.columns import Moment, Words
from tutor.store.tables import metadata

model_usage = Table(
    "model_usage",
    metadata,
    Column("position", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("student_id", Words, ForeignKey("persons.id"), nullable=False),
    Column("conversation_id", Words, ForeignKey("conversations.id"), nullable=False),
    Column("turn_id", Words, ForeignKey("messages.id"), nullable=False),
    Column("model", Words, nullable=False),
    Column("prompt", Integer, nullable=False),
    Column("completion", Integer, nullable=False),
    Column("cached", Integer, nullable=False),
    Column("estimated", Boolean(create_constraint=False), nullable=False),
    Column("at", Moment, nullable=False),
    Column("day", Date, nullable=False),
    Column("ms", Integer, nullable=False),
    Column("failed", Boolean(create_constraint=False), nullable=False),
    Column("prompts", Words, nullable=False),
    Index(None, "conversation_id", "position"),
    # Everything a sum needs, so that it never looks at the lines themselves.
    Index("ix_model_usage_sums", "day", "student_id", "model", "prompt", "completion", "cached", "estimated"),
)
