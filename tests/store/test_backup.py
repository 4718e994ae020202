"""A backup brings everything back, on the same or the other kind of database, or changes nothing."""

import json
import zipfile

import pytest
from sqlalchemy import select, text

from tests.store.examples import everything, message, proposal
from tutor.domain.errors import Conflict, InvalidInput
from tutor.store import library_tables, tables
from tutor.store.backup import backup, restore
from tutor.store.migrate import migrate

ALL = [*tables.metadata.sorted_tables, *library_tables.metadata.sorted_tables]


def contents(database):
    with database.connect() as connection:
        return {table.name: sorted(map(repr, connection.execute(select(table)))) for table in ALL}


@pytest.fixture
def full(sql):
    with sql.open_records(writing=True) as records:
        everything(records)
    with sql.connect(writing=True) as connection:
        passage = {c.name: "7" if c.name != "seq" else 41 for c in library_tables.passages.columns if not c.nullable}
        connection.execute(library_tables.passages.insert().values(passage | {"vector": b"\x00\xff"}))
    return sql


@pytest.fixture
def saved(full, tmp_path):
    backup(full, tmp_path / "monday.waymark")
    return tmp_path / "monday.waymark"


def test_everything_but_sign_ins_comes_back_on_either_database(full, saved, bare):
    restore(saved, bare)
    before, after = contents(full), contents(bare)
    assert before.pop("sessions")
    assert after.pop("sessions") == []
    assert after == before
    assert all(rows for name, rows in after.items() if name not in ("erasing", "documents", "library_stamp"))
    assert bare.integrity() == []


def test_a_restored_database_goes_on_where_it_stopped(saved, bare):
    restore(saved, bare)
    with bare.open_records(writing=True) as records:
        records.practice.add_proposal(proposal("next"))
        assert records.conversations.add_message(message("next")).seq == 3
        assert records.practice.latest_proposal("talk").id == "next"
    with pytest.raises(Exception, match="append-only"), bare.connect(writing=True) as connection:
        connection.execute(text("DELETE FROM attempts"))


def test_a_database_in_use_is_only_replaced_on_request(full, saved):
    with full.open_records(writing=True) as records:
        records.conversations.add_message(message("since"))
    now = contents(full)
    with pytest.raises(Conflict, match="--replace"):
        restore(saved, full)
    assert contents(full) == now
    restore(saved, full, replace=True)
    with full.open_records() as records:
        assert records.conversations.message("since") is None
        assert len(records.conversations.messages("talk")) == 2


def rewritten(saved, **changes):
    with zipfile.ZipFile(saved) as archive:
        about = json.loads(archive.read("waymark.json")) | changes
        data = archive.read("waymark.db")
    with zipfile.ZipFile(saved, "w") as archive:
        archive.writestr("waymark.json", json.dumps(about))
        archive.writestr("waymark.db", data)


def flip_a_byte(saved):
    raw = bytearray(saved.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    saved.write_bytes(raw)


DAMAGES = {
    "cut off": (lambda saved: saved.write_bytes(saved.read_bytes()[:-200]), "damaged"),
    "one byte": (flip_a_byte, "damaged"),
    "another file": (lambda saved: saved.write_text("dear diary"), "damaged or not a backup"),
    "missing": (lambda saved: saved.unlink(), "no file"),
    "wrong sum": (lambda saved: rewritten(saved, sha256="0" * 64), "damaged"),
    "newer shape": (lambda saved: rewritten(saved, revision="9999"), "newer version"),
    "newer format": (lambda saved: rewritten(saved, format=2), "newer version"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_backup_that_cannot_be_trusted_changes_nothing(full, saved, damage):
    spoil, words = DAMAGES[damage]
    spoil(saved)
    now = contents(full)
    with pytest.raises(InvalidInput, match=words):
        restore(saved, full, replace=True)
    assert contents(full) == now


def test_a_backup_of_an_earlier_shape_is_brought_up_to_date(sqlite, tmp_path):
    saved = tmp_path / "old.waymark"
    with sqlite.open_records(writing=True) as records:
        everything(records)
    with sqlite.connect(writing=True) as connection:
        for table in (
            "letter_keys",
            "log_digests",
            "letterboxes",
            "letters",
            "check_in_shares",
            "staff_notes",
            "conference_versions",
            "family_wishes",
            "home_note_steps",
            "home_notes",
            "family_links",
            "family_codes",
            "goal_talks",
            "change_steps",
            "rules",
            "teacher_notes",
            "assignments",
            "alert_steps",
            "memories",
            "model_usage",
            "inquiry_versions",
            "seen_to",
            "disputes",
            "practice_wishes",
            "set_presentations",
            "practice_sets",
            "passage_words",
            "passages",
            "documents",
            "library_stamp",
        ):
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("DROP INDEX ix_presentations_student_id_served_at"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    backup(sqlite, saved)
    migrate(sqlite)
    restore(saved, sqlite, replace=True)
    with sqlite.open_records() as records:
        assert len(records.conversations.messages("talk")) == 2


def test_a_backup_is_one_file_that_only_its_owner_can_read(saved, tmp_path):
    assert saved.stat().st_mode & 0o077 == 0
    assert [p.name for p in tmp_path.iterdir() if "backup" in p.name] == []


def test_a_backup_that_cannot_be_written_says_where(sqlite, tmp_path):
    with pytest.raises(InvalidInput, match="nowhere"):
        backup(sqlite, tmp_path / "nowhere" / "monday.waymark")
