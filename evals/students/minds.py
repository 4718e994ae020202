"""What a simulated student truly knows, hidden from the tutor; three ways that knowing could work."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp
from random import Random
from typing import Protocol

from tutor.domain.skills import Skill

REGULAR = 2
FRESH = {"wrong": 0.10, "right": 0.12, "hint": 0.14, "solution": 0.22}
"""How much there is to learn from one question, by how it went, as the chance that knowing comes with it."""


class Mind(Protocol):
    """Hidden knowledge of skills. Days are counted from the first one and never go back."""

    def chance(self, skill: str, level: int, day: float) -> float:
        """How likely the next answer is right, alone, at the first try, on an ordinary day."""
        ...

    def learn(self, skill: str, level: int, day: float, how: str, much: float) -> None:
        """What one question did; `how` it went is a key of FRESH, `much` scales it."""
        ...


@dataclass(frozen=True, kw_only=True)
class Nature:
    """What makes one kind of mind differ from another.

    `memory_days` is how long something newly learned stays on average: of what is learned on one day about 39 % is left
    after four weeks, of what is learned over two days 54 % (Rohrer and Taylor 2006 found 32 % and 64 % of scores).
    """

    guess: float = 0.15
    slip: float = 0.1
    follows_graph: bool = True
    memory_days: float = 30.0
    lost_in_holidays: float = 0.0


def logistic(x: float) -> float:
    return 1 / (1 + exp(-max(min(x, 30.0), -30.0)))


def in_order(skills: Mapping[str, Skill]) -> list[str]:
    """The skills, each after its prerequisites."""
    order: list[str] = []
    waiting = sorted(skills, key=lambda s: (skills[s].grade, s))
    while waiting:
        ready = next(s for s in waiting if all(p in order or p not in skills for p in skills[s].prerequisites))
        order.append(ready)
        waiting.remove(ready)
    return order


def ready(skill: str, skills: Mapping[str, Skill], known: Iterable[str]) -> bool:
    return set(skills[skill].prerequisites) <= {*known} | {p for p in skills[skill].prerequisites if p not in skills}


@dataclass(kw_only=True)
class AllOrNothing:
    """A skill is known or it is not (the truth of Bayesian knowledge tracing), and it can be forgotten and come back.

    What is known stays for a time of `memory_days` on average, longer each time it was practised on another day.
    """

    skills: Mapping[str, Skill]
    nature: Nature
    luck: Random
    ability: float
    known: set[str] = field(default_factory=set)
    seen: dict[str, float] = field(default_factory=dict)
    keeps: dict[str, float] = field(default_factory=dict)
    today: float = 0.0

    def __post_init__(self) -> None:
        for skill in in_order(self.skills):
            able = logistic(2.0 * (self.ability - self.skills[skill].grade - self.luck.gauss(0, 0.4)))
            open_ = not self.nature.follows_graph or ready(skill, self.skills, self.known)
            if self.luck.random() < (able if open_ else 0.02):
                self.known.add(skill)
                self.keeps[skill] = 4 * self.nature.memory_days

    def chance(self, skill: str, level: int, day: float) -> float:
        self._live_until(day)
        guess = self.nature.guess * {1: 1.25, 2: 1.0, 3: 0.7}[level]
        slip = self.nature.slip * {1: 0.7, 2: 1.0, 3: 2.0}[level]
        return 1 - slip if skill in self.known else guess

    def learn(self, skill: str, level: int, day: float, how: str, much: float) -> None:
        self._live_until(day)
        if skill in self.known:
            if day - self.seen.get(skill, -1.0) > 0.5:
                self.keeps[skill] *= 1.5
        elif self.luck.random() < FRESH[how] * much * self._open(skill) * {1: 1.1, 2: 1.0, 3: 0.6}[level]:
            self.known.add(skill)
            self.keeps[skill] = max(self.nature.memory_days, self.keeps.get(skill, 0.0))
        self.seen[skill] = day

    def _open(self, skill: str) -> float:
        return 1.0 if not self.nature.follows_graph or ready(skill, self.skills, self.known) else 0.2

    def _live_until(self, day: float) -> None:
        apart, self.today = day - self.today, max(day, self.today)
        if apart < 0.5:
            return
        for skill in sorted(self.known):
            stays = exp(-apart / self.keeps[skill])
            if apart > 6 and self.nature.lost_in_holidays:
                stays = 1 - self.nature.lost_in_holidays
            if self.luck.random() > stays:
                self.known.discard(skill)


@dataclass(kw_only=True)
class Gradual:
    """Strength grows a little with each question and fades with the days (as in DAS3H and the power of practice)."""

    skills: Mapping[str, Skill]
    nature: Nature
    luck: Random
    ability: float
    strength: dict[str, float] = field(default_factory=dict)
    seen: dict[str, float] = field(default_factory=dict)
    days_of: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for skill in in_order(self.skills):
            own = 1.6 * (self.ability - self.skills[skill].grade) + self.luck.gauss(0, 0.7)
            before = [self.strength[p] for p in self.skills[skill].prerequisites if p in self.strength]
            capped = min([own, *(b + 0.5 for b in before)]) if self.nature.follows_graph else own
            self.strength[skill] = max(min(capped, 3.5), -3.0)

    def chance(self, skill: str, level: int, day: float) -> float:
        easier = {1: 0.8, 2: 0.0, 3: -1.2}[level]
        knows = logistic(1.4 * (self._now(skill, day) + easier))
        return self.nature.guess + (1 - self.nature.guess - self.nature.slip) * knows

    def learn(self, skill: str, level: int, day: float, how: str, much: float) -> None:
        now = self._now(skill, day)
        known = [p for p in self.skills[skill].prerequisites if p in self.strength and self._now(p, day) > 0]
        open_ = not self.nature.follows_graph or ready(skill, self.skills, known)
        if day - self.seen.get(skill, -1.0) > 0.5:
            self.days_of[skill] = self.days_of.get(skill, 0) + 1
        gain = 3.0 * FRESH[how] * much * (1.0 if open_ else 0.25) * (1.0 if now < 2 else 0.3)
        self.strength[skill] = min(now + gain, 3.5)
        self.seen[skill] = day

    def _now(self, skill: str, day: float) -> float:
        """Strength fades towards its floor, slower the more days it was practised on."""
        apart = max(day - self.seen.get(skill, 0.0), 0.0)
        strength = self.strength[skill]
        if strength <= -1:
            return strength
        if apart > 6 and self.nature.lost_in_holidays:
            return strength - 3 * self.nature.lost_in_holidays
        stays = exp(-apart / (self.nature.memory_days * (2 + self.days_of.get(skill, 0))))
        return -1 + (strength + 1) * stays


@dataclass(kw_only=True)
class Ability:
    """One ability drives everything (Rasch), with an offset for each skill; nothing is guessed and nothing forgotten."""

    skills: Mapping[str, Skill]
    nature: Nature
    luck: Random
    ability: float
    offset: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.offset = {skill: self.luck.gauss(0.3, 0.8) for skill in in_order(self.skills)}

    def chance(self, skill: str, level: int, day: float) -> float:
        easier = {1: 0.8, 2: 0.0, 3: -1.2}[level]
        return logistic(1.2 * (self.ability - self.skills[skill].grade) + self.offset[skill] + easier)

    def learn(self, skill: str, level: int, day: float, how: str, much: float) -> None:
        room = 1 - self.chance(skill, REGULAR, day) / 1.3
        self.offset[skill] += 2.5 * FRESH[how] * much * room
        self.ability += 0.05 * FRESH[how] * much


def true_chances(mind: Mind, skills: Sequence[str], day: float) -> dict[str, float]:
    """The truth that estimates are held to: the chance at a regular item of each skill, alone, at the first try, now."""
    return {skill: mind.chance(skill, REGULAR, day) for skill in skills}
