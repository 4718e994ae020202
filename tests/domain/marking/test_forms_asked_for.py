"""Forms an author may ask for, and what children write instead: half done, turned round, in another unit."""

import pytest

from tutor.domain.marking import mark


def _marked(answer_type: str, expected: str, answer: str, **options: object) -> tuple[str, str]:
    marked = mark(answer_type=answer_type, expected=expected, answer=answer, options=options)
    return marked.verdict.value, marked.reason


@pytest.mark.parametrize("answer", ["8n + 6*8", "2^3n + 48", "8n + 96/2", "4*2n + 48"])
def test_numbers_left_to_work_out_are_not_expanded(answer: str) -> None:
    assert _marked("expression", "8n + 48", answer, form="expanded") == ("unsure", "not_expanded")
    assert _marked("expression", "8n + 48", answer, form="expanded", enforce=True) == ("incorrect", "not_expanded")


@pytest.mark.parametrize("answer", ["48 + 8n", "8*n + 48", "n*8 + 48"])
def test_a_sum_of_finished_terms_is_expanded_in_any_order(answer: str) -> None:
    assert _marked("expression", "8n + 48", answer, form="expanded", enforce=True) == ("correct", "equal")


@pytest.mark.parametrize("answer", ["(6n + 11) 8", "(11+6n) 8", "(11 + 6n)*8"])
def test_a_number_behind_the_bracket_is_a_factor_too(answer: str) -> None:
    assert _marked("expression", "8(6n + 11)", answer, form="factored", enforce=True) == ("correct", "equal")
    assert _marked("expression", "9(6n + 11)", answer, form="factored", enforce=True) == ("incorrect", "not_equal")


@pytest.mark.parametrize("expected", ["8(x + 1)", "(x + 1)^8"])
def test_a_number_close_behind_a_bracket_is_asked_about_where_it_may_be_right(expected: str) -> None:
    marked = mark(answer_type="expression", expected=expected, answer="(x + 1)8", options={})
    assert (marked.verdict.value, marked.reason) == ("unsure", "number_behind")
    assert "in front of the bracket?" in marked.message
    assert _marked("expression", "9(x + 1)", "(x + 1)8") == ("incorrect", "not_equal")


def test_two_numbers_side_by_side_stay_two_numbers() -> None:
    assert _marked("number", "12", "(3) 4")[1] == "two_numbers"


@pytest.mark.parametrize(
    ("answer", "verdict", "reason"),
    [
        ("x > 3", "correct", "equal"),
        ("3 < x", "correct", "equal"),
        ("2x > 6", "unsure", "not_solved"),
        ("x + 1 > 4", "unsure", "not_solved"),
        ("x > 12/4", "unsure", "uncalculated"),
        ("x > 9 - 6", "unsure", "uncalculated"),
        ("x < 3", "incorrect", "not_equal"),
    ],
)
def test_a_solved_inequality_has_the_letter_alone_and_one_number(answer: str, verdict: str, reason: str) -> None:
    assert _marked("inequality", "x > 3", answer, form="solved") == (verdict, reason)


def test_an_inequality_left_unsolved_is_wrong_only_where_the_form_is_demanded() -> None:
    assert _marked("inequality", "x > 3", "2x > 6", form="solved", enforce=True) == ("incorrect", "not_solved")
    assert _marked("inequality", "x > 3", "2x > 6") == ("correct", "equal")


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ("48 millimetres, 5 centimeters, 1 meter", "correct"),
        ("4.8 cm, 50 mm, 100 cm", "correct"),
        ("48 mm 5 cm 1 m", "correct"),
        ("48 mm < 5 cm < 1 m", "correct"),
        ("48, 5, 1", "unsure"),
        ("48 cm, 5 cm, 1 m", "incorrect"),
        ("5 cm, 48 mm, 1 m", "incorrect"),
    ],
)
def test_lengths_are_put_in_order_as_lengths(answer: str, verdict: str) -> None:
    assert _marked("ordering", "48 mm, 5 cm, 1 m", answer)[0] == verdict


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ("25%, 30 %, 50%", "correct"),
        ("0.25, 0.3, 0.5", "correct"),
        ("25, 30, 50", "unsure"),
        ("30%, 25%, 50%", "incorrect"),
    ],
)
def test_percents_are_put_in_order_as_percents(answer: str, verdict: str) -> None:
    assert _marked("ordering", "25%, 30%, 50%", answer)[0] == verdict
