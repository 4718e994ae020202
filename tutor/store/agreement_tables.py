"""The tables of how people agree: the steps of each suggested change, and the rules a school has settled."""

from sqlalchemy import Column, ForeignKey, Integer, PrimaryKeyConstraint, Table

from tutor.domain.rules import Rules
from tutor.store.columns import Moment, Whole, Words
from tutor.store.tables import metadata

change_steps = Table(
    "change_steps",
    metadata,
    Column("change_id", Words, ForeignKey("goal_changes.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("what", Words, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", Words, ForeignKey("persons.id"), nullable=True),
    Column("note", Words, nullable=False),
    PrimaryKeyConstraint("change_id", "number"),
)
rules = Table(
    "rules",
    metadata,
    Column("scope", Words, nullable=False),
    Column("scope_id", Words, nullable=False),
    Column("number", Integer, nullable=False),
    Column("rules", Whole(Rules), nullable=False),
    Column("by", Words, ForeignKey("persons.id"), nullable=False),
    Column("at", Moment, nullable=False),
    PrimaryKeyConstraint("scope", "scope_id", "number"),
)
