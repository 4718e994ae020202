"""Writing everything kept into one file, and bringing it back whole or not at all.

A backup is a zip with a SQLite database in it, whichever database it was made from, so that a school can also move
from one kind to the other with it. Sign-ins are left out: a backup brings no revoked session back to life.
"""

import hashlib
import json
import os
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select
from sqlalchemy.exc import SQLAlchemyError

from tutor.domain.errors import Conflict, InvalidInput
from tutor.store import library_tables, tables
from tutor.store.database import Database
from tutor.store.migrate import is_known, migrate

FORMAT = 1
_DATA, _ABOUT = "waymark.db", "waymark.json"
_AT_ONCE = 500


def backup(database: Database, target: Path) -> None:
    """Write one moment of the database into `target`, also while others write. A file there is replaced at the end.

    Raises:
        InvalidInput: the file cannot be written there.

    """
    try:
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=target.parent) as folder:
            data = Path(folder) / _DATA
            _snapshot(database, data)
            packed = Path(folder) / "packed"
            _pack(data, packed)
            packed.replace(target)
    except OSError as error:
        raise InvalidInput(f"The backup cannot be written to {target}: {error.strerror}.") from error


def restore(source: Path, database: Database, *, replace: bool = False) -> None:
    """Bring a backup back, all of it in one transaction. Whatever is wrong with it, nothing is changed.

    Raises:
        InvalidInput: it is no backup, it is damaged, or a newer version wrote it.
        Conflict: the database is in use and `replace` was not asked for.

    """
    with _unpacked(source) as kept:
        migrate(database)
        with database.connect(writing=True) as into, kept.connect() as out_of:
            if not replace and _in_use(into):
                raise Conflict("There already are people in this database. Ask for --replace to put the backup there.")
            _empty(into)
            _copy(out_of, into)


def _snapshot(database: Database, file: Path) -> None:
    if database.is_sqlite:
        with closing(sqlite3.connect(database.file)) as live, closing(sqlite3.connect(file)) as copy:
            live.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            copy.execute("DELETE FROM sessions")
            copy.commit()
    copied = Database(f"sqlite:///{file}")
    try:
        if not database.is_sqlite:
            _written_out(database, copied)
        _must_be_sound(copied, "The copy")
    finally:
        copied.close()
    with closing(sqlite3.connect(file)) as single:
        single.execute("PRAGMA journal_mode = DELETE")


def _written_out(database: Database, copied: Database) -> None:
    migrate(copied)
    with database.connect() as out_of, copied.connect(writing=True) as into:
        _copy(out_of, into)


def _pack(data: Path, packed: Path) -> None:
    with closing(sqlite3.connect(data)) as connection:
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    about = {"format": FORMAT, "revision": revision, "sha256": _sha256(data)}
    with packed.open("wb") as file:
        os.fchmod(file.fileno(), 0o600)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(_ABOUT, json.dumps(about))
            archive.write(data, _DATA)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _unpacked(source: Path) -> Iterator[Database]:
    """The database in a backup, checked and brought to this version's shape in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="waymark-restore-") as folder:
        data = Path(folder) / _DATA
        _unpack(source, data)
        kept = Database(f"sqlite:///{data}")
        try:
            _must_be_sound(kept, str(source))
            migrate(kept)
            yield kept
        finally:
            kept.close()


def _unpack(source: Path, data: Path) -> None:
    damaged = f"{source} is damaged or not a backup of this program. Nothing was changed."
    try:
        with zipfile.ZipFile(source) as archive:
            about: dict[str, Any] = json.loads(archive.read(_ABOUT))
            archive.extract(_DATA, data.parent)
        newer = about["format"] > FORMAT or not is_known(about["revision"])
        sound = about["sha256"] == _sha256(data)
    except FileNotFoundError as error:
        raise InvalidInput(f"There is no file {source}.") from error
    except Exception as error:  # a spoiled zip fails in many ways, and all of them mean the same
        raise InvalidInput(damaged) from error
    if newer:
        raise InvalidInput(f"{source} was written by a newer version. Update the program, then restore it.")
    if not sound:
        raise InvalidInput(damaged)


def _sha256(file: Path) -> str:
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def _must_be_sound(database: Database, name: str) -> None:
    try:
        wrong = database.integrity()
    except SQLAlchemyError as error:
        raise InvalidInput(f"{name} is damaged. Nothing was changed.") from error
    if wrong:
        raise InvalidInput(f"{name} is damaged ({wrong[0]}). Nothing was changed.")


def _in_use(connection: Connection) -> bool:
    people = select(tables.persons.c.id).where(tables.persons.c.password_hash != "")
    return connection.execute(people.limit(1)).first() is not None


def _empty(connection: Connection) -> None:
    connection.execute(insert(tables.erasing).values(id="restore"))
    for table in reversed(_tables()):
        if table is not tables.erasing:
            connection.execute(delete(table))
    connection.execute(delete(tables.erasing))


def _copy(out_of: Connection, into: Connection) -> None:
    for table in _tables():
        if table is tables.sessions:
            continue
        rows = out_of.execution_options(yield_per=_AT_ONCE).execute(select(table).order_by(*_order(table)))
        for some in rows.mappings().partitions():
            into.execute(insert(table), [dict(row) for row in some])
        _count_on(into, table)


def _count_on(connection: Connection, table: Table) -> None:
    """PostgreSQL counts positions apart from the rows; let it go on after the last one."""
    counted = table.autoincrement_column
    if counted is None or connection.dialect.name != "postgresql":
        return
    last = connection.scalar(select(func.max(counted)))
    if last:
        sequence = func.pg_get_serial_sequence(table.name, counted.name)
        connection.execute(select(func.setval(sequence, last)))


def _tables() -> list[Table]:
    return [*tables.metadata.sorted_tables, *library_tables.metadata.sorted_tables]


def _order(table: Table) -> list[Any]:
    """Replies after what they answer, versions after those they undo."""
    return [table.c.conversation_id, table.c.seq] if table is tables.messages else list(table.primary_key)
