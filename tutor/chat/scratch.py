"""The folder the chat server may write in: our settings, pictures and cards are copied there at every start."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

OURS = Path(__file__).with_name("app_root")
LANGUAGES = {"en": "en-US", "es": "es"}


def prepare(folder: Path) -> Path:
    """Make the folder fresh and tell the chat server, which reads its place once, when it is first imported."""
    root = folder.resolve()
    settings = root / ".chainlit"
    for old in (settings, root / "public", root / ".files"):
        shutil.rmtree(old, ignore_errors=True)
    (settings / "translations").mkdir(parents=True)
    shutil.copy(OURS / "config.toml", settings / "config.toml")
    shutil.copytree(OURS / "public", root / "public")
    # Empty, so that no page about the chat server is offered.
    for name in ("chainlit.md", *(f"chainlit_{language}.md" for language in LANGUAGES.values())):
        (root / name).write_text("", encoding="utf-8")
    os.environ["CHAINLIT_APP_ROOT"] = str(root)
    return root


def translate(root: Path, shipped: Path) -> None:
    """Lay our words for children over the chat server's own, one language a file."""
    for name in LANGUAGES.values():
        words = _read(shipped / f"{name}.json")
        _lay_over(words, _read(OURS / "translations" / f"{name}.json"))
        target = root / ".chainlit" / "translations" / f"{name}.json"
        target.write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")


def _read(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def _lay_over(words: dict[str, Any], ours: dict[str, Any]) -> None:
    for key, value in ours.items():
        if isinstance(value, dict):
            _lay_over(words.setdefault(key, {}), value)
        else:
            words[key] = value
