"""Keep goal talks: every answer a version, never rewritten."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TABLE = "goal_talks"
# The same refusals as for the other tables that hold history: a row in `erasing` opens them to deleting.
SQLITE = (
    """CREATE TRIGGER goal_talks_not_changed BEFORE UPDATE ON goal_talks
        BEGIN SELECT RAISE(ABORT, 'goal_talks is append-only'); END""",
    """CREATE TRIGGER goal_talks_not_deleted BEFORE DELETE ON goal_talks
        WHEN NOT EXISTS (SELECT 1 FROM erasing)
        BEGIN SELECT RAISE(ABORT, 'goal_talks is append-only'); END""",
)
POSTGRESQL = (
    """CREATE TRIGGER goal_talks_append_only BEFORE UPDATE OR DELETE ON goal_talks
        FOR EACH ROW EXECUTE FUNCTION keep_append_only()""",
)


def upgrade() -> None:
    """Make the table, and let the database itself refuse to rewrite it."""
    op.create_table(
        TABLE,
        sa.Column("student_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("talk", sa.JSON(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["persons.id"], name="fk_goal_talks_student_id"),
        sa.PrimaryKeyConstraint("student_id", "number", name="pk_goal_talks"),
    )
    for trigger in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(trigger)


def downgrade() -> None:
    """Remove the table."""
    op.drop_table(TABLE)
