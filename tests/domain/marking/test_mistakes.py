import pytest

from tutor.domain.marking import Verdict, comes_to, mark


@pytest.mark.parametrize(
    ("kind", "mistake", "answer"),
    [
        ("fraction", "2/5", "4/10"),
        ("fraction", "2/5", "0.4"),
        ("fraction", "2/5", "two fifths"),
        ("mixed", "3 1/2", "7/2"),
        ("expression", "x^2+9", "9 + x*x"),
        ("expression", "x^2+9", "\\left(x^2+9\\right)"),
        ("quantity", "24 cm", "0.24 m"),
        ("quantity", "24 cm", "24"),
        ("percent", "12%", "12"),
        ("equation", "y=2x", "2x"),
        ("set", "{3}", "x = 3"),
        ("number", "-6", "menos seis"),
    ],
)
def test_a_mistake_is_known_in_any_way_of_writing_it(kind, mistake, answer):
    assert comes_to(answer_type=kind, expected=mistake, answer=answer, options={"form": "simplest", "enforce": True})


@pytest.mark.parametrize(
    ("kind", "mistake", "answer"),
    [
        ("fraction", "2/5", "0.41"),
        ("fraction", "2/5", "5/2"),
        ("expression", "x^2+9", "x^2+6x+9"),
        ("quantity", "24 cm", "24 cm^2"),
        ("number", "3", "three or four"),
        ("fraction", "1/3", "0.33"),
    ],
)
def test_another_answer_is_not_taken_for_the_mistake(kind, mistake, answer):
    assert not comes_to(answer_type=kind, expected=mistake, answer=answer, options={})


@pytest.mark.parametrize(
    ("theirs", "ours"), [("integer", "number"), ("boolean", "truth"), ("scientific", "standard_form")]
)
def test_a_type_is_known_by_other_names(theirs, ours):
    key = {"truth": "true", "standard_form": "3*10^4", "number": "5"}[ours]
    assert mark(answer_type=theirs, expected=key, answer=key, options={}).verdict is Verdict.CORRECT
