"""`tutor content`: check and load what students learn from."""

import json
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tutor.cli.opening import waymark
from tutor.cli.progress import Bars
from tutor.settings import ROOT, load_settings

content = typer.Typer(help="Check and load curriculum and interests.", no_args_is_help=True)
Folder = Annotated[Path, typer.Argument(help="A folder with skills/ and interests/.")]


@content.command()
def check(
    folder: Folder = ROOT / "content",
    *,
    strict: Annotated[bool, typer.Option("--strict", help="Let advice fail too.")] = False,
    only: Annotated[str, typer.Option("--only", help="Part of the names of the files to look at.")] = "",
    seeds: Annotated[
        int, typer.Option("--seeds", min=40, help="How often each question is drawn and tried out.")
    ] = 200,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Check every file of a folder: each fault with file, line and how to mend it, and advice on what is thin.

    Example: tutor content check my-school/content --only fractions
    """
    from tutor.library.check import check as check_folder  # noqa: PLC0415  # YAML and pydantic load only here
    from tutor.library.coverage import table  # noqa: PLC0415

    ours = ROOT / "content"
    is_whole = folder.resolve() == ours.resolve()
    with Bars() as bars:
        report = check_folder(folder, beside=[ours], only=only, is_whole=is_whole, seeds=seeds, watch=bars)
    if as_json:
        typer.echo(json.dumps(asdict(report), indent=2, ensure_ascii=False))
    else:
        for fault in sorted([*report.faults, *report.advice]):
            typer.echo(str(fault), err=True)
        for line in table(report.coverage):
            typer.echo(line)
        typer.echo(", ".join(f"{name}: {count}" for name, count in report.counts.items()))
        typer.echo(f"to mend: {len(report.faults)}, advice: {len(report.advice)}")
    if report.faults or (strict and report.advice):
        raise typer.Exit(1)


class Thing(StrEnum):
    """What a starting file can be for."""

    SKILL = "skill"
    ITEM = "item"
    INTEREST = "interest"


@content.command()
def new(
    thing: Thing,
    name: Annotated[
        str, typer.Argument(help="strand.name for a skill, skill-id.name for an item, name for an interest.")
    ],
    *,
    folder: Annotated[
        Path | None, typer.Option("--folder", help="Where to write; without it, the school's last folder or else ours.")
    ] = None,
) -> None:
    """Write a commented starting file. What is there already is never overwritten.

    Example: tutor content new skill fractions.halves --folder my-school/content
    """
    from tutor.library import starters  # noqa: PLC0415  # YAML and pydantic load only here

    where = folder or load_settings().content_folders[-1]
    begin = {Thing.SKILL: starters.new_skill, Thing.ITEM: starters.new_item, Thing.INTEREST: starters.new_interest}
    path = begin[thing](where, name)
    typer.echo(f"{path}: fill in what stands in < >, then run: tutor content check {where} --only {path.stem}")


@content.command()
def load(folder: Folder) -> None:
    """Check a folder and load it beside what is there. Loading twice changes nothing.

    Example: tutor content load my-school/content
    """
    with waymark() as opened, Bars() as bars:
        typer.echo(opened.load_content(folder, bars))
