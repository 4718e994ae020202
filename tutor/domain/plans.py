"""The personal learning plan, its typed goals and its versions."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from tutor.domain.errors import InvalidInput, NotFound

STATEMENT_LIMIT = 300
MOST_CONFIDENT = 5


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


class GoalKind(StrEnum):
    """What a goal is about: something to know, something to do regularly, or how to be with oneself and others."""

    SKILL = "skill"
    HABIT = "habit"
    SOCIAL_EMOTIONAL = "social_emotional"


@dataclass(frozen=True, kw_only=True)
class Goal:
    """Something a student wants to reach, in the student's own words, with a way to see it is reached.

    `confidence` is the student's own, from 1 (not at all) to 5 (very). `best_outcome`, `obstacle` and `if_then` are the
    steps of mental contrasting with implementation intentions (Oettingen 2012; Duckworth et al. 2013).
    """

    id: str
    statement: str
    skill_id: str | None = None
    baseline: str = ""
    target: str = ""
    measure: str = ""
    due: date | None = None
    if_then: str = ""
    status: GoalStatus = GoalStatus.ACTIVE
    kind: GoalKind = GoalKind.SKILL
    best_outcome: str = ""
    obstacle: str = ""
    first_step: str = ""
    confidence: int | None = None
    helpers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a goal nobody could read."""
        if self.confidence is not None and not 1 <= self.confidence <= MOST_CONFIDENT:
            raise InvalidInput(f"How sure somebody is goes from 1 to {MOST_CONFIDENT}; this says {self.confidence}.")
        if not self.statement.strip():
            raise InvalidInput("A goal needs a sentence that says what it is.")
        if len(self.statement) > STATEMENT_LIMIT:
            raise InvalidInput(f"A goal fits in {STATEMENT_LIMIT} characters; this one has {len(self.statement)}.")


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What a suggestion or a version rests on: turns of the chat, attempts at items, a conference."""

    message_ids: tuple[str, ...] = ()
    attempt_ids: tuple[str, ...] = ()
    conference_ids: tuple[str, ...] = ()


class Template(StrEnum):
    """The shape a plan is written in: which parts are asked for, and which must not stay empty."""

    PLAIN = "plain"
    IEP = "iep"
    ENRICHMENT = "enrichment"


@dataclass(frozen=True, kw_only=True)
class SupportDetail:
    """Who gives a support, and when; a support without a detail is given by the tutor alone."""

    support: Support
    provider: str
    when: str = ""


@dataclass(frozen=True, kw_only=True)
class Service:
    """Help beside lessons, such as speech therapy: who gives it, how often and where."""

    name: str
    provider: str = ""
    how_often: str = ""
    where: str = ""


@dataclass(frozen=True, kw_only=True)
class Participant:
    """Somebody who makes the plan together with the student. `person_id` is their account, if they have one."""

    name: str
    part: str
    person_id: str | None = None


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
    template: Template = Template.PLAIN
    present_level: str = ""
    support_details: tuple[SupportDetail, ...] = ()
    services: tuple[Service, ...] = ()
    participants: tuple[Participant, ...] = ()

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
