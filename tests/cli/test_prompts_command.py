"""A teacher reads what a language model is told, with the school's own rules in it."""

import pytest
from typer.testing import CliRunner

from tutor.cli import commands
from tutor.domain.errors import InvalidInput

RULE = "After each set let them breathe three times."


@pytest.fixture
def tutor(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TUTOR_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("TUTOR_RULES_FILE", "")
    return lambda *words: CliRunner().invoke(commands, ["prompts", *words])


def test_the_whole_prompt_is_shown_in_each_mode_and_nothing_is_written(tutor, tmp_path):
    shown = {mode: tutor("show", "--mode", mode).stdout for mode in ("ask", "practise", "explore", "plan", "reflect")}
    for mode, words in shown.items():
        assert words.startswith("You are Waymark")
        assert f"## This turn: {mode}\n" in words
    assert not (tmp_path / "data").exists()
    wrong = tutor("show", "--mode", "shout")
    assert wrong.exit_code == 2
    assert "ask, practise, explore, plan, reflect" in wrong.stderr


def test_the_rules_in_the_data_folder_are_in_it_and_in_the_fingerprint(tutor, tmp_path):
    before = tutor("fingerprint").stdout
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "rules.md").write_text(f"{RULE}\n")
    assert f"holds.\n{RULE}\n" in tutor("show").stdout
    assert len({before, tutor("fingerprint").stdout}) == 2


def test_a_named_rules_file_goes_before_the_one_in_the_data_folder(tutor, tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "rules.md").write_text("Speak of the weather.")
    (tmp_path / "ours.md").write_text(RULE)
    monkeypatch.setenv("TUTOR_RULES_FILE", str(tmp_path / "ours.md"))
    shown = tutor("show").stdout
    assert RULE in shown
    assert "weather" not in shown


def test_rules_that_are_too_long_are_refused_with_how_much(tutor, tmp_path, monkeypatch):
    (tmp_path / "ours.md").write_text("calm " * 160)
    monkeypatch.setenv("TUTOR_RULES_FILE", str(tmp_path / "ours.md"))
    failed = tutor("show")
    assert isinstance(failed.exception, InvalidInput)
    assert "160 words. 150 fit: 10 too many" in str(failed.exception)
