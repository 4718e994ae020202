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
_FURTHEST = timedelta(days=3 * 366)


def read_due(text: str, today: date) -> date | None:
    """The day meant by "2027-05-30", "by June", "May 30", "next week", "in 3 weeks"; None for an empty text.

    A month alone means its last day; a day that has passed this year means next year.

    Raises:
        InvalidInput: it is no date, lies in the past, or is over three years away.

    """
    words = text.strip().casefold()
    if not words:
        return None
    due = _iso(words) or _in_some_time(words, today) or _month_and_day(words, today)
    if due is None:
        raise InvalidInput(f"I can't read {text[:40]!r} as a date. Try a month, or a date like 2027-05-30.")
    if not today <= due <= today + _FURTHEST:
        raise InvalidInput(f"{due.isoformat()} is not a day in the next three years.")
    return due


def find_due(text: str, today: date) -> date | None:
    """The day spoken of somewhere in a sentence, if one is."""
    folded = text.casefold()
    return _iso(folded) or _in_some_time(folded, today) or _month_and_day(folded, today)


def _iso(words: str) -> date | None:
    found = re.search(r"\b(\d{4})-(\d{2})-(\d{2})\b", words)
    if not found:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None


def _in_some_time(words: str, today: date) -> date | None:
    if re.search(r"\bnext week\b", words):
        return today + timedelta(days=7)
    if re.search(r"\btomorrow\b", words):
        return today + timedelta(days=1)
    if re.search(r"\bnext month\b", words):
        return today + timedelta(days=30)
    found = re.search(r"\bin (\d{1,3}|a|one|two|three|four) (day|week|month)s?\b", words)
    if not found:
        return None
    numbers = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}
    count = numbers.get(found[1]) or int(found[1])
    return today + timedelta(days=count * {"day": 1, "week": 7, "month": 30}[found[2]])


def _month_and_day(words: str, today: date) -> date | None:
    for number, name in enumerate(_MONTHS, start=1):
        short = name if name == "may" else rf"{name[:3]}(?:{name[3:]}|\.)?"
        found = re.search(rf"\b{short}\b(?:\s+(\d{{1,2}})\b)?", words)
        before = re.search(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {short}\b", words)
        if not found or (name == "may" and not _is_a_month(words)):
            continue
        day = int((before or found)[1] or 0)
        return _next(number, day, today)
    return None


def _is_a_month(words: str) -> bool:
    """Whether "may" is spoken of as a month here: in "may I" it is not."""
    return bool(re.search(r"\b(by|in|until|till|before|of|this|next|end of) may\b|\bmay \d|\b\d+ may\b|^may$", words))


def _next(month: int, day: int, today: date) -> date | None:
    for year in (today.year, today.year + 1):
        last = monthrange(year, month)[1]
        if day > last:
            return None
        due = date(year, month, day or last)
        if due >= today:
            return due
    return None
