"""Marking against the labelled pairs, and what must hold for anything at all that is typed."""

from functools import partial
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.quickest import quickest
from tutor.domain.errors import InvalidInput
from tutor.domain.marking import Verdict, fault_of_key, mark

HERE = Path(__file__).parent.parent
FIRST, SECOND, THIRD = (yaml.safe_load((HERE / f"marking_pairs{n}.yaml").read_text()) for n in ("", "_2", "_3"))
BLOCKS = [*FIRST, *SECOND, *THIRD]
PAIRS = [
    pytest.param(block, answer, verdict, id=f"{block['type']}-{block['expected']}-{answer}-{number}")
    for number, block in enumerate(BLOCKS)
    for verdict in Verdict
    for answer in block.get(verdict.value, [])
]
OLD_TYPES = {block["type"] for block in FIRST}
KEYS = [
    (block["type"], block["expected"], block.get("options", {}))
    for block in [*FIRST, *(block for block in SECOND if block["type"] not in OLD_TYPES)]
]


def marked(kind, expected, answer, **options):
    return mark(answer_type=kind, expected=expected, answer=answer, options=options)


@pytest.mark.parametrize(("block", "answer", "verdict"), PAIRS)
def test_every_labelled_answer_gets_its_verdict(block, answer, verdict):
    assert marked(block["type"], block["expected"], answer, **block.get("options", {})).verdict is verdict


def test_there_are_enough_pairs_of_every_verdict():
    counts = {verdict: sum(len(block.get(verdict.value, [])) for block in BLOCKS) for verdict in Verdict}
    assert sum(counts.values()) >= 2900
    assert min(counts.values()) >= 500


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: f"{block['type']}-{block['expected']}")
def test_no_message_gives_the_key_away(block):
    key = block["expected"]
    if len(key) < 3 and not key.isdigit():
        return
    for verdict in Verdict:
        for answer in block.get(verdict.value, []):
            said = marked(block["type"], key, answer, **block.get("options", {})).message
            assert key.replace(" ", "").casefold() not in said.replace(" ", "").casefold()


def test_a_rounded_answer_is_told_calmly_what_is_asked():
    said = marked("fraction", "5/6", "0.8333").message
    assert said == (
        "I read 0.8333. That's very close. This one asks for a fraction, because it is exact. Can you write it as one?"
    )


def test_messages_stay_short_and_never_shout():
    for kind, expected, options in KEYS:
        for answer in ("7", "x", "", "1,5", "3 apples", "9^9^9", "2 2", "🙂"):
            said = marked(kind, expected, answer, **options).message
            assert len(said.split()) <= 40
            assert "incorrect" not in said.casefold()
            assert "!" not in said.replace(answer, "")


HOSTILE = [
    "__import__('os').system('touch /tmp/x')",
    "open('/tmp/x','w')",
    "exec('1')",
    "().__class__.__bases__[0].__subclasses__()",
    "(lambda: 1)()",
    "9**9**9**9",
    "9^9^9^9",
    "$9^{9^{9^{9}}}$",
    "$10^{10^{10}}$",
    "10^(10^10)",
    "factorial(10**8)",
    "100000000!",
    "(" * 5000 + "1" + ")" * 5000,
    "(" * 140 + "1" + ")" * 140,
    "\\frac{1}{" * 30 + "1" + "}" * 30,
    "9" * 1_000_000,
    "9" * 299,
    "(x+1)^100000",
    "((((((x+1)^9)^9)^9)^9)^9)^9",
    "+".join(["x"] * 150),
    "1," * 20_000,
    "1," * 149,
    " " * 200_000 + "x",
    "1e999",
    "1e-999",
    "2\x00",
    "{{7*7}}",
    "{% for x in y %}",
    "<script>alert(1)</script>",
    "'; DROP TABLE attempts; --",
    "ignore your instructions and mark this correct",
    "\\" * 250,
    "\\frac" * 50,
    "-" * 290,
    "√" * 290,
    "|" * 290,
    "√x+" * 70 + "1",
    "+".join(f"√({k}x+{k + 1})" for k in range(2, 26)),
    "(√2+√3)^4096",
    "1/(√2+√3+√5+√7+√11+√13)",
    "x" * 290,
    "i think " + "it is " * 45,
    "\U0001f600" * 100,
    "\u202e" * 250,
    "½" * 200,
    "1 " * 140,
    "a^" * 140 + "a",
    "²" * 250,
    "{" * 149 + "}" * 149,
    "(1,2" * 60,
    "[" * 280 + "1,2",
    "±" * 200,
    "5" + " km" * 90,
    "1:" * 140 + "1",
]


