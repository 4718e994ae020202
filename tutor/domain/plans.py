"""The personal learning plan, its typed goals and its versions."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from tutor.domain.errors import InvalidInput, NotFound

STATEMENT_LIMIT = 300


class Support(StrEnum):
    """An accommodation the tutor must follow."""

    SIMPLER_LANGUAGE = "simpler_language"
    EXTRA_HINTS = "extra_hints"
    NO_TIMERS = "no_timers"
    READ_ALOUD = "read_aloud"
    SHORTER_SETS = "shorter_sets"
    LARGER_STEPS = "larger_steps"


class GoalStatus(StrEnum):
    """Where a goal is in its life."""

    ACTIVE = "active"
    MET = "met"
    PAUSED = "paused"
    DROPPED = "dropped"


@dataclass(frozen=True, kw_only=True)
class Goal:
    """Something a student wants to reach, in the student's own words, with a way to see it is reached."""

    id: str
    statement: str
    skill_id: str | None = None
    baseline: str = ""
    target: str = ""
    measure: str = ""
    due: date | None = None
    if_then: str = ""
    status: GoalStatus = GoalStatus.ACTIVE

    def __post_init__(self) -> None:
        """Refuse a goal nobody could read."""
        if not self.statement.strip():
            raise InvalidInput("A goal needs a sentence that says what it is.")
        if len(self.statement) > STATEMENT_LIMIT:
            raise InvalidInput(f"A goal fits in {STATEMENT_LIMIT} characters; this one has {len(self.statement)}.")


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What a suggestion or a version rests on: turns of the chat and attempts at items."""

    message_ids: tuple[str, ...] = ()
    attempt_ids: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A student's plan as it stands: what is known, what helps, what is aimed at."""

    student_id: str
    strengths: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    supports: tuple[Support, ...] = ()
    goals: tuple[Goal, ...] = ()
    review_date: date | None = None

    def goal(self, goal_id: str) -> Goal:
        """The goal with this id.

        Raises:
            NotFound: the plan has no such goal.

        """
        for goal in self.goals:
            if goal.id == goal_id:
                return goal
        raise NotFound(f"This plan has no goal {goal_id!r}.")

    def active_goals(self) -> tuple[Goal, ...]:
        """The goals being worked on, in the plan's order."""
        return tuple(goal for goal in self.goals if goal.status is GoalStatus.ACTIVE)

    def with_goal(self, goal: Goal) -> "Plan":
        """The plan with this goal put in, in place of the one with the same id if there is one."""
        if any(known.id == goal.id for known in self.goals):
            return replace(self, goals=tuple(goal if known.id == goal.id else known for known in self.goals))
        return replace(self, goals=(*self.goals, goal))


@dataclass(frozen=True, kw_only=True)
class PlanVersion:
    """One entry of the plan's ledger: never changed, never deleted. `number` counts from 1."""

    student_id: str
    number: int
    plan: Plan
    author_id: str
    at: datetime
    reason: str
    evidence: Evidence = Evidence()
    change_id: str | None = None
    undoes: int | None = None
