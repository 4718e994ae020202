"""Nothing acknowledged is ever lost, doubled or half-done, whenever the power goes."""

import os
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parent.parent
KILLS = int(os.environ.get("TUTOR_TEST_KILLS", "100"))


@pytest.fixture(scope="module")
def survived(tmp_path_factory):
    """The data folder after so many kills, and what had been acknowledged before them."""
    folder = tmp_path_factory.mktemp("killed")
    command = [sys.executable, "-m", "tests.kill_worker", str(folder), str(KILLS), "7"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    database = sqlite3.connect(folder / "waymark.db")
    ledger = [line.split() for line in (folder / "ledger").read_text().splitlines()]
    yield database, ledger
    database.close()


def rows(database, sql):
    return database.execute(sql).fetchall()


def acknowledged(ledger, kind):
    return [tuple(line[1:]) for line in ledger if line[0] == kind]


def test_the_test_did_real_work(survived):
    _, ledger = survived
    counts = Counter(line[0] for line in ledger)
    assert counts["said"] > KILLS
    assert counts["reply"] > KILLS / 2
    assert counts["approved"] > 0
    assert counts["declined"] > 0


def test_the_database_is_sound(survived):
    database, _ = survived
    assert rows(database, "PRAGMA integrity_check") == [("ok",)]
    assert rows(database, "PRAGMA foreign_key_check") == []


def test_every_acknowledged_message_is_there_once(survived):
    database, ledger = survived
    stored = Counter(rows(database, "SELECT conversation_id, client_id FROM messages WHERE client_id IS NOT NULL"))
    assert set(acknowledged(ledger, "said")) <= set(stored)
    assert set(stored.values()) == {1}


def test_every_reply_a_student_saw_is_there_and_no_turn_has_two(survived):
    database, ledger = survived
    stored = rows(database, "SELECT reply_to, id FROM messages WHERE reply_to IS NOT NULL")
    assert set(acknowledged(ledger, "reply")) <= set(stored)
    assert max(Counter(turn for turn, _ in stored).values()) == 1


def test_messages_are_numbered_without_gaps_or_doubles(survived):
    database, _ = survived
    for (conversation,) in rows(database, "SELECT id FROM conversations"):
        found = database.execute("SELECT seq FROM messages WHERE conversation_id=? ORDER BY seq", (conversation,))
        numbers = [seq for (seq,) in found]
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def test_a_plan_changed_exactly_where_a_suggestion_was_approved(survived):
    database, ledger = survived
    approved = {change for (change,) in rows(database, "SELECT id FROM goal_changes WHERE status='approved'")}
    versions = rows(database, "SELECT change_id, student_id, number FROM plan_versions WHERE change_id IS NOT NULL")
    assert {change for change, _, _ in versions} == approved
    assert {(change, student, str(number)) for change, student, number in versions} >= set(
        acknowledged(ledger, "approved")
    )
    for student, highest, count in rows(
        database, "SELECT student_id, max(number), count(*) FROM plan_versions GROUP BY student_id"
    ):
        assert highest == count, student


def test_what_an_act_changed_and_its_receipt_stand_or_fall_together(survived):
    database, ledger = survived
    [(history,)] = acknowledged(ledger, "history")
    [(marked,)] = rows(database, "SELECT count(*) FROM receipts WHERE tool='check_answer'")
    [(attempts,)] = rows(database, "SELECT count(*) FROM attempts")
    [(solved,)] = rows(database, "SELECT count(*) FROM presentations WHERE status='solved'")
    [(right,)] = rows(database, "SELECT count(DISTINCT presentation_id) FROM attempts WHERE verdict='correct'")
    assert attempts == marked + int(history)
    assert solved == right
