"""Expressions and equations: compared by their exact values at many places, never as text."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from fractions import Fraction

from tutor.domain.marking.forms import is_written
from tutor.domain.marking.latex import without_latex
from tutor.domain.marking.numbers import judge_number
from tutor.domain.marking.polynomials import polynomial
from tutor.domain.marking.reading import expression, in_signs, number_tree, unnamed
from tutor.domain.marking.settings import Options
from tutor.domain.marking.spoken import in_digits
from tutor.domain.marking.tree import Num, Op, Tree, Var, letters, renamed, walk
from tutor.domain.marking.values import constant_ratio, same
from tutor.domain.marking.verdicts import CORRECT, INCORRECT, Outcome, Unreadable, incorrect, unsure

_ANY = tuple("abcdefghijklmnopqrstuvwxyz")
_IS = re.compile(r"(?<=[\w)]) (?:is (?:equal to )?|equals |es (?:igual a )?)(?=[\w(√-])", re.IGNORECASE)


def read_expression(text: str, options: Options) -> Tree:
    """The key as a tree."""
    tree = expression(unnamed(without_latex(text)), options.vars or _ANY, locale=options.locale).tree
    same(tree, tree)
    return tree


def judge_expression(key: Tree, answer: str, options: Options) -> Outcome:
    """The verdict on an expression; where the way of writing leaves two readings, only asking again is fair."""
    if not letters(key):
        return judge_number(key, number_tree(in_digits(answer), locale=options.locale), options)
    answer = in_signs(without_latex(answer))
    text = answer if re.match(f"[{''.join(letters(key))}] ?=", answer) else unnamed(answer)
    outcome = judge_readings(text, letters(key) | set(options.vars), options, lambda tree: _equal(key, tree))
    if outcome.is_correct and options.form:
        tree = expression(text, letters(key) | set(options.vars), locale=options.locale).tree
        if not is_written(options.form, tree, key):
            reason = f"not_{options.form}"
            return incorrect(reason) if options.enforce else unsure(reason)
    return outcome


def judge_readings(text: str, known: Collection[str], options: Options, fits: Callable[[Tree], Outcome]) -> Outcome:
    """The verdict on the plain reading, or `unsure` where only another reading of the same text is right."""
    parsed = expression(text, known, locale=options.locale)
    outcome = fits(parsed.tree)
    if parsed.raised or parsed.behind:
        power = fits(expression(text, known, locale=options.locale, raised=True).tree)
        reason = "missing_power" if parsed.raised else "number_behind"
        return unsure(reason) if outcome.is_correct or power.is_correct else outcome
    if not outcome.is_correct and parsed.tight:
        tight = fits(expression(text, known, locale=options.locale, tight=True).tree)
        return unsure("ambiguous_division") if tight.is_correct else outcome
    return outcome


def _equal(key: Tree, tree: Tree) -> Outcome:
    if same(key, tree):
        return CORRECT
    if letters(key) == {"i"} and _is_zero_where_i_squared_is_minus_one(Op("-", (key, tree))):
        return unsure("uncalculated")
    return other_letters(key, tree, lambda swapped: same(key, swapped))


def _is_zero_where_i_squared_is_minus_one(tree: Tree) -> bool:
    poly = polynomial(tree)
    if poly is None or letters(tree) != {"i"}:
        return False
    parts = [Fraction(0), Fraction(0)]
    for monomial, factor in poly.items():
        power = sum(times for _, times in monomial)
        parts[power % 2] += factor * (-1) ** (power // 2)
    return parts == [0, 0]


def other_letters(key: Tree, tree: Tree, fits: Callable[[Tree], bool]) -> Outcome:
    """`unsure` where the answer would be right with the key's letters: a capital, or another letter."""
    wanted, given = letters(key), letters(tree)
    cases = {letter: letter.swapcase() for letter in given - wanted if letter.swapcase() in wanted - given}
    if cases and fits(renamed(tree, cases)):
        return unsure("letter_case")
    strange, missing = given - wanted, wanted - given
    if len(strange) == len(missing) == 1 and fits(renamed(tree, dict(zip(strange, missing, strict=True)))):
        return unsure("wrong_letter")
    return INCORRECT


