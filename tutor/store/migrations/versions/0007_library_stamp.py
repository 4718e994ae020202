"""Keep a stamp that is another one after every change of the library, so that a running tutor sees what was brought in."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, and list by itself which passages were read into vectors."""
    op.create_table(
        "library_stamp",
        sa.Column("id", sa.String(20), primary_key=True),
        sa.Column("stamp", sa.String(36), nullable=False),
    )
    op.create_index("ix_passages_read", "passages", ["vector_model", "id", "sha256"])


def downgrade() -> None:
    """Remove both."""
    op.drop_index("ix_passages_read", "passages")
    op.drop_table("library_stamp")
