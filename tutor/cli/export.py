"""`tutor export`: everything kept about one student, for the student or the family to take along."""

import json
from pathlib import Path
from typing import Annotated

import typer

from tutor.cli.opening import student_id, waymark
from tutor.domain.rights import OPERATOR_ID

export = typer.Typer(help="Write down what is kept about somebody.", no_args_is_help=True)


@export.command()
def student(
    login: Annotated[str, typer.Argument(help="The student's sign-in name.")],
    to: Annotated[Path | None, typer.Option(help="A file to write; without it, the text is printed.")] = None,
) -> None:
    """Everything that is a student's, as JSON.

    Example: tutor export student ada --to ada.json
    """
    with waymark(demo_if_empty=True) as opened:
        found = opened.use.own_record.export(OPERATOR_ID, student_id(opened, login))
    text = json.dumps(found, ensure_ascii=False, indent=2, default=str)
    if to is None:
        typer.echo(text)
        return
    to.write_text(text + "\n", encoding="utf-8")
    typer.echo(f"Written to {to}.")


@export.callback()
def _group() -> None:
    """Keep `student` a command of its own."""
