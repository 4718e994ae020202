"""Numbers with units: 5 km, 24 cm², 1 h 30 min."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from tutor.domain.marking.exact import Exact
from tutor.domain.marking.latex import without_latex
from tutor.domain.marking.numbers import judge_number
from tutor.domain.marking.reading import number_from, number_tree, unnamed
from tutor.domain.marking.settings import Options
from tutor.domain.marking.spoken import in_digits
from tutor.domain.marking.tokens import Token, tokens
from tutor.domain.marking.tree import Num, Op, Tree
from tutor.domain.marking.units import Unit, find_unit, is_unit, read_unit
from tutor.domain.marking.values import exact
from tutor.domain.marking.verdicts import INCORRECT, Outcome, Unreadable, incorrect, unsure

PARTS = 4


@dataclass(frozen=True)
class Quantity:
    """A number of units; without a unit, a bare number."""

    tree: Tree
    unit: Unit | None


def read_quantity(text: str, options: Options) -> Quantity:
    """The number and its unit; several parts such as 1 h 30 min are added up."""
    text = re.sub(r"(?:,| and| y| of an?)(?= )", "", _with_half(without_latex(unnamed(in_digits(text)))))
    pieces = tokens(text, grouping=True, locale=options.locale)
    parts = [_one(part) for part in _parts(pieces)]
    if not parts:
        raise Unreadable("unreadable")
    return parts[0] if len(parts) == 1 else _together(parts)


_TWO_IN_WORDS = re.compile(r"(\d+ [A-Za-z]+)(?:,? (?:and|y)|,)? ([a-z]+(?:[ -][a-z]+)?) ([a-z]+)")


def _with_half(text: str) -> str:
    """Three metres and a half as 3 1/2 metres, a kilogram as 1 kilogram, one hour ten minutes as 1 hour 10 minutes."""
    if (both := _TWO_IN_WORDS.fullmatch(text)) and (second := in_digits(both[2])).isdecimal():
        text = f"{both[1]} {second} {both[3]}"
    text = re.sub(r"^(?:an?|one) (?=[A-Za-z])", "1 ", re.sub(r"^(1/2|1/4) an? (?=[A-Za-z])", r"\1 ", text))
    text = re.sub(r"(?<=[A-Za-z])\.(?!\w)|(?<=\bsq|\bcu)\.", "", text)
    found = re.fullmatch(r"(\d+) ([A-Za-z]+) (?:and|y)(?: an?)? (half|quarter|1/2|1/4)", text)
    return f"{found[1]} {'1/4' if found[3] in ('quarter', '1/4') else '1/2'} {found[2]}" if found else text


def read_key(text: str, options: Options) -> Quantity:
    """The key, which must have a unit."""
    key = _counted(text, options) or read_quantity(text, options)
    if key.unit is None:
        raise Unreadable("missing_unit")
    exact(key.tree)
    return key


def _counted(text: str, options: Options) -> Quantity | None:
    """A number of things, such as 12 apples: what is counted is a unit of its own."""
    found = re.fullmatch(r"(\d[\d.,/ ]*) ([A-Za-z]{3,20})", in_digits(text))
    if not found or is_unit(found[2]):
        return None
    thing = _one_of(found[2].casefold())
    return Quantity(number_tree(found[1], locale=options.locale), Unit(Fraction(1), ((thing, 1),), thing))


def _one_of(things: str) -> str:
    """One of these: an apple, a box, a berry."""
    if things.endswith("ies"):
        return things.removesuffix("ies") + "y"
    return re.sub(r"(?<=x|h|s)es$|(?<!s)s$", "", things)


def _parts(pieces: Sequence[Token]) -> list[list[Token]]:
    """The pieces cut where a number follows a unit."""
    parts: list[list[Token]] = []
    in_unit = False
    for at, piece in enumerate(pieces):
        is_power = at > 0 and (pieces[at - 1].text in ("^", "-", "(", "/", "{") or _is_beside(pieces, at))
        if not parts or (in_unit and piece.kind in ("number", "vulgar") and not is_power):
            parts.append([])
            in_unit = False
        parts[-1].append(piece)
        in_unit = in_unit or _begins_unit(pieces, at)
    if len(parts) > PARTS:
        raise Unreadable("unreadable")
    return parts


def _is_beside(pieces: Sequence[Token], at: int) -> bool:
    """Whether a number is written straight after letters, as in cm2; after 3' it is the next part."""
    if pieces[at].spaced or pieces[at - 1].kind != "name":
        return False
    is_clock = pieces[at - 1].text in ("h", "hr", "min") and at + 1 < len(pieces) and pieces[at + 1].kind == "name"
    return not is_clock


