"""`tutor import`: bring in what others wrote, see what was brought in, and take it out again."""

import json
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from tutor.cli.opening import waymark
from tutor.cli.progress import Bars
from tutor.domain.errors import InvalidInput, NotFound
from tutor.domain.imports import Skipped

MOST_NAMED = 20
COUNTED = {"items": "questions", "passages": "passages", "standards": "standards"}


def bring_in(
    kind: Annotated[str, typer.Argument(metavar="FORMAT", help="The format; `tutor import list` names them.")],
    what: Annotated[str, typer.Argument(metavar="PATH", help="A folder, an archive or a file.")] = "",
    *,
    title: Annotated[str, typer.Option(help="What students are told it is from.")] = "",
    licence: Annotated[str, typer.Option(help="Its licence, where it names none itself.")] = "",
    every_fault: Annotated[bool, typer.Option("--all-faults", help="Name every piece that was left out.")] = False,
) -> None:
    """Bring in material that others wrote. A second run changes only what changed.

    Example: tutor import markdown our-pages --licence "our own"

    `tutor import list` shows what was brought in, `tutor import remove ORIGIN` takes it out again.
    """
    if kind == "list":
        _list()
    elif kind == "remove":
        _remove(what)
    else:
        _import(kind, what, title, licence, every_fault=every_fault)


def _import(kind: str, what: str, title: str, licence: str, *, every_fault: bool) -> None:
    from tutor.interop.formats import FORMATS  # noqa: PLC0415  # parsers load only here
    from tutor.library.landing import land  # noqa: PLC0415

    if kind not in FORMATS:
        raise InvalidInput(f"There is no format {kind[:40]!r}. There are: {', '.join(sorted(FORMATS))}.")
    if not what:
        raise InvalidInput(f"Say what to bring in: tutor import {kind} PATH")
    named: Counter[str] = Counter()

    def tell(skipped: Skipped) -> None:
        named[skipped.why] += 1
        if every_fault or named.total() <= MOST_NAMED:
            typer.echo(f"left out: {skipped.where}: {skipped.why}", err=True)

    with waymark(index_later=True) as opened, ExitStack() as stack, Bars() as bars:
        material = FORMATS[kind](stack, Path(what), title=title, licence=licence)
        landed = land(material, opened.records, opened.index, tell=tell, progress=bars)
    for why, times in landed.skipped.most_common():
        typer.echo(f"{times} left out: {why}")
    if landed.is_nothing:
        typer.echo(f"{material.source.title}: nothing of it can be used, so nothing was changed.")
        raise typer.Exit(1)
    typer.echo(
        f"{material.source.title}: {landed.skills} skills, {landed.items} questions, {landed.passages} passages, "
        f"{landed.standards} standards; {landed.changed} new or changed, {landed.removed} removed. Its id is {material.source.origin}."
    )


def _list() -> None:
    from tutor.interop.formats import FORMATS  # noqa: PLC0415
    from tutor.library.landing import taken_in  # noqa: PLC0415

    typer.echo(f"Formats: {', '.join(sorted(FORMATS))}")
    with waymark(index_later=True) as opened:
        for document in taken_in(opened.records):
            about = json.loads(document.body)
            held = ((about["counts"].get(name, 0), word) for name, word in COUNTED.items())
            typer.echo(
                f"{document.id}: {about['title']} ({about['licence']}), from {about['address'] or 'nowhere named'}, "
                + ", ".join(f"{count} {word}" for count, word in held if count)
            )


def _remove(origin: str) -> None:
    from tutor.library.landing import take_back, taken_in  # noqa: PLC0415

    with waymark(index_later=True) as opened, Bars() as bars:
        if origin not in {document.id for document in taken_in(opened.records)}:
            raise NotFound(f"Nothing was brought in as {origin[:80]!r}. `tutor import list` names what was.")
        gone = take_back(origin, opened.records, opened.index, bars)
    typer.echo(f"{gone} skills, questions and passages removed. Students keep what they did with them.")
