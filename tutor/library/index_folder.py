"""The folder Chroma keeps its index in: one process owns it, and only files left exactly as they were are opened again.

A damaged file can crash Chroma's native code, which nobody can catch, so it is never given one: a marker names every file with its hash.
The marker is there only while nothing is being written. Without a marker that fits, a fresh folder is used.
"""

import fcntl
import hashlib
import json
import os
import secrets
import shutil
from pathlib import Path
from typing import IO

FORMAT = 1


class IndexFolder:
    """`<data folder>/index` with a lock, a marker and one folder of Chroma's files."""

    def __init__(self, path: Path, version: str) -> None:
        """`version` is that of whatever writes the files: another one does not open them."""
        self._path = path
        self._version = version
        self._lock: IO[str] | None = None

    @property
    def _marker(self) -> Path:
        return self._path / "marker.json"

    def lock(self) -> bool:
        """Become the owner; False when another process is."""
        if self._lock is not None:
            return True
        self._path.mkdir(parents=True, exist_ok=True)
        lock = (self._path / "lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.close()
            return False
        self._lock = lock
        return True

    def unlock(self) -> None:
        """Let another process own it."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def was_used(self) -> bool:
        """Whether an index was here before, whatever its state."""
        return any(path.name != "lock" for path in self._path.iterdir())

    def trusted(self) -> Path | None:
        """The folder with files as they were left, if there is one."""
        try:
            marker = json.loads(self._marker.read_text(encoding="utf-8"))
            folder = self._path / Path(marker["folder"]).name
            fits = marker["format"] == FORMAT and marker["version"] == self._version
            return folder if fits and marker["files"] == _hashes(folder) else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def fresh(self) -> Path:
        """A new empty folder; all older ones are removed."""
        self.writing()
        for old in self._path.iterdir():
            if old.is_dir():
                shutil.rmtree(old, ignore_errors=True)
        folder = self._path / f"chroma-{secrets.token_hex(4)}"
        folder.mkdir()
        return folder

    def writing(self) -> None:
        """From now on the files may change: a crash leaves no marker."""
        self._marker.unlink(missing_ok=True)

    def written(self, folder: Path) -> None:
        """The files are whole: remember them as they are."""
        marker = {"format": FORMAT, "version": self._version, "folder": folder.name, "files": _hashes(folder)}
        draft = self._marker.with_suffix(".tmp")
        with draft.open("w", encoding="utf-8") as file:
            json.dump(marker, file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._marker)


def _hashes(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): _sha256(path) for path in files}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
