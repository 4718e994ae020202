"""A first check: which skills to ask about, and where a student should start, found with few questions.

A student's knowledge of a strand is a set of skills. The belief over such sets is carried by many invented students,
each a plausible set, weighted by how well it explains the answers so far (importance sampling of a knowledge structure:
Doignon and Falmagne, "Spaces for the assessment of knowledge", 1985; with guesses and slips as in their basic local
independence model, 1988). Where to start is the outer fringe of the set: what is not known yet, with everything before
it known (Falmagne and Doignon, "Learning Spaces", 2011).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from tutor.domain.skills import Skill

MOST_QUESTIONS = 12
MOST_STARTS = 3
MOST_OF_ONE_SKILL = 3
LEVEL = 2
GUESS = {1: 0.2, 2: 0.15, 3: 0.1}
SLIP = {1: 0.08, 2: 0.1, 3: 0.25}
SURE = 0.88
LEAST_QUESTIONS = 3
INVENTED = 4000
NEAR_GRADE = 0.6
GRADES_APART = 1.3
PER_GRADE = 2.5
PER_STRAND = 16.0
WITHOUT_WHAT_COMES_BEFORE = 0.03

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class PlacementAnswer:
    """One answered question of a first check. "I don't know" is an answer that is not right."""

    skill_id: str
    level: int
    right: bool


@dataclass(frozen=True, kw_only=True)
class Step:
    """What to ask about next; where there is no item of this level, the nearest one does."""

    skill_id: str
    level: int


@dataclass(frozen=True, kw_only=True)
class PlacementResult:
    """Where to start, likeliest first; what is taken as known; and how sure each skill is known, from 0 to 1.

    No start at all means that the whole strand is taken as known.
    """

    start: tuple[str, ...]
    known: frozenset[str]
    sure: Mapping[str, float]


def next_skill(
    answers: Sequence[PlacementAnswer],
    *,
    skills: Sequence[Skill],
    prerequisites: Mapping[str, Sequence[str]],
    grade: int | None,
) -> Step | None:
    """What to ask about next, or None once enough is known or enough was asked.

    The question whose answer is expected to leave the fewest skills misjudged comes next: the expected sum of
    min(p, 1 - p) over all skills after it, the nearest to the grade where two are as good.
    """
    belief = _Belief(answers, _structure(skills, prerequisites, grade))
    if not skills or len(answers) >= MOST_QUESTIONS or (belief.is_sure and len(answers) >= LEAST_QUESTIONS):
        return None
    asked = [answer.skill_id for answer in answers]
    open_to_ask = [i for i, s in enumerate(belief.structure.ids) if asked.count(s) < MOST_OF_ONE_SKILL]
    if not open_to_ask:
        return None
    left = belief.misjudged_after_asking(LEVEL).round(9)
    best = min(open_to_ask, key=lambda i: (left[i], belief.structure.from_grade[i], belief.structure.ids[i]))
    return Step(skill_id=belief.structure.ids[best], level=LEVEL)


def result(
    answers: Sequence[PlacementAnswer],
    *,
    skills: Sequence[Skill],
    prerequisites: Mapping[str, Sequence[str]],
    grade: int | None,
) -> PlacementResult:
    """What the answers so far say, however many there are: without any, what the grade lets expect."""
    structure = _structure(skills, prerequisites, grade)
    belief = _Belief(answers, structure)
    sure = {skill: round(float(p), 6) for skill, p in zip(structure.ids, belief.known, strict=True)}
    known = frozenset(skill for skill, p in sure.items() if p >= 0.5)
    return PlacementResult(start=_starts(belief, known), known=known, sure=sure)


def _starts(belief: "_Belief", known: frozenset[str]) -> tuple[str, ...]:
    """The likeliest skills of the fringe; more than one only where they are about as likely."""
    fringe = belief.fringe.round(9)
    some = [i for i, skill in enumerate(belief.structure.ids) if skill not in known]
    some.sort(key=lambda i: (-fringe[i], belief.structure.from_grade[i], belief.structure.ids[i]))
    return tuple(belief.structure.ids[i] for i in some[:MOST_STARTS] if fringe[i] >= fringe[some[0]] / 2)


@dataclass(frozen=True)
class _Structure:
    """A strand as arrays, and the invented students: `sets` holds who knows what, `ready` who knows what comes before."""

    ids: tuple[str, ...]
    from_grade: tuple[float, ...]
    sets: Floats
    ready: Bools


class _Belief:
    """How likely each invented student is after these answers, and what follows for the skills."""

    def __init__(self, answers: Sequence[PlacementAnswer], structure: _Structure) -> None:
        self.structure = structure
        weights = np.full(INVENTED, 1.0 / INVENTED)
        for answer in answers:
            if answer.skill_id in structure.ids:
                right = _chance(structure.sets[:, structure.ids.index(answer.skill_id)], answer.level)
                weights = weights * (right if answer.right else 1 - right)
        self.weights: Floats = weights / weights.sum()

    @cached_property
    def known(self) -> Floats:
        """How likely each skill is known."""
        return self.weights @ self.structure.sets

    @cached_property
    def fringe(self) -> Floats:
        """How likely each skill is the next to learn: not known, and everything before it known."""
        return self.weights @ (self.structure.ready * (1 - self.structure.sets))

    @property
    def is_sure(self) -> bool:
        """Whether no skill is in doubt any more."""
        return bool((np.abs(self.known - 0.5) >= SURE - 0.5).all())

    def misjudged_after_asking(self, level: int) -> Floats:
        """For each skill: how many skills are expected to be misjudged once it was asked about."""
        sets = self.structure.sets
        both = sets.T @ (sets * self.weights[:, None])  # [asked, other]: how likely both are known
        asked, other = self.known[:, None], self.known[None, :]
        guess, slip = GUESS[level], SLIP[level]
        total = np.zeros(len(asked))
        for if_known, if_not in ((1 - slip, guess), (slip, 1 - guess)):
            joint = if_known * both + if_not * (other - both)
            chance = if_known * asked + if_not * (1 - asked)
            total += np.minimum(joint, chance - joint).sum(axis=1)
        return total


def _chance(knows: Floats, level: int) -> Floats:
    """How likely each of them answers an item of this level right."""
    nearest = min(GUESS, key=lambda known: abs(known - level))
    return GUESS[nearest] + (1 - SLIP[nearest] - GUESS[nearest]) * knows


def _structure(skills: Sequence[Skill], prerequisites: Mapping[str, Sequence[str]], grade: int | None) -> _Structure:
    grades = {skill.id: skill.grade for skill in skills}
    before = {skill: _before(skill, prerequisites, frozenset(grades)) for skill in sorted(grades)}
    order = _in_order(before, grades)
    return _invented(
        tuple((skill, grades[skill], tuple(order.index(p) for p in before[skill])) for skill in order), grade
    )


def _before(skill: str, prerequisites: Mapping[str, Sequence[str]], inside: frozenset[str]) -> tuple[str, ...]:
    """The nearest prerequisites inside the strand, also where the way there leads through other strands."""
    found, seen, ahead = set[str](), {skill}, list(prerequisites.get(skill, ()))
    while ahead:
        one = ahead.pop()
        if one in seen:
            continue
        seen.add(one)
        if one in inside:
            found.add(one)
        else:
            ahead += prerequisites.get(one, ())
    return tuple(sorted(found))


def _in_order(before: Mapping[str, Sequence[str]], grades: Mapping[str, int]) -> list[str]:
    """The skills, each after what comes before it, by grade as far as that allows. A circle is cut anywhere."""
    order: list[str] = []
    waiting = sorted(before, key=lambda skill: (grades[skill], skill))
    while waiting:
        ready = [skill for skill in waiting if all(p in order for p in before[skill])]
        order.append((ready or waiting)[0])
        waiting.remove(order[-1])
    return order


@lru_cache(maxsize=16)
def _invented(strand: tuple[tuple[str, int, tuple[int, ...]], ...], grade: int | None) -> _Structure:
    """The invented students of a strand: most able about as their grade lets expect, the others anything at all.

    A skill is known with the logistic chance of ability minus difficulty (Rasch 1960) by those who know all that comes
    before it, and hardly ever by others. Difficulty is the grade and the place in the strand.
    """
    count = len(strand)
    place = np.arange(count) / max(count, 1)
    grades = np.array([grade_of for _, grade_of, _ in strand], dtype=float)
    chances = _chances(grades, place, grade)
    luck = np.random.default_rng(0).random((INVENTED, count))
    sets, ready = np.zeros((INVENTED, count), dtype=bool), np.ones((INVENTED, count), dtype=bool)
    for i, (_, _, before) in enumerate(strand):
        ready[:, i] = sets[:, [b for b in before if b < i]].all(axis=1)
        sets[:, i] = luck[:, i] < np.where(ready[:, i], chances[:, i], WITHOUT_WHAT_COMES_BEFORE)
    near = grades.mean() if grade is None and count else float(grade or 0)
    return _Structure(
        ids=tuple(skill for skill, _, _ in strand),
        from_grade=tuple(float(apart) for apart in np.abs(grades - near)),
        sets=sets.astype(float),
        ready=ready,
    )


def _chances(grades: Floats, place: Floats, grade: int | None) -> Floats:
    """How likely each invented student knows each skill if nothing before it is missing."""
    near = int(INVENTED * NEAR_GRADE) if grade is not None else 0
    by_grade = NormalDist(mu=float(grade or 0), sigma=GRADES_APART)
    able = np.array([by_grade.inv_cdf((i + 0.5) / near) for i in range(near)])
    anywhere = np.linspace(-0.2, 1.2, INVENTED - near)
    within = _within_grade(grades)
    apart = np.vstack(
        [
            PER_GRADE * (able[:, None] - (grades + within)[None, :]),
            PER_STRAND * (anywhere[:, None] - place[None, :]),
        ]
    )
    chances: Floats = 1 / (1 + np.exp(-np.clip(apart, -30, 30)))
    return chances


def _within_grade(grades: Floats) -> Floats:
    """How far through its grade each skill comes, from 0 up to 1."""
    return np.array([(grades[:i] == g).sum() / (grades == g).sum() for i, g in enumerate(grades)])
