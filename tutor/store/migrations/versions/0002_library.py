"""Keep the library: documents, passages with vectors, and full-text search over passages."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# The words are an FTS5 table over `passages` itself: the text is stored once and triggers keep both in step.
SQLITE = (
    """CREATE VIRTUAL TABLE passage_words USING fts5(
        title, keywords, text, content='passages', content_rowid='seq',
        tokenize="porter unicode61 remove_diacritics 2")""",
    """CREATE TRIGGER passages_added AFTER INSERT ON passages BEGIN
        INSERT INTO passage_words(rowid, title, keywords, text)
        VALUES (new.seq, new.title, new.keywords, new.text); END""",
    """CREATE TRIGGER passages_removed AFTER DELETE ON passages BEGIN
        INSERT INTO passage_words(passage_words, rowid, title, keywords, text)
        VALUES ('delete', old.seq, old.title, old.keywords, old.text); END""",
    """CREATE TRIGGER passages_changed AFTER UPDATE OF title, keywords, text ON passages BEGIN
        INSERT INTO passage_words(passage_words, rowid, title, keywords, text)
        VALUES ('delete', old.seq, old.title, old.keywords, old.text);
        INSERT INTO passage_words(rowid, title, keywords, text)
        VALUES (new.seq, new.title, new.keywords, new.text); END""",
)
POSTGRESQL = (
    """ALTER TABLE passages ADD COLUMN words tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', keywords), 'B')
        || setweight(to_tsvector('english', text), 'C')) STORED""",
    "CREATE INDEX ix_passages_words ON passages USING gin (words)",
)


def upgrade() -> None:
    """Make the tables and what searches them."""
    op.create_table(
        "documents",
        sa.Column("kind", sa.String(20), primary_key=True),
        sa.Column("id", sa.String(120), primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("source", sa.Text, nullable=False),
    )
    op.create_table(
        "passages",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(255), nullable=False, unique=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("keywords", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("licence", sa.Text, nullable=False),
        sa.Column("skill_id", sa.String(120)),
        sa.Column("interest_id", sa.String(120)),
        sa.Column("grade", sa.Integer),
        sa.Column("language", sa.String(20), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("vector", sa.LargeBinary),
        sa.Column("vector_model", sa.String(80)),
    )
    op.create_index("ix_passages_skill_id", "passages", ["skill_id"])
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    """Remove the library; content files can fill it again."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE passage_words")
    op.drop_table("passages")
    op.drop_table("documents")
