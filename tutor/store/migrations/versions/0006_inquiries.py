"""Keep students' own projects: every line of their history, never rewritten."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TABLE = "inquiry_versions"
# The same refusals as for the other tables that hold history: a row in `erasing` opens them to deleting.
SQLITE = (
    """CREATE TRIGGER inquiry_versions_not_changed BEFORE UPDATE ON inquiry_versions
        BEGIN SELECT RAISE(ABORT, 'inquiry_versions is append-only'); END""",
    """CREATE TRIGGER inquiry_versions_not_deleted BEFORE DELETE ON inquiry_versions
        WHEN NOT EXISTS (SELECT 1 FROM erasing)
        BEGIN SELECT RAISE(ABORT, 'inquiry_versions is append-only'); END""",
)
POSTGRESQL = (
    """CREATE TRIGGER inquiry_versions_append_only BEFORE UPDATE OR DELETE ON inquiry_versions
        FOR EACH ROW EXECUTE FUNCTION keep_append_only()""",
)


def upgrade() -> None:
    """Make the table, and let the database itself refuse to rewrite it."""
    op.create_table(
        TABLE,
        sa.Column("inquiry_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Text(), nullable=False),
        sa.Column("inquiry", sa.JSON(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["persons.id"], name="fk_inquiry_versions_student_id"),
        sa.PrimaryKeyConstraint("inquiry_id", "number", name="pk_inquiry_versions"),
    )
    op.create_index("ix_inquiry_versions_student_id_inquiry_id_number", TABLE, ["student_id", "inquiry_id", "number"])
    for trigger in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(trigger)


def downgrade() -> None:
    """Remove the table."""
    op.drop_table(TABLE)
