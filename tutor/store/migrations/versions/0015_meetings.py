"""Keep conferences, what staff note about a student, and which check-ins a student shares."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

TABLES = ("conference_versions", "staff_notes", "check_in_shares")
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
    """Make three tables the database itself refuses to rewrite."""
    op.create_table(
        "conference_versions",
        sa.Column("conference_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Text(), nullable=False),
        sa.Column("conference", sa.JSON(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["persons.id"], name="fk_conference_versions_student_id"),
        sa.ForeignKeyConstraint(["by"], ["persons.id"], name="fk_conference_versions_by"),
        sa.PrimaryKeyConstraint("conference_id", "number", name="pk_conference_versions"),
    )
    op.create_index(
        "ix_conference_versions_student_id_conference_id_number",
        "conference_versions",
        ["student_id", "conference_id", "number"],
    )
    op.create_table(
        "staff_notes",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("student_id", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["persons.id"], name="fk_staff_notes_student_id"),
        sa.ForeignKeyConstraint(["by"], ["persons.id"], name="fk_staff_notes_by"),
        sa.PrimaryKeyConstraint("id", name="pk_staff_notes"),
    )
    op.create_index("ix_staff_notes_student_id_at", "staff_notes", ["student_id", "at"])
    op.create_table(
        "check_in_shares",
        sa.Column("check_in_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Text(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["check_in_id"], ["check_ins.id"], name="fk_check_in_shares_check_in_id"),
        sa.ForeignKeyConstraint(["student_id"], ["persons.id"], name="fk_check_in_shares_student_id"),
        sa.PrimaryKeyConstraint("check_in_id", "number", name="pk_check_in_shares"),
    )
    op.create_index("ix_check_in_shares_student_id", "check_in_shares", ["student_id"])
    for trigger in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        for table in TABLES:
            op.execute(trigger.replace("THIS", table))


def downgrade() -> None:
    """Remove all three tables."""
    for table in TABLES:
        op.drop_table(table)
