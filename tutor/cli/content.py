"""`tutor content`: check and load what students learn from."""

import json
from pathlib import Path
from typing import Annotated

import typer

from tutor.cli.opening import waymark
from tutor.cli.progress import Bars
from tutor.settings import ROOT

content = typer.Typer(help="Check and load curriculum and interests.", no_args_is_help=True)
Folder = Annotated[Path, typer.Argument(help="A folder with skills/ and interests/.")]


@content.command()
def check(folder: Folder, *, as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Check every file of a folder: each fault with file, line and how to mend it.

    Example: tutor content check content
    """
    from tutor.library.check import check as check_folder  # noqa: PLC0415  # YAML and pydantic load only here

    report = check_folder(folder, beside=[ROOT / "content"])
    if as_json:
        typer.echo(json.dumps({"faults": [str(fault) for fault in report.faults], "counts": report.counts}, indent=2))
    else:
        for fault in report.faults:
            typer.echo(str(fault), err=True)
        typer.echo(", ".join(f"{count} {name}" for name, count in report.counts.items()))
    if report.faults:
        raise typer.Exit(1)


@content.command()
def load(folder: Folder) -> None:
    """Check a folder and load it beside what is there. Loading twice changes nothing.

    Example: tutor content load my-school/content
    """
    with waymark() as opened, Bars() as bars:
        typer.echo(opened.load_content(folder, bars))
