"""Writing millions of rows fast: values go through the columns' own types, then to the database in long strides."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table

from tutor.store.rows import values_of
from tutor.store.tables import metadata

STRIDE = 40_000


class Ready(str):
    """JSON that was written already."""

    __slots__ = ()


class Bulk:
    """Gathers rows of any table and writes them parents first, inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Nothing was written yet."""
        self._connection = connection
        self._driver: Any = connection.connection.driver_connection
        self._shapes: dict[str, tuple[str, list[tuple[str, Any]]]] = {}
        self._waiting: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self.written: dict[str, int] = defaultdict(int)
        self._gathered = 0

    def thing(self, table: Table, thing: Any, *, without: str = "", **more: Any) -> None:
        """A domain object as a row."""
        values = values_of(thing) | more
        values.pop(without, None)
        self.row(table, values)

    def row(self, table: Table, values: Mapping[str, Any]) -> None:
        """One row by the names of its columns."""
        _, columns = self._shape(table)
        self._waiting[table.name].append(
            tuple(
                value if bind is None or type(value) is Ready else bind(value)
                for value, bind in ((values[name], bind) for name, bind in columns)
            )
        )
        self._gathered += 1

    def breathe(self) -> None:
        """Write what is waiting if that is much already. Nothing in it may still wait for its parent."""
        if self._gathered >= STRIDE:
            self.flush()

    def flush(self) -> None:
        """Write what is waiting."""
        for table in metadata.sorted_tables:
            if rows := self._waiting.pop(table.name, None):
                self._write(table, rows)
                self.written[table.name] += len(rows)
        self._gathered = 0

    def _write(self, table: Table, rows: list[tuple[Any, ...]]) -> None:
        names, columns = self._shape(table)
        if self._connection.dialect.name == "sqlite":
            marks = ", ".join("?" * len(columns))
            self._driver.executemany(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", rows)
            return
        with self._driver.cursor() as cursor, cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    def _shape(self, table: Table) -> tuple[str, list[tuple[str, Any]]]:
        if table.name not in self._shapes:
            dialect = self._connection.dialect
            columns = [one for one in table.columns if one.name != "position"]
            names = ", ".join(f'"{one.name}"' for one in columns)
            self._shapes[table.name] = (
                names,
                [(one.name, one.type.dialect_impl(dialect).bind_processor(dialect)) for one in columns],
            )
        return self._shapes[table.name]
