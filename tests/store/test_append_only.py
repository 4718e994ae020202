"""History cannot be rewritten, not even past the code."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.store.examples import everything
from tutor.store.append_only import APPEND_ONLY

HISTORY = {
    "plan_versions": "reason",
    "attempts": "verdict",
    "hints": "text",
    "receipts": "summary",
    "readings": "what",
    "inquiry_versions": "what",
    "model_usage": "model",
    "memories": "done",
    "alert_steps": "what",
    "change_steps": "what",
    "rules": "scope_id",
    "conference_versions": "by",
    "staff_notes": "text",
    "check_in_shares": "student_id",
    "teacher_notes": "text",
    "goal_talks": "status",
    "family_links": "what",
    "home_notes": "text",
    "home_note_steps": "what",
}


@pytest.fixture
def sql(sql):
    with sql.open_records(writing=True) as records:
        everything(records)
    return sql


def run(sql, *statements):
    with sql.connect(writing=True) as connection:
        return [connection.execute(text(statement)) for statement in statements]


def count(sql, table):
    with sql.connect() as connection:
        return connection.scalar(text(f"SELECT count(*) FROM {table}"))


def test_every_append_only_table_is_tried():
    assert set(HISTORY) == set(APPEND_ONLY)


@pytest.mark.parametrize("table", HISTORY)
def test_a_row_of_history_is_neither_changed_nor_deleted(sql, table):
    for statement in (f"UPDATE {table} SET {HISTORY[table]} = 'x'", f"DELETE FROM {table}"):
        with pytest.raises(DBAPIError, match="append-only"):
            run(sql, statement)
    assert count(sql, table) > 0


def test_erasure_may_delete_but_never_change_and_only_in_its_own_transaction(sql):
    run(sql, "INSERT INTO erasing VALUES ('ada')", "DELETE FROM readings", "DELETE FROM erasing")
    assert count(sql, "readings") == 0
    with pytest.raises(DBAPIError, match="append-only"):
        run(sql, "INSERT INTO erasing VALUES ('ada')", "UPDATE attempts SET verdict = 'correct'")
    with pytest.raises(DBAPIError, match="append-only"):
        run(sql, "DELETE FROM attempts")
