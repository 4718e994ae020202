"""An answer told by how far it is from something: a time by minutes, a point by steps, a fraction by the parts of a bar."""

import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from fractions import Fraction

from tutor.agent.guards.reckoning import Told

_HALF_DAY, _HOUR, _DAY_HOURS = 720, 60, 24
_TIME = re.compile(r"\b(\d{1,2})[:.](\d{2})\b|(?<![\d.])(\d{1,2})(\d{2})(?!\d|\.\d)")
_STRIKES = re.compile(r"\b(?:strikes?|until|till|to|before|past|after|at|be|is) (\d{1,2})\b(?! ?(?:[:.]\d|min|hour))")
_NOON = re.compile(r"\b(?:noon|midnight)\b")
_MINUTES = re.compile(r"\b(\d{1,3}) ?min")
_HOURS = re.compile(r"\b(\d{1,2}|this|an) ?hours?\b")
_PART_OF_AN_HOUR = {"2ths": 30, "half": 30, "4ths": 15, "quarter": 15}
_POINT = re.compile(r"\(? ?(-?\d+) ?, ?(-?\d+) ?\)")
_STEP = re.compile(r"\b(\d+|this) (?:steps? |units? )?(?:to the )?(left|right|up|down)\b")
_WAYS = {"left": (-1, 0), "right": (1, 0), "up": (0, 1), "down": (0, -1)}
_OF_PARTS = re.compile(
    r"\b(?:bars?|pieces?|parts?|boxes|slices?|shade\w*|colou?r\w*|equal|size\w*|wholes?|full|top|bottom|numerator|denominator|pizza|cake|out of)\b"
)
_ONE_OF = re.compile(r"\bthis of the \d")
_MOST = 5


def times_in(text: str) -> Iterator[tuple[int, set[int]]]:
    """Times of a half day in minutes, with the numbers each is told by; those reached from another by a while too."""
    times: list[tuple[int, set[int]]] = []
    for found in _TIME.finditer(text):
        hour, minute = int(found[1] or found[3]), int(found[2] or found[4])
        if hour <= _DAY_HOURS and minute < _HOUR:
            times.append((hour * _HOUR + minute, {hour, minute, int(re.sub(r"\D", "", found[0]))}))
    times += [(int(hour) * _HOUR, {int(hour)}) for hour in _STRIKES.findall(text)]
    times += [(0, set[int]()) for _ in _NOON.findall(text)]
    whiles = [(int(n), {int(n)}) for n in _MINUTES.findall(text)]
    whiles += [(_HOUR * (int(n) if n.isdigit() else 1), {int(n)} if n.isdigit() else {1}) for n in _HOURS.findall(text)]
    whiles += [(minutes, {minutes}) for word, minutes in _PART_OF_AN_HOUR.items() if re.search(rf"\b{word}\b", text)]
    yield from times
    for (time, by), (span, more) in itertools.product(times[:_MOST], whiles[:_MOST]):
        yield from ((time + span, by | more), (time - span, by | more))


def tells_time(hour: int, minute: int, text: str, shown: Collection[Fraction]) -> bool:
    """Whether one of the times told is this, and not all it is told by was known."""
    wanted = (hour * _HOUR + minute) % _HALF_DAY
    return any(time % _HALF_DAY == wanted and any(n not in shown for n in by) for time, by in times_in(text))


def tells_point(point: Sequence[Fraction], text: str, shown: Collection[Fraction]) -> bool:
    """Whether these steps, from the point that is named or from the origin, lead to this point."""
    steps = [(1 if n == "this" else int(n), _WAYS[way]) for n, way in _STEP.findall(text)]
    if not steps:
        return False
    named = [(int(x), int(y)) for x, y in _POINT.findall(text)] or [(0, 0)]
    used = {n for n, _ in steps} | ({abs(n) for one in named for n in one} if named != [(0, 0)] else set())
    right, up = (sum(n * way[axis] for n, way in steps) for axis in (0, 1))
    there = any([x + right, y + up] == list(point) for x, y in named)
    from_nowhere = named == [(0, 0)] and len(steps) > 1
    return there and (from_nowhere or any(n not in shown for n in used))


def tells_parts(key: Fraction, text: str, told: Iterable[Told], shown: Collection[Fraction]) -> bool:
    """Whether so many parts of so many, so many too few, or wholes and parts, make the key."""
    if key.denominator == 1 or not _OF_PARTS.search(text):
        return False
    numbers = [
        one.value.denominator if one.value.numerator == 1 and one.value.denominator > 1 else one.value for one in told
    ][:_MOST]
    wholes = [Fraction(n) for n in numbers] + [Fraction(1)] * bool(_ONE_OF.search(text))
    if len(wholes) == 1 or all(n in shown for n in wholes):
        return False
    whole = Fraction(int(key))
    if whole and whole in wholes:
        wholes.remove(whole)
        key -= whole
    return (bool(whole) and key in wholes) or any(
        key in _as_parts(one, other) for one, other in itertools.permutations(wholes, 2)
    )


def _as_parts(one: Fraction, other: Fraction) -> set[Fraction]:
    pairs = [(one, other), (other - one, other), (one, one + other), (one, other - one), (one, one - other)]
    return {top / bottom for top, bottom in pairs if bottom}
