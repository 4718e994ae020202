"""The tables of what teachers do beside the chats: their lines about them, and what they picked for students."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table

from tutor.store.columns import Moment, Words
from tutor.store.tables import metadata


def _position() -> Column[int]:
    return Column("position", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True)


teacher_notes = Table(
    "teacher_notes",
    metadata,
    _position(),
    Column("id", Words, nullable=False, unique=True),
    Column("student_id", Words, ForeignKey("persons.id"), nullable=False),
    Column("conversation_id", Words, ForeignKey("conversations.id"), nullable=False),
    Column("message_id", Words, ForeignKey("messages.id"), nullable=True),
    Column("kind", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("by", Words, ForeignKey("persons.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "student_id", "position"),
    Index(None, "conversation_id", "position"),
)
assignments = Table(
    "assignments",
    metadata,
    _position(),
    Column("id", Words, nullable=False, unique=True),
    Column("student_id", Words, ForeignKey("persons.id"), nullable=False),
    Column("class_id", Words, ForeignKey("classrooms.id"), nullable=False),
    Column("skill_id", Words, nullable=False),
    Column("picked", Words, nullable=False),
    Column("note", Words, nullable=False),
    Column("by", Words, ForeignKey("persons.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("became", Words, nullable=False),
    Column("settled_at", Moment, nullable=True),
    Column("set_id", Words, ForeignKey("practice_sets.id"), nullable=True),
    Index(None, "student_id", "position"),
)
