"""Keep letters that wait to be sent, where people want them, and the secret that signs their links."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

POSITION = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make three tables; the days that families chose move into one of them."""
    op.create_table(
        "letters",
        sa.Column("position", POSITION, autoincrement=True, nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("became", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_letters_person_id"),
        sa.PrimaryKeyConstraint("position", name="pk_letters"),
        sa.UniqueConstraint("person_id", "kind", "about", name="uq_letters_person_id_kind_about"),
    )
    op.create_index("ix_letters_closed_at_position", "letters", ["closed_at", "position"])
    op.create_index("ix_letters_kind_about", "letters", ["kind", "about"])
    op.create_table(
        "letterboxes",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("days", sa.JSON(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_letterboxes_person_id"),
        sa.PrimaryKeyConstraint("person_id", name="pk_letterboxes"),
    )
    op.create_table(
        "letter_keys",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_letter_keys"),
    )
    op.execute("INSERT INTO letterboxes SELECT family_id, days, '', false FROM family_wishes")
    op.drop_column("family_wishes", "days")


def downgrade() -> None:
    """Move the days back and remove the tables."""
    op.add_column("family_wishes", sa.Column("days", sa.JSON(), nullable=False, server_default="[4]"))
    op.execute(
        "UPDATE family_wishes SET days = (SELECT days FROM letterboxes WHERE person_id = family_id)"
        " WHERE family_id IN (SELECT person_id FROM letterboxes)"
    )
    for table in ("letter_keys", "letterboxes", "letters"):
        op.drop_table(table)
