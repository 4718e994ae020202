"""Keep what teachers write beside chats, and what they pick for students."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

POSITION = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
# The same refusals as for the other tables that hold history: a row in `erasing` opens it to deleting.
SQLITE = (
    """CREATE TRIGGER teacher_notes_not_changed BEFORE UPDATE ON teacher_notes
        BEGIN SELECT RAISE(ABORT, 'teacher_notes is append-only'); END""",
    """CREATE TRIGGER teacher_notes_not_deleted BEFORE DELETE ON teacher_notes
        WHEN NOT EXISTS (SELECT 1 FROM erasing)
        BEGIN SELECT RAISE(ABORT, 'teacher_notes is append-only'); END""",
)
POSTGRESQL = (
    """CREATE TRIGGER teacher_notes_append_only BEFORE UPDATE OR DELETE ON teacher_notes
        FOR EACH ROW EXECUTE FUNCTION keep_append_only()""",
)


def upgrade() -> None:
    """Make both tables; what teachers wrote, the database itself refuses to rewrite."""
    _notes()
    _assignments()
    for trigger in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(trigger)


def _notes() -> None:
    op.create_table(
        "teacher_notes",
        sa.Column("position", POSITION, autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("student_id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["persons.id"], name="fk_teacher_notes_student_id"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name="fk_teacher_notes_conversation_id"),
        sa.ForeignKeyConstraint(["message_id"], ["messages.id"], name="fk_teacher_notes_message_id"),
        sa.ForeignKeyConstraint(["by"], ["persons.id"], name="fk_teacher_notes_by"),
        sa.PrimaryKeyConstraint("position", name="pk_teacher_notes"),
        sa.UniqueConstraint("id", name="uq_teacher_notes_id"),
    )
    op.create_index("ix_teacher_notes_student_id_position", "teacher_notes", ["student_id", "position"])
    op.create_index("ix_teacher_notes_conversation_id_position", "teacher_notes", ["conversation_id", "position"])


def _assignments() -> None:
    op.create_table(
        "assignments",
        sa.Column("position", POSITION, autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("student_id", sa.Text(), nullable=False),
        sa.Column("class_id", sa.Text(), nullable=False),
        sa.Column("skill_id", sa.Text(), nullable=False),
        sa.Column("picked", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("became", sa.Text(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("set_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["student_id"], ["persons.id"], name="fk_assignments_student_id"),
        sa.ForeignKeyConstraint(["class_id"], ["classrooms.id"], name="fk_assignments_class_id"),
        sa.ForeignKeyConstraint(["by"], ["persons.id"], name="fk_assignments_by"),
        sa.ForeignKeyConstraint(["set_id"], ["practice_sets.id"], name="fk_assignments_set_id"),
        sa.PrimaryKeyConstraint("position", name="pk_assignments"),
        sa.UniqueConstraint("id", name="uq_assignments_id"),
    )
    op.create_index("ix_assignments_student_id_position", "assignments", ["student_id", "position"])


def downgrade() -> None:
    """Remove both tables."""
    op.drop_table("assignments")
    op.drop_table("teacher_notes")
