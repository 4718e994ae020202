"""Systems of equations: x=2, y=-3, or equations with the same solutions."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tutor.domain.marking.kinds.algebra import Equation, read_equation
from tutor.domain.marking.kinds.several import Several, judge_point
from tutor.domain.marking.latex import without_latex
from tutor.domain.marking.polynomials import degree, polynomial
from tutor.domain.marking.settings import Options
from tutor.domain.marking.tree import Tree, Var, letters
from tutor.domain.marking.values import constant_ratio
from tutor.domain.marking.verdicts import CORRECT, INCORRECT, Outcome, Unreadable, incorrect, unsure

MOST = 6
_CASES = re.compile(r"\\(?:begin|end)\{(?:cases|aligned|array|matrix)\}")
_BETWEEN = re.compile(
    r"[,;]|\band\b|(?<=[\w)]) y (?=[-+\d(]*[A-Za-z])(?! *=)|(?<=[\w)]) y (?=[A-Za-z] ?=)", re.IGNORECASE
)
_BESIDE = re.compile(r"(?<=[\w)]) (?=[A-Za-z] ?=)")

Row = tuple[Fraction, ...]


@dataclass(frozen=True)
class System:
    """The equations of a system, and the letters in them."""

    equations: tuple[Equation, ...]

    @property
    def letters(self) -> tuple[str, ...]:
        """The letters, in order."""
        return tuple(sorted({name for one in self.equations for name in letters(one.difference)}))

    @property
    def solution(self) -> Mapping[str, Tree] | None:
        """The value of each letter, if each stands alone on one side."""
        found: dict[str, Tree] = {}
        for one in self.equations:
            left, right = (one.left, one.right) if isinstance(one.left, Var) else (one.right, one.left)
            if not isinstance(left, Var) or letters(right) or left.name in found:
                return None
            found[left.name] = right
        return found


def read_system(text: str, options: Options) -> System:
    r"""The equations, between commas, semicolons, "and", or in a cases environment.

    Raises:
        Unreadable: one of them is no equation, or there are too many.

    """
    plain = without_latex(_CASES.sub(" ", text).replace("\\\\", " ; ").replace("&", " ")).strip(" ;,")
    plain = re.sub(r"^[{⦃](?P<inner>[^{}⦃⦄]*)[}⦄]?$", r"\g<inner>", plain)
    pieces = [piece.strip() for piece in _BETWEEN.split(plain) if piece.strip()]
    if len(pieces) == 1 and pieces[0].count("=") > 1:
        pieces = _BESIDE.split(pieces[0])
    if len(pieces) > MOST:
        raise Unreadable("too_long")
    return System(tuple(read_equation(piece, options) for piece in pieces))


def judge_system(key: System, answer: str, options: Options) -> Outcome:
    """The verdict on a system: the same solutions, and solved if the key is."""
    bare = re.sub(r"^\([A-Za-z, ]+\) ?= ?(?=\()", _ordered, without_latex(_CASES.sub(" ", answer).replace("\\\\", ";")))
    if "=" not in bare:
        return _judge_values(key, bare, options)
    if re.search(r"\bor\b", bare):
        return INCORRECT
    given = read_system(answer, options)
    if not set(given.letters) <= set(key.letters) or len(given.equations) < len(key.equations):
        return INCORRECT
    outcome = _same(key, given)
    if outcome.is_correct and (key.solution is None) is not (given.solution is None):
        reason = "wrong_form" if key.solution is None else "not_solved"
        return incorrect(reason) if options.enforce else unsure(reason)
    return outcome


def _ordered(found: re.Match[str]) -> str:
    """The letters before a point, gone if they are in order."""
    names = re.findall(r"[A-Za-z]", found[0])
    if names != sorted(names):
        raise Unreadable("notation")
    return ""


def _judge_values(key: System, answer: str, options: Options) -> Outcome:
    """The verdict on (2, -3): the values in the order of their letters."""
    if key.solution is None:
        raise Unreadable("not_an_equation")
    return judge_point(Several(tuple(key.solution[name] for name in key.letters), "("), answer, options)


def _same(key: System, given: System) -> Outcome:
    one, two = _reduced(key), _reduced(given, key.letters)
    if one is not None and two is not None:
        return CORRECT if one == two else INCORRECT
    if len(key.equations) == len(given.equations) and _paired(key.equations, given.equations):
        return CORRECT
    return unsure("undecided") if one is None and two is None else INCORRECT


def _paired(left: Sequence[Equation], right: Sequence[Equation]) -> bool:
    """Whether each equation is another one's, up to a factor."""
    open_ones = list(right)
    for one in left:
        match = next((two for two in open_ones if constant_ratio(two.difference, one.difference) is not None), None)
        if match is None:
            return False
        open_ones.remove(match)
    return True


def _reduced(system: System, names: tuple[str, ...] = ()) -> list[Row] | None:
    """The rows of a linear system in reduced form, which is the same for the same solutions; None if not linear."""
    names = names or system.letters
    rows: list[Row] = []
    for one in system.equations:
        poly = polynomial(one.difference)
        if poly is None or degree(poly) > 1:
            return None
        rows.append((*(poly.get(((name, 1),), Fraction(0)) for name in names), poly.get((), Fraction(0))))
    return _eliminated(rows)


def _eliminated(rows: list[Row]) -> list[Row]:
    done: list[Row] = []
    for column in range(len(rows[0])):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        pivot = tuple(value / pivot[column] for value in pivot)
        rows = [_minus(row, pivot, column) for row in rows]
        done = [*(_minus(row, pivot, column) for row in done), pivot]
    return done


def _minus(row: Row, pivot: Row, column: int) -> Row:
    return tuple(value - row[column] * other for value, other in zip(row, pivot, strict=True))
