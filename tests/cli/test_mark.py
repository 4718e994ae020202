"""`tutor mark --jsonl`: one line in, one line out, whatever the line holds."""

import json

import pytest
from typer.testing import CliRunner

from tutor.cli.mark import mark_answers


def marked(*rows):
    import typer

    app = typer.Typer()
    app.command()(mark_answers)
    result = CliRunner().invoke(app, ["--jsonl"], input="\n".join(rows) + "\n")
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        ({"type": "fraction", "expected": "3/4", "answer": "tres cuartos"}, "correct"),
        ({"expected": "$\\frac{3}{4}$", "answer": "0.75"}, "correct"),
        ({"expected": 12, "answer": 12.0}, "correct"),
        ({"type": "truth", "expected": True, "answer": "no"}, "incorrect"),
        ({"type": "choices", "expected": ["A", "C"], "answer": ["C", "A"]}, "correct"),
        ({"type": "ordering", "expected": ["A", "C"], "answer": ["C", "A"]}, "incorrect"),
        ({"type": "number", "expected": "3,5", "answer": "3,5", "options": {"locale": "es"}}, "correct"),
        ({"expected": "3/4", "answer": ""}, "unsure"),
        ({"expected": "10:05", "answer": "2:1"}, "unsure"),
    ],
)
def test_a_line_gets_its_verdict_and_a_reason(row, verdict):
    code, replies = marked(json.dumps(row))
    assert code == 0
    assert [reply["verdict"] for reply in replies] == [verdict]
    assert replies[0]["reason"]


def test_a_bad_line_is_named_and_the_rest_is_marked():
    code, replies = marked(
        '{"type": "number", "expected": "apples", "answer": "3"}', "nonsense", '{"expected": "2", "answer": "2"}'
    )
    assert code == 1
    assert "line 1" in replies[0]["error"]
    assert "line 2" in replies[1]["error"]
    assert replies[2]["verdict"] == "correct"
