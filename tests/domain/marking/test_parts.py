"""Several parts in one answer: each has its verdict, and the whole is right only if all are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.domain.errors import InvalidInput
from tutor.domain.items import Item
from tutor.domain.marking import Verdict, fault_of_key, mark
from tutor.domain.marking.parts import mark_parts
from tutor.domain.render import render

AB = {"parts": [{"name": "a", "type": "fraction"}, {"name": "b", "type": "number"}]}
XY = {"parts": [{"name": "x", "type": "number"}, {"name": "y", "type": "number"}]}
AREA = {
    "parts": [
        {"name": "perimeter", "type": "quantity", "expected": "14 cm"},
        {"name": "area", "type": "quantity", "expected": "12 cm^2"},
    ]
}
C, W, U = Verdict.CORRECT, Verdict.INCORRECT, Verdict.UNSURE


def parts(options, expected, answer):
    return mark_parts(expected=expected, answer=answer, options=options)


@pytest.mark.parametrize(
    ("options", "key", "answer", "whole", "each"),
    [
        (AB, "a) 3/4 b) 2", "a) 3/4 b) 2", C, [C, C]),
        (AB, "a) 3/4 b) 2", "A: 3/4, B: 2", C, [C, C]),
        (AB, "a) 3/4 b) 2", "(a) 3/4\n(b) 2", C, [C, C]),
        (AB, "a) 3/4 b) 2", "part b: 2; part a: 6/8", C, [C, C]),
        (AB, "a) 3/4 b) 2", "b = 2 and a = 3/4", C, [C, C]),
        (AB, "a) 3/4 b) 2", "3/4; 2", C, [C, C]),
        (AB, "a) 3/4 b) 2", "3/4\n2", C, [C, C]),
        (AB, "a) 3/4 b) 2", "3/4 and 2", C, [C, C]),
        (AB, "a) 3/4 b) 2", "3/4, 2", C, [C, C]),
        (AB, "a) 3/4 b) 2", "a) 3/4 b) 3", W, [C, W]),
        (AB, "a) 3/4 b) 2", "a) 3/4", U, [C, U]),
        (AB, "a) 3/4 b) 2", "b) 2", U, [U, C]),
        (AB, "a) 3/4 b) 2", "a) 1/4", W, [W, U]),
        (AB, "a) 3/4 b) 2", "a) 3/4 a) 1/4 b) 2", U, [U, C]),
        (AB, "a) 3/4 b) 2", "a) 0.75 b) 2", U, [U, C]),
        (AB, "a) 3/4 b) 2", "2; 3/4", U, [U, U]),
        (AB, "a) 3/4 b) 2", "3/4", U, [U, U]),
        (AB, "a) 3/4 b) 2", "3/4 2", U, [U, U]),
        (AB, "a) 3/4 b) 2", "", U, [U, U]),
        (AB, "a) 3/4 b) 2", "a) b)", U, [U, U]),
        (XY, "x = 2 and y = 5", "x = 2 and y = 5", C, [C, C]),
        (XY, "x = 2 and y = 5", "y=5, x=2", C, [C, C]),
        (XY, "x = 2 and y = 5", "x is 2, y is 5", C, [C, C]),
        (XY, "x = 2 and y = 5", "x = 5 and y = 2", W, [W, W]),
        (XY, "x = 2 and y = 5", "5, 2", U, [U, U]),
        (XY, "x = 2 and y = 5", "x = 2, x = 5", U, [U, U]),
        (AREA, "14 cm and 12 cm^2", "perimeter is 14 cm, area is 12 cm²", C, [C, C]),
        (AREA, "14 cm and 12 cm^2", "area = 12 cm^2\nperimeter = 0.14 m", C, [C, C]),
        (AREA, "14 cm and 12 cm^2", "perimeter is 14 cm, area is 12", U, [C, U]),
        (AREA, "14 cm and 12 cm^2", "perimeter is 12 cm, area is 12 cm^2", W, [W, C]),
    ],
)
def test_each_part_gets_its_verdict_and_the_whole_theirs(options, key, answer, whole, each):
    marked = parts(options, key, answer)
    assert [part.marked.verdict for part in marked.parts] == each
    assert marked.marked.verdict is whole
    assert mark(answer_type="parts", expected=key, answer=answer, options=options) == marked.marked


def test_it_says_which_part_to_look_at_again_and_never_the_key():
    assert parts(AB, "a) 3/4 b) 2", "a) 3/4 b) 7").marked.message == (
        "a fits. Look at b again. What would you check there first?"
    )
    assert parts(AB, "a) 3/4 b) 2", "a) 6/8").marked.message == "a fits. I didn't find b. What is your answer there?"
    unclear = parts(AB, "a) 3/4 b) 2", "2; 3/4").marked
    assert unclear.message.endswith("Can you write a) and b) in front of them?")
    assert "3/4" not in parts(AB, "a) 3/4 b) 2", "a) 0.75 b) 3/4").marked.message


@pytest.mark.parametrize(
    ("key", "options"),
    [
        ("a) 1", AB),
        ("1 and 2", AB),
        ("a) 1 b) 2", {}),
        ("a) 1 b) 2", {**AB, "form": "simplest"}),
        ("a) 1 b) 2", {"parts": [{"name": "a", "type": "number"}]}),
        ("a) 1 b) 2", {"parts": [{"name": "a", "type": "number"}, {"name": "A", "type": "number"}]}),
        ("a) 1 b) 2", {"parts": [{"name": "a", "type": "number"}, {"name": "b", "type": "parts"}]}),
        ("a) 1 b) 2", {"parts": [{"name": "a", "type": "number"}, {"name": "b", "type": "nothing"}]}),
        ("a) 1 b) 2", {"parts": [{"name": "a", "type": "number"}, {"name": ".*", "type": "number"}]}),
    ],
)
def test_parts_that_are_not_described_well_are_refused(key, options):
    with pytest.raises(InvalidInput):
        mark(answer_type="parts", expected=key, answer="a) 1 b) 2", options=options)


def test_a_key_without_value_is_named():
    assert fault_of_key(answer_type="parts", expected="a) 3/0 b) 2", options=AB) == "undefined"
    assert fault_of_key(answer_type="parts", expected="a) 3/4 b) 2", options=AB) is None


def test_an_item_with_parts_is_rendered_with_its_numbers():
    item = Item(
        id="both",
        skill_id="shapes",
        level=1,
        answer_type="parts",
        answer="perimeter = {2*(a+b)} area = {a*b}",
        question="A rectangle is {a} by {b}. What are its perimeter and its area?",
        parameters={"a": 3, "b": 4},
        options={"parts": [{"name": "perimeter", "type": "number"}, {"name": "area", "type": "number"}]},
    )
    drawn = render(item, seed=1, setting=None)
    said = mark(answer_type="parts", expected=drawn.answer, answer="area = 12, perimeter = 14", options=drawn.options)
    assert said.verdict is Verdict.CORRECT


@given(text=st.one_of(st.text(max_size=400), st.text(alphabet="ab)(:=.,; \n0123456789/", max_size=200)))
def test_any_text_gets_a_verdict_for_every_part(text):
    marked = parts(AB, "a) 3/4 b) 2", text)
    assert len(marked.parts) == 2
    assert marked.marked.message
    right = all(part.marked.verdict is Verdict.CORRECT for part in marked.parts)
    assert right is (marked.marked.verdict is Verdict.CORRECT)