@dataclass(frozen=True)
class Equation:
    """Two sides, and their difference."""

    left: Tree
    right: Tree

    @property
    def is_solved(self) -> bool:
        """Whether a letter stands alone and the other side is a number."""
        return any(isinstance(a, Var) and not letters(b) for a, b in ((self.left, self.right), (self.right, self.left)))

    @property
    def difference(self) -> Tree:
        """What must be zero."""
        return Op("-", (self.left, self.right))


def read_equation(text: str, options: Options) -> Equation:
    """The key as two sides."""
    equation = _sides(text, options.vars or _ANY, options)
    if same(equation.difference, Num(Fraction(0), "0")):
        raise Unreadable("undefined")
    return equation


def _sides(text: str, known: Collection[str], options: Options, **readings: bool) -> Equation:
    left, sign, right = without_latex(text).partition("=")
    if not sign or "=" in right or any(other in text for other in "<>!"):
        raise Unreadable("not_an_equation")
    sides = [expression(side.strip(), known, locale=options.locale, **readings) for side in (left, right)]
    return Equation(sides[0].tree, sides[1].tree)


def judge_equation(key: Equation, answer: str, options: Options) -> Outcome:
    """The verdict on an equation: the same up to a constant factor on both sides."""
    answer = _IS.sub("=", in_signs(without_latex(answer)))
    known = letters(key.difference) | set(options.vars)
    if "=" not in answer:
        outcome = judge_readings(answer, known, options, lambda tree: _equal(key.right, tree))
        return unsure("missing_equals") if outcome.is_correct else outcome
    if (bare := unnamed(answer)) != answer and isinstance(key.left, Var) and "(" in answer.partition("=")[0]:
        # f(x) = is another name for y =.
        outcome = judge_readings(bare, known, options, lambda tree: _equal(key.right, tree))
        return unsure("notation") if outcome.is_correct else outcome
    left, _, right = answer.partition("=")
    if "=" in right:
        raise Unreadable("not_an_equation")
    outcome = judge_readings(f"({left})-({right})", known, options, lambda tree: _same_equation(key, tree))
    if outcome.is_correct and key.is_solved and not _sides(answer, known, options).is_solved:
        return unsure("not_solved")
    if outcome.is_correct and options.form and not _is_in_form(key, _sides(answer, known, options), options.form):
        reason = "wrong_form" if options.form == "subject" else f"not_{options.form}"
        return incorrect(reason) if options.enforce else unsure(reason)
    return outcome


def _same_equation(key: Equation, difference: Tree) -> Outcome:
    if constant_ratio(difference, key.difference) is not None:
        return CORRECT
    if any(constant_ratio(Op("*", (difference, below)), key.difference) for below in _denominators(difference)):
        return unsure("cleared_denominator")
    if any(constant_ratio(difference, Op("*", (key.difference, below))) for below in _denominators(key.difference)):
        return unsure("cleared_denominator")
    return other_letters(key.difference, difference, lambda t: constant_ratio(t, key.difference) is not None)


def _denominators(tree: Tree) -> list[Tree]:
    """What stands under a fraction bar with a letter in it, alone and all together."""
    below = [n.parts[1] for n in walk(tree) if isinstance(n, Op) and n.name == "/" and letters(n.parts[1])][:4]
    if not below:
        return []
    product = below[0]
    for one in below[1:]:
        product = Op("*", (product, one))
    return [*below, product]


def _is_in_form(key: Equation, answer: Equation, form: str) -> bool:
    """Whether one letter stands alone, or each side that is more than one letter or number is in this form."""
    if form == "subject":
        return _is_subject(key, answer)
    wanted, given = (
        [side for side in (e.left, e.right) if letters(side) and not isinstance(side, Var)] for e in (key, answer)
    )
    return len(wanted) == len(given) and all(is_written(form, one, two) for one, two in zip(given, wanted, strict=True))


def _is_subject(key: Equation, answer: Equation) -> bool:
    """Whether one letter stands alone on a side, the key's own if it has one so."""
    wanted = {side.name for side in (key.left, key.right) if isinstance(side, Var)}
    sides = ((answer.left, answer.right), (answer.right, answer.left))
    return any(isinstance(a, Var) and a.name in (wanted or {a.name}) and a.name not in letters(b) for a, b in sides)
