"""Choosing what to offer for practice: always two or three, each with a reason in a child's words."""

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.domain.catalogue import Catalogue
from tutor.domain.errors import NotFound
from tutor.domain.mastery import Knowledge
from tutor.domain.plans import Plan
from tutor.domain.practice import Choice
from tutor.domain.skills import Skill
from tutor.domain.words import overlap

MOST = 3
KNOWN = 0.7
_GOAL = "It's the skill of your goal."
_ASKED = "It's what you asked for."
_NEXT = "It's a good next step for you."
_AGAIN = "You know this one. It keeps it fresh."
_GENTLE = "A gentle start, to warm up."
_HARDER = "A bit harder, if you like a challenge."


@dataclass(frozen=True, kw_only=True)
class _Idea:
    skill: Skill
    level: int
    why: str


def offer(
    catalogue: Catalogue,
    plan: Plan,
    knowledge: Knowledge,
    *,
    grade: int | None,
    topic: str = "",
    interest: str = "",
) -> tuple[Choice, ...]:
    """Two or three choices: what was asked for, the goal's skill, and what comes before it while that is not known.

    Raises:
        NotFound: the topic is nothing that can be practised here, or there is nothing at all.

    """
    ideas = _ideas(catalogue, plan, knowledge, topic, grade)
    if not ideas:
        raise NotFound("There is nothing to practise here yet.")
    setting = _setting(catalogue, plan, interest)
    return tuple(_choice(catalogue, str(key), idea, setting) for key, idea in enumerate(ideas[:MOST], start=1))


def _ideas(catalogue: Catalogue, plan: Plan, knowledge: Knowledge, topic: str, grade: int | None) -> list[_Idea]:
    known = {skill: knowledge.of(skill).p for skill in catalogue.skills}
    goals = [catalogue.skills[g.skill_id] for g in plan.active_goals() if g.skill_id in catalogue.skills]
    named = _named(catalogue, goals, topic, grade)
    ideas: list[_Idea] = []
    for skill in named or goals:
        ideas += _around(catalogue, skill, known, _GOAL if skill in goals else _ASKED)
    if named and _is_named(topic, named[0]):
        ideas[1:1] = _other_levels(catalogue, ideas)
    ideas += _other_levels(catalogue, ideas)
    for skill in _ready(catalogue, known, grade):
        ideas += _around(catalogue, skill, known, _NEXT if known[skill.id] < KNOWN else _AGAIN)
    ideas += _other_levels(catalogue, ideas)
    return _without_doubles(ideas)


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


def _around(catalogue: Catalogue, skill: Skill, known: dict[str, float], why: str) -> list[_Idea]:
    """The skill at the level that fits, and what comes before it while that is shaky; only where there are items."""
    levels = _levels(catalogue, skill)
    if not levels:
        return []
    fitting = _level(known[skill.id])
    ideas = [_Idea(skill=skill, level=min(levels, key=lambda level: (abs(level - fitting), level)), why=why)]
    before = [catalogue.skills[p] for p in skill.prerequisites if p in known and known[p] < KNOWN]
    easier = f"It makes the next step easier: {skill.title.lower()}."
    return ideas + [_Idea(skill=p, level=_levels(catalogue, p)[0], why=easier) for p in before if _levels(catalogue, p)]


def _levels(catalogue: Catalogue, skill: Skill) -> list[int]:
    return sorted({item.level for item in catalogue.items_for(skill.id)})


def _other_levels(catalogue: Catalogue, ideas: Sequence[_Idea]) -> list[_Idea]:
    """The first skill again, easier and harder, nearest first."""
    if not ideas:
        return []
    skill, level = ideas[0].skill, ideas[0].level
    easier = [_Idea(skill=skill, level=n, why=_GENTLE) for n in _levels(catalogue, skill) if n < level]
    harder = [_Idea(skill=skill, level=n, why=_HARDER) for n in _levels(catalogue, skill) if n > level]
    return sorted([*easier, *harder], key=lambda idea: abs(idea.level - level))


def _ready(catalogue: Catalogue, known: dict[str, float], grade: int | None) -> list[Skill]:
    """Skills to go on with: not known yet first, then those whose prerequisites are known, then by nearness to the grade."""
    near = grade if grade is not None else 0
    some = [skill for skill in catalogue.skills.values() if catalogue.items_for(skill.id)]
    shaky = {s.id: sum(known.get(p, 1) < KNOWN for p in s.prerequisites) for s in some}
    return sorted(some, key=lambda s: (known[s.id] >= KNOWN, shaky[s.id], abs(s.grade - near)))


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
