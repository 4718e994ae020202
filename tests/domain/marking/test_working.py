"""Working shown line by line, against labelled examples: a right line is never called wrong."""

from functools import partial
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.quickest import quickest
from tutor.domain.marking.working import read_working

EXAMPLES = yaml.safe_load((Path(__file__).parent.parent / "working_examples.yaml").read_text())
RIGHT = [example for example in EXAMPLES if "wrong" not in example]
WRONG = [example for example in EXAMPLES if "wrong" in example]
LEAST_FOUND = 0.95


def read(example):
    kind, problem = example.get("type", "number"), example.get("problem", "")
    return read_working(example["text"], answer_type=kind, problem=problem)


def wrong_line(example):
    working = read(example)
    return working.lines[working.first_wrong] if working and working.first_wrong is not None else None


@pytest.mark.parametrize("example", RIGHT, ids=lambda example: example["text"])
def test_working_without_a_fault_is_never_accused(example):
    assert wrong_line(example) is None


@pytest.mark.parametrize("example", WRONG, ids=lambda example: example["text"])
def test_where_a_line_is_called_wrong_it_is_the_first_that_is(example):
    assert wrong_line(example) in (None, example["wrong"])


def test_most_faults_are_found():
    found = [example for example in WRONG if wrong_line(example) == example["wrong"]]
    assert len(EXAMPLES) >= 120
    assert len(found) / len(WRONG) >= LEAST_FOUND


@pytest.mark.parametrize("example", WRONG, ids=lambda example: example["text"])
def test_the_sentence_asks_one_thing_and_holds_no_digit(example):
    working = read(example)
    if working.first_wrong is not None:
        assert working.message.endswith("?")
        assert working.message.count("?") == 1
        assert not any(sign.isdigit() for sign in working.message)
        assert len(working.message.split()) <= 40


def test_the_line_is_named_the_way_it_was_written():
    chain = read_working("1/2 + 1/3 = 3/6 + 2/6 = 5/12", answer_type="fraction")
    assert chain.message.startswith("What comes after the second = sign is not the same as what comes before it.")
    lines = read_working("2x + 3 = 11\n2x = 14\nx = 7")
    assert lines.message == (
        "The step from your first to your second line changed which number fits. Did you do the same to both sides?"
    )
    turned = read_working("-2x > 6\nx > -3", answer_type="inequality")
    assert "Which way should the sign point there?" in turned.message


def test_a_lost_solution_is_named_as_lost():
    assert "lost a number that fits" in read_working("x^2 = 9\nx = 3", answer_type="set").message


def test_a_run_on_is_no_wrong_step_and_is_told_kindly():
    working = read_working("3+4=7+2=9")
    assert working.run_on
    assert working.first_wrong is None
    assert working.message.endswith("Give each step its own line.")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("1/2 + 1/3 = 3/6 + 2/6 = 5/6", "5/6"),
        ("2x = 8\nx = 4", "x = 4"),
        ("2x = 8\nx = 4\ncheck: 2(4) = 8", "x = 4"),
        ("6 x 7 = 42 so the answer is 42 + 8 = 50", "50"),
    ],
)
def test_the_last_step_is_what_is_marked(text, answer):
    assert read_working(text).answer == answer


@pytest.mark.parametrize("text", ["5/6", "x = 3", "x > 2 or x < -2", "seven", "", "(3, 4)"])
def test_one_step_is_no_working(text):
    working = read_working(text)
    assert working is None or working.first_wrong is None
    assert read_working(text, answer_type="text") is None


def test_what_could_not_be_read_was_not_compared():
    assert not read_working("3 apples = 5 pears").compared


NUMBERS = st.fractions(min_value=-20, max_value=20, max_denominator=12)


@given(terms=st.lists(NUMBERS, min_size=2, max_size=4), scale=st.integers(2, 6))
def test_a_sum_brought_to_a_common_denominator_is_never_accused(terms, scale):
    bottom = scale
    for term in terms:
        bottom *= term.denominator
    written = " + ".join(f"({term})" for term in terms)
    common = " + ".join(f"({term.numerator * bottom // term.denominator}/{bottom})" for term in terms)
    for between in (" = ", "\n= ", "\n"):
        working = read_working(between.join([written, common, str(sum(terms))]), problem=written)
        assert working.first_wrong is None


@given(a=st.integers(1, 9), b=st.integers(-9, 9), x=st.integers(-9, 9), slip=st.integers(1, 5))
def test_a_solved_equation_is_not_accused_and_a_slip_is_found(a, b, x, slip):
    first = f"{a}x + ({b}) = {a * x + b}"
    assert read_working(f"{first}\n{a}x = {a * x}\nx = {x}").first_wrong is None
    assert read_working(f"{first}\n{a}x = {a * x + slip}\nx = {x}").first_wrong == 1


HOSTILE = [
    "1=" * 400,
    "x=" * 400,
    "\n".join(["9^9^9^9 = 1"] * 12),
    "\n".join(["(x+1)^8 = (x-1)^8"] * 20),
    " = ".join(["((((x+1)^4)^4)^4)^4"] * 14),
    " = ".join([f"√({k}x+1)+√(x+{k})+√({k}-x)" for k in range(2, 30)]),
    " = ".join(["1/(√2+√3+√5+√7)"] * 30),
    "\n".join(["1/(x+1)+1/(x+2)+1/(x+3)+1/(x+4)=0"] * 20),
    "x = " + " or ".join(["±1"] * 100),
    "so " * 400,
    "(" * 600 + "=" + ")" * 600,
    "a=" + "b=" * 300,
    ", ".join(["1=1"] * 200),
    "=" * 1200,
    "\\\\" * 600,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_working_is_read_or_left_in_time(text):
    for kind in ("number", "expression", "set"):
        assert quickest(partial(read_working, text, answer_type=kind, problem="2x+3=11")) < 0.2


ALPHABET = st.sampled_from([*"0123456789+-*/^()=<>xy.,;:%$√π½²± \n\\", " = ", "\n", "=>", " so ", "1/2", "2x", "sqrt"])


@settings(max_examples=400, deadline=None)
@given(text=st.lists(ALPHABET, max_size=80).map("".join), kind=st.sampled_from(["number", "expression", "set"]))
def test_any_text_at_all_is_read_or_left(text, kind):
    working = read_working(text, answer_type=kind)
    if working is not None and working.first_wrong is not None:
        assert working.compared
        assert working.message
