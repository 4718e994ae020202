"""`tutor prompts`: what a language model is told, for a teacher to read."""

from math import ceil
from typing import Annotated

import typer

from tutor.settings import load_settings

WORDS_A_MINUTE = 230
prompts = typer.Typer(help="Read what a language model is told.", no_args_is_help=True)


@prompts.command()
def show(
    mode: Annotated[str, typer.Option("--mode", help="ask, practise, explore, plan or reflect.")] = "practise",
) -> None:
    """Print the whole prompt for an invented student, with the school's own rules in it.

    Example: tutor prompts show --mode plan
    """
    from tutor.agent.example import example_brief  # noqa: PLC0415  # only here are the words of the tutor needed
    from tutor.agent.instructions import instructions  # noqa: PLC0415
    from tutor.domain.rules import TurnMode  # noqa: PLC0415
    from tutor.prompts import words_to_read  # noqa: PLC0415
    from tutor.prompts.school import read_rules  # noqa: PLC0415

    if mode not in set(TurnMode):
        raise typer.BadParameter(f"{mode[:40]!r} is not one of {', '.join(TurnMode)}.", param_hint="--mode")
    rules = read_rules(load_settings().rules_path)
    words = instructions(example_brief(), mode=TurnMode(mode), rules=rules)
    typer.echo(words)
    typer.echo(
        f"\n{len(words.split())} words. The whole set in tutor/prompts has {words_to_read()}: "
        f"{ceil(words_to_read() / WORDS_A_MINUTE)} minutes to read.",
        err=True,
    )


@prompts.command()
def fingerprint() -> None:
    """Print the fingerprint of all prompts and the school's rules, as it stands in reports and at /healthz.

    Example: tutor prompts fingerprint
    """
    from tutor.prompts import fingerprint as of_all  # noqa: PLC0415
    from tutor.prompts.school import read_rules  # noqa: PLC0415

    typer.echo(of_all(read_rules(load_settings().rules_path)))
