"""Keep what the tutor remembers of earlier chats: every version of it, never rewritten."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TABLE = "memories"
# The same refusals as for the other tables that hold history: a row in `erasing` opens them to deleting.
SQLITE = (
    """CREATE TRIGGER memories_not_changed BEFORE UPDATE ON memories
        BEGIN SELECT RAISE(ABORT, 'memories is append-only'); END""",
    """CREATE TRIGGER memories_not_deleted BEFORE DELETE ON memories
        WHEN NOT EXISTS (SELECT 1 FROM erasing)
        BEGIN SELECT RAISE(ABORT, 'memories is append-only'); END""",
)
POSTGRESQL = (
    """CREATE TRIGGER memories_append_only BEFORE UPDATE OR DELETE ON memories
        FOR EACH ROW EXECUTE FUNCTION keep_append_only()""",
)


def upgrade() -> None:
    """Make the table, and let the database itself refuse to rewrite it."""
    op.create_table(
        TABLE,
        sa.Column("student_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("memory", sa.JSON(), nullable=False),
        sa.Column("done", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["persons.id"], name="fk_memories_student_id"),
        sa.PrimaryKeyConstraint("student_id", "number", name="pk_memories"),
    )
    for trigger in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(trigger)


def downgrade() -> None:
    """Remove the table."""
    op.drop_table(TABLE)
