"""Formulas in MathML become one line."""

import pytest
from defusedxml.ElementTree import fromstring

from tutor.domain.errors import InvalidInput
from tutor.interop.mathml import line


def said(inside):
    return line(fromstring(f'<math xmlns="http://www.w3.org/1998/Math/MathML">{inside}</math>'))


HALF = "<mfrac><mn>1</mn><mn>2</mn></mfrac>"
SUM = "<mrow><mi>x</mi><mo>+</mo><mn>1</mn></mrow>"


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("<mfrac><mn>3</mn><mn>4</mn></mfrac>", "3/4"),
        ("<msup><mi>x</mi><mn>2</mn></msup>", "x²"),
        ("<msqrt><mn>2</mn><mi>x</mi></msqrt>", "√(2x)"),
        ("<msqrt><mn>16</mn></msqrt>", "√16"),
        (f"<mfrac>{SUM}<mn>2</mn></mfrac>", "(x + 1)/2"),
        (f"<mn>1</mn>{HALF}", "1 1/2"),
        (f"{HALF}<mi>x</mi>", "1/2 x"),
        (f"<mfrac>{HALF}<mn>3</mn></mfrac>", "(1/2)/3"),
        (f"<msup>{HALF}<mn>3</mn></msup>", "(1/2)³"),
        ("<msup><mrow><mo>−</mo><mn>2</mn></mrow><mn>2</mn></msup>", "(−2)²"),
        ("<mo>−</mo><msup><mn>2</mn><mn>2</mn></msup>", "−2²"),
        ("<mo>(</mo><mi>x</mi><mo>−</mo><mn>1</mn><msup><mo>)</mo><mn>2</mn></msup>", "(x − 1)²"),
        ("<msup><mn>10</mn><mrow><mo>−</mo><mn>3</mn></mrow></msup>", "10⁻³"),
        (f"<msup><mn>2</mn>{SUM}</msup><mi>y</mi>", "2^(x + 1) y"),
        ("<msup><mn>90</mn><mo>∘</mo></msup>", "90°"),
        ("<msub><mi>a</mi><mn>1</mn></msub>", "a₁"),
        ("<msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>", "x₁²"),
        ("<mroot><mn>8</mn><mn>3</mn></mroot>", "∛8"),
        ("<mroot><mi>x</mi><mn>5</mn></mroot>", "(5)√x"),
        ("<mfenced><mn>2</mn><mn>3</mn></mfenced>", "(2, 3)"),
        (f'<mfenced open="|" close="|">{SUM}</mfenced>', "|x + 1|"),
        ("<mn>3</mn><mo>·</mo><mo>−</mo><mn>2</mn><mo>=</mo><mo>−</mo><mn>6</mn>", "3 · −2 = −6"),
        ("<mn>5</mn><mrow><mo>-</mo><mn>3</mn></mrow>", "5 - 3"),
        ("<mn>2</mn><mo>\u2062</mo><mi>x</mi>", "2x"),
        ("<mn>2</mn><mo>\u2062</mo><mn>5</mn>", "2 · 5"),
        ("<mn>3</mn><mtext>feet</mtext>", "3 feet"),
        ("<mn>0</mn><mo>.</mo><mover><mn>36</mn><mo>¯</mo></mover>", "0.3\u03056\u0305"),
        ("<mi>sin</mi><mo>(</mo><mi>x</mi><mo>)</mo>", "sin(x)"),
        ("<semantics><mn>7</mn><annotation>seven</annotation></semantics>", "7"),
    ],
)
def test_a_formula_reads_well_as_a_line(formula, expected):
    assert said(formula) == expected


@pytest.mark.parametrize(
    ("formula", "named"),
    [
        ("<mtable><mtr><mtd><mn>1</mn></mtd></mtr></mtable>", "mtable"),
        ("<mmultiscripts><mi>x</mi></mmultiscripts>", "mmultiscripts"),
        ('<menclose notation="longdiv"><mn>12</mn></menclose>', "long division"),
        pytest.param("<mn>1</mn><mo>+</mo>" * 2000, "too long", id="long"),
        ("<mfrac><mn>1</mn></mfrac>", "mfrac.*1 parts in place of 2"),
    ],
)
def test_what_a_line_cannot_show_is_refused_by_name(formula, named):
    with pytest.raises(InvalidInput, match=named):
        said(formula)


def test_bars_over_bars_are_one_bar():
    assert said("<mover>" * 60 + "<mn>3</mn>" + "<mo>¯</mo></mover>" * 60) == "3\u0305"
