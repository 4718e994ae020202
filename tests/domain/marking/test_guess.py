import pytest

from tutor.domain.marking import Verdict, guess_type, mark


@pytest.mark.parametrize(
    ("expected", "kind"),
    [
        ("12", "number"),
        ("3/4", "number"),
        ("0.375", "number"),
        ("2 1/3", "number"),
        ("1,250", "number"),
        ("4.2*10^5", "number"),
        ("-3", "number"),
        ("½", "number"),
        ("35%", "percent"),
        ("£4.50", "money"),
        ("450p", "money"),
        ("5 km", "quantity"),
        ("24 cm^2", "quantity"),
        ("10 m/s", "quantity"),
        ("125t^3", "expression"),
        ("125*t^3", "expression"),
        ("3x+6", "expression"),
        ("2sqrt(3)", "expression"),
        ("xy", "expression"),
        ("y=2x+1", "equation"),
        ("x>3", "inequality"),
        ("1<x<=5", "inequality"),
        ("(-inf,3]", "interval"),
        ("[1,2]", "interval"),
        ("(3,-4)", "point"),
        ("{-3,3}", "set"),
        ("x=3 or x=-3", "set"),
        ("2,5,8,11", "list"),
        ("2:3", "ratio"),
        ("$$y=\\frac{3}{x}$$", "equation"),
        ("$$6p^3\\left(3p^3+4\\right)$$", "expression"),
        ("\\frac{3}{4}", "expression"),
        ("B", "choice"),
        ("mitosis", "text"),
        ("the water cycle", "text"),
        ("no", "text"),
        ("", "text"),
        ("\x00", "text"),
    ],
)
def test_a_key_without_a_type_gets_the_loosest_that_fits(expected, kind):
    assert guess_type(expected) == kind


@pytest.mark.parametrize(
    ("expected", "answer"),
    [("3/4", "0.75"), ("0.5", "1/2"), ("125t^3", "125*t^3"), ("5 km", "5000 m"), ("y=2x+1", "2y=4x+2"), ("B", "b")],
)
def test_a_guessed_type_compares_by_value(expected, answer):
    verdict = mark(answer_type=guess_type(expected), expected=expected, answer=answer, options={}).verdict
    assert verdict is Verdict.CORRECT
