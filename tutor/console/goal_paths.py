"""A goal as a way from where it began to where it should be on its date, with where it is now; drawn and in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tutor.console.wording import FEWEST_TRIES, count, day, is_early, of_ten
from tutor.domain.goal_pace import NEAR, share_in, time_gone
from tutor.domain.mastery import Mastery
from tutor.domain.plans import Goal, GoalStatus, PlanVersion

WIDE, HIGH = 240, 84
_LEFT, _RIGHT, _TOP, _BOTTOM = 14, 226, 14, 62


@dataclass(frozen=True, kw_only=True)
class Spot:
    """A place on the picture."""

    x: int
    y: int


@dataclass(frozen=True, kw_only=True)
class GoalPath:
    """The places to draw, and the same in words. Without a number to go by, the way is only one through time."""

    start: Spot
    now: Spot
    target: Spot
    measured: bool
    early: bool
    words: str
    words_for_student: str


def path_of(
    goal: Goal, mastery: Mastery | None, begun: date | None, today: date, *, told: bool = False
) -> GoalPath | None:
    """The way of a goal with a date; None for one without.

    Where the log has `told` something of the goal (reached, due soon, stuck), that speaks of its pace, and this does not.
    """
    if goal.due is None or begun is None:
        return None
    end = max(goal.due, begun)
    gone = time_gone(begun, end, today)
    reached = goal.status is GoalStatus.MET
    aim = share_in(goal.target)
    first = share_in(goal.baseline)
    known = mastery.p if mastery and mastery.tries >= FEWEST_TRIES else None
    measured = known is not None
    early = mastery is not None and is_early(mastery)
    start = first if first is not None else (0.0 if measured else 0.15)
    target = aim if aim is not None else (1.0 if measured else 0.85)
    straight = start + (target - start) * gone
    here = target if reached else known if known is not None else straight
    when = _when(goal.due, today) if goal.status is GoalStatus.ACTIVE else ""
    speaks = measured and not early and not told and goal.status is GoalStatus.ACTIVE
    pace = _pace(here, straight, target) if speaks else ""
    now = f"Now: {'an early guess, ' if early else ''}about {of_ten(known)}." if known is not None else ""
    return GoalPath(
        start=Spot(x=_LEFT, y=_high(start)),
        now=Spot(x=_LEFT + round(gone * (_RIGHT - _LEFT)), y=_high(here)),
        target=Spot(x=_RIGHT, y=_high(target)),
        measured=measured or reached,
        early=early and not reached,
        words=" ".join(filter(None, (now, when, pace))),
        words_for_student=" ".join(filter(None, (when, pace))),
    )


def begun_on(versions: Sequence[PlanVersion]) -> dict[str, date]:
    """The day each goal first stood in the plan, by the goal's id."""
    return {
        goal.id: version.at.date() for version in sorted(versions, key=_newest_first) for goal in version.plan.goals
    }


def _newest_first(version: PlanVersion) -> int:
    return -version.number


def _high(share: float) -> int:
    return _BOTTOM - round(share * (_BOTTOM - _TOP))


def _when(due: date, today: date) -> str:
    days = (due - today).days
    if days < 0:
        return f"Its day was {day(due)}: time to look at it together."
    if days < 14:
        return f"{count(days, 'day')} to go." if days else "Today is its day."
    return f"{count(days // 7, 'week')} to go."


def _pace(here: float, straight: float, target: float) -> str:
    if here >= target:
        return "The target is reached as things stand."
    if here < straight - NEAR:
        return "A bit behind an even pace."
    return "Ahead of an even pace." if here > straight + NEAR else "On an even pace."
