"""Keep sets of practice with their questions, how a student wants to practise, and disputes about answers."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

POSITION = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    _sets()
    _wishes()
    _disputes()


def _sets() -> None:
    op.create_table(
        "practice_sets",
        sa.Column("position", POSITION, autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("student_id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("strand", sa.Text(), nullable=False),
        sa.Column("skill_ids", sa.JSON(), nullable=False),
        sa.Column("interest_id", sa.Text()),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name="fk_practice_sets_conversation_id"),
        sa.ForeignKeyConstraint(["student_id"], ["persons.id"], name="fk_practice_sets_student_id"),
        sa.PrimaryKeyConstraint("position", name="pk_practice_sets"),
        sa.UniqueConstraint("id", name="uq_practice_sets_id"),
    )
    op.create_index("ix_practice_sets_student_id_position", "practice_sets", ["student_id", "position"])
    over = sa.text("status IN ('open', 'paused')")
    op.create_index(
        "uq_practice_sets_open",
        "practice_sets",
        ["conversation_id"],
        unique=True,
        sqlite_where=over,
        postgresql_where=over,
    )
    op.create_table(
        "set_presentations",
        sa.Column("set_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("presentation_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["set_id"], ["practice_sets.id"], name="fk_set_presentations_set_id"),
        sa.ForeignKeyConstraint(["presentation_id"], ["presentations.id"], name="fk_set_presentations_presentation_id"),
        sa.PrimaryKeyConstraint("set_id", "number", name="pk_set_presentations"),
        sa.UniqueConstraint("presentation_id", name="uq_set_presentations_presentation_id"),
    )


def _wishes() -> None:
    op.create_table(
        "practice_wishes",
        sa.Column("student_id", sa.Text(), nullable=False),
        sa.Column("daily_reviews", sa.Integer(), nullable=False),
        sa.Column("challenge", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["persons.id"], name="fk_practice_wishes_student_id"),
        sa.PrimaryKeyConstraint("student_id", name="pk_practice_wishes"),
    )


def _disputes() -> None:
    op.create_table(
        "disputes",
        sa.Column("position", POSITION, autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("student_id", sa.Text(), nullable=False),
        sa.Column("attempt_id", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("raised_by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text()),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["persons.id"], name="fk_disputes_student_id"),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempts.id"], name="fk_disputes_attempt_id"),
        sa.ForeignKeyConstraint(["raised_by"], ["persons.id"], name="fk_disputes_raised_by"),
        sa.ForeignKeyConstraint(["decided_by"], ["persons.id"], name="fk_disputes_decided_by"),
        sa.PrimaryKeyConstraint("position", name="pk_disputes"),
        sa.UniqueConstraint("id", name="uq_disputes_id"),
    )
    op.create_index("ix_disputes_student_id_status", "disputes", ["student_id", "status"])
    open_ = sa.text("status = 'open'")
    op.create_index(
        "uq_disputes_open", "disputes", ["attempt_id"], unique=True, sqlite_where=open_, postgresql_where=open_
    )


def downgrade() -> None:
    """Remove the tables."""
    for table in ("disputes", "practice_wishes", "set_presentations", "practice_sets"):
        op.drop_table(table)
