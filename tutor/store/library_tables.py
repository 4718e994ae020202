"""The tables of the library: documents as JSON, passages with their vectors."""

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, String, Table, Text, text

metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    Column("kind", String(20), primary_key=True),
    Column("id", String(120), primary_key=True),
    Column("body", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("source", Text, nullable=False),
    Column("origin", String(80), nullable=False, server_default=text("''")),
    Index("ix_documents_origin", "origin"),
)

passages = Table(
    "passages",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String(255), nullable=False, unique=True),
    Column("kind", String(20), nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("keywords", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("licence", Text, nullable=False),
    Column("skill_id", String(120)),
    Column("interest_id", String(120)),
    Column("grade", Integer),
    Column("language", String(20), nullable=False),
    Column("reading", Integer),
    Column("origin", String(80), nullable=False, server_default=text("''")),
    Column("sha256", String(64), nullable=False),
    Column("vector", LargeBinary),
    Column("vector_model", String(80)),
    Index("ix_passages_skill_id", "skill_id"),
    Index("ix_passages_origin", "origin"),
    Index("ix_passages_read", "vector_model", "id", "sha256"),
)

stamp = Table(
    "library_stamp",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("stamp", String(36), nullable=False),
)
