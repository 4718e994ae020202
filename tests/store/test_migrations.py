"""The steps lead where the tables say, from nothing and from a database in use."""

from time import perf_counter

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from tests.store.examples import first_things
from tutor.domain.errors import InvalidInput
from tutor.store import library_tables, tables
from tutor.store.migrate import head, migrate, revision_of, upgrade

OURS = [tables.metadata, library_tables.metadata]
NAMES = {table.name for metadata in OURS for table in metadata.tables.values()}


def is_ours(thing, name, kind, reflected, compare_to):
    """What searches passages by words is made by hand for each database."""
    if kind == "table":
        return name in NAMES
    return (thing.table.name, name) not in {("passages", "words"), ("passages", "ix_passages_words")}


def differences(connection):
    options = {"compare_type": True, "compare_server_default": True, "include_object": is_ours}
    return compare_metadata(MigrationContext.configure(connection, opts=options), OURS)


def test_the_steps_make_the_tables_that_the_code_uses(bare):
    migrate(bare)
    with bare.connect() as connection:
        assert differences(connection) == []
        assert revision_of(connection) == head()


def test_a_database_in_use_keeps_everything_on_the_way_up(bare):
    with bare.connect(writing=True) as connection:
        upgrade(connection, "0001")
    with bare.open_records(writing=True) as records:
        first_things(records)
    migrate(bare)
    with bare.open_records() as records:
        assert len(records.plans.versions("ada")) == 2
        assert records.practice.presentation("served").rendered.answer == "5/6"
    assert bare.integrity() == []


def test_an_up_to_date_database_is_ready_at_once(sql):
    migrate(sql)
    started = perf_counter()
    migrate(sql)
    assert perf_counter() - started < 0.5


def test_a_database_of_a_newer_version_is_left_alone(sqlite):
    with sqlite.connect(writing=True) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(InvalidInput, match="newer version"):
        migrate(sqlite)


def test_a_step_that_fails_leaves_nothing_behind(bare):
    with bare.connect(writing=True) as connection:
        connection.execute(text("CREATE TABLE hints (id integer)"))
    with pytest.raises(Exception, match="already exists"):
        migrate(bare)
    with bare.connect() as connection:
        assert revision_of(connection) is None
    with bare.connect(writing=True) as connection:
        connection.execute(text("DROP TABLE hints"))
    migrate(bare)
