"""Texts a model is given, kept as files so that every change to them is seen. UPDATE_SNAPSHOTS=1 writes them anew."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent


def compare(name: str, text: str) -> None:
    """Fail if this text differs from the stored one."""
    path = FOLDER / name
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_text(text, "utf-8")
    assert path.read_text("utf-8") == text, f"{name} changed; look at the difference, then UPDATE_SNAPSHOTS=1."
