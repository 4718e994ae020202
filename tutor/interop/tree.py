"""A folder or a zip archive as a tree of files that cannot lead anywhere else and cannot blow up."""

import os
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from tutor.domain.errors import InvalidInput
from tutor.domain.imports import Skipped

MEGABYTE = 1024 * 1024
LARGEST_FILE = 16 * MEGABYTE
LARGEST_TREE = 2048 * MEGABYTE
MOST_FILES = 200_000
STEEPEST = 200
"""No text is packed this many times smaller than it is."""
LONGEST_NAME = 400


@dataclass(frozen=True, kw_only=True)
class Tree:
    """Files by name, with `/` between folders, in order, each with its size in bytes. `refused` may not be read."""

    title: str
    sizes: Mapping[str, int]
    refused: tuple[Skipped, ...]
    bytes_of: Callable[[str], bytes] = field(repr=False)

    def under(self, folder: str = "", suffix: str = "") -> list[str]:
        """The files in this folder and those below it."""
        start = f"{folder.rstrip('/')}/" if folder else ""
        return [name for name in self.sizes if name.startswith(start) and name.lower().endswith(suffix)]

    def read(self, name: str) -> bytes:
        """The bytes of a file.

        Raises:
            InvalidInput: it is not there, cannot be unpacked, or is bigger than it may be.

        """
        if name not in self.sizes:
            raise InvalidInput(f"there is no file {name[:LONGEST_NAME]!r}")
        if self.sizes[name] > LARGEST_FILE:
            raise InvalidInput(f"it is bigger than {LARGEST_FILE // MEGABYTE} MB")
        try:
            return self.bytes_of(name)
        except (OSError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
            raise InvalidInput("it cannot be unpacked") from error

    def text(self, name: str) -> str:
        """A file as text.

        Raises:
            InvalidInput: as above, or it is not UTF-8, or it is no text at all.

        """
        try:
            text = self.read(name).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise InvalidInput(f"it is not UTF-8 (byte {error.start}); save it as UTF-8") from error
        if "\0" in text:
            raise InvalidInput("it has signs that no text has")
        return text


@contextmanager
def opened(path: Path) -> Iterator[Tree]:
    """The tree of a folder, a zip archive or a single file.

    Raises:
        InvalidInput: there is nothing there, the archive is broken, or it holds more than an import may.

    """
    if path.is_dir():
        yield _folder(path)
    elif zipfile.is_zipfile(path):
        with _archive(path) as archive:
            yield _zipped(path, archive)
    elif path.is_file():
        yield Tree(title=path.name, sizes={path.name: path.stat().st_size}, refused=(), bytes_of=_limited(path.parent))
    else:
        raise InvalidInput(f"There is nothing at {path}. Give a folder, a zip archive or a file.")


def _archive(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, RuntimeError) as error:
        raise InvalidInput(f"{path.name} cannot be opened as an archive ({error}). Is the download whole?") from error


def _folder(path: Path) -> Tree:
    """Symbolic links are not followed: they lead out of the folder. What is on the disk already may be of any size."""
    sizes: dict[str, int] = {}
    refused: list[Skipped] = []
    for place, folders, files in os.walk(path):
        folders[:] = sorted(folder for folder in folders if not folder.startswith("."))
        for file in sorted([*files, *(folder for folder in folders if Path(place, folder).is_symlink())]):
            found = Path(place, file)
            name = found.relative_to(path).as_posix()
            if found.is_symlink():
                refused.append(Skipped(where=name, why="it is a link that leads somewhere else"))
            elif not found.is_file():
                refused.append(Skipped(where=name, why="it is not a file"))
            else:
                sizes[name] = found.stat().st_size
            _within(len(sizes), sum_of=0)
    return Tree(title=path.name, sizes=sizes, refused=tuple(refused), bytes_of=_limited(path))


def _limited(folder: Path) -> Callable[[str], bytes]:
    def read(name: str) -> bytes:
        with (folder / name).open("rb") as file:
            return file.read(LARGEST_FILE)

    return read


def _zipped(path: Path, archive: zipfile.ZipFile) -> Tree:
    sizes: dict[str, int] = {}
    refused: list[Skipped] = []
    total = 0
    for entry in archive.infolist():
        if entry.is_dir():
            continue
        if why := _refusal(entry):
            refused.append(Skipped(where=entry.filename[:LONGEST_NAME], why=why))
            continue
        total += _readable(entry.file_size)
        sizes[entry.filename] = entry.file_size
        _within(len(sizes), sum_of=total)

    def read(name: str) -> bytes:
        # The size in the list may be a lie: never more than the limit is unpacked.
        with archive.open(name) as file:
            found = file.read(LARGEST_FILE + 1)
        if len(found) > LARGEST_FILE:
            raise zipfile.BadZipFile(name)
        return found

    return Tree(title=path.stem, sizes=dict(sorted(sizes.items())), refused=tuple(refused), bytes_of=read)


def _refusal(entry: zipfile.ZipInfo) -> str:
    """Why this part of an archive may not be read; nothing if it may."""
    name = PurePosixPath(entry.filename)
    if name.is_absolute() or ".." in name.parts or "\\" in entry.filename or ":" in (*name.parts, "")[0]:
        return "its name leads out of the archive"
    if len(entry.filename) > LONGEST_NAME or not entry.filename.isprintable():
        return "its name is no name of a file"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "it is a link that leads somewhere else"
    if entry.flag_bits & 0x1:
        return "it is locked with a password"
    if entry.file_size > MEGABYTE and entry.file_size > STEEPEST * max(entry.compress_size, 1):
        return f"it would unpack to {entry.file_size // MEGABYTE} MB from next to nothing"
    return ""


def _readable(size: int) -> int:
    """How much of a file this big is ever read."""
    return size if size <= LARGEST_FILE else 0


def _within(files: int, *, sum_of: int) -> None:
    if files > MOST_FILES:
        raise InvalidInput(f"It holds more than {MOST_FILES} files. Import it in parts.")
    if sum_of > LARGEST_TREE:
        raise InvalidInput(f"It holds more than {LARGEST_TREE // MEGABYTE} MB. Import it in parts.")
