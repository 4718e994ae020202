"""What a signal would suggest for the goal: a smaller or a larger next step, a later day, met, paused, or a new one.

The student's own sentence stays as it is; they can change every word before anybody hears of it.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from tutor.domain.plan_signals import Signal, SignalKind, in_a_sentence
from tutor.domain.plans import Goal, GoalKind, Plan

LATER = timedelta(days=14)
TARGET_LIMIT = 200
Titled = Callable[[str], str]


def proposed(signal: Signal, plan: Plan, *, today: date, title: Titled, new_id: str) -> Goal:
    """The goal as the signal would have it; `new_id` is for one that is not there yet.

    Raises:
        NotFound: the plan no longer has the goal.

    """
    if signal.kind is SignalKind.INTEREST_SHIFT:
        return _to_find_out(in_a_sentence(title(signal.interest_id)), new_id)
    goal = plan.goal(signal.goal_id)
    change = _CHANGED.get(signal.kind)
    step = in_a_sentence(title(signal.step_skill_id)) if signal.step_skill_id else ""
    return change(goal, step, today) if change else goal


def _smaller(goal: Goal, step: str, today: date) -> Goal:
    """What comes before it first, and two weeks more for it; where nothing is missing, with help."""
    first = f"First: {step}" if step else "First: a worked example together, then with hints"
    target = goal.target if first in goal.target else _joined(first, goal.target, new=first)
    return replace(goal, target=target, first_step=first, due=_later(goal.due, today))


def _larger(goal: Goal, step: str, _today: date) -> Goal:
    """What comes after it, or the hard questions of the same."""
    larger = f"Then: {step}" if step else "Then: the hardest questions, at the first try"
    return replace(goal, target=goal.target if larger in goal.target else _joined(goal.target, larger, new=larger))


def _with_more_time(goal: Goal, _step: str, today: date) -> Goal:
    return replace(goal, due=_later(goal.due, today))


_CHANGED: dict[SignalKind, Callable[[Goal, str, date], Goal]] = {
    SignalKind.TOO_HARD: _smaller,
    SignalKind.STUCK: _smaller,
    SignalKind.TOO_EASY: _larger,
    SignalKind.DUE_SOON: _with_more_time,
}


def _to_find_out(interest: str, new_id: str) -> Goal:
    return Goal(
        id=new_id,
        statement=f"I want to find something out about {interest}",
        kind=GoalKind.HABIT,
        first_step=f"Think of a question about {interest}",
    )


def _joined(*parts: str, new: str) -> str:
    """The old target and the new step as one line; the step alone where both would be too long."""
    both = ". ".join(part for part in parts if part)
    return both if len(both) <= TARGET_LIMIT else new


def _later(due: date | None, today: date) -> date | None:
    return max(due, today) + LATER if due else None
