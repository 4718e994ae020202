"""The table of goal talks: every answer a version, never rewritten."""

from sqlalchemy import Column, ForeignKey, Integer, PrimaryKeyConstraint, Table

from tutor.domain.goal_talk import GoalTalk
from tutor.store.columns import Moment, Whole, Words
from tutor.store.tables import metadata

goal_talks = Table(
    "goal_talks",
    metadata,
    Column("student_id", Words, ForeignKey("persons.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("talk", Whole(GoalTalk), nullable=False),
    Column("status", Words, nullable=False),
    Column("at", Moment, nullable=False),
    PrimaryKeyConstraint("student_id", "number"),
)
