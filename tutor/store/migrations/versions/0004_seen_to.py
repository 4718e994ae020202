"""Keep which concern about a student a teacher saw to, and how far its evidence went then."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "seen_to",
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("student_id", sa.Text(), nullable=False),
        sa.Column("concern", sa.Text(), nullable=False),
        sa.Column("skill_id", sa.Text(), nullable=False),
        sa.Column("evidence_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["student_id"], ["persons.id"], name="fk_seen_to_student_id"),
        sa.ForeignKeyConstraint(["by"], ["persons.id"], name="fk_seen_to_by"),
        sa.PrimaryKeyConstraint("position", name="pk_seen_to"),
        sa.UniqueConstraint("id", name="uq_seen_to_id"),
    )
    op.create_index("ix_seen_to_student_id_position", "seen_to", ["student_id", "position"])


def downgrade() -> None:
    """Remove the table."""
    op.drop_table("seen_to")
