"""The command line says what it did, in lines a program can read, and a mistake is one sentence."""

import json

import pytest
from typer.testing import CliRunner

from tutor.cli import commands
from tutor.domain.errors import InvalidInput, NotFound


@pytest.fixture
def tutor(data_folder, monkeypatch):
    """Run a command on one demo school shared by this file."""
    monkeypatch.setenv("TUTOR_DATA_DIR", str(data_folder))
    monkeypatch.setenv("TUTOR_DEMO", "1")

    def run(*words, typed="", data_dir=None):
        if data_dir:
            monkeypatch.setenv("TUTOR_DATA_DIR", str(data_dir))
        return CliRunner().invoke(commands, [*words], input=typed, catch_exceptions=True)

    return run


def lines(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def every_command(group=None, path=()):
    from typer.main import get_command

    group = group or get_command(commands)
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from every_command(command, (*path, name))
        else:
            yield (*path, name)


@pytest.mark.parametrize("words", list(every_command()), ids=" ".join)
def test_every_command_shows_an_example(tutor, words):
    shown = tutor(*words, "--help")
    assert shown.exit_code == 0
    assert "Example: " in shown.stdout


def test_each_line_is_marked_in_order_and_a_bad_line_is_named(tutor):
    typed = '{"expected":"3/4","answer":"6/8"}\nnot json\n{"type":"number","expected":"12","answer":"21"}\n'
    result = tutor("mark", "--jsonl", typed=typed)
    first, bad, last = lines(result)
    assert first["verdict"] == "correct"
    assert "line 2" in bad["error"]
    assert last["verdict"] == "incorrect"
    assert result.exit_code == 1


def test_search_prints_passages_with_source_and_licence(tutor):
    result = tutor(
        "search", "--jsonl", "--k", "2", typed='{"query":"why do i need the same bottom number","student":"ada"}\n'
    )
    [reply] = lines(result)
    assert 1 <= len(reply["passages"]) <= 2
    best = reply["passages"][0]
    assert set(best) == {"source", "skill", "score", "text", "licence"}
    assert "bottom number" in best["text"]


def test_a_conversation_goes_on_under_its_label(tutor):
    typed = "".join(
        json.dumps({"student": "ada", "text": text, "conversation": "monday"}) + "\n"
        for text in ("can i practise fractions with football", "Choice 1", "Give me a hint")
    )
    asked, served, hinted = lines(tutor("ask", "--jsonl", typed=typed))
    assert [call["name"] for call in asked["tools"]] == ["propose_practice", "search_library"]
    assert asked["mode"] == "guided"
    assert {call["status"] for call in served["tools"] + hinted["tools"]} == {"ok"}
    assert [call["name"] for call in hinted["tools"]] == ["give_hint"]
    assert asked["conversation"] == hinted["conversation"] == "monday"
    assert hinted["reply"] != served["reply"]


def test_the_reply_holds_its_cards_as_text_and_never_a_key(tutor):
    typed = "".join(
        json.dumps({"student": "ada", "text": text, "conversation": "cards"}) + "\n"
        for text in ("can i practise fractions with football", "Choice 1", "Give me a hint", "i want to bake by june")
    )
    asked, served, hinted, wished = lines(tutor("ask", "--jsonl", typed=typed))
    offered = next(card for card in asked["cards"] if card["kind"] == "choices")["props"]["choices"]
    assert all(f"{choice['key']}. {choice['label']}" in asked["reply"] for choice in offered)
    item = next(card for card in served["cards"] if card["kind"] == "item")["props"]
    assert f"\nThis is question 1 of 5.\nQuestion: {item['question']}" in served["reply"]
    assert "Hint 1: " in hinted["reply"]
    assert "Yes, send it" in wished["reply"]
    assert not {"answer", "expected", "key", "steps", "mistakes"} & item.keys()


def test_asking_as_nobody_is_a_sentence_on_that_line(tutor):
    result = tutor("ask", "--jsonl", typed='{"student":"nobody","text":"hi"}\n{"text":"hi"}\n')
    unknown, nameless = lines(result)
    assert "nobody" in unknown["error"]
    assert '"student"' in nameless["error"]
    assert result.exit_code == 1


def test_a_plan_is_shown_as_text_and_as_json(tutor):
    text = tutor("plan", "show", "--student", "ada").stdout
    data = json.loads(tutor("plan", "show", "--student", "ada", "--json").stdout)
    assert "different bottom numbers" in text
    assert data["interests"] == ["football", "baking"]
    assert len(lines_of_history := tutor("plan", "history", "--student", "ada").stdout.splitlines()) == 1, (
        lines_of_history
    )


def test_the_first_version_of_a_plan_cannot_be_undone(tutor):
    result = tutor("plan", "undo", "--student", "ada", "--version", "1")
    assert "undone" in str(result.exception)


def test_a_backup_brings_everything_back(tutor, tmp_path):
    kept = tmp_path / "monday.waymark"
    assert tutor("backup", str(kept)).exit_code == 0
    there = tmp_path / "elsewhere"
    restored = tutor("restore", str(kept), data_dir=there)
    assert restored.exit_code == 0, restored.output
    assert "different bottom numbers" in tutor("plan", "show", "--student", "ada").stdout


def test_a_damaged_backup_changes_nothing(tutor, tmp_path):
    damaged = tmp_path / "damaged.waymark"
    damaged.write_bytes(b"not a backup" * 100)
    result = tutor("restore", str(damaged), "--replace")
    assert result.exit_code != 0
    assert "different bottom numbers" in tutor("plan", "show", "--student", "ada").stdout


def test_a_wrong_setting_stops_the_start_with_one_sentence(tutor, monkeypatch):
    monkeypatch.setenv("TUTOR_PORT", "eight thousand")
    result = tutor("plan", "show", "--student", "ada")
    assert isinstance(result.exception, InvalidInput)
    assert "TUTOR_PORT" in str(result.exception)


def test_a_folder_that_is_no_content_is_told_apart_from_content_with_faults(tutor, tmp_path):
    (tmp_path / "skills").mkdir()
    (tmp_path / "skills" / "broken.yaml").write_text("id: x\ntitle: [unclosed\n")
    result = tutor("content", "check", str(tmp_path))
    assert result.exit_code == 1
    assert "broken.yaml:" in result.output


def test_unknown_students_get_one_sentence(tutor):
    assert isinstance(tutor("plan", "show", "--student", "zzz").exception, NotFound)
