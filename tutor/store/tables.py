"""Every table of what is kept about people, plans, practice and talk.

Lists have a `position`, which counts up as rows are written: it orders what happened in the same moment.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
    text,
)

from tutor.domain.conversations import Card, ToolCall
from tutor.domain.items import Rendered
from tutor.domain.plans import Evidence, Goal, Plan
from tutor.domain.practice import Choice
from tutor.store.columns import Moment, Whole, Words

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _position() -> Column[Any]:
    return Column("position", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True)


def _id() -> Column[Any]:
    return Column("id", Words, nullable=False, unique=True)


def _of(name: str, target: str, *, optional: bool = False, **options: Any) -> Column[Any]:
    return Column(name, Words, ForeignKey(target, **options), nullable=optional)


def _words(name: str, *, optional: bool = False) -> Column[Any]:
    return Column(name, Words, nullable=optional)


def _number(name: str, *, optional: bool = False) -> Column[Any]:
    return Column(name, Integer, nullable=optional)


def _at(name: str = "at", *, optional: bool = False) -> Column[Any]:
    return Column(name, Moment, nullable=optional)


def _whole(name: str, shape: Any, *, optional: bool = False) -> Column[Any]:
    return Column(name, Whole(shape), nullable=optional)


def _flag(name: str) -> Column[Any]:
    return Column(name, Boolean(create_constraint=False), nullable=False)


persons = Table(
    "persons",
    metadata,
    Column("id", Words, primary_key=True),
    Column("login", Words, nullable=False, unique=True),
    _words("name"),
    _words("role"),
    _number("grade", optional=True),
    _words("language"),
    _flag("active"),
    _words("password_hash"),
)
classrooms = Table("classrooms", metadata, Column("id", Words, primary_key=True), _words("name"))
memberships = Table(
    "memberships",
    metadata,
    _of("person_id", "persons.id"),
    _of("class_id", "classrooms.id"),
    _words("seat"),
    PrimaryKeyConstraint("person_id", "class_id"),
    Index(None, "class_id"),
)
guardianships = Table(
    "guardianships",
    metadata,
    _of("family_id", "persons.id"),
    _of("student_id", "persons.id"),
    PrimaryKeyConstraint("family_id", "student_id"),
    Index(None, "student_id"),
)
sessions = Table(
    "sessions",
    metadata,
    Column("token_digest", String(64), primary_key=True),
    _of("person_id", "persons.id"),
    _words("csrf"),
    _at("started_at"),
    _at("expires_at"),
    _at("revoked_at", optional=True),
    Index(None, "person_id"),
)

conversations = Table(
    "conversations",
    metadata,
    Column("id", Words, primary_key=True),
    _of("student_id", "persons.id"),
    _words("title"),
    _at("started_at"),
    _at("last_at"),
    _flag("hidden"),
    Index(None, "student_id", "last_at"),
)
messages = Table(
    "messages",
    metadata,
    Column("id", Words, primary_key=True),
    _of("conversation_id", "conversations.id"),
    _number("seq"),
    _words("author"),
    _words("text"),
    _at(),
    _words("client_id", optional=True),
    _of("reply_to", "messages.id", optional=True),
    _words("mode", optional=True),
    _whole("cards", tuple[Card, ...]),
    _whole("tools", tuple[ToolCall, ...]),
    UniqueConstraint("conversation_id", "seq"),
    UniqueConstraint("conversation_id", "client_id"),
    UniqueConstraint("reply_to"),
)
feedback = Table(
    "feedback",
    metadata,
    Column("message_id", Words, ForeignKey("messages.id"), primary_key=True),
    _number("value"),
    _words("comment"),
    _at(),
)
receipts = Table(
    "receipts",
    metadata,
    _position(),
    _of("turn_id", "messages.id"),
    _words("call_id"),
    _words("tool"),
    _whole("args", Mapping[str, object]),
    _words("summary"),
    _at(),
    UniqueConstraint("turn_id", "call_id"),
)
# An alert is raised with its message in one transaction, before the message is written.
alerts = Table(
    "alerts",
    metadata,
    _position(),
    _id(),
    _of("student_id", "persons.id"),
    _of("conversation_id", "conversations.id"),
    _of("message_id", "messages.id", deferrable=True, initially="DEFERRED"),
    _words("kind"),
    _at(),
    _of("acknowledged_by", "persons.id", optional=True),
    _at("acknowledged_at", optional=True),
    UniqueConstraint("message_id"),
    Index(None, "student_id"),
)
alert_routes = Table(
    "alert_routes",
    metadata,
    _of("alert_id", "alerts.id"),
    _of("person_id", "persons.id"),
    _number("place"),
    PrimaryKeyConstraint("alert_id", "person_id"),
    Index(None, "person_id"),
)
readings = Table(
    "readings",
    metadata,
    _position(),
    _id(),
    _of("reader_id", "persons.id"),
    _of("student_id", "persons.id"),
    _of("conversation_id", "conversations.id", optional=True),
    _words("what"),
    _at(),
    Index(None, "student_id", "position"),
)
check_ins = Table(
    "check_ins",
    metadata,
    _position(),
    _id(),
    _of("student_id", "persons.id"),
    _of("conversation_id", "conversations.id"),
    _words("feeling"),
    _number("confidence", optional=True),
    _words("worked"),
    _at(),
    Index(None, "student_id", "position"),
)

goal_changes = Table(
    "goal_changes",
    metadata,
    _position(),
    _id(),
    _of("student_id", "persons.id"),
    _of("conversation_id", "conversations.id", optional=True),
    _words("kind"),
    _whole("before", Goal, optional=True),
    _whole("after", Goal),
    _words("reason"),
    _whole("evidence", Evidence),
    _words("status"),
    _at("suggested_at"),
    _at("agreed_at", optional=True),
    _at("decided_at", optional=True),
    _of("decided_by", "persons.id", optional=True),
    _words("note"),
    _flag("edited"),
    _at("told_at", optional=True),
    _whole("asked_for", Goal, optional=True),
    Index(None, "student_id", "status"),
)
plan_versions = Table(
    "plan_versions",
    metadata,
    _of("student_id", "persons.id"),
    _number("number"),
    _whole("plan", Plan),
    _of("author_id", "persons.id"),
    _at(),
    _words("reason"),
    _whole("evidence", Evidence),
    _of("change_id", "goal_changes.id", optional=True),
    _number("undoes", optional=True),
    PrimaryKeyConstraint("student_id", "number"),
    ForeignKeyConstraint(["student_id", "undoes"], ["plan_versions.student_id", "plan_versions.number"]),
    Index(None, "change_id"),
)

proposals = Table(
    "proposals",
    metadata,
    _position(),
    _id(),
    _of("conversation_id", "conversations.id"),
    _of("student_id", "persons.id"),
    _whole("choices", tuple[Choice, ...]),
    _at(),
    Index(None, "conversation_id", "position"),
)
presentations = Table(
    "presentations",
    metadata,
    _position(),
    _id(),
    _of("student_id", "persons.id"),
    _of("conversation_id", "conversations.id"),
    _words("item_id"),
    _words("skill_id"),
    _number("level"),
    _words("interest_id", optional=True),
    Column("seed", BigInteger, nullable=False),
    _whole("rendered", Rendered),
    _words("status"),
    _at("served_at"),
    _at("closed_at", optional=True),
    Index(None, "conversation_id", "position"),
    Index(None, "student_id", "served_at"),
    Index(None, "student_id", "item_id"),
    Index(
        "uq_presentations_open",
        "conversation_id",
        unique=True,
        sqlite_where=text("status = 'open'"),
        postgresql_where=text("status = 'open'"),
    ),
)
attempts = Table(
    "attempts",
    metadata,
    _position(),
    _id(),
    _of("presentation_id", "presentations.id"),
    _of("student_id", "persons.id"),
    _words("skill_id"),
    _words("item_id"),
    _number("level"),
    _words("answer"),
    _words("verdict"),
    _words("reason"),
    _number("hints"),
    _at(),
    _words("mistake_id", optional=True),
    Index(None, "presentation_id", "position"),
    Index(None, "student_id", "skill_id", "position"),
)
hints = Table(
    "hints",
    metadata,
    _of("presentation_id", "presentations.id"),
    _number("number"),
    _words("text"),
    _at(),
    PrimaryKeyConstraint("presentation_id", "number"),
)
practice_sets = Table(
    "practice_sets",
    metadata,
    _position(),
    _id(),
    _of("student_id", "persons.id"),
    _of("conversation_id", "conversations.id"),
    _words("kind"),
    _number("size"),
    _at("started_at"),
    _words("strand"),
    _whole("skill_ids", tuple[str, ...]),
    _words("interest_id", optional=True),
    _words("status"),
    _at("ended_at", optional=True),
    Index(None, "student_id", "position"),
    Index(
        "uq_practice_sets_open",
        "conversation_id",
        unique=True,
        sqlite_where=text("status IN ('open', 'paused')"),
        postgresql_where=text("status IN ('open', 'paused')"),
    ),
)
set_presentations = Table(
    "set_presentations",
    metadata,
    _of("set_id", "practice_sets.id"),
    _number("number"),
    _of("presentation_id", "presentations.id"),
    PrimaryKeyConstraint("set_id", "number"),
    UniqueConstraint("presentation_id"),
)
practice_wishes = Table(
    "practice_wishes",
    metadata,
    Column("student_id", Words, ForeignKey("persons.id"), primary_key=True),
    _number("daily_reviews"),
    _flag("challenge"),
)
disputes = Table(
    "disputes",
    metadata,
    _position(),
    _id(),
    _of("student_id", "persons.id"),
    _of("attempt_id", "attempts.id"),
    _words("reason"),
    _words("words"),
    _of("raised_by", "persons.id"),
    _at(),
    _words("status"),
    _of("decided_by", "persons.id", optional=True),
    _at("decided_at", optional=True),
    _words("note"),
    Index(None, "student_id", "status"),
    Index(
        "uq_disputes_open",
        "attempt_id",
        unique=True,
        sqlite_where=text("status = 'open'"),
        postgresql_where=text("status = 'open'"),
    ),
)
# A row here, for the length of one transaction, opens the append-only tables to deleting: for erasure alone.
erasing = Table("erasing", metadata, Column("id", Words, primary_key=True))
