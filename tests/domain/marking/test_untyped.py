"""Keys that come without a type: the guess may miss a right answer, and never lets a wrong one in."""

from pathlib import Path

import pytest
import yaml

from tutor.domain.marking import Verdict, guess_type, mark

BLOCKS = yaml.safe_load((Path(__file__).parent.parent / "marking_untyped.yaml").read_text())


def answers(label):
    return [pytest.param(b["expected"], a, id=f"{b['expected']}-{a}") for b in BLOCKS for a in b[label]]


def verdict(expected, answer):
    return mark(answer_type=guess_type(expected), expected=expected, answer=answer, options={}).verdict


@pytest.mark.parametrize(("expected", "answer"), answers("correct"))
def test_an_equal_answer_is_accepted_without_a_type(expected, answer):
    assert verdict(expected, answer) is Verdict.CORRECT


@pytest.mark.parametrize(("expected", "answer"), answers("wrong"))
def test_another_answer_is_never_accepted_without_a_type(expected, answer):
    assert verdict(expected, answer) is not Verdict.CORRECT
