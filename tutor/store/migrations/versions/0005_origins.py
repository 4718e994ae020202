"""Tell what was written here from what was imported, and for whom a passage is easy to read."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; what is there was written here."""
    for table in ("documents", "passages"):
        op.add_column(table, sa.Column("origin", sa.String(80), nullable=False, server_default=sa.text("''")))
        op.create_index(f"ix_{table}_origin", table, ["origin"])
    op.add_column("passages", sa.Column("reading", sa.Integer))


def downgrade() -> None:
    """Remove them."""
    op.drop_column("passages", "reading")
    for table in ("documents", "passages"):
        op.drop_index(f"ix_{table}_origin", table)
        op.drop_column(table, "origin")
