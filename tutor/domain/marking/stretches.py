"""Stretches of the number line, and intervals as they are written: (-inf, 3], [1,2) ∪ {5}, ]0;1[."""

import re
from dataclasses import dataclass
from fractions import Fraction

from tutor.domain.marking.exact import Exact
from tutor.domain.marking.latex import without_latex
from tutor.domain.marking.reading import number_tree
from tutor.domain.marking.settings import Options
from tutor.domain.marking.values import value
from tutor.domain.marking.verdicts import Unreadable

PIECES = 8
MOST_PLACES = 9
TWO_FIGURES = 10
INFINITE = Fraction(10) ** 1000
_FINE = 10**50


@dataclass(frozen=True, order=True)
class Stretch:
    """Numbers from `low` to `high`; an end belongs to it if it is closed."""

    low: Fraction
    low_open: bool
    high: Fraction
    high_open: bool

    @property
    def is_empty(self) -> bool:
        """Whether no number lies in it."""
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))


WHOLE_LINE = Stretch(-INFINITE, low_open=True, high=INFINITE, high_open=True)


def point(at: Fraction) -> Stretch:
    """One number alone."""
    return Stretch(at, low_open=False, high=at, high_open=False)


def common(one: Stretch, two: Stretch) -> Stretch:
    """The numbers in both."""
    low, low_open = max((one.low, one.low_open), (two.low, two.low_open))
    high, high_closed = min((one.high, not one.high_open), (two.high, not two.high_open))
    return Stretch(low, low_open=low_open, high=high, high_open=not high_closed)


def united(stretches: list[Stretch]) -> tuple[Stretch, ...]:
    """The same numbers in as few stretches as can be, in order."""
    done: list[Stretch] = []
    for stretch in sorted(s for s in stretches if not s.is_empty):
        last = done[-1] if done else None
        touches = last and (
            stretch.low < last.high or (stretch.low == last.high and not (stretch.low_open and last.high_open))
        )
        if last and touches:
            high, closed = max((last.high, not last.high_open), (stretch.high, not stretch.high_open))
            done[-1] = Stretch(last.low, low_open=last.low_open, high=high, high_open=not closed)
        else:
            done.append(stretch)
    return tuple(done)


def is_rounded(given: Stretch, exact: Stretch) -> bool:
    """Whether its ends are those of the other, some cut to two figures or more."""
    ends = ((given.low, exact.low), (given.high, exact.high))
    return (given.low_open, given.high_open) == (exact.low_open, exact.high_open) and all(
        one == two or _is_about(one, two) for one, two in ends
    )


def _is_about(given: Fraction, exact: Fraction) -> bool:
    places = next((places for places in range(1, MOST_PLACES) if (given * 10**places).denominator == 1), None)
    if places is None or abs(given) * 10**places < TWO_FIGURES:
        return False
    return abs(given - exact) * 2 <= Fraction(1, 10**places)


@dataclass(frozen=True)
class Interval:
    """The stretches of an interval or union, merged.

    `bare` if brackets were missing, `endless` if infinity is closed, `odd` if braces or commas stand for what they are not.
    """

    stretches: tuple[Stretch, ...]
    bare: bool = False
    endless: bool = False
    odd: bool = False


_OPENING, _CLOSING = "([]{⦃", ")][}⦄"
_UNION = re.compile(rf"∪|(?<=[{re.escape(_CLOSING)}])\s*([Uu]|or|and|,)\s*(?=[{re.escape(_OPENING)}])")
_WHOLE_LINE = re.compile(r"R|(?:all |every )?(?:the )?(?:real numbers?|reals)", re.IGNORECASE)
_ENDLESS = re.compile(r"[-+]?\s*(?:inf|infinity|oo)", re.IGNORECASE)


def read_interval(text: str, options: Options) -> Interval:
    """The key, or an answer: `(-inf, 3]`, `[1,2) ∪ (5, inf)`, `{-1} ∪ [0, 7)`, `]0; 1[`.

    Raises:
        Unreadable: it is no interval, or has too many parts.

    """
    text = re.sub(r"^[A-Za-z]\s*(?:=|∈|\bin\b)\s*(?=[(\[\]{⦃A-Za-z])", "", without_latex(text))
    if _WHOLE_LINE.fullmatch(text):
        return Interval((WHOLE_LINE,))
    odd = any(found[1] in ("and", ",") for found in _UNION.finditer(text))
    parts = [part.strip() for part in _UNION.sub("∪", text).split("∪")]
    if len(parts) > PIECES:
        raise Unreadable("too_long")
    read = [_part(part, options, alone=len(parts) == 1) for part in parts]
    found = [stretch for one in read for stretch in one.stretches]
    endless = any((not s.low_open and s.low == -INFINITE) or (not s.high_open and s.high == INFINITE) for s in found)
    bare = any(one.bare for one in read)
    return Interval(united(found), bare=bare, endless=endless, odd=odd or any(one.odd for one in read))


def _part(text: str, options: Options, *, alone: bool) -> Interval:
    """One interval as written; braces hold single numbers where something else stands beside them."""
    opens, closes = text[:1] in tuple(_OPENING), text[-1:] in tuple(_CLOSING)
    ends = _between_commas(text[opens : len(text) - closes])
    braces = text[:1] in ("{", "⦃") or text[-1:] in ("}", "⦄")
    if braces and not alone and opens and closes:
        return Interval(tuple(point(_end(end, options)) for end in ends))
    if len(ends) != 2:
        raise Unreadable("not_an_interval")
    low, high = (_end(end, options) for end in ends)
    stretch = Stretch(low, low_open=text[0] != "[", high=high, high_open=text[-1] != "]")
    return Interval((stretch,), bare=not (opens and closes), odd=braces)


def _between_commas(text: str) -> list[str]:
    """The parts between commas that stand in no bracket, or between semicolons where there are some."""
    comma, depth, start, parts = ";" if ";" in text else ",", 0, 0, []
    for at, sign in enumerate(text):
        depth += (sign in "([{") - (sign in ")]}")
        if depth < 0:
            raise Unreadable("not_an_interval")
        if sign == comma and depth == 0:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]


def _end(text: str, options: Options) -> Fraction:
    bare = text.strip()
    if _ENDLESS.fullmatch(bare):
        return -INFINITE if bare.startswith("-") else INFINITE
    found = value(number_tree(bare, locale=options.locale))
    size = found.approximate()
    return size if isinstance(found, Exact) else Fraction(round(size * _FINE), _FINE)


def read_interval_key(text: str, options: Options) -> Interval:
    """The key, which must be whole."""
    interval = read_interval(text, options)
    if interval.bare or interval.endless or interval.odd or not interval.stretches:
        raise Unreadable("not_an_interval")
    return interval
