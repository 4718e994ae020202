"""Keep what happened to each alert: raised, passed on, reminded of, taken on; never rewritten."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TABLE = "alert_steps"
# The same refusals as for the other tables that hold history: a row in `erasing` opens them to deleting.
SQLITE = (
    """CREATE TRIGGER alert_steps_not_changed BEFORE UPDATE ON alert_steps
        BEGIN SELECT RAISE(ABORT, 'alert_steps is append-only'); END""",
    """CREATE TRIGGER alert_steps_not_deleted BEFORE DELETE ON alert_steps
        WHEN NOT EXISTS (SELECT 1 FROM erasing)
        BEGIN SELECT RAISE(ABORT, 'alert_steps is append-only'); END""",
)
POSTGRESQL = (
    """CREATE TRIGGER alert_steps_append_only BEFORE UPDATE OR DELETE ON alert_steps
        FOR EACH ROW EXECUTE FUNCTION keep_append_only()""",
)


def upgrade() -> None:
    """Make the table, and let the database itself refuse to rewrite it."""
    op.create_table(
        TABLE,
        sa.Column("alert_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["alert_id"], ["alerts.id"], name="fk_alert_steps_alert_id"),
        sa.ForeignKeyConstraint(["by"], ["persons.id"], name="fk_alert_steps_by"),
        sa.PrimaryKeyConstraint("alert_id", "number", name="pk_alert_steps"),
    )
    for trigger in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(trigger)


def downgrade() -> None:
    """Remove the table."""
    op.drop_table(TABLE)
