"""Whether the numbers of a sentence come to the key by a sum or two that the sentence speaks of."""

import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt, prod

from tutor.domain.number_words import PLURALS, STANDING_FOR

Values = Sequence[Fraction]

_NUMBER = re.compile(
    r"(?<![\d.])(?P<wholes>\d{1,6}) (?:and )?(?P<over>\d{1,4})/(?P<below>[1-9]\d{0,3})(?!\d)|(?<![\d.])(?:(?P<top>\d{1,9})(?:/(?=\d)(?P<bottom>\d{1,9})| (?P<size>\d{1,4})ths)|(?P<plain>\d{1,12}(?:\.\d{1,9})?)(?P<percent> ?(?:%|percent))?)(?!\d|ths)|"
    r"(?<![\d.])(?P<part>\d{1,4})ths"
)
_STANDING_FOR = re.compile(
    rf"(?<!last )(?<!this )(?<!next )(?<!every )(?<!-)(?<!the )\b(?:({'|'.join(STANDING_FOR)})(?! numbers?\b)|(?<=\d )(ten|one)s|({'|'.join(PLURALS)})s)\b"
)
_VALUES = STANDING_FOR | PLURALS | {"ten": 10, "one": 1}
_IN_TALK = re.compile(
    r"[\s-]*(?:(?:more |other |small |easy |equal |same |short |different |new |good |big |last |first )*(?:steps?|hints?|questions?|"
    r"tries|try|ways?|choices|options|times? today|things?|pictures?|sentences?|words?|ideas?|moves?|reasons?|problems?|"
    r"places?|rounds?|kinds?|grade)\b|th grade)"
)
_NUMBERING = re.compile(
    r"(?:\b(?:step|question|hint|grade|part|try|problem|chapter|line|level|class|round|number|no\.|nearest|first|second|other) ?)$"
)
_ADDED = re.compile(
    r"[-+−=<>]|\b(?:more|less|fewer|than|plus|minus|tak(?:e|es|en|ing)|away|add\w*|subtract\w*|between|before|after|next|sum|total|"
    r"difference|short|under|past|beyond|to|till|until|missing|gone|without|except|but|drop\w*|remov\w+|los[et]s?|left(?! side| hand)|"
    r"togeth\w+|and|with|then|from|by|up|down|another|extra|too|off|neither|not|increased|decreased|apart|instead|above|below|"
    r"ago|on|over|later|earlier|bigger|smaller|higher|lower|larger|greater|shy|only|if|had|has)\b"
)
_MULTIPLIED = re.compile(
    r"[×·÷*/^√]|\b(?:parts?|pieces|slices|shade\w*|factors?|primes?|half|halv\w+|twice|thrice|doubl\w*|tripl\w*|times|divid\w*|shar\w+|split\w*|cut|of|product|quotient|squar\w+|"
    r"root|percent|each|per|every|groups?|lots|ths|power|cubed|by|rows?|equal)\b|ths\b|\d+(?:ths)? (?:weeks|years|days|dozens?|pairs)\b"
)
_LACKING = re.compile(
    r"\b(?:but|except|gone|missing|miss|without|left|short|partner|rest|whole|full|all|complement|away)\b"
)
_STEP = re.compile(
    r"\b(?:next(?= (?:to|after|number|whole|one|1|this|even|odd|\w+ (?:has|is|shows|gives))\b)|(?:after|before)(?= (?:the )?-?\d)|follow(?:s|ed|ing)|previous|precede\w*|neighbou?r\w*)\b|\b(?:one|1|this) (?!more or less)(?:more|less|fewer|bigger|smaller|higher|lower|"
    r"greater|larger|above|below|past|short|further|up|down)\b|\bjust (?:above|below|over|under|past|short)\b"
)
_TURNED = re.compile(
    r"\b(?:flip\w*|turn\w*|upside|revers\w+|reciprocal|swap\w*|over|other way|mirror\w*|invert\w*|backward\w*)\b"
)
_CUT = re.compile(
    r"\b(?:drop\w*|without|remov\w+|last|ends?|endings?|ending|first|begin\w*|starts?|lose\w*|forget|cross|delete|rub)\b"
)
_SQUARED = re.compile(r"\bsquared\b|\bsquare of\b|\bitself\b")
_ROOT = re.compile(r"\broot\b|√|\bitself\b|\bsquared?\b")
_SHIFTED = re.compile(r"\b(?:point|places|zeros?|0s?|noughts?)\b")
_SIGNED = re.compile(r"(?<![\d.])(\d{1,9}(?:\.\d{1,6})?) ?([-+−×·]) ?(\d{1,9}(?:\.\d{1,6})?)(?![\d.]*\d)")
_MIDWAY = re.compile(r"\b(?:midway|halfway|middle|average|mean|between)\b")
_FACTORS = re.compile(r"\d ?[×·*x] ?\d.*[×·*x] ?\d|\b(?:factors?|primes?|product)\b")
_BITS = re.compile(r"\W*[01]{3,}\W*")
_BASE = re.compile(r"\b(?:binary|base|hex\w*|octal|computer\w*)\b")
_SUMS, _LONGEST, _MOST, _KNOWN, _HUGE, _TWO_DIGITS = 3, 9, 6, 14, 1000, 10


