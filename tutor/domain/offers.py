"""Choosing what to offer for practice: always two or three, each with a reason in a child's words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from tutor.domain.catalogue import Catalogue
from tutor.domain.challenge import Aim, aim_for, fitting_level
from tutor.domain.errors import NotFound
from tutor.domain.mastery import Knowledge
from tutor.domain.plans import Goal, Plan
from tutor.domain.practice import Choice
from tutor.domain.readiness import Checked, Readiness
from tutor.domain.reviews import SOON, Review, why_again
from tutor.domain.skills import Skill
from tutor.domain.words import overlap

MOST = 3
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
    due: Sequence[Review] = (),
    aim: Aim | None = None,
    check: Checked | None = None,
) -> tuple[Choice, ...]:
    """Two or three choices: what was asked for, else goals, then a review that is `due`, then what is ready to grow.

    A goal whose way leads through something that was tried and is still shaky comes after that. The levels are those
    nearest to the `aim`; without one it follows from how it went lately. What a first check took as known is in
    nobody's way, and where it said to start comes first of what is ready. The same log gives the same offer.

    Raises:
        NotFound: the topic is nothing that can be practised here, or there is nothing at all.

    """
    shelf = _Shelf(catalogue, knowledge, grade, aim or aim_for(knowledge.attempts, knowledge.now), check or Checked())
    goals = _goal_skills(catalogue, plan, knowledge)
    named = _named(catalogue, goals, topic, grade)
    if named:
        ideas = _asked_for(shelf, named, goals, topic)
        ideas += shelf.other_levels(ideas)
    else:
        towards = [idea for skill in goals for idea in shelf.towards(skill)]
        taken = {idea.skill.id for idea in towards}
        again = [idea for review in due if review.skill_id not in taken for idea in shelf.due(review)]
        ideas = [*towards[:1], *again[:1], *towards[1:], *again[1:2]]
        ideas += shelf.other_levels(ideas)[:1]
    found = _without_doubles(chain(ideas, shelf.growth()))
    found = _without_doubles([*found, *shelf.other_levels(found)])
    if not found:
        raise NotFound("There is nothing to practise here yet.")
    setting = setting_for(catalogue, plan, interest)
    return tuple(_choice(catalogue, str(key), idea, setting) for key, idea in enumerate(found, start=1))


def _goal_skills(catalogue: Catalogue, plan: Plan, knowledge: Knowledge) -> list[Skill]:
    """The skills of goals: those due soon first, by date; then the plan's order; what is reached already last."""

    def urgency(goal: Goal) -> tuple[bool, date]:
        near = goal.due is not None and knowledge.now.date() <= goal.due <= (knowledge.now + SOON).date()
        return knowledge.glance(goal.skill_id or "").is_known, goal.due if goal.due and near else date.max

    goals = [goal for goal in plan.active_goals() if goal.skill_id in catalogue.skills]
    return [catalogue.skills[goal.skill_id or ""] for goal in sorted(goals, key=urgency)]


def _asked_for(shelf: "_Shelf", named: Sequence[Skill], goals: Sequence[Skill], topic: str) -> list[_Idea]:
    ideas = [idea for skill in named for idea in shelf.around(skill, _GOAL if skill in goals else _ASKED)]
    if _is_named(topic, named[0]) and not _is_strand(topic, named[0]):
        ideas[1:1] = shelf.other_levels(ideas)
    return ideas


def _named(catalogue: Catalogue, goals: Sequence[Skill], topic: str, grade: int | None) -> list[Skill]:
    if not topic.strip():
        return []
    called = list(catalogue.skills_named(topic))
    if not called or _is_strand(topic, called[0]):
        of_strand = [skill for skill in catalogue.skills.values() if overlap(skill.strand, topic) > 0.99]
        called = list(dict.fromkeys([*called, *of_strand]))
    named = [skill for skill in called if catalogue.items_for(skill.id)]
    if not named:
        titles = ", ".join(sorted({skill.strand for skill in catalogue.skills.values()}))
        raise NotFound(f"There is nothing to practise for {topic[:40]!r} yet. There is: {titles}.")
    near = grade if grade is not None else named[0].grade
    meant = [skill for skill in goals if skill in named and _speaks_of(topic, skill)]
    return sorted(
        named,
        key=lambda s: (
            s not in meant,
            not _is_named(topic, s),
            not _speaks_of(topic, s),
            named.index(s) > MOST,
            abs(s.grade - near),
        ),
    )


def _is_strand(topic: str, skill: Skill) -> bool:
    """Whether the topic is the name of this skill's strand: a field to look around in, not one thing to practise."""
    return min(overlap(topic, skill.strand), overlap(skill.strand, topic)) > 0.99


def _is_named(topic: str, skill: Skill) -> bool:
    """Whether the topic is this skill's very name, no more and no less."""
    return any(min(overlap(topic, name), overlap(name, topic)) > 0.99 for name in (skill.title, *skill.aliases))


