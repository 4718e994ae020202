"""What a family reads: a headline, what goes well, this week, what is next and one thing to do at home."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tutor.console.wording import FEWEST_TRIES, is_early
from tutor.domain.assignments import Picked, SetResult
from tutor.domain.goal_changes import GoalChange
from tutor.domain.mastery import Mastery
from tutor.domain.people import Person
from tutor.domain.plans import Goal, Plan
from tutor.domain.skills import Skill
from tutor.usecases.assignments import Giving
from tutor.usecases.from_home import NoteView, Week

_GOING_WELL = 0.7
_MOST = 3

SkillOf = Callable[[str | None], Skill | None]


@dataclass(frozen=True, kw_only=True)
class Expected:
    """So many of ten questions like these we expect to be right."""

    skill: Skill
    low: int
    high: int


@dataclass(frozen=True, kw_only=True)
class Step:
    """One goal with what to expect of it today."""

    goal: Goal
    expected: Expected | None


@dataclass(frozen=True, kw_only=True)
class Done:
    """What was practised of one skill this week."""

    skill: Skill
    questions: int
    alone: int


@dataclass(frozen=True, kw_only=True)
class Pick:
    """What a teacher picked, and what came of it."""

    teacher: str
    skill: Skill
    lesson: bool
    waits: bool
    result: SetResult | None


@dataclass(frozen=True, kw_only=True)
class Story:
    """One child's page."""

    student: Person
    plan: Plan
    reads_until: int
    practised: bool
    well: Sequence[Expected]
    steps: Sequence[Step]
    week: Week
    done: Sequence[Done]
    picks: Sequence[Pick]
    at_home: Skill | None
    waiting: Sequence[GoalChange]
    recent: Sequence[GoalChange]
    notes: Sequence[NoteView]


def story(
    student: Person,
    plan: Plan,
    progress: Sequence[Mastery],
    skill_of: SkillOf,
    *,
    week: Week,
    changes: Sequence[GoalChange],
    notes: Sequence[NoteView],
    picked: Sequence[Giving],
    reads_until: int = 0,
) -> Story:
    """From the plan, the estimates and the log; no ranks, no codes, nothing that was not seen."""
    tried = sorted((m for m in progress if m.tries), key=lambda m: -m.p)
    solid = [m for m in tried if m.p >= _GOING_WELL and not is_early(m)]
    named = [found for m in solid if (found := _expected(m, skill_of))]
    return Story(
        student=student,
        plan=plan,
        reads_until=reads_until,
        practised=bool(tried),
        well=named[:_MOST],
        steps=[Step(goal=goal, expected=_of_goal(goal, tried, solid, skill_of)) for goal in plan.active_goals()],
        week=week,
        done=[
            Done(skill=skill, questions=one.questions, alone=one.alone)
            for one in week.practised[:_MOST]
            if (skill := skill_of(one.skill_id))
        ],
        picks=[
            Pick(
                teacher=giving.teacher,
                skill=skill,
                lesson=giving.first.picked is Picked.LESSON,
                waits=giving.waits,
                result=giving.lines[0].result,
            )
            for giving in picked[:_MOST]
            if (skill := skill_of(giving.first.skill_id))
        ],
        at_home=next((s for g in plan.active_goals() if (s := skill_of(g.skill_id))), None),
        waiting=[change for change in changes if change.status == "co_signing"],
        recent=[change for change in changes if change.status != "co_signing"][:5],
        notes=notes[:5],
    )


def _expected(mastery: Mastery, skill_of: SkillOf) -> Expected | None:
    skill = skill_of(mastery.skill_id)
    if skill is None or mastery.tries < FEWEST_TRIES:
        return None
    return Expected(skill=skill, low=round(mastery.low * 10), high=round(mastery.high * 10))


def _of_goal(goal: Goal, tried: Sequence[Mastery], told: Sequence[Mastery], skill_of: SkillOf) -> Expected | None:
    """What to expect of the goal's skill, unless it was told under what goes well."""
    found = next((m for m in tried if m.skill_id == goal.skill_id), None)
    return _expected(found, skill_of) if found and found not in told else None
