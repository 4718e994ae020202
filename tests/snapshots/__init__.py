"""Texts a model is given, kept as files so that every change to them is seen and accepted by somebody."""

import os
from difflib import unified_diff
from pathlib import Path

FOLDER = Path(__file__).parent
CHANGED = """{name} is no longer what it was. What a model was told before has a -, what it is told now a +:

{lines}

If that is what you meant, accept it and commit the file with your change:
    UPDATE_SNAPSHOTS=1 uv run pytest tests/prompts tests/tools"""


def compare(name: str, text: str) -> None:
    """Fail if this text differs from the stored one, and say how; with UPDATE_SNAPSHOTS=1 it is stored."""
    path = FOLDER / name
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_text(text, "utf-8")
    lines = list(unified_diff(path.read_text("utf-8").splitlines(), text.splitlines(), lineterm="", n=1))[2:]
    assert not lines, CHANGED.format(name=name, lines="\n".join(lines))
