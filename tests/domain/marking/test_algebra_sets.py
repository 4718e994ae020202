"""Expressions, equations, inequalities, sets and the like, in LaTeX and as typed: no wrong one accepted."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tutor.domain.marking import guess_type, mark

HERE = Path(__file__).parent.parent
SETS = ("marking_algebra.yaml", "marking_algebra_2.yaml", "marking_algebra_3.yaml", "marking_algebra_4.yaml")
BLOCKS = [
    pytest.param(block, id=f"{name}-{number}-{block['expected']}")
    for name in SETS
    for number, block in enumerate(yaml.safe_load((HERE / name).read_text()))
]


@pytest.mark.parametrize("block", BLOCKS)
def test_each_answer_gets_the_verdict_written_beside_it(block: Mapping[str, Any]) -> None:
    kind = block.get("type") or guess_type(block["expected"])
    found = {
        (label, answer): mark(
            answer_type=kind, expected=block["expected"], answer=answer, options=block.get("options", {})
        ).verdict.value
        for label in ("correct", "incorrect", "unsure", "wrong")
        for answer in block.get(label, [])
    }
    assert {
        pair: verdict
        for pair, verdict in found.items()
        if verdict != pair[0] and not (pair[0] == "wrong" and verdict != "correct")
    } == {}


@pytest.mark.parametrize(
    ("kind", "expected", "answer", "form", "reason"),
    [
        ("equation", "y=(x-1)(x+3)", "y=x^2+2x-3", "factored", "not_factored"),
        ("equation", "y=x^2+2x-3", "y=(x-1)(x+3)", "expanded", "not_expanded"),
        ("equation", "y=(x+1)^2-4", "y=x^2+2x-3", "completed_square", "not_completed_square"),
        ("equation", "y=2x+1", "y=x+x+1", "simplified", "not_simplified"),
        ("equation", "y=2x+1", "y-2x=1", "subject", "wrong_form"),
        ("inequality", "x>3", "2x>6", "simplified", "not_solved"),
        ("inequality", "1<x<=5", "2<2x<=10", "simplified", "not_solved"),
        ("inequality", "y>2x+1", "y-2x>1", "subject", "not_solved"),
        ("expression", r"6\sqrt{2}", r"4\sqrt2+2\sqrt2", "simplified", "wrong_form"),
        ("expression", "x^2", "x*x", "simplified", "not_simplified"),
        ("expression", "-4x+9", "-(4x-9)", "simplified", "not_simplified"),
    ],
)
def test_the_form_asked_for_is_asked_for_again_or_where_it_is_the_point_it_counts(
    kind: str, expected: str, answer: str, form: str, reason: str
) -> None:
    asked = mark(answer_type=kind, expected=expected, answer=answer, options={"form": form})
    counted = mark(answer_type=kind, expected=expected, answer=answer, options={"form": form, "enforce": True})
    as_asked = mark(answer_type=kind, expected=expected, answer=expected, options={"form": form})

    assert (asked.verdict.value, asked.reason) == ("unsure", reason)
    assert (counted.verdict.value, counted.reason) == ("incorrect", reason)
    assert as_asked.verdict.value == "correct"


@pytest.mark.parametrize(
    ("kind", "expected", "answer", "verdict", "reason"),
    [
        ("matrix", "[[1,2],[3,4]]", "1 2\n3 4", "correct", "equal"),
        ("matrix", "[[1,2],[3,4]]", "[1 3]\n[2 4]", "incorrect", "not_equal"),
        ("expression", r"\sqrt{x-5}", "(x-5)^(1/2)", "correct", "equal"),
        ("expression", r"\sqrt{x-5}", "(x-4)^(1/2)", "incorrect", "not_equal"),
        ("expression", "|x|", r"\sqrt{x}^2", "unsure", "undecided"),
        ("expression", "-5+12i", "(2+3i)^2", "unsure", "uncalculated"),
        ("expression", r"\sin x", r"\sin^{-1} x", "unsure", "unknown_word"),
        ("number", "5", "x^-1 = 5", "unsure", "unreadable"),
        ("interval", r"(\frac35,\frac83]", "(0.6,2.67]", "unsure", "rounded"),
        ("interval", r"(\frac35,\frac83]", "(0.6,2.6]", "incorrect", "not_equal"),
        ("interval", r"(\frac35,\frac83]", "(0.6,3]", "incorrect", "not_equal"),
        ("interval", r"(\frac35,\frac83]", "(0.6,2.67)", "incorrect", "not_equal"),
        ("set", "x=2 or x=-3", "y=2 or y=-3", "unsure", "wrong_letter"),
        ("equation", "y=2x-1", "f(x)=2x-1", "unsure", "notation"),
        ("equation", "y=2x-1", "f(x)=2x+1", "incorrect", "not_equal"),
        ("point", r"\langle 1,2\rangle", "<1, 2>", "correct", "equal"),
        ("point", r"\langle 1,2\rangle", "(1, 2)", "unsure", "notation"),
        ("expression", r"\sqrt{5}", "Sqrt(5)", "correct", "equal"),
    ],
)
def test_what_is_near_is_told_apart(kind: str, expected: str, answer: str, verdict: str, reason: str) -> None:
    marked = mark(answer_type=kind, expected=expected, answer=answer, options={})

    assert (marked.verdict.value, marked.reason) == (verdict, reason)
