"""An import as a process: it can be killed at any moment, says what it did by its exit code, and draws only for people."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.brought import PAGE, markdown, put, question
from tutor.__main__ import main

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS, KILLS = 450, 3


def asked(place, sql):
    with closing(sqlite3.connect(place / "data" / "waymark.db", timeout=30)) as database:
        return database.execute(sql).fetchall()


def held(place):
    return asked(place, "SELECT kind, id, body, sha256, origin FROM documents ORDER BY kind, id")


def brought(place):
    return asked(place, "SELECT count(*) FROM documents WHERE origin != ''")[0][0]


def begin(place, *words):
    command = [sys.executable, "-m", "tests.cli.import_worker", str(place), "import", *map(str, words)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_an_import_that_was_killed_again_and_again_is_finished_by_the_next_run(small, small_place, tmp_path):
    for number in range(QUESTIONS):
        put(tmp_path / f"sums/{number:04}.xml", question(f"sum-{number}", f"What is {number} + 1?", number + 1))
    words = ("qti", tmp_path / "sums", "--licence", "our own")
    assert small("import", "list").exit_code == 0
    killed = Path(shutil.copytree(small_place, tmp_path / "killed"))
    chance, were = random.Random(7), []
    for turn in range(KILLS):
        process = begin(killed, *words)
        while process.poll() is None and brought(killed) <= turn * 200:
            time.sleep(0.05)
        time.sleep(chance.uniform(0, 0.2))
        process.kill()
        process.wait()
        were.append(brought(killed))
    assert min(were) < QUESTIONS
    assert begin(killed, *words).wait(timeout=60) == 0
    assert small("import", *words).exit_code == 0
    assert held(killed) == held(small_place)


@pytest.fixture
def run(small, monkeypatch, capsys):
    """The whole command line in this process: its exit code and what it printed."""

    def start(*words):
        monkeypatch.setattr(sys, "argv", ["tutor", "import", *map(str, words)])
        with pytest.raises(SystemExit) as stop:
            main()
        return stop.value.code, capsys.readouterr()

    return start


def test_the_exit_code_says_whether_something_landed_nothing_could_or_the_command_was_wrong(run, tmp_path):
    folder = markdown(tmp_path / "pages")
    good, printed = run("markdown", folder, "--licence", "our own")
    (tmp_path / "broken.md").write_bytes(b"\xff\xfe")
    none, _ = run("markdown", tmp_path / "broken.md", "--licence", "our own")
    wrong, said = run("markdown", tmp_path / "nowhere")
    assert [good, none, wrong] == [0, 1, 2]
    assert said.err.strip() == f"There is nothing at {tmp_path / 'nowhere'}. Give a folder, a zip archive or a file."
    assert printed.err.splitlines() == [
        line for line in printed.err.splitlines() if line.startswith("left out: broken")
    ]
    assert "\x1b" not in printed.out


def test_a_bar_is_drawn_for_somebody_at_a_terminal_and_not_in_a_file(run, tmp_path, monkeypatch):
    put(tmp_path / "watched/first.md", PAGE)
    words = ("markdown", tmp_path / "watched", "--licence", "our own")
    monkeypatch.setenv("TERM", "xterm")
    ours, theirs = os.openpty()
    with os.fdopen(theirs, "w") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        assert run(*words)[0] == 0
        terminal.flush()
        drawn = os.read(ours, 1_000_000).decode()
        monkeypatch.undo()
    os.close(ours)
    assert "Reading" in drawn