@dataclass(frozen=True)
class Told:
    """A number of a sentence; `word` is the thing that stands for it, a week for 7."""

    value: Fraction
    at: int
    word: str = ""


def numbers_in(text: str) -> list[Told]:
    """Every number of a normal text by itself: the 65 and the 5 of 65 ÷ 5, but 5/6 as one."""
    told = [
        Told(value, one.start()) for one in _NUMBER.finditer(text) if (value := _read(one)) is not None and _counts(one)
    ]
    told += [
        Told(Fraction(_VALUES[word]), one.start(), word)
        for one in _STANDING_FOR.finditer(text)
        if (word := one[one.lastindex or 0])
    ]
    if _SQUARED.search(text):
        told += [Told(one.value**2, one.at, "square") for one in told if one.value < _HUGE]
    return sorted(told, key=lambda one: one.at)


def reachable(values: Collection[Fraction]) -> set[Fraction]:
    """What two of these numbers come to: a first step that says no more than the question does."""
    pairs = itertools.combinations(sorted(values)[:_KNOWN], 2)
    return {result for one, other in pairs for result in _of_two(one, other)}


def spells(key: str, told: Sequence[Told], fresh: Collection[int]) -> bool:
    """Whether neighbouring numbers put side by side are the key's digits."""
    digits = [str(one.value) if one.value.denominator == 1 and not one.word else "," for one in told]
    return any(
        "".join(digits[at:end]) == key and not fresh_free(range(at, end), fresh)
        for at in range(len(digits))
        for end in range(at + 2, min(len(digits), at + len(key)) + 1)
    )


def hugs(key: Fraction, told: Sequence[Told]) -> bool:
    """Whether both neighbours of the key are named, and it is not."""
    values = {one.value for one in told}
    return key not in values and {key - 1, key + 1} <= values


def _counts(found: re.Match[str]) -> bool:
    before = found.string[max(0, found.start() - 14) : found.start()]
    return not _IN_TALK.match(found.string, found.end()) and not _NUMBERING.search(before)


def _read(found: re.Match[str]) -> Fraction | None:
    if found["wholes"]:
        return int(found["wholes"]) + Fraction(int(found["over"]), int(found["below"]))
    if found["part"]:
        return Fraction(1, int(found["part"])) if int(found["part"]) else None
    if found["top"]:
        bottom = int(found["bottom"] or found["size"])
        return Fraction(int(found["top"]), bottom) if bottom else None
    value = Fraction(found["plain"])
    return value / 100 if found["percent"] else value


def true_sums(values: Values) -> set[int]:
    """The places of numbers of which one is what two others come to: 5 × 7 = 35 says all there is to say of 35."""
    found: set[int] = set()
    for one, other, result in itertools.permutations(range(min(len(values), _MOST)), _SUMS):
        if one < other and result > one and values[result] in set(_of_two(values[one], values[other])):
            found |= {one, other, result}
    return found


def comes_to(key: Fraction, values: Values, fresh: Collection[int], text: str) -> bool:
    """Whether a sum of these numbers is the key, with one of the `fresh` places in it, in a text that joins numbers."""
    values = values[:_MOST]
    factors = len(values) >= _SUMS and _FACTORS.search(text) and prod(values) == key
    if factors or any(key in set(_beside(value, text)) for value in values):
        return True
    if not fresh:
        return False
    if any(key in set(_of_one(values[at], text)) for at in fresh if at < len(values)):
        return True
    together = {sum(values), sum(values) / len(values)} if len(values) >= _SUMS else set()
    if key in together or (_MULTIPLIED.search(text) and len(values) > 1 and prod(values) == key):
        return True
    pairs = [pair for pair in itertools.combinations(range(len(values)), 2) if not fresh_free(pair, fresh)]
    if any(key in set(joined(values[a], values[b], text)) for a, b in pairs):
        return True
    in_coins = (values[at] * values[at + 1] + values[at + 2] * values[at + 3] for at in range(len(values) - _SUMS))
    return key in in_coins or (len(text.split()) <= _LONGEST and _in_three(key, values, fresh, text))


