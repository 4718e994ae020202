"""Databases with the library's tables, on SQLite and on PostgreSQL where there is one."""

import pytest
from sqlalchemy import create_engine

from tutor.store.library_records import LibraryRecords


def with_tables(engine):
    import importlib.util
    from pathlib import Path

    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    path = Path("tutor/store/migrations/versions/0002_library.py")
    spec = importlib.util.spec_from_file_location("library_migration", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with engine.begin() as connection, Operations.context(MigrationContext.configure(connection)):
        module.upgrade()


@pytest.fixture
def records(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'library.db'}")
    with_tables(engine)
    yield LibraryRecords(engine.begin)
    engine.dispose()
