"""Writing a domain object as a row."""

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import Any

from sqlalchemy import Connection, Executable, Table
from sqlalchemy.dialects import postgresql, sqlite

from tutor.domain.errors import Conflict


def values_of(thing: Any) -> dict[str, Any]:
    """The fields of a domain object by name, nested values left whole."""
    return {field.name: getattr(thing, field.name) for field in fields(thing)}


def insert_new(connection: Connection, table: Table, values: Mapping[str, Any], *, conflict: str) -> None:
    """Write one row, unless the table already has it by one of its unique keys. The transaction stays usable.

    Raises:
        Conflict: it does, in the words of `conflict`.

    """
    if connection.execute(_insert(table, connection.dialect.name), values).rowcount != 1:
        raise Conflict(conflict)


@cache
def _insert(table: Table, dialect: str) -> Executable:
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return insert(table).on_conflict_do_nothing().execution_options(preserve_rowcount=True)
