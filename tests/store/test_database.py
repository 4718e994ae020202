"""Opening a database: settings that keep what was acknowledged, and plain sentences when it cannot be had."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text

from tests.store.examples import NOON, message, presentation, school
from tutor.domain.errors import InvalidInput, Unavailable
from tutor.store import database
from tutor.store.database import Database
from tutor.store.migrate import migrate


def test_readers_never_wait_and_writers_wait_for_the_disk_outside_the_lock(sqlite):
    wanted = {"journal_mode": "wal", "synchronous": 1, "foreign_keys": 1, "busy_timeout": 30000}
    with sqlite.connect() as connection:
        assert {name: connection.scalar(text(f"PRAGMA {name}")) for name in wanted} == wanted


def test_a_folder_that_is_not_there_is_made(tmp_path):
    opened = Database(f"sqlite:///{tmp_path / 'school' / 'data' / 'waymark.db'}")
    migrate(opened)
    opened.close()
    assert (tmp_path / "school" / "data" / "waymark.db").exists()


@pytest.mark.parametrize("url", ["waymark", "", "mysql://localhost/x", "sqlite://", "sqlite:///:memory:"])
def test_an_address_that_cannot_be_used_is_refused_in_one_sentence(url):
    with pytest.raises(InvalidInput) as refused:
        Database(url)
    assert "\n" not in str(refused.value)


def test_a_password_in_an_address_that_cannot_be_used_is_not_repeated():
    with pytest.raises(InvalidInput) as refused:
        Database("mysql://root:hunter2@localhost/x")
    assert "hunter2" not in str(refused.value)


def test_a_server_that_is_not_there_is_unavailable():
    away = Database("postgresql://nobody@127.0.0.1:1/none")
    with pytest.raises(Unavailable, match="Nothing was stored"), away.open_records():
        pass


def test_a_writer_who_waits_too_long_is_told_and_nothing_breaks(sqlite, monkeypatch):
    monkeypatch.setattr(database, "PATIENCE", 0.05)
    with sqlite.open_records(writing=True) as first:
        school(first)
        with pytest.raises(Unavailable), sqlite.open_records(writing=True):
            pass
    with sqlite.open_records() as records:
        assert records.people.person("ada")


def test_a_damaged_file_is_noticed(sqlite):
    with sqlite.open_records(writing=True) as records:
        school(records)
    assert sqlite.integrity() == []
    sqlite.close()
    with closing(sqlite3.connect(sqlite.file)) as raw:
        raw.execute("DELETE FROM persons WHERE id = 'ada'")
        raw.commit()
    assert any("persons" in wrong for wrong in sqlite.integrity())


def test_times_come_back_in_utc_wherever_they_were_told(sql):
    in_india = datetime(2026, 11, 2, 17, 30, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    with sql.open_records(writing=True) as records:
        school(records)
        records.conversations.add_message(message("said", at=in_india))
    with sql.open_records() as records:
        at = records.conversations.message("said").at
    assert at == in_india
    assert at.tzinfo is UTC


def test_a_time_without_a_zone_is_a_mistake(sql):
    with sql.open_records(writing=True) as records:
        school(records)
        with pytest.raises(Exception, match="no time zone"):
            records.conversations.add_message(message("said", at=NOON.replace(tzinfo=None)))


def test_what_no_database_can_hold_is_shown_as_such(sql):
    with sql.open_records(writing=True) as records:
        school(records)
        records.conversations.add_message(message("said", text="a\x00b\ud83dc", client_id="\x00"))
        records.practice.add_presentation(presentation("served\x00"))
    with sql.open_records() as records:
        said = records.conversations.message_by_client_id("talk", "\x00")
        assert said.text == "a�b�c"
        assert records.people.person("\ud800" * 3) is None


def test_a_question_of_any_length_is_only_a_question(sql):
    with sql.open_records(writing=True) as records:
        school(records)
        assert records.conversations.get("x" * 100_000) is None
        assert records.people.person_by_login("' OR 1=1; --") is None
