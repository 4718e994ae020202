"""The tables of letters: the outbox, letterboxes, and the secret that signs the links in letters."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, Table, UniqueConstraint

from tutor.domain.families import Day
from tutor.store.columns import Moment, Whole, Words
from tutor.store.tables import metadata

letters = Table(
    "letters",
    metadata,
    Column("position", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("person_id", Words, ForeignKey("persons.id"), nullable=False),
    Column("kind", Words, nullable=False),
    Column("about", Words, nullable=False),
    Column("at", Moment, nullable=False),
    Column("next_at", Moment, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("claimed_at", Moment, nullable=True),
    Column("closed_at", Moment, nullable=True),
    Column("became", Words, nullable=True),
    UniqueConstraint("person_id", "kind", "about"),
    Index(None, "closed_at", "position"),
    Index(None, "kind", "about"),
)
letterboxes = Table(
    "letterboxes",
    metadata,
    Column("person_id", Words, ForeignKey("persons.id"), primary_key=True),
    Column("days", Whole(tuple[Day, ...]), nullable=False),
    Column("address", Words, nullable=False),
    Column("confirmed", Boolean, nullable=False),
)
letter_keys = Table(
    "letter_keys",
    metadata,
    Column("name", Words, primary_key=True),
    Column("key", Words, nullable=False),
)
