"""A stretch of the past in SQL, one statement a table."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, insert

from tutor.domain.history import History
from tutor.store.rows import values_of
from tutor.store.tables import attempts, check_ins, conversations, hints, messages, presentations


@dataclass(frozen=True)
class SqlHistory:
    """Writes many rows at once."""

    connection: Connection

    def add(self, history: History) -> None:
        """Keep all of it: first what the rest points to."""
        self._insert(conversations, history.conversations)
        self._insert(messages, history.messages, without={"alert_id"})  # the alert points to its message
        self._insert(presentations, history.presentations)
        self._insert(attempts, history.attempts)
        self._insert(hints, history.hints)
        self._insert(check_ins, history.check_ins)

    def _insert(self, table: Table, things: Collection[Any], *, without: Collection[str] = ()) -> None:
        rows = [{name: value for name, value in values_of(one).items() if name not in without} for one in things]
        if rows:
            self.connection.execute(insert(table), rows)
