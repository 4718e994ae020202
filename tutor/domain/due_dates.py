"""Reading when something is due, as people say it."""

import re
from calendar import monthrange
from datetime import date, timedelta

from tutor.domain.errors import InvalidInput

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10}
_FURTHEST = timedelta(days=3 * 366)


def read_due(text: str, today: date) -> date | None:
    """The day meant by "2027-05-30", "by June", "May 30th", "by Friday", "next week", "in 3 weeks"; None for an empty text.

    A month alone means its last day; a day that has passed this year means next year.

    Raises:
        InvalidInput: it is no date, lies in the past, or is over three years away.

    """
    words = text.strip().casefold()
    if not words:
        return None
    due = find_due(words, today)
    if due is None:
        raise InvalidInput(f"I can't read {text[:40]!r} as a date. Try a month, or a date like 2027-05-30.")
    if not today <= due <= today + _FURTHEST:
        raise InvalidInput(f"{due.isoformat()} is not a day in the next three years.")
    return due


def find_due(text: str, today: date) -> date | None:
    """The day spoken of somewhere in a sentence, if one is."""
    folded = text.casefold()
    readings = (read(folded, today) for read in (_iso, _in_some_time, _weekday, _month_and_day))
    return next((due for due in readings if due), None)


def _iso(words: str, _: date) -> date | None:
    found = re.search(r"\b(\d{4})-(\d{2})-(\d{2})\b", words)
    return _day(*map(int, found.groups())) if found else None


def _in_some_time(words: str, today: date) -> date | None:
    for phrase, days in (("today", 0), ("tomorrow", 1), ("next week", 7), ("next month", 30)):
        if re.search(rf"\b{phrase}\b", words):
            return today + timedelta(days=days)
    found = re.search(rf"\b(?:in|within) (\d{{1,3}}|{'|'.join(_COUNTS)}) (day|week|month)s?\b", words)
    if not found:
        return None
    count = _COUNTS.get(found[1]) or int(found[1])
    return today + timedelta(days=count * {"day": 1, "week": 7, "month": 30}[found[2]])


def _weekday(words: str, today: date) -> date | None:
    """The next such day after today: said on a Friday, "by Friday" is a week away."""
    found = re.search(rf"\b(?:by|on|until|till|before|next|this) ({'|'.join(_DAYS)})\b", words)
    return today + timedelta(days=(_DAYS.index(found[1]) - today.weekday() - 1) % 7 + 1) if found else None


def _month_and_day(words: str, today: date) -> date | None:
    for number, name in enumerate(_MONTHS, start=1):
        short = name if name == "may" else rf"{name[:3]}(?:t|{name[3:]})?\b\.?"
        before = re.search(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {short}", words)
        after = re.search(rf"\b{short}(?:\s+(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?\b)?", words)
        if not after or (name in ("may", "march") and not _is_a_month(words, name)):
            continue
        day = int((before or after)[1] or 0)
        year = re.search(r"\b(20\d\d)\b", words[after.end() :])
        return _day(int(year[1]), number, day) if year else _next(number, day, today)
    return None


def _is_a_month(words: str, name: str) -> bool:
    """Whether "may" or "march" is spoken of as a month here: in "may I" and "we march" it is not."""
    said = rf"\b(by|in|until|till|before|of|this|next|end of) {name}\b|\b{name} (the )?\d|\b\d+(st|nd|rd|th)? (of )?{name}\b|^{name}$"
    return bool(re.search(said, words))


def _day(year: int, month: int, day: int) -> date | None:
    """The day, or the month's last if it is 0; None if there is no such day."""
    try:
        return date(year, month, day or monthrange(year, month)[1])
    except ValueError:
        return None


def _next(month: int, day: int, today: date) -> date | None:
    """The first such day from today on; 29 February may be years away."""
    days = (_day(year, month, day) for year in range(today.year, today.year + 9))
    return next((due for due in days if due and due >= today), None)
