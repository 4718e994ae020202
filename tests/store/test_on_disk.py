"""What is acknowledged is on the disk, and those who wait for the disk together wait once."""

from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from tests.store.examples import school
from tutor.domain.errors import Unavailable
from tutor.store import on_disk
from tutor.store.on_disk import OnDisk


@pytest.fixture
def disk(monkeypatch):
    """A disk that tells which files it was given."""
    given = []
    monkeypatch.setattr(on_disk, "_sync", lambda log: given.append(str(Path(f"/proc/self/fd/{log}").readlink())))
    return given


def test_a_transaction_ends_when_its_log_is_on_the_disk(sqlite, disk):
    with sqlite.open_records(writing=True) as records:
        school(records)
        assert disk == []
    assert disk == [f"{sqlite.file}-wal"]


def test_reading_and_what_is_rolled_back_do_not_wait_for_the_disk(sqlite, disk):
    with sqlite.open_records() as records:
        records.people.person("ada")
    with pytest.raises(IntegrityError), sqlite.connect(writing=True) as connection:
        connection.execute(text("INSERT INTO persons (id) VALUES ('nobody')"))
    assert disk == []


def test_who_comes_while_the_disk_works_shares_its_next_answer(tmp_path, monkeypatch):
    log = tmp_path / "log"
    log.touch()
    began, goes_on, written = Event(), Event(), []

    def slow(_log):
        written.append("once")
        began.set()
        assert goes_on.wait(10)

    monkeypatch.setattr(on_disk, "_sync", slow)
    line = OnDisk(log)
    first = Thread(target=line.reached)
    first.start()
    assert began.wait(10)
    others = [Thread(target=line.reached) for _ in range(7)]
    for other in others:
        other.start()
    while line._committed < 8:
        pass
    goes_on.set()
    for thread in (first, *others):
        thread.join(10)
    assert len(written) == 2


def test_a_disk_that_does_not_take_it_is_told_and_asked_again(tmp_path, monkeypatch):
    log = tmp_path / "log"
    log.touch()
    line, answers = OnDisk(log), [OSError(28, "No space left on device"), None]

    def full_once(_log):
        if error := answers.pop(0):
            raise error

    monkeypatch.setattr(on_disk, "_sync", full_once)
    with pytest.raises(Unavailable, match="room"):
        line.reached()
    line.reached()
    assert answers == []


def test_a_log_that_was_put_into_the_main_file_already_needs_no_waiting(tmp_path, disk):
    OnDisk(tmp_path / "gone").reached()
    assert disk == []
