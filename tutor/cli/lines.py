"""JSON lines in, JSON lines out: one for one, in order, and a bad line is named without stopping the rest."""

import io
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import TextIO

import typer

from tutor.domain.errors import InvalidInput, TutorError

Row = Mapping[str, object]
_HALVES = re.compile("[\ud800-\udfff]")


def answer_lines(answer: Callable[[Row], Row], source: TextIO | None = None) -> None:
    """Answer each line of standard input with one line; exit 1 afterwards if any could not be answered."""
    failed = False
    for number, line in _lines(source or _standard_input()):
        try:
            reply = answer(_object(line))
        except TutorError as error:
            failed = True
            reply = {"error": f"line {number}: {error}"}
        sys.stdout.write(_as_line(reply))
        sys.stdout.flush()
    if failed:
        raise typer.Exit(1)


def text_field(row: Row, name: str, *, required: bool = True) -> str:
    """A field that must be text.

    Raises:
        InvalidInput: it is missing or something else.

    """
    value = row.get(name)
    if value is None and not required:
        return ""
    if not isinstance(value, str):
        raise InvalidInput(f'the field "{name}" must be text, as in {{"{name}": "…"}}.')
    return value


def _standard_input() -> TextIO:
    """Bytes that are no text become the sign for that, so that one bad line stays one bad line."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    return sys.stdin


def _as_line(reply: Row) -> str:
    """Readable JSON; halves of characters, which no file can hold, are written as their numbers."""
    line = json.dumps(reply, ensure_ascii=False, default=str)
    return (json.dumps(reply, default=str) if _HALVES.search(line) else line) + "\n"


def _lines(source: TextIO) -> Iterator[tuple[int, str]]:
    return ((number, line) for number, line in enumerate(source, start=1) if line.strip())


def _object(line: str) -> Row:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InvalidInput(f"this is not JSON ({error}).") from error
    if not isinstance(row, dict):
        raise InvalidInput('a line is one JSON object, as in {"name": "value"}.')
    return row
