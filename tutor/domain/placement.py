"""A first check: which skills to ask about, and where a student should start, found with few questions.

A student's knowledge of a strand is a set of skills. The belief over such sets is carried by many invented students,
each a plausible set, weighted by how well it explains the answers so far (importance sampling of a knowledge structure:
Doignon and Falmagne, "Spaces for the assessment of knowledge", 1985; with guesses and slips as in their basic local
independence model, 1988). Where to start is the outer fringe of the set: what is not known yet, with everything before
it known (Falmagne and Doignon, "Learning Spaces", 2011).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tutor.domain.plausible import INVENTED, Floats, Plausible, chances_at, plausible_students
from tutor.domain.skills import Skill

MOST_QUESTIONS = 12
MOST_STARTS = 3
MOST_OF_ONE_SKILL = 3
REGULAR = 2
SURE = 0.88
LEAST_QUESTIONS = 3


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
    belief = _Belief(answers, plausible_students(skills, prerequisites, grade))
    if not skills or len(answers) >= MOST_QUESTIONS or (belief.is_sure and len(answers) >= LEAST_QUESTIONS):
        return None
    asked = [answer.skill_id for answer in answers]
    open_to_ask = [i for i, s in enumerate(belief.students.ids) if asked.count(s) < MOST_OF_ONE_SKILL]
    if not open_to_ask:
        return None
    left = belief.misjudged_after_asking.round(9)
    best = min(open_to_ask, key=lambda i: (left[i], belief.students.from_grade[i], belief.students.ids[i]))
    return Step(skill_id=belief.students.ids[best], level=REGULAR)


def result(
    answers: Sequence[PlacementAnswer],
    *,
    skills: Sequence[Skill],
    prerequisites: Mapping[str, Sequence[str]],
    grade: int | None,
) -> PlacementResult:
    """What the answers so far say, however many there are: without any, what the grade lets expect."""
    students = plausible_students(skills, prerequisites, grade)
    belief = _Belief(answers, students)
    sure = {skill: round(float(p), 6) for skill, p in zip(students.ids, belief.known, strict=True)}
    known = frozenset(skill for skill, p in sure.items() if p >= 0.5)
    return PlacementResult(start=_starts(belief, known), known=known, sure=sure)


def _starts(belief: "_Belief", known: frozenset[str]) -> tuple[str, ...]:
    """The likeliest skills of the fringe; more than one only where they are about as likely."""
    fringe = belief.fringe.round(9)
    some = [i for i, skill in enumerate(belief.students.ids) if skill not in known]
    some.sort(key=lambda i: (-fringe[i], belief.students.from_grade[i], belief.students.ids[i]))
    return tuple(belief.students.ids[i] for i in some[:MOST_STARTS] if fringe[i] >= fringe[some[0]] / 2)


class _Belief:
    """How likely each invented student is after these answers, and what follows for the skills."""

    def __init__(self, answers: Sequence[PlacementAnswer], students: Plausible) -> None:
        self.students = students
        weights = np.full(INVENTED, 1.0 / INVENTED)
        for answer in answers:
            if answer.skill_id in students.ids:
                right = chances_at(students.chances[:, students.ids.index(answer.skill_id)], answer.level)
                weights = weights * (right if answer.right else 1 - right)
        self.weights: Floats = weights / weights.sum()

    @cached_property
    def known(self) -> Floats:
        """How likely each skill is known."""
        return _mean(self.students.known, self.weights)

    @cached_property
    def fringe(self) -> Floats:
        """How likely each skill is the next to learn: not known, and everything before it known."""
        return _mean(self.students.ready * (1 - self.students.known), self.weights)

    @property
    def is_sure(self) -> bool:
        """Whether no skill is in doubt any more."""
        return bool((np.abs(self.known - 0.5) >= SURE - 0.5).all())

    @property
    def misjudged_after_asking(self) -> Floats:
        """For each skill: how many skills are expected to be misjudged once a regular item of it was asked."""
        right = self.students.chances * self.weights[:, None]
        chance = right.sum(axis=0)[:, None]
        # Not a matrix product: those go to libraries whose threads and rounding differ from machine to machine.
        both = np.einsum("ia,ib->ab", right, self.students.known)  # [asked, other]: answered right, and the other known
        total: Floats = np.minimum(both, chance - both).sum(axis=1)
        missed = self.known[None, :] - both
        total += np.minimum(missed, 1 - chance - missed).sum(axis=1)
        return total


def _mean(of_students: Floats, weights: Floats) -> Floats:
    weighted: Floats = np.einsum("i,ia->a", weights, of_students)
    return weighted
