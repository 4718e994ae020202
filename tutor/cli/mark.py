"""`tutor mark`: mark answers without a tutor around it."""

from typing import Annotated

import typer

from tutor.cli.lines import Row, answer_lines, text_field
from tutor.domain.errors import InvalidInput


def mark_answers(
    *,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Read JSON lines from standard input.")] = False,
    expected: Annotated[str, typer.Option(help="The right answer.")] = "",
    answer: Annotated[str, typer.Option(help="The answer to mark.")] = "",
    answer_type: Annotated[str, typer.Option("--type", help="The answer's type; guessed if left out.")] = "",
) -> None:
    """Mark an answer: correct, incorrect or unsure, and why.

    Example: tutor mark --type fraction --expected 3/4 --answer 6/8

    With --jsonl each line is {"type"?, "expected", "answer", "options"?} and prints {"verdict", "reason"}.
    """
    if jsonl:
        answer_lines(_mark_row)
        return
    if not expected:
        raise InvalidInput("Say what is right and what was answered: tutor mark --expected 3/4 --answer 6/8")
    verdict = _mark_row({"type": answer_type or None, "expected": expected, "answer": answer})
    typer.echo(f"{verdict['verdict']}: {verdict['reason']}")


def _mark_row(row: Row) -> Row:
    from tutor.domain.marking import guess_type, mark  # noqa: PLC0415  # the parser is only needed here

    expected = _written(row, "expected")
    options = row.get("options") or {}
    if not isinstance(options, dict):
        raise InvalidInput('the field "options" must be an object.')
    marked = mark(
        answer_type=text_field(row, "type", required=False) or guess_type(expected),
        expected=expected,
        answer=_written(row, "answer"),
        options=options,
    )
    return {"verdict": marked.verdict.value, "reason": marked.reason}


def _written(row: Row, name: str) -> str:
    """A key or an answer as text; a number, a truth value or a list of texts is taken as it would be written."""
    value = row.get(name)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        return "; ".join(value)
    return text_field(row, name)