def _begins_unit(pieces: Sequence[Token], at: int) -> bool:
    piece = pieces[at]
    times = piece.text in ("x", "X") and at + 1 < len(pieces) and pieces[at + 1].kind == "number"
    return (piece.kind == "name" and piece.text not in ("sqrt", "pi") and not times) or piece.text in "°'\"μ"


def _one(pieces: list[Token]) -> Quantity:
    start = next((at for at in range(len(pieces)) if _begins_unit(pieces, at)), len(pieces))
    number, unit = pieces[:start], pieces[start:]
    if not number:
        raise Unreadable("unreadable")
    if number[-1].text == "(" and unit and unit[-1].text == ")":
        number = number[:-1]
    return Quantity(number_from(number), read_unit(unit) if unit else None)


def _together(parts: list[Quantity]) -> Quantity:
    """Hours and minutes as hours: each part in a smaller unit of the same kind."""
    first = parts[0].unit
    last: Unit | None = None
    total: Tree | None = None
    for part in _minutes_after_hours(parts):
        if first is None or part.unit is None or part.unit.bases != first.bases:
            raise Unreadable("two_numbers")
        if (last and part.unit.factor >= last.factor) or exact(part.tree).approximate() < 0:
            raise Unreadable("unreadable")
        ratio = part.unit.factor / first.factor
        here = Op("*", (part.tree, Op("/", (_num(ratio.numerator), _num(ratio.denominator)))))
        total, last = (here if total is None else Op("+", (total, here))), part.unit
    assert total is not None
    return Quantity(_plain(exact(total)), first)


def _minutes_after_hours(parts: list[Quantity]) -> list[Quantity]:
    """The parts with m read as minutes in 2h 15m."""
    first = parts[0].unit
    if len(parts) != 2 or first is None or first.name != "h" or parts[1].unit is None or parts[1].unit.name != "m":
        return parts
    return [parts[0], Quantity(parts[1].tree, find_unit("min"))]


def _plain(value: Exact) -> Tree:
    fraction = value.approximate()
    if fraction.denominator == 1:
        return _num(fraction.numerator)
    return Op("/", (_num(fraction.numerator), _num(fraction.denominator)))


def _num(number: int) -> Num:
    return Num(Fraction(number), str(number))


def judge_quantity(key: Quantity, answer: str, options: Options) -> Outcome:
    """The verdict on a quantity: any unit of the right kind, unless the unit itself is asked for."""
    assert key.unit is not None
    if re.fullmatch(r"[-+\d., ]+%", answer):
        return INCORRECT
    given = (_counts(key) and _counted(answer, options)) or read_quantity(answer, options)
    if given.unit is None:
        return _without_unit(key, given, options)
    if given.unit.bases != key.unit.bases:
        return unsure("unknown_unit") if _counts(key) else _with_other_unit(key, given, options)
    if given.unit.factor == key.unit.factor:
        return judge_number(key.tree, given.tree, options)
    scale = key.unit.factor / given.unit.factor
    right = Op("*", (key.tree, Op("/", (_num(scale.numerator), _num(scale.denominator)))))
    outcome = judge_number(right, given.tree, options)
    if outcome is INCORRECT:
        return _with_other_unit(key, given, options)
    return unsure("other_unit") if outcome.is_correct and options.unit == "exact" else outcome


def _counts(key: Quantity) -> bool:
    return key.unit is not None and not is_unit(key.unit.name) and key.unit.bases == ((key.unit.name, 1),)


def _with_other_unit(key: Quantity, given: Quantity, options: Options) -> Outcome:
    """Not the same amount; if the number alone is right, it is the unit that is not."""
    return incorrect("wrong_unit") if judge_number(key.tree, given.tree, options).is_correct else INCORRECT


def _without_unit(key: Quantity, given: Quantity, options: Options) -> Outcome:
    outcome = judge_number(key.tree, given.tree, options)
    return unsure("missing_unit") if outcome.is_correct and options.unit_required else outcome


def is_quantity(text: str) -> bool:
    """Whether this key is plainly a number with a unit."""
    try:
        key = read_key(text, Options())
        number_tree(re.sub(r"[A-Za-z°].*", "", text))
    except Unreadable:
        return False
    return key.unit is not None