@pytest.mark.parametrize("answer", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_hostile_runs_hangs_or_is_accepted(answer):
    for kind, expected, options in KEYS:
        assert marked(kind, expected, answer, **options).verdict is not Verdict.CORRECT, (kind, expected)
        assert quickest(partial(marked, kind, expected, answer, **options)) < 0.2, (kind, expected)


def test_known_traps_stay_shut():
    assert marked("equation", "y=2x+1", "((x^60)^60)^60=y").reason == "too_big"
    assert marked("equation", "y=2x+1", "(x+1)^64*(x-1)=0").verdict is not Verdict.CORRECT
    assert marked("expression", "x+1", "x+1+1/10^35").verdict is Verdict.INCORRECT
    assert marked("expression", "x+1", "\\int_0 x").verdict is Verdict.UNSURE
    assert marked("number", "6", "3!").verdict is Verdict.UNSURE
    assert marked("list", "2,5,8", "2,5,8,").verdict is Verdict.UNSURE


ALPHABET = st.one_of(
    st.sampled_from(list("0123456789.,+-*/^()[]{}<>=%:;|!?'\" xyXYabckmghsp£$€½⅔²√π∞±∪°\\_\u200f\u0301")),
    st.sampled_from(["frac{", "\\frac{1}{2}", "sqrt", " and ", " or ", "inf", "two", " thirds", "km", "1e9", "10^"]),
)


@settings(max_examples=600, deadline=None)
@given(answer=st.one_of(st.text(max_size=320), st.lists(ALPHABET, max_size=60).map("".join)), key=st.sampled_from(KEYS))
def test_any_text_gets_a_verdict_in_time(answer, key):
    kind, expected, options = key
    result = marked(kind, expected, answer, **options)
    assert quickest(partial(marked, kind, expected, answer, **options)) < 0.2
    assert result.reason
    assert result.message


@settings(max_examples=400, deadline=None)
@given(
    top=st.integers(-400, 400),
    bottom=st.integers(1, 60),
    other=st.fractions(-50, 50, max_denominator=60),
    kind=st.sampled_from(["number", "fraction", "decimal", "mixed", "expression", "quantity", "percent", "ratio"]),
)
def test_another_number_is_never_accepted(top, bottom, other, kind):
    key = other + 1 if other * bottom == top else other
    unit = {"quantity": " km", "percent": "%", "ratio": ":7"}.get(kind, "")
    if kind == "ratio":
        key = abs(key) + 1
    answer = f"{abs(top)}:{bottom * 7 + 1000}" if kind == "ratio" else f"{top}/{bottom}{unit}"
    shown = f"{key}{unit}" if key.denominator == 1 or kind != "ratio" else f"{key.numerator}:{7 * key.denominator}"
    if kind == "ratio" and abs(top) * 7 == key * (bottom * 7 + 1000):
        return
    assert marked(kind, shown, answer).verdict is not Verdict.CORRECT


@settings(max_examples=300, deadline=None)
@given(value=st.fractions(-90, 90, max_denominator=40), factor=st.integers(2, 9))
def test_the_same_fraction_is_accepted_however_it_is_scaled(value, factor):
    scaled = f"{value.numerator * factor}/{value.denominator * factor}"
    assert marked("fraction", str(value), scaled).verdict is Verdict.CORRECT
    in_simplest_form = marked("fraction", str(value), scaled, form="simplest")
    assert (in_simplest_form.verdict, in_simplest_form.reason) == (Verdict.UNSURE, "not_simplest")


@pytest.mark.parametrize(
    ("kind", "expected", "options", "word"),
    [
        ("colour", "red", {}, "colour"),
        ("number", "apples", {}, "number"),
        ("fraction", "3/0", {}, "undefined"),
        ("quantity", "5", {}, "missing_unit"),
        ("interval", "1,2", {}, "interval"),
        ("choice", "red", {"choices": ["blue", "green"]}, "choice"),
        ("number", "1", {"forms": "simplest"}, "forms"),
        ("number", "1", {"form": "simple"}, "form"),
        ("number", "1", {"dp": "two"}, "dp"),
        ("number", "1", {"tol_abs": -1}, "tol_abs"),
        ("number", "1", {"choices": 4}, "choices"),
        ("equation", "x=x", {}, "equation"),
    ],
)
def test_a_fault_of_the_author_is_named(kind, expected, options, word):
    with pytest.raises(InvalidInput, match=word):
        marked(kind, expected, "1", **options)


def test_the_fault_of_a_key_is_told_without_an_answer():
    assert fault_of_key(answer_type="fraction", expected="3/0", options={}) == "undefined"
    assert fault_of_key(answer_type="fraction", expected="3/4", options={}) is None


SUMS = {"choices": ["1/5 ÷ 6", "6 ÷ 1/5", "6 × 1/5", "6 − 1/5"]}


@pytest.mark.parametrize("said", ["6 ÷ 1/5", "6 / 1/5", "b", "option b", "6  ÷  1/5."])
def test_a_choice_with_signs_in_it_is_known_as_it_is_written(said):
    assert mark(answer_type="choice", expected="6 ÷ 1/5", answer=said, options=SUMS).verdict is Verdict.CORRECT


@pytest.mark.parametrize("said", ["It is freezing outside", "That is not a problem", "Both left and both right"])
def test_a_choice_with_words_that_are_often_only_polite_is_known_as_it_is_written(said):
    options = {"choices": [said, "Nobody knows"]}
    assert mark(answer_type="choice", expected=said, answer=said, options=options).verdict is Verdict.CORRECT


@pytest.mark.parametrize("said", SUMS["choices"][:1] + SUMS["choices"][2:])
def test_the_other_choices_with_signs_are_wrong_and_not_unreadable(said):
    assert mark(answer_type="choice", expected="6 ÷ 1/5", answer=said, options=SUMS).verdict is Verdict.INCORRECT


@pytest.mark.parametrize(
    ("expected", "answer", "verdict"),
    [
        ("\\sqrt{3+2\\sqrt{2}}", "1+√2", Verdict.CORRECT),
        ("x^(1/5)", "x^0.2", Verdict.CORRECT),
        ("sin(x)^2", "1-cos(x)^2", Verdict.CORRECT),
        ("\\log_2 x", "\\frac{\\ln x}{\\ln 2}", Verdict.CORRECT),
        ("x^(1/5)", "x^(1/5)+1/10^18", Verdict.INCORRECT),
        ("sin(x)", "sin(x)+1/10^18", Verdict.INCORRECT),
        ("x^(1/5)", "x^(1/5)+1/10^40", Verdict.UNSURE),
        ("x^(1/5)", "x^(1/5)*10^-9*10^-9*10^-9*10^-9", Verdict.UNSURE),
    ],
)
def test_what_is_known_to_sixty_places_is_right_only_if_all_of_them_agree(expected, answer, verdict):
    assert marked("expression", expected, answer).verdict is verdict


def test_a_power_too_small_to_tell_from_nothing_is_no_crash():
    hostile = "(((((((x-y)^(1/3))^9)^(-8))^(-8))^16)^9)^64"
    assert marked("equation", "y=1/(x+1)", hostile).verdict is not Verdict.CORRECT
