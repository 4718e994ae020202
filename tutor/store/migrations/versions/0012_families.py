"""Let families in with one-time codes, and keep what they write from home and wish for."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

APPEND_ONLY = ("family_links", "home_notes", "home_note_steps")
# The same refusals as for the other tables that hold history: a row in `erasing` opens them to deleting.
SQLITE = (
    """CREATE TRIGGER THIS_not_changed BEFORE UPDATE ON THIS
        BEGIN SELECT RAISE(ABORT, 'THIS is append-only'); END""",
    """CREATE TRIGGER THIS_not_deleted BEFORE DELETE ON THIS
        WHEN NOT EXISTS (SELECT 1 FROM erasing)
        BEGIN SELECT RAISE(ABORT, 'THIS is append-only'); END""",
)
POSTGRESQL = (
    """CREATE TRIGGER THIS_append_only BEFORE UPDATE OR DELETE ON THIS
        FOR EACH ROW EXECUTE FUNCTION keep_append_only()""",
)


def upgrade() -> None:
    """Make five tables; three of them the database itself refuses to rewrite."""
    _listed("family_codes", *_code_columns())
    op.create_index("ix_family_codes_student_id", "family_codes", ["student_id"])
    _listed("family_links", _who("student_id"), _who("family_id"), _text("what"), _who("by"), _at("at"))
    op.create_index("ix_family_links_student_id", "family_links", ["student_id"])
    _listed("home_notes", _who("student_id"), _who("author_id"), _text("kind"), _text("text"), _at("at"))
    op.create_index("ix_home_notes_student_id", "home_notes", ["student_id"])
    op.create_table(
        "home_note_steps",
        sa.Column("note_id", sa.Text(), sa.ForeignKey("home_notes.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        _text("what"),
        _who("by"),
        _at("at"),
        sa.PrimaryKeyConstraint("note_id", "number", name="pk_home_note_steps"),
    )
    op.create_table(
        "family_wishes",
        sa.Column("family_id", sa.Text(), sa.ForeignKey("persons.id"), primary_key=True),
        sa.Column("days", sa.JSON(), nullable=False),
        _text("language"),
    )
    for trigger in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        for table in APPEND_ONLY:
            op.execute(trigger.replace("THIS", table))


def downgrade() -> None:
    """Remove them."""
    for table in ("family_wishes", "home_note_steps", "home_notes", "family_links", "family_codes"):
        op.drop_table(table)


def _code_columns() -> tuple[SchemaItem, ...]:
    return (
        _who("student_id"),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.UniqueConstraint("digest", name="uq_family_codes_digest"),
        _who("made_by"),
        _at("made_at"),
        _at("expires_at"),
        _who("used_by", optional=True),
        _at("used_at", optional=True),
        _who("revoked_by", optional=True),
        _at("revoked_at", optional=True),
    )


def _listed(name: str, *columns: SchemaItem) -> None:
    """A table in the order in which things came."""
    place = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        name,
        sa.Column("position", place, primary_key=True, autoincrement=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.UniqueConstraint("id", name=f"uq_{name}_id"),
        *columns,
    )


def _who(name: str, *, optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), sa.ForeignKey("persons.id"), nullable=optional)


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False)


def _at(name: str, *, optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=optional)
