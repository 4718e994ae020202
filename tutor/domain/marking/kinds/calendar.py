"""Dates: 14 March 2025, 2025-03-14, 14/3/2025, 14 de marzo."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tutor.domain.marking.settings import Options
from tutor.domain.marking.spanish import without_accents
from tutor.domain.marking.verdicts import CORRECT, INCORRECT, Outcome, Unreadable, incorrect, unsure

_MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "ene feb mar abr may jun jul ago sept oct nov dic",
    )
    for number, name in enumerate(names.split(), start=1)
}
_DAYS = {
    name: number
    for names in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "mon tue wed thu fri sat sun",
        "lunes martes miercoles jueves viernes sabado domingo",
    )
    for number, name in enumerate(names.split())
}
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMERIC = re.compile(r"(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?")
_ORDINALS = (
    *[
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
    ],
    *["fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"],
    *(
        f"twenty-{one}"
        for one in ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
    ),
    *("thirtieth", "thirty-first"),
)
_ORDINAL = re.compile(rf"\b(?:{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})\b")
_LITTLE = frozenset({"the", "of", "de", "del", "el", "on", "in"})
_LEAP = 2000


@dataclass(frozen=True)
class Day:
    """A day of a year, or of any year."""

    year: int | None
    month: int
    day: int

    @property
    def is_real(self) -> bool:
        """Whether the calendar has it."""
        try:
            date(self.year or _LEAP, self.month, self.day)
        except ValueError:
            return False
        return True


@dataclass(frozen=True)
class Dated:
    """The days a text can mean, and the weekday it names."""

    days: tuple[Day, ...]
    weekday: int | None = None


def read_date(text: str, options: Options) -> Dated:
    """What a date can mean: 4/5/2024 means two days unless the locale settles it.

    Raises:
        Unreadable: it is no date.

    """
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th|°)\b|,|\.(?= |$)", " ", without_accents(text).casefold())
    plain = _ORDINAL.sub(
        lambda found: str(_ORDINALS.index(found[0]) + 1), re.sub(r"\b(twenty|thirty) (?=[a-z])", r"\1-", plain)
    )
    words = [word for word in plain.split() if word not in _LITTLE]
    weekday = next((_DAYS[word] for word in words if word in _DAYS), None)
    words = [word for word in words if word not in _DAYS]
    days = list(_days(" ".join(words), words, options))
    if not days:
        raise Unreadable("not_a_date")
    return Dated(tuple(dict.fromkeys(day for day in days if day.is_real)), weekday)


def read_date_key(text: str, options: Options) -> Dated:
    """The key, which must be one day."""
    key = read_date(text, options)
    if len(key.days) != 1:
        raise Unreadable("ambiguous_date" if key.days else "not_a_date")
    return key


def _days(text: str, words: list[str], options: Options) -> Iterator[Day]:
    if found := _ISO.fullmatch(text):
        yield Day(int(found[1]), int(found[2]), int(found[3]))
    elif found := _NUMERIC.fullmatch(text):
        one, two, year = int(found[1]), int(found[2]), _year(found[3])
        if options.locale != "en-US":
            yield Day(year, two, one)
        if options.locale in ("en", "en-US"):
            yield Day(year, one, two)
    elif len(words) in (2, 3) and (day := _in_words(words)):
        yield day


def _in_words(words: list[str]) -> Day | None:
    month, day = (words[0], words[1]) if words[0] in _MONTHS else (words[1], words[0])
    year = words[2] if len(words) == 3 else None
    if month not in _MONTHS or not re.fullmatch(r"\d{1,2}", day) or not re.fullmatch(r"\d{4}", year or "2000"):
        return None
    return Day(_year(year), _MONTHS[month], int(day))


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) if len(text) == 4 else int(text) + (2000 if int(text) < 70 else 1900)


def judge_date(key: Dated, answer: str, options: Options) -> Outcome:
    """The verdict on a date. Where day and month could be swapped, only asking again is fair."""
    right, given = key.days[0], read_date(answer, options)
    if not given.days:
        return incorrect("not_a_date")
    near = [day for day in given.days if (day.month, day.day) == (right.month, right.day)]
    if not near or (right.year and near[0].year and right.year != near[0].year):
        return INCORRECT
    if right.year and given.weekday is not None and date(right.year, right.month, right.day).weekday() != given.weekday:
        return INCORRECT
    if len(given.days) > 1:
        return unsure("ambiguous_date")
    if right.year != near[0].year:
        return unsure("missing_year" if right.year else "extra_words")
    return CORRECT
