"""Databases with the library's tables, on SQLite and on PostgreSQL where there is one."""

import pytest

from tutor.store.database import Database
from tutor.store.library_records import LibraryRecords
from tutor.store.migrate import migrate


@pytest.fixture
def records(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'library.db'}")
    migrate(database)
    yield LibraryRecords(database)
    database.close()
