"""Marking answers the way children type them: in sentences, with units spelled out, doubts, slips and second guesses."""

from pathlib import Path

import pytest
import yaml

from tutor.domain.marking import mark

HERE = Path(__file__).parent.parent
BLOCKS = [block for n in range(4, 10) for block in yaml.safe_load((HERE / f"marking_pairs_{n}.yaml").read_text())]
MEANT = {name: {name} for name in ("correct", "incorrect", "unsure")} | {"wrong": {"incorrect", "unsure"}}


@pytest.mark.parametrize(
    "block", BLOCKS, ids=[f"{block['type']}-{block['expected']}-{n}" for n, block in enumerate(BLOCKS)]
)
def test_each_answer_gets_the_verdict_it_deserves(block: dict) -> None:
    given = {answer: label for label in MEANT for answer in block.get(label, [])}

    verdicts = {
        answer: mark(
            answer_type=block["type"], expected=block["expected"], answer=answer, options=block.get("options", {})
        ).verdict.value
        for answer in given
    }

    assert {
        answer: (label, verdicts[answer]) for answer, label in given.items() if verdicts[answer] not in MEANT[label]
    } == {}


@pytest.mark.parametrize(
    ("answer_type", "expected", "answer", "reason"),
    [
        ("number", "48", "about 48", "estimate"),
        ("number", "48", "≈48", "estimate"),
        ("list", "3, 6, 9", "3 6 9", "no_commas"),
        ("ordering", "small, large", "smal, large", "spelling"),
        ("truth", "true", "ture", "spelling"),
        ("quantity", "12 apples", "12", "missing_unit"),
    ],
)
def test_what_cannot_be_marked_says_what_to_do(answer_type: str, expected: str, answer: str, reason: str) -> None:
    marked = mark(answer_type=answer_type, expected=expected, answer=answer, options={})

    assert (marked.verdict.value, marked.reason) == ("unsure", reason)
    assert marked.message.endswith("?")


@pytest.mark.parametrize("answer", ["about 48", "around 50", "~47", "approximately 49"])
def test_an_estimate_is_right_where_one_is_asked(answer: str) -> None:
    assert mark(answer_type="number", expected="48", answer=answer, options={"tol_abs": 2}).verdict.value == "correct"


@pytest.mark.parametrize(
    ("answer_type", "expected", "answer", "reason"),
    [
        ("quantity", "5 km", "5 m", "wrong_unit"),
        ("quantity", "5 km", "5 kg", "wrong_unit"),
        ("quantity", "24 cm^2", "24 cm", "wrong_unit"),
        ("quantity", "5 km", "6 kg", "not_equal"),
        ("quantity", "5 km", "500 m", "not_equal"),
        ("money", "£4.50", "$4.50", "wrong_unit"),
        ("money", "£4.50", "$5.40", "not_equal"),
    ],
)
def test_the_right_number_with_a_wrong_unit_is_told_apart(
    answer_type: str, expected: str, answer: str, reason: str
) -> None:
    marked = mark(answer_type=answer_type, expected=expected, answer=answer, options={})

    assert (marked.verdict.value, marked.reason) == ("incorrect", reason)
    assert expected not in marked.message


@pytest.mark.parametrize(
    ("answer_type", "expected", "answer", "options"),
    [
        ("choice", "12", "2", {"choices": ["10", "12", "14"]}),
        ("choice", "1", "answer 3", {"choices": ["3", "2", "1"]}),
        ("choice", "3", "2. 3", {"choices": ["2", "3"]}),
        ("choice", "B", "b) wrong", {}),
        ("choices", "6; 9; 12", "2, 3, 5", {"choices": ["4", "6", "9", "10", "12"]}),
        ("ordering", "mm, cm, km", "mm > cm > km", {}),
        ("matching", "1-C, 2-A", "1 to C to A, 2-A", {}),
        ("text", "11/2", "1½", {}),
        ("time", "5:00", "5 long", {}),
        ("truth", "true", "is it true", {}),
        ("number", "3100", "three thousand hundred", {}),
    ],
)
def test_what_only_looks_right_is_not_accepted(answer_type: str, expected: str, answer: str, options: dict) -> None:
    assert mark(answer_type=answer_type, expected=expected, answer=answer, options=options).verdict.value != "correct"
