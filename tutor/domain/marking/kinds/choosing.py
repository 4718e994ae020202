"""Several choices, an order of things, and what belongs to what."""

import re
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from tutor.domain.marking.kinds.plain import judge_percent, read_percent
from tutor.domain.marking.kinds.quantity import is_quantity, judge_quantity, read_key
from tutor.domain.marking.kinds.words import judge_text, near_one_of, option_letter, place_of, read_text
from tutor.domain.marking.numbers import judge_number
from tutor.domain.marking.reading import number_tree
from tutor.domain.marking.settings import Options
from tutor.domain.marking.spoken import in_digits
from tutor.domain.marking.tree import Tree
from tutor.domain.marking.values import exact, value
from tutor.domain.marking.verdicts import CORRECT, INCORRECT, Outcome, Unreadable, unsure

MOST = 20
_AND = r"\b(?:and|then|luego)\b|(?<=\w) y (?=\w)|&|(?<=[A-Za-z)])\s?\+\s?(?=[(A-Za-z])"
_ARROW = r"->|=>|=|:|-"


def _pieces(text: str, pattern: str) -> list[str]:
    """The parts between these signs; a list with semicolons may have commas inside its parts."""
    inner = text.strip("{}[]") if text[:1] in "{[" else text
    separators = rf";|{pattern}" if ";" in inner else rf",|{pattern}"
    pieces = [piece.strip() for piece in re.split(separators, inner, flags=re.IGNORECASE)]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) == 1:
        pieces = _run_together(pieces[0])
    if not pieces or len(pieces) > MOST:
        raise Unreadable("unreadable")
    return pieces


def _run_together(text: str) -> list[str]:
    """Letters written without commas: AC, B A C, but no word longer than the alphabet of choices."""
    words = text.split()
    if all(re.fullmatch(r"\(?[A-Za-z]\)?", word) for word in words):
        return words
    if len(words) > 1 and all(re.fullmatch(r"-?[\d./]+", word) for word in words):
        return words
    if len(words) == 1 and re.fullmatch(r"[A-L]{2,8}|[a-l]{2,4}", text) and len(set(text)) == len(text):
        return list(text)
    return [text]


def read_choices(text: str, options: Options) -> tuple[str, ...]:
    """The choices named, each by its place or its letter.

    Raises:
        Unreadable: one cannot be found among them.

    """
    return tuple(_choice(piece, options) for piece in _pieces(re.sub(r"^both ", "", text, flags=re.IGNORECASE), _AND))


def _choice(piece: str, options: Options) -> str:
    if options.choices:
        place = place_of(piece, options.choices)
        if place is None:
            raise Unreadable("not_a_choice")
        return str(place)
    letter = option_letter(piece)
    if not re.fullmatch(r"[a-z]|\d{1,2}", letter):
        raise Unreadable("not_a_choice")
    return letter


def judge_choices(key: tuple[str, ...], answer: str, options: Options) -> Outcome:
    """The verdict on several choices: all of the right ones and no other, in any order."""
    if re.search(r"\b(?:or|o)\b", answer, re.IGNORECASE):
        return unsure("not_a_choice")
    given = read_choices(answer, options)
    if len(set(given)) < len(given):
        return unsure("repeated") if set(given) == set(key) else INCORRECT
    return CORRECT if set(given) == set(key) else INCORRECT


@dataclass(frozen=True)
class Order:
    """Things in the order written, and the signs between them if those say which is smaller."""

    things: tuple[str, ...]
    sign: str = ""


def read_order(text: str, _: Options) -> Order:
    """The things between commas, arrows or < signs."""
    text = re.sub(r"^first,? (?!one\b|,)", "", _unwrapped(text), flags=re.IGNORECASE)
    things = _pieces(text, rf"{_AND}|->|<|>")
    signs = set(re.findall(r"(?<!-)[<>]", text))
    if len(signs) > 1:
        raise Unreadable("unreadable")
    return Order(tuple(things), signs.pop() if signs else "")


def _unwrapped(text: str) -> str:
    return text[1:-1] if text[:1] == "(" and text.find(")") == len(text) - 1 else text


def judge_order(key: Order, answer: str, options: Options) -> Outcome:
    """The verdict on an order: every thing in its place. Signs between numbers must be true as well."""
    given = _counted(answer, len(key.things)) or read_order(answer, options)
    if len(given.things) == 1 < len(key.things) and " " in given.things[0]:
        given = _without_commas(given.things[0], len(key.things))
    if len(given.things) != len(key.things):
        return INCORRECT
    pairs = zip(key.things, given.things, strict=True)
    outcomes = [_judge_thing(one, two, options) for one, two in pairs]
    if any(not outcome.is_correct and not outcome.is_unsure for outcome in outcomes):
        return INCORRECT
    doubtful = next((outcome for outcome in outcomes if outcome.is_unsure), None)
    return doubtful or _signed(key, given)


def _without_commas(text: str, count: int) -> Order:
    """The things between spaces: 3 5 8, or 48 mm 5 cm 1 m."""
    for between in (r"\s+", r"(?<=[A-Za-z%])\s+(?=[\d-])"):
        if len(things := re.split(between, text)) == count:
            return Order(tuple(things))
    raise Unreadable("no_commas")


def _counted(text: str, count: int) -> Order | None:
    """The things of a numbered list with as many places as there are things: 1. egg 2. larva."""
    numbered = list(re.finditer(r"(?:^|(?<=[\s,;]))(\d{1,2})[.)] ", text))
    if [int(found[1]) for found in numbered] != list(range(1, count + 1)) or numbered[0].start() > 0:
        return None
    ends = [found.start() for found in numbered[1:]] + [len(text)]
    return Order(tuple(text[one.end() : end].strip(" ,;") for one, end in zip(numbered, ends, strict=True)))


