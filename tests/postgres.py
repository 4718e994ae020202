"""A PostgreSQL server for tests: the one in TUTOR_TEST_POSTGRES_URL, or a private one in a temporary folder."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

MISSING = "no PostgreSQL: set TUTOR_TEST_POSTGRES_URL, or install the server (Debian: apt-get install postgresql)"
FAST = "-c fsync=off -c full_page_writes=off -c max_connections=60 -c autovacuum=off"


class NoServer(Exception):
    """None can be had; the message says what is missing."""


@contextmanager
def server() -> Iterator[str]:
    """The address of a server on which databases may be made."""
    given = os.environ.get("TUTOR_TEST_POSTGRES_URL")
    if given:
        yield str(make_url(given).set(drivername="postgresql+psycopg").render_as_string(hide_password=False))
        return
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="waymark-postgres-"))
    try:
        with _running(programs, folder) as url:
            yield url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def database(admin: str, name: str) -> Iterator[str]:
    """The address of a new database of this name, removed at the end."""
    engine = create_engine(admin, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    try:
        yield make_url(admin).set(database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
        engine.dispose()


def _programs() -> Path:
    found = shutil.which("initdb")
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    folder = Path(found).parent if found else next((f for f in folders if (f / "initdb").exists()), None)
    if folder is None:
        raise NoServer(MISSING)
    return folder


@contextmanager
def _running(programs: Path, folder: Path) -> Iterator[str]:
    as_somebody = _unprivileged(folder)
    data, port = folder / "data", _free_port()
    init = ["-U", "waymark", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync"]
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} {FAST}"
    log = folder / "log"
    control = [*as_somebody, str(programs / "pg_ctl"), "-D", str(data)]
    _run([*as_somebody, str(programs / "initdb"), "-D", str(data), *init], folder)
    try:
        _run([*control, "-w", "-l", str(log), "-o", options, "start"], folder)
        yield f"postgresql+psycopg://waymark@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], cwd=folder, capture_output=True, check=False)


def _unprivileged(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root: another account is lent to it."""
    if os.geteuid() != 0:
        return []
    if shutil.which("runuser") is None:
        raise NoServer("PostgreSQL does not run as root, and runuser (Debian: util-linux) is not here")
    shutil.chown(folder, "nobody")
    return ["runuser", "-u", "nobody", "--"]


def _run(command: list[str], folder: Path) -> None:
    # pg_ctl's server keeps a pipe open for ever, so its words go to a file.
    with (folder / "said").open("w+") as said:
        done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said, check=False)
        said.seek(0)
        if done.returncode:
            raise NoServer(f"PostgreSQL could not be started: {said.read()[-400:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
