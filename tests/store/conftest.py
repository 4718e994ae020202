"""Each store in turn: records in memory, a SQLite file, a PostgreSQL database."""

import os
from contextlib import contextmanager
from itertools import count

import pytest
from sqlalchemy import text

from tests.fakes import FakeStore
from tests.postgres import NoServer, database, server
from tutor.store import library_tables, tables
from tutor.store.database import Database
from tutor.store.migrate import migrate

NUMBERS = count(1)
ON_POSTGRESQL = pytest.param("postgresql", marks=pytest.mark.postgres)


@pytest.fixture(scope="session")
def postgres():
    """The address of a server on which databases may be made."""
    try:
        with server() as admin:
            yield admin
    except NoServer as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def postgres_url(postgres):
    """A migrated database, to be emptied before each test."""
    with _new(postgres) as url:
        _migrated(url).close()
        yield url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory):
    file = tmp_path_factory.mktemp("template") / "template.db"
    _migrated(f"sqlite:///{file}").close()
    return file


@pytest.fixture(params=["fake", "sqlite", ON_POSTGRESQL])
def store(request, tmp_path):
    """Anything with `open_records`."""
    with _store(request, request.param, tmp_path) as opened:
        yield opened


@pytest.fixture(params=["sqlite", ON_POSTGRESQL])
def sql(request, tmp_path):
    """A migrated database with nothing in it."""
    with _store(request, request.param, tmp_path) as opened:
        yield opened


@pytest.fixture
def sqlite(request, tmp_path):
    """A migrated SQLite file with nothing in it."""
    with _store(request, "sqlite", tmp_path) as opened:
        yield opened


@pytest.fixture(params=["sqlite", ON_POSTGRESQL])
def bare(request, tmp_path):
    """A database without tables."""
    if request.param == "sqlite":
        with _opened(f"sqlite:///{tmp_path / 'bare.db'}") as opened:
            yield opened
        return
    with _new(request.getfixturevalue("postgres")) as url, _opened(url) as opened:
        yield opened


@contextmanager
def _store(request, kind, folder):
    if kind == "fake":
        yield FakeStore()
    elif kind == "sqlite":
        file = folder / "waymark.db"
        file.write_bytes(request.getfixturevalue("sqlite_template").read_bytes())
        with _opened(f"sqlite:///{file}") as opened:
            yield opened
    else:
        with _opened(request.getfixturevalue("postgres_url")) as opened:
            _empty(opened)
            yield opened


@contextmanager
def _new(admin):
    with database(admin, f"waymark_test_{os.getpid()}_{next(NUMBERS)}") as url:
        yield url


def _empty(opened):
    names = ", ".join(table.name for table in [*tables.metadata.sorted_tables, *library_tables.metadata.sorted_tables])
    with opened.connect(writing=True) as connection:
        connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY"))


@contextmanager
def _opened(url):
    opened = Database(url)
    try:
        yield opened
    finally:
        opened.close()


def _migrated(url):
    made = Database(url)
    migrate(made)
    return made