def _judge_thing(key: str, given: str, options: Options) -> Outcome:
    number = _number(key, options)
    if number is not None:
        answer = _number(given, options)
        return judge_number(number, answer, Options(locale=options.locale)) if answer is not None else INCORRECT
    measured = _judge_measure(key, given, Options(locale=options.locale))
    if measured is not None:
        return measured
    if "".join(key.split()).casefold() == "".join(given.split()).casefold():
        return CORRECT
    if options.choices:
        right, picked = place_of(key, options.choices), place_of(given, options.choices)
        return CORRECT if picked == right and right is not None else INCORRECT
    if len(option_letter(key)) == 1:
        return CORRECT if option_letter(given) == option_letter(key) else INCORRECT
    outcome = judge_text(read_text(key, options), given, Options())
    return unsure("spelling") if outcome is INCORRECT and near_one_of(given.casefold(), (key.casefold(),)) else outcome


def _judge_measure(key: str, given: str, options: Options) -> Outcome | None:
    """The verdict on a measure or percentage such as 48 mm or 35%, in any unit; None where the key is none."""
    try:
        if re.search(r"\d ?%$", key):
            return judge_percent(read_percent(key, options), given, options)
        if not is_quantity(key):
            return None
        return judge_quantity(read_key(key, options), given, options)
    except Unreadable as error:
        return unsure(error.reason)


def _number(text: str, options: Options) -> Tree | None:
    try:
        tree = number_tree(in_digits(text), locale=options.locale)
        value(tree)
    except Unreadable:
        return None
    return tree


def _signed(key: Order, given: Order) -> Outcome:
    """The verdict on the signs between things in their right places: true, as in the key, or not to be settled."""
    if not given.sign:
        return CORRECT
    sizes = [size for thing in given.things if (size := _size(thing))]
    are_letters = all(len(thing) == 1 and thing.isalpha() for thing in given.things)
    if are_letters or len(sizes) < len(given.things) or len({of for _, of in sizes}) > 1:
        return CORRECT if given.sign == key.sign else unsure("notation")
    rises = given.sign == "<"
    is_true = all(one != two and (one < two) is rises for (one, _), (two, _) in pairwise(sizes))
    return CORRECT if is_true else INCORRECT


def _size(thing: str) -> tuple[Fraction, tuple[tuple[str, int], ...]] | None:
    """How big a number, a measure or a unit is, and what it measures, as far as it can be told."""
    number = _number(thing, Options())
    if number is not None:
        return value(number).approximate(), ()
    if thing.endswith("%") and (percent := _number(thing[:-1], Options())) is not None:
        return value(percent).approximate() / 100, ()
    try:
        measured = read_key(thing if thing[:1].isdigit() else f"1 {thing}", Options())
    except Unreadable:
        return None
    unit = measured.unit
    return (exact(measured.tree).approximate() * unit.factor, unit.bases) if unit else None


_GOES_WITH = re.compile(
    r" (?:(?:goes|go|belongs) (?:with|to)|matches(?: with| to)?|with|is|has|have|equals|to) ", re.IGNORECASE
)
_NUMBERED = re.compile(r"(?<!\w)(\d{1,2}) ?[.)] ?([A-Za-z])(?!\w)")


def read_matching(text: str, _: Options) -> tuple[tuple[str, str], ...]:
    """The pairs: 1-B, 2-A, or 1B 2A, or square: 4.

    Raises:
        Unreadable: something in it is no pair.

    """
    text = re.sub(r"\((\w+), ?(\w+)\)", r"\1-\2", _GOES_WITH.sub("-", _NUMBERED.sub(r"\1-\2", text)))
    pieces = [piece.strip() for piece in re.split(r"[,;]|\band\b", text) if piece.strip()]
    if re.fullmatch(r"(?:\d{1,2} ?[A-Za-z](?: |$)){2,}", text):
        pieces = re.findall(r"\d{1,2} ?[A-Za-z]", text)
    if len(pieces) == 1:
        pieces = re.split(r"\s+(?=\(?\w+\s*(?:->|=|:|-))|\s+(?=\w{2}(?:\s|$))", pieces[0])
    return tuple(_pair(piece) for piece in pieces)


def _pair(piece: str) -> tuple[str, str]:
    found = (
        re.fullmatch(rf"(.+?)\s*(?:{_ARROW})\s*(.+)", piece)
        or re.fullmatch(r"(\d{1,2}) ?([A-Za-z])|([A-Za-z]) ?(\d{1,2})", piece)
        or _beside(piece)
    )
    if not found:
        raise Unreadable("not_a_pair")
    left, right = (part for part in found.groups() if part)
    if any(re.search(r"(?<!\w)[A-Za-z]\W+[A-Za-z](?!\w)", side) for side in (left, right)):
        raise Unreadable("not_a_pair")
    return read_text(left, Options()), read_text(right, Options())


def _beside(piece: str) -> re.Match[str] | None:
    return re.fullmatch(r"([^\W\d_]{2,20}|\d+) ([^\W\d_]{2,20}|\d+)", piece)


def judge_matching(key: tuple[tuple[str, str], ...], answer: str, options: Options) -> Outcome:
    """The verdict on a matching: each thing with its own, in any order and either way round."""
    given = read_matching(answer, options)
    lefts = {left for left, _ in key}
    turned = tuple((left, right) if left in lefts else (right, left) for left, right in given)
    if len({left for left, _ in turned}) < len(turned):
        return unsure("repeated")
    return CORRECT if dict(turned) == dict(key) else INCORRECT
