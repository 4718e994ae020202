"""The table of what happened to each alert: never rewritten, so that none can be closed in silence."""

from sqlalchemy import Column, ForeignKey, Integer, PrimaryKeyConstraint, Table

from tutor.store.columns import Moment, Whole, Words
from tutor.store.tables import metadata

alert_steps = Table(
    "alert_steps",
    metadata,
    Column("alert_id", Words, ForeignKey("alerts.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("what", Words, nullable=False),
    Column("at", Moment, nullable=False),
    Column("told", Whole(tuple[str, ...]), nullable=False),
    Column("by", Words, ForeignKey("persons.id"), nullable=True),
    PrimaryKeyConstraint("alert_id", "number"),
)