def _speaks_of(topic: str, skill: Skill) -> bool:
    """Whether every word of the topic is one of this skill's: "fractions" speaks of adding fractions, too."""
    return overlap(" ".join((skill.title, *skill.aliases)), topic) > 0.99


class _Shelf:
    """What can be practised, at the level that fits this student."""

    def __init__(self, catalogue: Catalogue, knowledge: Knowledge, grade: int | None, aim: Aim, check: Checked) -> None:
        self.catalogue, self.knowledge, self.grade, self.aim, self.check = catalogue, knowledge, grade, aim, check
        self.stands = Readiness(knowledge, catalogue.skills, check)

    def around(self, skill: Skill, why: str) -> list[_Idea]:
        """The skill at the level that fits, and what comes before it while that is shaky; only where there are items."""
        before = [p for p in self._before(skill) if not self.stands.is_known(p.id)]
        return self._idea(skill, why) + [idea for p in before for idea in self._easier(p, skill)]

    def towards(self, goal: Skill) -> list[_Idea]:
        """The goal's skill and what comes before it; what was tried and is shaky comes first, the furthest back."""
        first = [p for p in self._in_the_way(goal, frozenset()) if p is not goal]
        return [idea for p in first[:1] for idea in self._easier(p, goal)] + self.around(goal, _GOAL)

    def due(self, review: Review) -> list[_Idea]:
        """A skill that is due."""
        skill = self.catalogue.skills.get(review.skill_id)
        return self._idea(skill, why_again(review, self.knowledge.now)) if skill else []

    def growth(self) -> Iterator[_Idea]:
        """What to go on with: what is not known yet, or after a bad run first what is known best."""
        some = [skill for skill in self.catalogue.skills.values() if self.catalogue.items_for(skill.id)]
        known = {s.id for s in some if self.stands.is_known(s.id)}
        calm = self.aim is Aim.GENTLE
        some.sort(key=lambda s: ((s.id in known) is not calm, *(self._again(s) if s.id in known else self._next(s))))
        return (idea for s in some for idea in self.around(s, _AGAIN if s.id in known else _NEXT))

    def _next(self, skill: Skill) -> tuple[float, ...]:
        """What is ready first, then where a first check said to start, what was begun and is nearest, what is near the grade.

        A skill that had its share of today lets others that are ready come between.
        """
        found, near = self.knowledge.glance(skill.id), self.grade if self.grade is not None else 0
        return (
            self.stands.missing(skill.id),
            self.stands.is_enough(skill.id),
            skill.id not in self.check.starts,
            -found.p if found.tries else 0.0,
            abs(skill.grade - near),
        )

    def _again(self, skill: Skill) -> tuple[float, ...]:
        """Of what is known the least sure first, so that no skill comes again and again; the surest for a gentle start."""
        sure = self.knowledge.glance(skill.id).p
        return (-sure,) if self.aim is Aim.GENTLE else (sure,)

    def other_levels(self, ideas: Sequence[_Idea]) -> list[_Idea]:
        """The first skill again, easier and harder, nearest first."""
        if not ideas:
            return []
        skill, level = ideas[0].skill, ideas[0].level
        easier = [_Idea(skill=skill, level=n, why=_GENTLE) for n in self._levels(skill) if n < level]
        harder = [_Idea(skill=skill, level=n, why=_HARDER) for n in self._levels(skill) if n > level]
        return sorted([*easier, *harder], key=lambda idea: abs(idea.level - level))

    def _idea(self, skill: Skill, why: str) -> list[_Idea]:
        levels = self._levels(skill)
        if not levels:
            return []
        return [_Idea(skill=skill, level=fitting_level(self.knowledge, skill.id, levels, self.aim), why=why)]

    def _easier(self, skill: Skill, then: Skill) -> list[_Idea]:
        return self._idea(skill, f"It makes the next step easier: {then.title.lower()}.")

    def _in_the_way(self, skill: Skill, seen: frozenset[str]) -> list[Skill]:
        """A shaky skill, after everything before it that was tried and is shaky; nothing if it is known."""
        if skill.id in seen or self.stands.is_known(skill.id):
            return []
        shaky = [p for p in self._before(skill) if self.knowledge.glance(p.id).tries and self._levels(p)]
        return [*(s for p in shaky for s in self._in_the_way(p, seen | {skill.id})), skill]

    def _before(self, skill: Skill) -> list[Skill]:
        return [self.catalogue.skills[p] for p in skill.prerequisites if p in self.catalogue.skills]

    def _levels(self, skill: Skill) -> list[int]:
        return sorted({item.level for item in self.catalogue.items_for(skill.id)})


def _without_doubles(ideas: Iterable[_Idea]) -> list[_Idea]:
    """The first few that differ in skill or level."""
    first: dict[tuple[str, int], _Idea] = {}
    for idea in ideas:
        first.setdefault((idea.skill.id, idea.level), idea)
        if len(first) == MOST:
            break
    return list(first.values())


def setting_for(catalogue: Catalogue, plan: Plan, interest: str = "") -> str | None:
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
