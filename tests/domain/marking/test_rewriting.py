"""Whatever is written, however it is rewritten: an equal answer is never called wrong, another value is never right."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.domain.marking import Verdict, mark

SMALL = st.integers(-9, 9).filter(bool)


def verdict(kind, expected, answer, **options):
    return mark(answer_type=kind, expected=expected, answer=answer, options=options).verdict


@st.composite
def polynomials(draw, letter="x"):
    """A polynomial as coefficients by power, and ways of writing the very same one."""
    coefficients = draw(st.lists(st.integers(-9, 9), min_size=2, max_size=4).filter(lambda c: any(c[1:])))
    terms = [f"({c}){letter}^{power}" for power, c in enumerate(coefficients)]
    order = draw(st.permutations(terms))
    nested = "0"
    for c in reversed(coefficients):
        nested = f"({nested})*{letter}+({c})"
    factor = draw(SMALL)
    doubled = f"(({factor})*({'+'.join(order)}))/({factor})"
    latex = "+".join(rf"\left({c}\right)\cdot {letter}^{{{power}}}" for power, c in enumerate(coefficients))
    return coefficients, ["+".join(terms), "+".join(order), nested, doubled, f"$${latex}$$", rf"\boxed{{{latex}}}"]


@settings(max_examples=150, deadline=None)
@given(polynomials(), st.integers(0, 5), st.integers(0, 5))
def test_a_polynomial_rewritten_stays_right(polynomial, one, two):
    _, ways = polynomial
    assert verdict("expression", ways[one], ways[two]) is Verdict.CORRECT
    assert verdict("equation", f"y={ways[0]}", f"{ways[min(two, 3)]}=y") is Verdict.CORRECT


@settings(max_examples=150, deadline=None)
@given(polynomials(), st.integers(0, 5), st.integers(0, 3), SMALL)
def test_a_polynomial_with_one_coefficient_changed_is_never_right(polynomial, way, place, change):
    coefficients, ways = polynomial
    other = [c + (change if at == place % len(coefficients) else 0) for at, c in enumerate(coefficients)]
    wrong = "+".join(f"({c})*x^{power}" for power, c in enumerate(other))
    assert verdict("expression", ways[way], wrong) is Verdict.INCORRECT
    assert verdict("equation", f"y={ways[0]}", f"y={wrong}") is Verdict.INCORRECT


def numbers_as_written(value):
    """Ways of writing one fraction."""
    top, bottom = value.numerator, value.denominator
    sign, size = ("-" if value < 0 else ""), abs(value)
    yield from (f"{top}/{bottom}", rf"\frac{{{top}}}{{{bottom}}}", f"$\\frac{{{7 * top}}}{{{7 * bottom}}}$")
    yield from (f"{sign}({abs(top)}/{bottom})", f"−{abs(top)}⁄{bottom}" if value < 0 else f"+{top}／{bottom}")
    yield str(value).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    if size > 1 and bottom > 1:
        yield f"{sign}{size.numerator // bottom} {size.numerator % bottom}/{bottom}"


@settings(max_examples=200, deadline=None)
@given(st.fractions(-60, 60, max_denominator=30), st.fractions(-60, 60, max_denominator=30))
def test_a_number_is_right_in_every_way_of_writing_and_no_other_number_is(value, other):
    for written in numbers_as_written(value):
        if value.denominator > 1:
            assert verdict("fraction", str(value), written) is Verdict.CORRECT
            assert verdict("number", str(value), written) is Verdict.CORRECT
        if other != value:
            assert verdict("number", str(other), written) is not Verdict.CORRECT


@settings(max_examples=120, deadline=None)
@given(st.integers(1, 12), st.integers(2, 30), st.integers(1, 12), st.integers(2, 30))
def test_a_root_is_right_as_whole_square_under_it_and_no_other_root_is(front, under, other_front, other_under):
    key = f"{front}√{under}"
    for written in (f"√{front**2 * under}", f"\\sqrt{{{front**2 * under}}}", f"{front * under}/√{under}"):
        assert verdict("number", key, written) is not Verdict.INCORRECT
    same = front**2 * under == other_front**2 * other_under
    given_verdict = verdict("number", key, f"{other_front}\\sqrt{{{other_under}}}")
    assert (given_verdict is Verdict.CORRECT) is same or given_verdict is Verdict.UNSURE


@settings(max_examples=120, deadline=None)
@given(
    SMALL, st.integers(-9, 9), SMALL, st.sampled_from(["<", "<=", ">", ">="]), st.sampled_from(["<", "<=", ">", ">="])
)
def test_an_inequality_scaled_and_turned_is_right_and_another_sign_is_not(slope, start, factor, sign, other):
    flip = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
    bound = Fraction(-start, slope)
    key = f"x {sign if slope > 0 else flip[sign]} {bound}"
    scaled = f"{factor * slope}x + {factor * start} {{}} 0"
    assert verdict("inequality", key, scaled.format(sign if factor > 0 else flip[sign])) is Verdict.CORRECT
    if other != sign:
        assert verdict("inequality", key, scaled.format(other if factor > 0 else flip[other])) is Verdict.INCORRECT


@settings(max_examples=120, deadline=None)
@given(st.integers(-9, 9), st.integers(-9, 9), SMALL, SMALL)
def test_a_system_is_right_as_any_mix_of_its_equations_and_wrong_with_another_solution(x, y, a, b):
    key = f"x+y={x + y}, x-y={x - y}"
    mixed = f"({a})*x+({b})*y={a * x + b * y}, x-({a})*y={x - a * y}"
    assert verdict("system", f"x={x}, y={y}", f"y={y}; x={x}") is Verdict.CORRECT
    if -a * a != b:
        assert verdict("system", key, mixed) is Verdict.CORRECT
    assert verdict("system", key, f"x+y={x + y + a}, x-y={x - y}") is Verdict.INCORRECT


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 23), st.integers(0, 59), st.integers(0, 23), st.integers(0, 59))
def test_a_time_is_right_on_both_clocks_and_no_other_time_is(hour, minute, other_hour, other_minute):
    key, half = f"{hour:02}:{minute:02}", "am" if hour < 12 else "pm"
    assert verdict("time", key, f"{hour % 12 or 12}:{minute:02} {half}") is Verdict.CORRECT
    assert verdict("time", f"{hour % 12 or 12}.{minute:02}{half}", key) is Verdict.CORRECT
    if (hour, minute) != (other_hour, other_minute):
        assert verdict("time", key, f"{other_hour:02}:{other_minute:02}") is not Verdict.CORRECT


@settings(max_examples=150, deadline=None)
@given(st.dates(), st.dates())
def test_a_date_is_right_in_every_way_of_writing_and_no_other_date_is(day, other):
    if day.year < 1000 or other.year < 1000:
        return
    key = day.isoformat()
    for written in (
        f"{day.day} {day:%B} {day.year}",
        f"{day:%b} {day.day}, {day.year}",
        f"{day:%A} {day.day} {day:%B} {day.year}",
    ):
        assert verdict("date", key, written) is Verdict.CORRECT
    assert verdict("date", key, f"{day.day}/{day.month}/{day.year}") is not Verdict.INCORRECT
    if other != day:
        assert verdict("date", key, f"{other.day} {other:%B} {other.year}") is Verdict.INCORRECT


@settings(max_examples=100, deadline=None)
@given(st.permutations("ABCDE"), st.permutations("ABCDE"), st.integers(2, 5))
def test_an_order_must_be_the_order_and_a_choice_of_several_needs_none(right, given, size):
    key, answer = right[:size], given[:size]
    as_order = verdict("ordering", ", ".join(key), " -> ".join(answer))
    as_choice = verdict("choices", ", ".join(key), " and ".join(answer))
    assert (as_order is Verdict.CORRECT) is (key == answer)
    assert (as_choice is Verdict.CORRECT) is (set(key) == set(answer))


@pytest.mark.parametrize("factor", [2, 3, 10])
@settings(max_examples=60, deadline=None)
@given(cells=st.lists(st.integers(-20, 20), min_size=4, max_size=4))
def test_a_matrix_is_right_cell_by_cell(cells, factor):
    a, b, c, d = cells
    key = f"[[{a},{b}],[{c},{d}]]"
    latex = rf"\begin{{pmatrix}}{a * factor}/{factor}&{b}\\{c}&\frac{{{d * factor}}}{{{factor}}}\end{{pmatrix}}"
    assert verdict("matrix", key, latex) is Verdict.CORRECT
    assert verdict("matrix", key, f"[[{a},{b}],[{c},{d + factor}]]") is Verdict.INCORRECT
    if b != c:
        assert verdict("matrix", key, f"[[{a},{c}],[{b},{d}]]") is Verdict.INCORRECT
