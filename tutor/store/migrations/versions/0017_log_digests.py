"""Keep what each log comes to up to some answer, so that pages of a class need not read whole logs. It may be emptied."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, empty: the look ahead beside serving fills it. And find the questions of a week quickly."""
    op.create_index("ix_presentations_student_id_served_at", "presentations", ["student_id", "served_at"])
    op.create_table(
        "log_digests",
        sa.Column("student_id", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("latest", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sign", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["persons.id"], name="fk_log_digests_student_id"),
        sa.PrimaryKeyConstraint("student_id", name="pk_log_digests"),
    )


def downgrade() -> None:
    """Remove the table."""
    op.drop_index("ix_presentations_student_id_served_at", "presentations")
    op.drop_table("log_digests")
