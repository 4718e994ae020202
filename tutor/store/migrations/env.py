"""Runs migrations over the connection that `migrate` hands in."""

from alembic import context

from tutor.store import library_tables, tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=[tables.metadata, library_tables.metadata],
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
