"""One database, opened safely: SQLite in a file, or PostgreSQL when a school outgrows one machine."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError
from sqlalchemy.exc import TimeoutError as NoneFree

from tutor.domain.errors import InvalidInput, Unavailable
from tutor.store.on_disk import OnDisk
from tutor.store.records import SqlRecords
from tutor.store.waiting_line import WaitingLine

PATIENCE = 30
"""Seconds a transaction waits for its turn to write."""
_CONNECTIONS = {"pool_size": 10, "max_overflow": 30, "pool_timeout": PATIENCE}
_WRITE_LOCK = 0x7761796D61726B
_BUSY = "The records are busy or cannot be reached right now. Nothing was stored. Please try again in a moment."


@dataclass(frozen=True)
class Database:
    """Opens transactions. `url` is SQLAlchemy's, as in `sqlite:///school.db` or `postgresql+psycopg://…`."""

    url: str
    engine: Engine = field(init=False)
    _reader: Engine = field(init=False)
    _line: WaitingLine = field(init=False, default_factory=WaitingLine)
    _disk: OnDisk = field(init=False)

    def __post_init__(self) -> None:
        """Set up the engine; nothing is opened yet.

        Raises:
            InvalidInput: it is no address of a database that can be used here.

        """
        object.__setattr__(self, "engine", _engine(self.url))
        object.__setattr__(self, "_reader", _sqlite(str(self.file), writing=False) if self.is_sqlite else self.engine)
        if self.is_sqlite:
            object.__setattr__(self, "_disk", OnDisk(self.file.with_name(f"{self.file.name}-wal")))

    @property
    def is_sqlite(self) -> bool:
        """Whether the records are in one file."""
        return self.engine.dialect.name == "sqlite"

    @property
    def file(self) -> Path:
        """The file of a SQLite database."""
        assert self.is_sqlite
        return Path(str(self.engine.url.database))

    @contextmanager
    def open_records(self, *, writing: bool = False) -> Iterator[SqlRecords]:
        """One transaction: commits when the block ends well, rolls back when it raises.

        `writing=True` waits for the one write lock, so what is read inside is still true when it is written.
        A block opened without it can only read.

        Raises:
            Unavailable: the database cannot be reached, or its lock was not free for half a minute.

        """
        with self.connect(writing=writing) as connection:
            yield SqlRecords(connection)

    @contextmanager
    def connect(self, *, writing: bool = False) -> Iterator[Connection]:
        """The transaction of `open_records` as a bare connection, for migrations, backups and the library."""
        queued = writing and self.is_sqlite
        turn = self._line.turn(PATIENCE, too_long=_BUSY) if queued else nullcontext()
        with turn, self._connection(self.engine if writing else self._reader) as connection:
            try:
                (_begin_writing if writing else _begin_reading)(connection)
            except (OperationalError, sqlite3.OperationalError) as error:
                raise Unavailable(_BUSY) from error
            yield connection
            connection.commit()
        if queued:
            self._disk.reached()

    def begin(self) -> Any:
        """A transaction that writes, as `Engine.begin` gives one."""
        return self.connect(writing=True)

    def integrity(self) -> list[str]:
        """What is wrong with the stored data, in the database's own words; empty when all is well."""
        with self.connect() as connection:
            if not self.is_sqlite:
                connection.execute(text("SELECT 1"))
                return []
            return problems(connection)

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()
        self._reader.dispose()

    @contextmanager
    def _connection(self, engine: Engine) -> Iterator[Connection]:
        try:
            connection = engine.connect()
        except (DatabaseError, NoneFree) as error:
            raise Unavailable(self._why(error)) from error
        with connection:
            yield connection

    def _why(self, error: Exception) -> str:
        """What keeps it shut: a file that is none of ours stays so, everything else may pass."""
        if "unable to open" in str(error):
            return f"The database file {self.file} cannot be opened: its folder must be there and let us write."
        if "not a database" in str(error):
            return f"The file {self.file} is not a database of this tutor, so nothing in it was touched."
        return _BUSY


def problems(connection: Connection) -> list[str]:
    """What SQLite finds wrong with a file."""
    found = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check")) if row[0] != "ok"]
    orphans = connection.execute(text("PRAGMA foreign_key_check")).all()
    return found + [f"{row[0]} row {row[1]} points to a missing {row[2]}" for row in orphans]


def _engine(url: str) -> Engine:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise InvalidInput("The database address cannot be read. It looks like sqlite:///folder/file.db.") from error
    if parsed.drivername in ("postgresql", "postgresql+psycopg"):
        parsed = parsed.set(drivername="postgresql+psycopg")
        waits = {"connect_timeout": 10, "options": f"-c lock_timeout={PATIENCE}s"}
        return create_engine(parsed, pool_pre_ping=True, connect_args=waits, **_CONNECTIONS)
    if parsed.get_backend_name() == "sqlite" and parsed.database and parsed.database != ":memory:":
        return _sqlite(parsed.database)
    raise InvalidInput(f"A database is a SQLite file or PostgreSQL, not {parsed.drivername[:40]!r}.")


def _sqlite(file: str, *, writing: bool = True) -> Engine:
    """An engine whose every transaction takes the write lock at once, or one that can only read."""
    try:
        Path(file).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InvalidInput(f"The database file {file} cannot be made ({error.strerror}).") from error
    engine = create_engine(
        f"sqlite:///{file}", connect_args={"timeout": PATIENCE, "isolation_level": None}, **_CONNECTIONS
    )
    event.listen(engine, "connect", _prepare if writing else _prepare_reader)
    begin = "BEGIN IMMEDIATE" if writing else "BEGIN"
    # Straight to the file: by SQLAlchemy's way a beginning costs as much as three questions.
    event.listen(engine, "begin", lambda connection: connection.connection.driver_connection.execute(begin))
    return engine


def _prepare(connection: Any, _record: object) -> None:
    """Readers never wait for writers (WAL), and no writer for the disk while it holds the lock: `OnDisk` sees to that."""
    for setting in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON", "cache_size = -16000"):
        connection.execute(f"PRAGMA {setting}")


def _prepare_reader(connection: Any, record: object) -> None:
    _prepare(connection, record)
    connection.execute("PRAGMA query_only = ON")


def _begin_writing(connection: Connection) -> None:
    connection.begin()
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_WRITE_LOCK})"))


def _begin_reading(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    connection.begin()
