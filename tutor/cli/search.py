"""`tutor search`: find passages as the tutor does."""

import json
from collections.abc import Sequence
from typing import Annotated

import typer

from tutor.cli.lines import Row, answer_lines, text_field
from tutor.cli.opening import student_id, waymark
from tutor.domain.errors import InvalidInput
from tutor.domain.skills import Found


def search(
    query: Annotated[str, typer.Argument(help="What to look for, in plain words.")] = "",
    *,
    k: Annotated[int, typer.Option(min=1, max=50, help="How many passages at most.")] = 5,
    student: Annotated[str, typer.Option(help="Rank for this student's plan.")] = "",
    kind: Annotated[str, typer.Option(help="lesson, worked_example or interest.")] = "",
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Read JSON lines from standard input.")] = False,
) -> None:
    """Search the library.

    Example: tutor search "why the same bottom number" --k 3

    With --jsonl each line is {"query", "student"?, "kind"?} and prints {"query", "passages": [...]}.
    """
    if not jsonl and not query:
        raise InvalidInput('Say what to look for: tutor search "black holes"')
    with waymark(demo_if_empty=True) as opened:

        def answer(row: Row) -> Row:
            who = text_field(row, "student", required=False)
            found = opened.use.library.search(
                text_field(row, "query"),
                student_id=student_id(opened, who) if who else None,
                kind=text_field(row, "kind", required=False) or None,
                k=k,
            )
            return {"query": row["query"], "passages": _rows(found)}

        if jsonl:
            answer_lines(answer)
            return
        reply = answer({"query": query, "student": student or None, "kind": kind or None})
        typer.echo(json.dumps(reply["passages"], ensure_ascii=False, indent=2))


def _rows(found: Sequence[Found]) -> list[Row]:
    return [
        {
            "source": hit.passage.source,
            "skill": hit.passage.skill_id,
            "score": round(hit.score, 4),
            "text": hit.passage.text,
            "licence": hit.passage.licence,
        }
        for hit in found
    ]
