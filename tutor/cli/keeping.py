"""Commands that look after the data: migrate, reindex, backup, restore."""

from pathlib import Path
from typing import Annotated

import typer

from tutor.cli.opening import waymark
from tutor.cli.progress import Bars
from tutor.settings import load_settings


def migrate() -> None:
    """Bring the database to this version's shape. `serve` does it too.

    Example: tutor migrate
    """
    from tutor.bootstrap import open_database  # noqa: PLC0415  # SQL loads only here

    open_database(load_settings()).close()
    typer.echo("The database is up to date.")


def reindex() -> None:
    """Rebuild the search index from the database.

    Example: tutor reindex
    """
    with waymark() as opened, Bars() as bars:
        typer.echo(f"{opened.reindex(bars)} passages are in the index.")


def backup(target: Annotated[Path, typer.Argument(help="The file to write.")]) -> None:
    """Write everything kept into one file, also while the tutor runs.

    Example: tutor backup monday.waymark
    """
    from tutor.bootstrap import open_database  # noqa: PLC0415
    from tutor.store.backup import backup as write  # noqa: PLC0415

    database = open_database(load_settings())
    try:
        write(database, target)
    finally:
        database.close()
    typer.echo(f"Written: {target}")


def restore(
    source: Annotated[Path, typer.Argument(help="A file that backup wrote.")],
    *,
    replace: Annotated[bool, typer.Option("--replace", help="Replace what is in the database now.")] = False,
) -> None:
    """Bring a backup back. A damaged file changes nothing.

    Example: tutor restore monday.waymark
    """
    from tutor.bootstrap import open_database  # noqa: PLC0415
    from tutor.store.backup import restore as read  # noqa: PLC0415

    database = open_database(load_settings())
    try:
        read(source, database, replace=replace)
    finally:
        database.close()
    typer.echo(f"Restored from {source}. Run `tutor reindex` if search looks stale.")
