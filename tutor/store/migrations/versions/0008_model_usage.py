"""Keep what the language models used: a line a call, never rewritten, with an index that holds everything a sum needs."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TABLE = "model_usage"
SUMS = ["day", "student_id", "model", "prompt", "completion", "cached", "estimated"]
# The same refusals as for the other tables that hold history: a row in `erasing` opens them to deleting.
SQLITE = (
    """CREATE TRIGGER model_usage_not_changed BEFORE UPDATE ON model_usage
        BEGIN SELECT RAISE(ABORT, 'model_usage is append-only'); END""",
    """CREATE TRIGGER model_usage_not_deleted BEFORE DELETE ON model_usage
        WHEN NOT EXISTS (SELECT 1 FROM erasing)
        BEGIN SELECT RAISE(ABORT, 'model_usage is append-only'); END""",
)
POSTGRESQL = (
    """CREATE TRIGGER model_usage_append_only BEFORE UPDATE OR DELETE ON model_usage
        FOR EACH ROW EXECUTE FUNCTION keep_append_only()""",
)


def upgrade() -> None:
    """Make the table, and let the database itself refuse to rewrite it."""
    op.create_table(
        TABLE,
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True),
        sa.Column("student_id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("turn_id", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("prompt", sa.Integer(), nullable=False),
        sa.Column("completion", sa.Integer(), nullable=False),
        sa.Column("cached", sa.Integer(), nullable=False),
        sa.Column("estimated", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("ms", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Boolean(), nullable=False),
        sa.Column("prompts", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["persons.id"], name="fk_model_usage_student_id"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name="fk_model_usage_conversation_id"),
        sa.ForeignKeyConstraint(["turn_id"], ["messages.id"], name="fk_model_usage_turn_id"),
        sa.PrimaryKeyConstraint("position", name="pk_model_usage"),
    )
    op.create_index("ix_model_usage_conversation_id_position", TABLE, ["conversation_id", "position"])
    op.create_index("ix_model_usage_sums", TABLE, SUMS)
    for trigger in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(trigger)


def downgrade() -> None:
    """Remove the table."""
    op.drop_table(TABLE)
