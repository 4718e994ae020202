"""Choosing what to offer for practice: always two or three, each with a reason in a child's words."""

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.domain.catalogue import Catalogue
from tutor.domain.errors import NotFound
from tutor.domain.mastery import estimate
from tutor.domain.plans import Plan
from tutor.domain.practice import Attempt, Choice
from tutor.domain.skills import Skill
from tutor.domain.words import overlap

MOST = 3
KNOWN = 0.7


@dataclass(frozen=True, kw_only=True)
class _Idea:
    skill: Skill
    level: int
    why: str


def offer(
    catalogue: Catalogue,
    plan: Plan,
    attempts: Sequence[Attempt],
    *,
    grade: int | None,
    topic: str = "",
    interest: str = "",
) -> tuple[Choice, ...]:
    """Two or three choices: what was asked for, the goal's skill, and what comes before it while that is not known.

    Raises:
        NotFound: the topic is nothing that can be practised here.

    """
    ideas = _ideas(catalogue, plan, attempts, topic, grade)
    setting = _setting(catalogue, plan, interest)
    return tuple(_choice(catalogue, str(key), idea, setting) for key, idea in enumerate(ideas[:MOST], start=1))


def _ideas(catalogue: Catalogue, plan: Plan, attempts: Sequence[Attempt], topic: str, grade: int | None) -> list[_Idea]:
    known = {skill: estimate(skill, [a for a in attempts if a.skill_id == skill]).p for skill in catalogue.skills}
    goals = [catalogue.skills[g.skill_id] for g in plan.active_goals() if g.skill_id in catalogue.skills]
    named = _named(catalogue, goals, topic, grade)
    ideas: list[_Idea] = []
    for skill in named or goals or _ready(catalogue, known, grade):
        ideas += _around(catalogue, skill, known, is_goal=skill in goals)
    ideas += _another_level(ideas)
    return _without_doubles([idea for idea in ideas if catalogue.items_for(idea.skill.id, idea.level)])


def _named(catalogue: Catalogue, goals: Sequence[Skill], topic: str, grade: int | None) -> list[Skill]:
    if not topic.strip():
        return []
    named = [skill for skill in catalogue.skills_named(topic) if catalogue.items_for(skill.id)]
    if not named:
        titles = ", ".join(sorted({skill.strand for skill in catalogue.skills.values()}))
        raise NotFound(f"There is nothing to practise for {topic[:40]!r} yet. There is: {titles}.")
    near = grade if grade is not None else named[0].grade
    meant = [skill for skill in goals if skill in named and _speaks_of(topic, skill)]
    return sorted(
        named, key=lambda s: (s not in meant, not _is_named(topic, s), named.index(s) > MOST, abs(s.grade - near))
    )


def _is_named(topic: str, skill: Skill) -> bool:
    """Whether the topic is this skill's very name, no more and no less."""
    return any(min(overlap(topic, name), overlap(name, topic)) > 0.99 for name in (skill.title, *skill.aliases))


def _speaks_of(topic: str, skill: Skill) -> bool:
    """Whether every word of the topic is one of this skill's: "fractions" speaks of adding fractions, too."""
    return overlap(" ".join((skill.title, *skill.aliases)), topic) > 0.99


def _around(catalogue: Catalogue, skill: Skill, known: dict[str, float], *, is_goal: bool) -> list[_Idea]:
    why = "It's the skill of your goal." if is_goal else "It's what you asked for."
    ideas = [_Idea(skill=skill, level=_level(known[skill.id]), why=why)]
    shaky = [catalogue.skills[p] for p in skill.prerequisites if p in known and known[p] < KNOWN]
    ideas += [_Idea(skill=p, level=1, why=f"It makes the next step easier: {skill.title.lower()}.") for p in shaky]
    return ideas


def _another_level(ideas: Sequence[_Idea]) -> list[_Idea]:
    if not ideas:
        return []
    first = ideas[0]
    easier = _Idea(skill=first.skill, level=max(1, first.level - 1), why="A gentle start, to warm up.")
    harder = _Idea(skill=first.skill, level=min(3, first.level + 1), why="A bit harder, if you like a challenge.")
    return [easier, harder]


def _ready(catalogue: Catalogue, known: dict[str, float], grade: int | None) -> list[Skill]:
    """Skills not known yet whose prerequisites are, nearest to the grade first."""
    near = grade if grade is not None else 0
    ready = [s for s in catalogue.skills.values() if known[s.id] < KNOWN and catalogue.items_for(s.id)]
    return sorted(ready, key=lambda s: (sum(known.get(p, 1) < KNOWN for p in s.prerequisites), abs(s.grade - near)))


def _without_doubles(ideas: Sequence[_Idea]) -> list[_Idea]:
    first: dict[tuple[str, int], _Idea] = {}
    for idea in ideas:
        first.setdefault((idea.skill.id, idea.level), idea)
    return list(first.values())


def _level(p: float) -> int:
    return 1 if p < 0.45 else 2 if p < 0.8 else 3


def _setting(catalogue: Catalogue, plan: Plan, interest: str) -> str | None:
    """The interest asked for, else the plan's first that the catalogue has."""
    asked = catalogue.interests_named(interest) if interest.strip() else ()
    if asked:
        return asked[0].id
    liked = (catalogue.interests_named(words) for words in plan.interests)
    return next((found[0].id for found in liked if found), None)


def _choice(catalogue: Catalogue, key: str, idea: _Idea, setting: str | None) -> Choice:
    items = catalogue.items_for(idea.skill.id, idea.level)
    has_setting = any(setting in item.settings for item in items)
    words = f" with {catalogue.interests[setting].title.lower()}" if setting and has_setting else ""
    effort = {1: "first steps", 2: "regular", 3: "stretch"}[idea.level]
    return Choice(
        key=key,
        skill_id=idea.skill.id,
        level=idea.level,
        interest_id=setting if has_setting else None,
        label=f"{idea.skill.title}{words} ({effort})",
        why=idea.why,
    )
