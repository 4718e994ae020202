"""Expressions, equations, inequalities, sets and the like, in LaTeX and as typed: no wrong one accepted."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tutor.domain.marking import guess_type, mark

HERE = Path(__file__).parent.parent
BLOCKS = [
    pytest.param(block, id=f"{name}-{number}-{block['expected']}")
    for name in ("marking_algebra.yaml", "marking_algebra_2.yaml", "marking_algebra_3.yaml")
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
