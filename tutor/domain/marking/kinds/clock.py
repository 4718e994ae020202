"""Times of day: 3:45 pm, 15:45, quarter to four, las seis y media."""

import re
from dataclasses import dataclass

from tutor.domain.marking.settings import Options
from tutor.domain.marking.spanish import without_accents
from tutor.domain.marking.spoken import in_digits
from tutor.domain.marking.verdicts import CORRECT, INCORRECT, Outcome, Unreadable, unsure

DAY = 24 * 60
NOON = 12 * 60
_PARTS_OF_DAY = (
    (r"(?<![a-z])(?:a\.? ?m\.?|in the morning|de la manana)$", "am"),
    (r"(?<![a-z])(?:p\.? ?m\.?|in the (?:afternoon|evening)|at night|de la (?:tarde|noche))$", "pm"),
)
_FIXED = {
    **dict.fromkeys(["noon", "midday", "12 noon", "mediodia", "12:00 noon"], NOON),
    **dict.fromkeys(["midnight", "12 midnight", "medianoche"], 0),
}
_DIGITS = re.compile(r"(\d{1,2})[:.h](\d{2})(?::00)?")
_AROUND = re.compile(
    r"(half|quarter|a quarter|\d{1,2}) ?(?:minutes? |mins? )?(past|after|to|before|till?|(?<!half )of) (.+)"
)
_SPANISH = re.compile(r"(\d{1,2}) (y|and|menos|minus) (half|quarter|1/2|1/4|\d{1,2})")
_HOUR = re.compile(r"(\d{1,2})(?: o'?clock| en punto| h)?")
_HOUR_MINUTES = re.compile(r"(\d{1,2}) (\d{2})")


_STARTS = re.compile(
    r"^(?:\w+ ){0,3}(?:starts|ends|begins|finishes|opens|closes|leaves|arrives) (?=at )|^(?:so |the )?time is "
)


@dataclass(frozen=True)
class Clock:
    """Minutes since midnight as written. `sure` if the half of the day is known."""

    minutes: int
    sure: bool


def read_time(text: str, _: Options) -> Clock:
    """The time of day, whether in digits or in words.

    Raises:
        Unreadable: it is none.

    """
    text = without_accents(text).casefold().strip()
    half = ""
    for pattern, name in _PARTS_OF_DAY:
        if re.search(pattern, text):
            half, text = name, re.sub(pattern, "", text).strip()
            break
    if text in _FIXED:
        return Clock(_FIXED[text], sure=True)
    text = _STARTS.sub("", text)
    text = re.sub(
        r"^(?:at|(?:a|son) las?|las?|es la) |(?<=:\d\d) hours?$|(?: ?hrs?| ?o'?clock| en punto)$|(?<=\d) h$", "", text
    )
    text = re.sub(r"^(.+) para las? (.+)$", r"\2 menos \1", text)
    hour, minutes, leading = _hour_and_minutes(text)
    return _clock(hour, minutes, half, twenty_four=leading or hour > 12 or hour == 0)


def _clock(hour: int, minutes: int, half: str, *, twenty_four: bool) -> Clock:
    if minutes > 59 or hour > 24 or (half and hour > 12):
        raise Unreadable("not_a_time")
    if half and not (twenty_four and hour > 12):
        return Clock((hour % 12 + (12 if half == "pm" else 0)) * 60 + minutes, sure=True)
    return Clock((hour * 60 + minutes) % DAY, sure=twenty_four)


def _hour_and_minutes(text: str) -> tuple[int, int, bool]:
    """The hour, the minutes, and whether the hour was written with a leading zero."""
    if found := _DIGITS.fullmatch(text):
        return int(found[1]), int(found[2]), found[1].startswith("0")
    if found := _AROUND.fullmatch(text):
        return _around(_minutes(found[1]), found[2], _whole_hour(found[3]))
    spoken = _spoken(text)
    if found := _AROUND.fullmatch(spoken):
        return _around(_minutes(found[1]), found[2], _whole_hour(found[3]))
    if found := _SPANISH.fullmatch(spoken):
        return _around(_minutes(found[3]), "to" if found[2] in ("menos", "minus") else "past", int(found[1]))
    if found := _HOUR_MINUTES.fullmatch(spoken):
        return int(found[1]), int(found[2]), False
    return _whole_hour(spoken), 0, False


def _around(minutes: int, side: str, hour: int) -> tuple[int, int, bool]:
    if side in ("past", "after"):
        return hour, minutes, False
    return (hour - 1) or 12, 60 - minutes, False


def _minutes(text: str) -> int:
    if text in ("half", "1/2"):
        return 30
    return 15 if text in ("quarter", "a quarter", "1/4") else int(text)


def _whole_hour(text: str) -> int:
    if text in ("midnight", "noon"):
        return 0 if text == "midnight" else 12
    found = _HOUR.fullmatch(_spoken(text))
    if not found:
        raise Unreadable("not_a_time")
    return int(found[1])


def _spoken(text: str) -> str:
    """Number words in digits, one after another: "six thirty" is 6 30, "seis y media" 6 and half."""
    words = [
        re.sub(r"^media$", "half", re.sub(r"^cuarto$", "quarter", word))
        for word in re.sub(r"(?<=[a-z])-", " ", text).split()
    ]
    digits = [word if word in ("half", "quarter", "a", "to", "y") else in_digits(word) for word in words]
    joined = re.sub(r"\boh (?=\d\b)", "0", " ".join(digits))
    return re.sub(r"\b([2-5]0) ([1-9])\b", lambda found: str(int(found[1]) + int(found[2])), joined)


def judge_time(key: Clock, answer: str, options: Options) -> Outcome:
    """The verdict on a time: without am or pm it is read on the 24-hour clock if that fits, else asked again."""
    given = read_time(answer, options)
    if given.minutes == key.minutes:
        return CORRECT
    if given.minutes % NOON != key.minutes % NOON or (given.sure and key.sure):
        return INCORRECT
    return unsure("missing_half_of_day")
