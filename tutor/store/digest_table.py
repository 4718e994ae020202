"""The table of what each log came to, up to some answer: made from the log, and made anew when it is missing."""

from sqlalchemy import BigInteger, Column, ForeignKey, Table

from tutor.store.columns import Moment, Words
from tutor.store.tables import metadata

log_digests = Table(
    "log_digests",
    metadata,
    Column("student_id", Words, ForeignKey("persons.id"), primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("latest", Moment, nullable=False),
    Column("sign", Words, nullable=False),
    Column("content", Words, nullable=False),
)
