"""`tutor mastery` fits a log and foretells one, line by line, and a mistake is one sentence."""

import csv
import io
import json
from pathlib import Path
from random import Random

import pytest
from typer.testing import CliRunner

from tutor.cli import commands
from tutor.domain.errors import InvalidInput
from tutor.domain.mastery import Parameters


@pytest.fixture
def tutor(tmp_path, monkeypatch):
    monkeypatch.setenv("TUTOR_DATA_DIR", str(tmp_path / "data"))
    return lambda *words: CliRunner().invoke(commands, ["mastery", *words])


def written(folder, text, name="log.csv"):
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return str(file)


@pytest.fixture
def log(tmp_path):
    luck = Random(1)
    lines = [
        f"{student},{skill},{int(luck.random() < (0.9 if skill == 'easy' else 0.3))}"
        for student in range(40)
        for skill in ("easy", "easy", "hard", "hard", "easy")
    ]
    return written(tmp_path, "\n".join(["student,skill,correct", *lines, ""]))


def rows(result):
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_a_fit_is_kept_and_used_by_replay(tutor, log, tmp_path):
    before = rows(tutor("replay", "--csv", log))
    fitted = tutor("fit", "--csv", log, "--out", str(tmp_path / "content" / "mastery.json"))
    assert fitted.exit_code == 0, fitted.output
    assert "200 answers at 2 skills" in fitted.stdout
    kept = json.loads((tmp_path / "data" / "mastery.json").read_text())
    assert kept == json.loads((tmp_path / "content" / "mastery.json").read_text())
    after = rows(tutor("replay", "--csv", log))
    assert [row["p"] for row in after] != [row["p"] for row in before]
    easy, hard = ([float(row["p"]) for row in after if row["skill"] == skill] for skill in ("easy", "hard"))
    assert min(easy) > max(hard)


def test_a_line_may_name_further_skills_after_the_main_one(tutor, tmp_path):
    lines = [
        f"{student},{skill},{right}" for student in range(20) for skill, right in (("sums;halves", 1), ("halves", 0))
    ]
    several = written(tmp_path, "\n".join(["student,skill,correct", *lines, ""]))
    plain = written(
        tmp_path, "\n".join(["student,skill,correct", *lines, ""]).replace("sums;halves", "sums"), "plain.csv"
    )
    after, without = (rows(tutor("replay", "--csv", file)) for file in (several, plain))
    assert after[0]["p"] == without[0]["p"]
    assert float(after[1]["p"]) > float(without[1]["p"])
    fitted = tutor("fit", "--csv", several)
    assert "40 answers at 2 skills" in fitted.stdout, fitted.output
    bad = tutor("replay", "--csv", written(tmp_path, "student,skill,correct\nada,sums;;halves,1\n", "bad.csv"))
    assert (bad.exit_code, "line 2: student or skill is empty" in bad.stderr) == (1, True)


def test_replay_prints_the_same_rows_with_p_last(tutor, tmp_path):
    text = 'student,note,skill,correct\nada,"x, y",add,1\nada,,add,0\nben,,add,1\n'
    result = tutor("replay", "--csv", written(tmp_path, text))
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "student,note,skill,correct,p"
    assert lines[1].startswith('ada,"x, y",add,1,0.')
    assert [list(row)[-1] for row in rows(result)] == ["p"] * 3
    first, second, other = (float(row["p"]) for row in rows(result))
    assert first == other
    assert second > first


def test_p_is_foretold_before_the_answer_is_seen(tutor, tmp_path):
    head = "student,skill,correct\nada,add,1\n"
    one = rows(tutor("replay", "--csv", written(tmp_path, head + "ada,add,1\n")))
    two = rows(tutor("replay", "--csv", written(tmp_path, head + "ada,add,0\n")))
    assert [row["p"] for row in one] == [row["p"] for row in two]


def test_a_bad_row_is_named_and_keeps_its_line(tutor, tmp_path):
    text = "student,skill,correct\nada,add,1\nada,add,maybe\nada,,1\nada\n\nada,add,0\n"
    result = tutor("replay", "--csv", written(tmp_path, text))
    assert result.exit_code == 1
    assert [bool(row.get("p")) for row in rows(result)] == [True, False, False, False, True]
    for number in (3, 4, 5):
        assert f"line {number}:" in result.stderr


def test_a_fit_names_and_skips_bad_rows(tutor, log, tmp_path):
    text = Path(log).read_text() + "x,easy,2\n,easy,1\n"
    result = tutor("fit", "--csv", written(tmp_path, text))
    assert result.exit_code == 0
    assert "200 answers" in result.stdout
    assert "line 202: correct is '2', not 0 or 1." in result.stderr
    assert "line 203: student or skill is empty." in result.stderr
    assert "2 bad rows were skipped." in result.stderr


def test_times_may_be_seconds_or_dates_and_forgetting_follows_them(tutor, tmp_path):
    def last(*times):
        text = "student,skill,correct,timestamp\n" + "".join(f"ada,add,1,{time}\n" for time in times)
        return float(rows(tutor("replay", "--csv", written(tmp_path, text)))[-1]["p"])

    soon = last("2026-11-02T09:00:00Z", "2026-11-02T09:01:00Z")
    assert last(1793610000, 1793610060) == pytest.approx(soon, abs=1e-5)
    assert last("2026-11-02 09:00", "2027-03-02 09:00") < soon
    bad = tutor("replay", "--csv", written(tmp_path, "student,skill,correct,timestamp\nada,add,1,noon\n"))
    assert "line 2: timestamp is 'noon', not a time." in bad.stderr


@pytest.mark.parametrize("command", ["fit", "replay"])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "cannot be read"),
        ("", "no column 'student'"),
        ("student,skill\nada,add\n", "no column 'correct'"),
    ],
)
def test_a_log_that_cannot_be_used_is_one_sentence(tutor, tmp_path, command, text, said):
    file = str(tmp_path / "none.csv") if text is None else written(tmp_path, text)
    with pytest.raises(InvalidInput, match=said):
        raise tutor(command, "--csv", file).exception


def test_too_short_a_log_keeps_what_was_there(tutor, tmp_path):
    result = tutor("fit", "--csv", written(tmp_path, "student,skill,correct\nada,add,1\n"))
    assert isinstance(result.exception, InvalidInput)
    assert not (tmp_path / "data" / "mastery.json").exists()


def test_the_tutor_uses_what_was_fitted(tmp_path):
    from tutor.access.passwords import Argon2
    from tutor.bootstrap import build
    from tutor.library.mastery import keep
    from tutor.settings import load_settings

    settings = load_settings(data_dir=tmp_path)
    keep(Parameters(shift=1.25), tmp_path / "mastery.json")
    opened = build(settings, Argon2(), index_later=True)
    try:
        assert opened.use.practice.ports.parameters().shift == 1.25
    finally:
        opened.close()
