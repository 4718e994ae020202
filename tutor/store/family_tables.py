"""The tables of families: codes to come in with, links, lines from home with their answers, and wishes."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, PrimaryKeyConstraint, String, Table

from tutor.store.columns import Moment, Words
from tutor.store.tables import metadata


def _place() -> Column[int]:
    return Column("position", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True)


def _who(name: str, *, optional: bool = False) -> Column[str]:
    return Column(name, Words, ForeignKey("persons.id"), nullable=optional)


family_codes = Table(
    "family_codes",
    metadata,
    _place(),
    Column("id", Words, nullable=False, unique=True),
    _who("student_id"),
    Column("digest", String(64), nullable=False, unique=True),
    _who("made_by"),
    Column("made_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    _who("used_by", optional=True),
    Column("used_at", Moment, nullable=True),
    _who("revoked_by", optional=True),
    Column("revoked_at", Moment, nullable=True),
    Index(None, "student_id"),
)
family_links = Table(
    "family_links",
    metadata,
    _place(),
    Column("id", Words, nullable=False, unique=True),
    _who("student_id"),
    _who("family_id"),
    Column("what", Words, nullable=False),
    _who("by"),
    Column("at", Moment, nullable=False),
    Index(None, "student_id"),
)
home_notes = Table(
    "home_notes",
    metadata,
    _place(),
    Column("id", Words, nullable=False, unique=True),
    _who("student_id"),
    _who("author_id"),
    Column("kind", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "student_id"),
)
home_note_steps = Table(
    "home_note_steps",
    metadata,
    Column("note_id", Words, ForeignKey("home_notes.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("what", Words, nullable=False),
    _who("by"),
    Column("at", Moment, nullable=False),
    PrimaryKeyConstraint("note_id", "number"),
)
family_wishes = Table(
    "family_wishes",
    metadata,
    Column("family_id", Words, ForeignKey("persons.id"), primary_key=True),
    Column("language", Words, nullable=False),
)
