"""Formulas become lines that read well, or are refused; nothing is silently lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.domain.errors import InvalidInput
from tutor.interop.plain_math import plain


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"$$\frac{3}{4}$$", "3/4"),
        (r"$$\frac{x+1}{2}$$", "(x+1)/2"),
        (r"$$\dfrac12$$", "1/2"),
        (r"$$\frac{{\left(\frac{1}{3}\right)}^2}{2^3+2}$$", "((1/3)²)/(2³+2)"),
        (r"$$x^2-8x+7$$", "x²-8x+7"),
        (r"$$x^{10}$$ and $$2^{x+1}$$", "x¹⁰ and 2^(x+1)"),
        (r"$${25}^{12}$$", "25¹²"),
        (r"$$\sqrt{2x}$$, $$\sqrt[3]{8}$$, $$\sqrt9$$", "√(2x), ∛8, √9"),
        (r"$$5 \times 3 \leq 20$$", "5 × 3 ≤ 20"),
        (r"$$\lim_{x\to 4} x$$", "lim (x→ 4) x"),
        (r"$$842\, \text{N}$$", "842 N"),
        (r"$$30^{\circ}$$ and 20\%", r"30° and 20\%"),
        (r"$$\{1, 2\}$$", "{1, 2}"),
        ("no formula at all", "no formula at all"),
        (r"$$\frac{1}{9} \frac{1}{10}$$ and $$\frac{dy}{du} \frac{du}{dx}$$", "1/9 · 1/10 and dy/du · du/dx"),
        (r"$$e^{\left(-2x\right)}$$, $${10}^{+6}$$", "e^(-2x), 10⁺⁶"),
        (r"$$\lim_{x\to 4^-} x$$", "lim (x→ 4⁻) x"),
        (r"$$p_{end}=m_1 v_1$$, $$a_{n+1}$$", "p_end=m₁ v₁, a_(n+1)"),
        (r"$$\frac{x^2}{16}$$, $$-\frac{4}{7}$$", "x²/16, -4/7"),
        ("y**2 and sqrt(85), but a **bold** word", "y² and √(85), but a **bold** word"),
    ],
)
def test_a_formula_reads_well_on_one_line(latex, text):
    assert plain(latex) == text


@pytest.mark.parametrize(
    "latex", [r"$$\begin{matrix}1&2\end{matrix}$$", r"$$\overset{a}{b}$$", "$$" + r"\frac{" * 40 + "$$"]
)
def test_what_a_line_cannot_show_is_refused(latex):
    with pytest.raises(InvalidInput):
        plain(latex)


@given(st.text(alphabet=r"\{}[]()^_$ frac12x+-/sqrt", max_size=300))
def test_no_text_breaks_it_and_no_command_is_left(text):
    try:
        shown = plain(f"$${text}$$")
    except InvalidInput:
        return
    assert "\\frac" not in shown
    assert "\\sqrt" not in shown
