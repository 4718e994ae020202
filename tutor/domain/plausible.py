"""Invented students of a strand: plausible states of knowledge, which a first check weighs by the answers it gets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from tutor.domain.skills import Skill

INVENTED = 4000
NEAR_GRADE = 0.6
GRADES_APART = 1.3
PER_GRADE = 2.5
PER_STRAND = 16.0
GUESSES = (0.1, 0.15, 0.2, 0.4)
SLIPS = (0.05, 0.1, 0.1, 0.15)
HARDER = {1: 0.7, 2: 1.0, 3: 1.6}
KNOWN = 0.7
WOBBLE = 0.7
LITTLE_FIRMER = 0.5
WITHOUT_WHAT_COMES_BEFORE = 0.03

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Plausible:
    """A row for each invented student, a column for each skill, in the order of `ids`.

    `chances` are those of a right answer to a regular item, `known` is 1 where that is a skill known, `ready` is true
    where all that comes before it is known. `from_grade` is how far each skill is from the student's grade.
    """

    ids: tuple[str, ...]
    from_grade: tuple[float, ...]
    chances: Floats
    known: Floats
    ready: Bools


def chances_at(chances: Floats, level: int) -> Floats:
    """The chances at items of this level, from those at regular ones."""
    nearest = min(HARDER, key=lambda known: abs(known - level))
    powered: Floats = chances ** HARDER[nearest]
    return powered


def plausible_students(
    skills: Sequence[Skill], prerequisites: Mapping[str, Sequence[str]], grade: int | None
) -> Plausible:
    """The invented students of a strand, the same ones each time."""
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
def _invented(strand: tuple[tuple[str, int, tuple[int, ...]], ...], grade: int | None) -> Plausible:
    """The invented students of a strand: most able about as their grade lets expect, the others anything at all.

    How firmly a skill is held is ability minus difficulty (Rasch 1960), with chance in it; difficulty is the grade and the
    place in the strand. Every other student has a skill or has it not, and hardly ever one without what comes before it;
    in the others knowing is gradual, and no skill is much firmer than what comes before it. They guess and slip
    differently much.
    """
    count = len(strand)
    place = np.arange(count) / max(count, 1)
    grades = np.array([grade_of for _, grade_of, _ in strand], dtype=float)
    firm = _firmness(grades, place, grade)
    dice = np.random.default_rng(0)
    luck, wobble = dice.random((INVENTED, count)), dice.normal(0.0, WOBBLE, (INVENTED, count))
    whole = np.arange(INVENTED) % 2 == 0
    known, ready = np.zeros((INVENTED, count), dtype=bool), np.ones((INVENTED, count), dtype=bool)
    gradual = firm + wobble
    guess, slip = dice.choice(GUESSES, INVENTED), dice.choice(SLIPS, INVENTED)
    knows = np.zeros((INVENTED, count))
    for i, (_, _, before) in enumerate(strand):
        earlier = [b for b in before if b < i]
        ready[:, i] = known[:, earlier].all(axis=1)
        has_it = luck[:, i] < np.where(ready[:, i], _logistic(firm[:, i]), WITHOUT_WHAT_COMES_BEFORE)
        if earlier:
            gradual[:, i] = np.minimum(gradual[:, i], gradual[:, earlier].min(axis=1) + LITTLE_FIRMER)
        knows[:, i] = np.where(whole, has_it, _logistic(gradual[:, i]))
        chance = guess + (1 - guess - slip) * knows[:, i]
        known[:, i] = np.where(whole, has_it, chance >= KNOWN)
    near = grades.mean() if grade is None and count else float(grade or 0)
    return Plausible(
        ids=tuple(skill for skill, _, _ in strand),
        from_grade=tuple(float(apart) for apart in np.abs(grades - near)),
        chances=guess[:, None] + (1 - guess - slip)[:, None] * knows,
        known=known.astype(float),
        ready=ready,
    )


def _logistic(x: Floats) -> Floats:
    chances: Floats = 1 / (1 + np.exp(-np.clip(x, -30, 30)))
    return chances


def _firmness(grades: Floats, place: Floats, grade: int | None) -> Floats:
    """How far each invented student is beyond each skill, in log-odds of knowing it."""
    near = int(INVENTED * NEAR_GRADE) if grade is not None else 0
    by_grade = NormalDist(mu=float(grade or 0), sigma=GRADES_APART)
    able = np.array([by_grade.inv_cdf((i + 0.5) / near) for i in range(near)])
    anywhere = np.linspace(-0.2, 1.2, INVENTED - near)
    within = _within_grade(grades)
    return np.vstack(
        [
            PER_GRADE * (able[:, None] - (grades + within)[None, :]),
            PER_STRAND * (anywhere[:, None] - place[None, :]),
        ]
    )


def _within_grade(grades: Floats) -> Floats:
    """How far through its grade each skill comes, from 0 up to 1."""
    return np.array([(grades[:i] == g).sum() / (grades == g).sum() for i, g in enumerate(grades)])
