"""`tutor content`: what an author sees."""

import json

import pytest
from typer.testing import CliRunner

from tests.library.samples import SKILL, write_folder
from tutor.cli import commands
from tutor.domain.errors import InvalidInput


def tutor(*words):
    return CliRunner().invoke(commands, ["content", *map(str, words)])


def test_advice_is_printed_and_fails_only_a_strict_check(tmp_path):
    folder = write_folder(tmp_path)
    plain, strict = tutor("check", folder), tutor("check", folder, "--strict")
    assert (plain.exit_code, strict.exit_code) == (0, 1)
    assert "halves.yaml:1: good_for: advice: is missing; mend:" in plain.stderr
    assert plain.stderr == strict.stderr


def test_a_fault_fails_every_check_and_the_table_is_printed(tmp_path):
    folder = write_folder(tmp_path, skill=SKILL.replace("half of {n}?", "half of {m}?"))
    result = tutor("check", folder)
    assert result.exit_code == 1
    assert "items[0].question: in the hole {m}" in result.stderr
    assert "skills by grade    3  skills  items  passages" in result.stdout
    assert "fractions          1       1      1         3" in result.stdout
    assert "skills: 1, items: 1, interests: 1, passages: 6" in result.stdout


def test_a_program_can_read_all_of_it(tmp_path):
    told = json.loads(tutor("check", write_folder(tmp_path), "--json", "--only", "halves").stdout)
    assert told["faults"] == []
    assert {"line": 10, "where": "lesson[0]"}.items() <= told["advice"][2].items()
    assert told["coverage"] == [{"strand": "fractions", "grade": 3, "skills": 1, "items": 1, "passages": 3}]
    assert told["counts"]["interests"] == 1


def test_a_starting_file_is_written_and_says_what_to_do_next(tmp_path):
    result = tutor("new", "skill", "measuring.halves", "--folder", tmp_path)
    assert (
        f"{tmp_path}/skills/measuring/halves.yaml: fill in what stands in < >, then run: tutor content check"
        in result.stdout
    )
    assert isinstance(tutor("new", "skill", "measuring.halves", "--folder", tmp_path).exception, InvalidInput)


@pytest.mark.parametrize(("thing", "name"), [("item", "fractions.halves.cakes"), ("interest", "kites")])
def test_without_a_folder_a_starting_file_goes_where_the_school_writes(tmp_path, monkeypatch, thing, name):
    monkeypatch.setenv("TUTOR_CONTENT_DIRS", str(write_folder(tmp_path)))
    assert str(tmp_path) in tutor("new", thing, name).stdout
