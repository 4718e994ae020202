"""How a goal stands against its date: where an even pace would be by now, read from the numbers people wrote."""

import re
from datetime import date

from tutor.domain.plans import Goal

NEAR = 0.1
_SHARE = re.compile(r"(\d{1,3})\s*(?:of|out of|/)\s*(\d{1,3})|(\d{1,3})\s*%")


def share_in(text: str) -> float | None:
    """The first share in a text: "8 of 10", "4/5", "80%"; None where there is none."""
    found = _SHARE.search(text)
    if not found:
        return None
    part, whole = (int(found[3]), 100) if found[3] else (int(found[1]), int(found[2]))
    return part / whole if 0 <= part <= whole and whole else None


def time_gone(begun: date, due: date, today: date) -> float:
    """How much of a goal's time is over, from 0 to 1."""
    return min(max((today - begun).days, 0) / max((due - begun).days, 1), 1.0)


def even_pace(goal: Goal, begun: date, today: date) -> float:
    """The share that would be right by now on a straight way from start to target; 0 and 1 where none was written."""
    start, target = share_in(goal.baseline) or 0.0, share_in(goal.target)
    aim = 1.0 if target is None else target
    return start + (aim - start) * (time_gone(begun, goal.due, today) if goal.due else 0.0)


def is_behind(goal: Goal, now: float, begun: date, today: date) -> bool:
    """Whether a goal with a date and a target in numbers is clearly below an even pace."""
    return share_in(goal.target) is not None and now < even_pace(goal, begun, today) - NEAR
