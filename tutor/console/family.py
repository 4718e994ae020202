"""What a family reads: a headline, what goes well, what is next and one thing to do at home."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tutor.console.wording import FEWEST_TRIES, expectation
from tutor.domain.mastery import Mastery
from tutor.domain.people import Person
from tutor.domain.plans import Goal, Plan
from tutor.domain.skills import Skill

_GOING_WELL = 0.7


@dataclass(frozen=True, kw_only=True)
class Step:
    """One goal with what to expect of it today."""

    goal: Goal
    expected: str


@dataclass(frozen=True, kw_only=True)
class Story:
    """One child's page."""

    student: Person
    plan: Plan
    headline: str
    well: Sequence[str]
    steps: Sequence[Step]
    at_home: str


def story(
    student: Person, plan: Plan, progress: Sequence[Mastery], skill_of: Callable[[str | None], Skill | None]
) -> Story:
    """Plain language from the plan and the estimates; no ranks, no codes, nothing that was not seen."""
    tried = sorted((m for m in progress if m.tries), key=lambda m: -m.p)
    solid = [m for m in tried if m.tries >= FEWEST_TRIES and m.p >= _GOING_WELL]
    named = [(skill, m) for m in solid if (skill := skill_of(m.skill_id))]
    return Story(
        student=student,
        plan=plan,
        headline=_headline(student.name, tried, [skill.title for skill, _ in named]),
        well=[f"{skill.title}. {expectation(m)}" for skill, m in named[:3]],
        steps=[Step(goal=goal, expected=_expected(goal, progress, solid)) for goal in plan.active_goals()],
        at_home=_at_home(student.name, plan, skill_of),
    )


def _headline(name: str, tried: Sequence[Mastery], going_well: Sequence[str]) -> str:
    if going_well:
        return f"{name} gets most of these right now: {going_well[0][0].lower()}{going_well[0][1:]}."
    return f"{name} is practising and building." if tried else f"{name} has not practised here yet."


def _expected(goal: Goal, progress: Sequence[Mastery], told: Sequence[Mastery]) -> str:
    """What to expect of the goal's skill, unless it was told under what goes well."""
    found = next((m for m in progress if m.skill_id == goal.skill_id and m.tries), None)
    return expectation(found) if found and found not in told else ""


def _at_home(name: str, plan: Plan, skill_of: Callable[[str | None], Skill | None]) -> str:
    skill = next((s for g in plan.active_goals() if (s := skill_of(g.skill_id))), None)
    if skill is None:
        return f"Ask {name}: “What did you find out this week?” Listen to the whole answer."
    used = f" You meet it in everyday things: {skill.good_for[0].lower()}{skill.good_for[1:]}" if skill.good_for else ""
    return f"Ask {name} to explain “{skill.title}” to you, with paper or with food.{used}"
