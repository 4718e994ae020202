"""Whether a number is the right one, in the form asked for."""

from collections.abc import Sequence
from fractions import Fraction

from tutor.domain.marking.exact import Exact
from tutor.domain.marking.near import Near, has_function
from tutor.domain.marking.rounding import figures, reason_for, rounded, rounded_to_figures
from tutor.domain.marking.settings import Options
from tutor.domain.marking.shapes import Shape, meets, shape
from tutor.domain.marking.tree import Num, Op, Tree, Var, unsigned, walk, without_brackets
from tutor.domain.marking.values import Value, equal_numbers, exact, value
from tutor.domain.marking.verdicts import CORRECT, INCORRECT, Outcome, incorrect, unsure


def judge_number(key: Tree, answer: Tree, options: Options, forms: Sequence[str] = ()) -> Outcome:
    """The verdict on one number against another; `forms` are those its type asks for.

    Raises:
        Unreadable: the answer has no value, or none that can be settled.

    """
    if has_function(answer) and not has_function(key):
        return unsure("uncalculated")
    right, given = value(key), value(answer)
    if options.tol_abs is not None or options.tol_rel is not None:
        return _in_form(key, answer, options, forms) if _within(right, given, options) else INCORRECT
    if options.dp is not None or options.sf is not None:
        return _to_places(right.approximate(), given.approximate(), answer, options)
    if equal_numbers(key, answer):
        if isinstance(given, Near) and isinstance(right, Exact):
            return unsure("uncalculated" if right.rational is not None else "not_simplest")
        return _in_form(key, answer, options, forms)
    return _unequal(key, right.approximate(), given.approximate(), answer)


def _within(right: Value, given: Value, options: Options) -> bool:
    distance = abs(right.approximate() - given.approximate())
    allowed = (options.tol_abs or Fraction(0), (options.tol_rel or Fraction(0)) * abs(right.approximate()))
    return distance <= max(allowed)


def _in_form(key: Tree, answer: Tree, options: Options, forms: Sequence[str]) -> Outcome:
    """The verdict on the right value, which may still be written otherwise than asked, or not worked out."""
    if shape(answer) is Shape.SUM and without_brackets(answer) != without_brackets(key):
        return unsure("uncalculated")
    for form in dict.fromkeys([*forms, options.form]):
        if form and not meets(answer, form):
            reason = "not_simplest" if form == "simplest" else "wrong_form"
            return incorrect(reason) if options.enforce else unsure(reason)
    return CORRECT


def _to_places(right: Fraction, given: Fraction, answer: Tree, options: Options) -> Outcome:
    target = rounded(right, options.dp) if options.dp is not None else rounded_to_figures(right, options.sf or 1)
    bare = unsigned(answer)
    if options.sf is not None and shape(answer) is Shape.STANDARD and isinstance(bare, Op):
        least, most = figures(front) if isinstance(front := unsigned(bare.parts[0]), Num) else (0, 0)
        return CORRECT if given == target and least <= options.sf <= most else INCORRECT
    if not isinstance(bare, Num):
        return _form_missed(options) if given == right else INCORRECT
    if given == target:
        return CORRECT if _has_places(bare, options) else _form_missed(options)
    finer = reason_for(right, bare, given) == "rounded" or given == right
    again = rounded(given, options.dp) if options.dp is not None else rounded_to_figures(given, options.sf or 1)
    unknown = right == target and again == target and not _coarser(bare, options)
    return _form_missed(options) if (finer and not _coarser(bare, options)) or unknown else INCORRECT


def _has_places(number: Num, options: Options) -> bool:
    if options.dp is not None:
        return number.places == options.dp and not number.exponent
    least, most = figures(number)
    return least <= (options.sf or 1) <= most


def _coarser(number: Num, options: Options) -> bool:
    if options.dp is not None:
        return number.places < options.dp
    return figures(number)[1] < (options.sf or 1)


def _form_missed(options: Options) -> Outcome:
    return incorrect("wrong_form") if options.enforce else unsure("wrong_form")


def _unequal(key: Tree, right: Fraction, given: Fraction, answer: Tree) -> Outcome:
    """Not equal: but perhaps a rounding of it, or a comma meant as a point."""
    bare = unsigned(answer)
    if isinstance(bare, Num) and bare.other is not None and bare.other in (right, -right):
        return unsure("decimal_comma")
    if any(isinstance(node, Var) for node in walk(key)) and _is_about(right, given):
        return unsure("approximated_pi")
    reason = reason_for(right, bare, given) if isinstance(bare, Num) and not bare.exponent else None
    return unsure(reason) if reason else INCORRECT


def _is_about(right: Fraction, given: Fraction) -> bool:
    """Whether pi was taken as 3.14, 3.142 or 22/7."""
    return any(given == right * about / _PI for about in _ABOUT_PI)


_PI = exact(Var("pi")).approximate()
_ABOUT_PI = (Fraction("3.14"), Fraction("3.142"), Fraction("3.1416"), Fraction(22, 7))
