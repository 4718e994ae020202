"""Reading the attempt log for results strong enough to talk about a goal."""

from collections.abc import Sequence

from tutor.domain.marking.verdicts import Verdict
from tutor.domain.plans import Goal, Plan
from tutor.domain.practice import Attempt

STRONG_RUN = 3


def strong_goal(plan: Plan, attempts: Sequence[Attempt]) -> Goal | None:
    """The active goal these attempts at one skill speak for.

    That is when the last three questions were each right at the first try and without a hint, and at least one of
    them was above the first level.
    """
    if not attempts or not strong_run(attempts):
        return None
    skill = attempts[-1].skill_id
    return next((goal for goal in plan.active_goals() if goal.skill_id == skill), None)


def strong_run(attempts: Sequence[Attempt]) -> bool:
    """Whether the last three questions were solved at once and alone."""
    first: dict[str, Attempt] = {}
    for attempt in attempts:
        if attempt.verdict is not Verdict.UNSURE:
            first.setdefault(attempt.presentation_id, attempt)
    last = list(first.values())[-STRONG_RUN:]
    alone = all(attempt.verdict is Verdict.CORRECT and attempt.hints == 0 for attempt in last)
    return len(last) == STRONG_RUN and alone and any(attempt.level > 1 for attempt in last)
