"""Keep every step on which people agreed to a change of the plan, and what a school has settled about it."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

TABLES = ("change_steps", "rules")
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
    """Make two tables the database itself refuses to rewrite."""
    op.create_table(
        "change_steps",
        sa.Column("change_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["change_id"], ["goal_changes.id"], name="fk_change_steps_change_id"),
        sa.ForeignKeyConstraint(["by"], ["persons.id"], name="fk_change_steps_by"),
        sa.PrimaryKeyConstraint("change_id", "number", name="pk_change_steps"),
    )
    op.create_table(
        "rules",
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("scope_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["persons.id"], name="fk_rules_by"),
        sa.PrimaryKeyConstraint("scope", "scope_id", "number", name="pk_rules"),
    )
    for trigger in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        for table in TABLES:
            op.execute(trigger.replace("THIS", table))


def downgrade() -> None:
    """Remove both tables."""
    for table in TABLES:
        op.drop_table(table)
