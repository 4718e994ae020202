"""The command line on a data folder with next to nothing in it."""

import pytest
from typer.testing import CliRunner

from tests.library.samples import SKILL
from tutor import settings
from tutor.cli import commands


@pytest.fixture(scope="module")
def small_place(tmp_path_factory):
    """A project with one skill, and a data folder beside it; one for the tests of a file."""
    place = tmp_path_factory.mktemp("small")
    (place / "content" / "skills").mkdir(parents=True)
    (place / "content" / "skills" / "halves.yaml").write_text(SKILL)
    return place


@pytest.fixture
def small(small_place, monkeypatch):
    """Run a command there; what it raises is in the result, as a person's mistake has to be a TutorError."""
    monkeypatch.setattr(settings, "ROOT", small_place)
    monkeypatch.setenv("TUTOR_DEMO", "0")
    monkeypatch.setenv("TUTOR_DATA_DIR", str(small_place / "data"))
    return lambda *words: CliRunner().invoke(commands, [str(word) for word in words])
