"""One way to hash what the library keeps."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

READERS = (Path(__file__).parent, Path(__file__).parents[1] / "domain")


def digest(value: object) -> str:
    """The sha256 of plain data, the same on every machine."""
    return hashlib.sha256(as_json(value).encode("utf-8")).hexdigest()


def as_json(value: object) -> str:
    """Plain data as JSON. The order of names is kept: the parameters of an item are drawn in theirs."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=list)


def digest_of_folders(folders: Iterable[Path]) -> str:
    """A short hash of every file in these folders, and of the code that reads them: while it is the same, nothing is new."""
    whole = hashlib.sha256()
    for folder, pattern in [*((folder, "*") for folder in folders), *((folder, "*.py") for folder in READERS)]:
        for path in sorted(path for path in folder.rglob(pattern) if path.is_file()):
            name = f"{folder}/{path.relative_to(folder)}"
            whole.update(hashlib.sha256(name.encode("utf-8", "surrogateescape")).digest())
            whole.update(_sha256(path))
    return whole.hexdigest()[:36]


def _sha256(path: Path) -> bytes:
    """What cannot be read counts as empty here; whoever needs it says so."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return b""
