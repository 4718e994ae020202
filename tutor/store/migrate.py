"""Bringing a database to this version's shape."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from tutor.domain.errors import InvalidInput
from tutor.store.database import Database

_STEPS = Path(__file__).parent / "migrations"


def migrate(database: Database) -> None:
    """Take every step that is missing, all in one transaction. Up to date already: nothing happens.

    Raises:
        InvalidInput: the database was written by a newer version.

    """
    with database.connect() as connection:
        if revision_of(connection) == head():
            return
    with database.connect(writing=True) as connection:
        upgrade(connection)


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Take the steps up to `revision` over this connection."""
    known = revision_of(connection)
    if known is not None and not is_known(known):
        raise InvalidInput(f"This database was written by a newer version (its shape is {known}). Update the program.")
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def revision_of(connection: Connection) -> str | None:
    """The shape a database is in; None before the first step."""
    return MigrationContext.configure(connection).get_current_revision()


def head() -> str | None:
    """The newest shape this version knows."""
    return _script().get_current_head()


def is_known(revision: str) -> bool:
    """Whether this version knows this shape."""
    return revision in {step.revision for step in _script().walk_revisions()}


def _script() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_STEPS))
    return config