def joined(one: Fraction, other: Fraction, text: str) -> Iterator[Fraction]:
    """What the two come to: in a statement by any sum, in a question by the kinds of sums it speaks of."""
    states = not text.endswith("?")
    added, multiplied = states or bool(_ADDED.search(text)), states or bool(_MULTIPLIED.search(text))
    if _MIDWAY.search(text):
        yield (one + other) / 2
    for at, value in enumerate(_of_two(one, other)):
        if multiplied if at > 1 else added:
            yield value


def fresh_free(places: Iterable[int], fresh: Collection[int]) -> bool:
    """Whether none of these places is fresh."""
    return not any(at in fresh for at in places)


def _in_three(key: Fraction, values: Values, fresh: Collection[int], text: str) -> bool:
    """Three in the order they stand in."""
    for places in itertools.combinations(range(len(values)), _SUMS):
        if fresh_free(places, fresh):
            continue
        one, other, last = (values[at] for at in places)
        if any(key in set(joined(some, last, text)) for some in joined(one, other, text)):
            return True
        if any(key in set(joined(one, some, text)) for some in joined(other, last, text)):
            return True
    return False


def _of_two(one: Fraction, other: Fraction) -> Iterator[Fraction]:
    yield one + other
    yield abs(one - other)
    yield one * other
    if other:
        yield one / other
    if one:
        yield other / one
    if 0 < one < other:
        yield (other - one) / other
    if 0 < other < one:
        yield (one - other) / one
    if one.denominator == other.denominator == 1 and 0 < one <= 12 and 1 < other <= 6:
        yield one**other.numerator


def _beside(value: Fraction, text: str) -> Iterator[Fraction]:
    """The neighbours of a number, where the text speaks of what comes next to one; and the number in another base."""
    if (_BASE.search(text) or _BITS.fullmatch(text)) and value.denominator == 1 and value >= 0:
        digits = str(value)
        yield from (Fraction(int(digits, base)) for base in (2, 8, 16) if all(int(d) < base for d in digits))
    if _STEP.search(text):
        yield from (value + 1, value - 1)
        if "even" in text or "odd" in text:
            yield from (value + 2, value - 2)


def worked(text: str) -> str:
    """The text with its sums of two numbers and a sign done: 2+9 over 5-1 is 11 over 4."""
    return _SIGNED.sub(_done, text)


def _done(found: re.Match[str]) -> str:
    one, other = Fraction(found[1]), Fraction(found[3])
    return str({"+": one + other, "×": one * other, "·": one * other}.get(found[2], one - other))


def _of_one(value: Fraction, text: str) -> Iterator[Fraction]:
    if _LACKING.search(text) and 0 < value < 1:
        yield 1 - value
    if _ROOT.search(text):
        root = isqrt(int(value)) if value >= 0 else 0
        if root * root == value:
            yield Fraction(root)
    yield from in_other_digits(value, text)
    if not text.endswith("?"):
        yield from _in_another_form(value)


def _in_another_form(value: Fraction) -> Iterator[Fraction]:
    """What is a number in another unit, upside down, the rest of a whole or read from behind, however a statement puts it."""
    yield from (value * Fraction(10) ** power for power in (-3, -2, -1, 1, 2, 3))
    if value > 1 and value.denominator == 1:
        yield 1 / value
    if 0 < value < 1:
        yield 1 - value
    if value.denominator == 1 and abs(value) >= _TWO_DIGITS:
        yield Fraction(str(abs(value))[::-1])


def in_other_digits(value: Fraction, text: str) -> Iterator[Fraction]:
    """The same digits from behind, some of them, or in another base; a fraction upside down."""
    if _TURNED.search(text):
        if value:
            yield 1 / value
        if value.denominator == 1:
            yield Fraction(str(abs(value))[::-1])
    if value.denominator > 1 or value < 0:
        return
    digits = str(value)
    if _CUT.search(text):
        yield from (Fraction(digits[:at]) for at in range(1, len(digits)))
        yield from (Fraction(digits[at:]) for at in range(1, len(digits)))
    if _SHIFTED.search(text):
        yield from (value * Fraction(10) ** power for power in (-3, -2, -1, 1, 2, 3))
