"""Fitting the parameters to a log of answers: logistic regression, with each skill's own part pulled to the common one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from tutor.domain.errors import InvalidInput
from tutor.domain.mastery.descent import lowest
from tutor.domain.mastery.parameters import BASE, FEATURES, KNOWING, SHIFT, Parameters
from tutor.domain.mastery.trace import Answer, Trace

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
Progress = Callable[[str, int, int], None]

OWN = ("right", "wrong", "recent", "slow", "place")
"""The weights that a skill may have of its own."""
PULL_WEIGHT, PULL_SHIFT, PULL_OWN, PULL_ITEM = 1.0, 3.0, 10.0, 10.0
FEWEST = 20
ROUNDS = 200
TOLD = 5_000
HALF_LIVES = (0.25, 0.5, 1.0, 2.0, 4.0)
"""The half-lives that are tried for a log with times, as multiples of the design's own."""
SAMPLE, CLEAR = 20_000, 2.0
SIGNS = np.array([1, -1, 1, 1, 1, 1, 0, 0, 0, 0])
"""Knowing more never makes a right answer less likely: fitted weights of the other sign are left out."""


@dataclass(frozen=True)
class Table:
    """A log as numbers: a row an answer; `features` as they were before it."""

    features: Floats
    right: Floats
    skill: Counts
    item: Counts
    skills: tuple[str, ...]
    items: tuple[str, ...]


def fit(log: Sequence[Answer], *, start: Parameters, progress: Progress = lambda *_: None) -> Parameters:
    """The parameters under which this log, in order, was likeliest, with a pull to zero on each.

    Keeps the design of `start`, but for the half-life where the log has times that tell of it.

    Raises:
        InvalidInput: the log is too short, or all its answers are the same.

    """
    if len(log) < FEWEST or len({answer.right for answer in log}) < 2:
        raise InvalidInput(f"A fit needs at least {FEWEST} answers, some right and some wrong.")
    bases = _bases(log)
    share = sum(answer.right for answer in log) / len(log)
    common = replace(start, base=float(np.log(share / (1 - share))), answers=len(log), items={}, slip=0.0)
    common = replace(common, skills={skill: {BASE: base} for skill, base in bases.items()})
    common = _remembering(log, common, progress)
    table = tabulate(log, common, progress)
    return _parameters(_solved(table, progress)[0], table, common)


def _remembering(log: Sequence[Answer], common: Parameters, progress: Progress) -> Parameters:
    """With the half-life that the times in a log speak for; the design's own where they say nothing clear.

    Another one must make the log likelier by more than `CLEAR` (Akaike 1974: what a number more is worth, twice over).
    """
    sample = _whole_students(log)
    if not any(answer.at for answer in sample):
        return common
    lives = [replace(common.design, half_life=common.design.half_life * times) for times in HALF_LIVES]
    tried = []
    for number, design in enumerate(lives):
        progress("Weighing how fast is forgotten", number, len(lives))
        here = replace(common, design=design)
        tried.append((len(sample) * _solved(tabulate(sample, here))[1], number, here))
    best, own = min(tried), tried[HALF_LIVES.index(1.0)]
    return best[2] if best[0] < own[0] - CLEAR else common


def _whole_students(log: Sequence[Answer]) -> list[Answer]:
    """The answers of the first students, all of them, about as many as `SAMPLE`."""
    counts: dict[str, int] = {}
    for answer in log:
        counts[answer.student] = counts.get(answer.student, 0) + 1
    before = dict(zip(counts, accumulate(counts.values(), initial=0), strict=False))
    return [answer for answer in log if before[answer.student] < SAMPLE]


def _solved(table: Table, progress: Progress = lambda *_: None) -> "tuple[_Found, float]":
    """The likeliest numbers, none of a sign that makes no sense, and the mean loss they leave."""
    scale = table.features.std(axis=0)
    used = scale > 1e-9
    while True:
        problem = _Problem(table, np.where(used, 1 / np.where(scale > 0, scale, 1), 0))
        found, loss = problem.solve(progress)
        against = used & (SIGNS * found.weights < 0)
        if not against.any():
            return found, loss
        used &= ~against


def tabulate(log: Sequence[Answer], parameters: Parameters, progress: Progress = lambda *_: None) -> Table:
    """Each answer with the features of its student just before it."""
    skills = {skill: number for number, skill in enumerate(dict.fromkeys(answer.skill for answer in log))}
    items = {item: number for number, item in enumerate(dict.fromkeys(answer.item for answer in log))}
    traces: dict[str, Trace] = {}
    rows = np.empty((len(log), len(FEATURES)))
    for number, answer in enumerate(log):
        trace = traces.setdefault(answer.student, Trace(parameters.base_of, parameters.design))
        rows[number] = trace.features(answer.skill, answer.at)
        trace.take_in(answer)
        if number % TOLD == 0:
            progress("Reading the answers", number, len(log))
    progress("Reading the answers", len(log), len(log))
    return Table(
        features=rows,
        right=np.array([answer.right for answer in log], float),
        skill=np.array([skills[answer.skill] for answer in log]),
        item=np.array([items[answer.item] for answer in log]),
        skills=tuple(skills),
        items=tuple(items),
    )


def _bases(log: Sequence[Answer]) -> dict[str, float]:
    """The log-odds of each skill's share of right answers, as if ten more answers had the common share."""
    share = sum(answer.right for answer in log) / len(log)
    counts: dict[str, list[float]] = {}
    for answer in log:
        count = counts.setdefault(answer.skill, [10 * share, 10 * (1 - share)])
        count[0 if answer.right else 1] += 1
    return {skill: float(np.log(right / wrong)) for skill, (right, wrong) in counts.items()}


@dataclass(frozen=True)
class _Found:
    shift: float
    weights: Floats
    shifts: Floats
    own: Floats
    items: Floats


class _Problem:
    """The sum of log losses and pulls, as a function of all numbers in one row, with its slope."""

    def __init__(self, table: Table, scale: Floats) -> None:
        self.table, self.scale = table, scale
        self.x = table.features * scale
        self.columns = [FEATURES.index(name) for name in OWN]
        self.has_items = len(table.items) > 1
        skills, items = len(table.skills), len(table.items)
        self.sizes = np.cumsum([1, len(FEATURES), skills, skills * len(OWN), items if self.has_items else 0])
        pulls = (0.0, PULL_WEIGHT, PULL_SHIFT, PULL_OWN, PULL_ITEM)
        self.pull = np.repeat(pulls, np.diff(self.sizes, prepend=0))

    def solve(self, progress: Progress) -> tuple[_Found, float]:
        """The lowest point, and how low it is."""
        at = lowest(
            self.loss,
            np.zeros(self.sizes[-1]),
            rounds=ROUNDS,
            progress=lambda done: progress("Fitting", done, ROUNDS),
        )
        shift, weights, shifts, own, items = self._parts(at)
        own = own.reshape(len(OWN), -1) * self.scale[self.columns, None]
        return _Found(float(shift[0]), weights * self.scale, shifts, own, items), self.loss(at)[0]

    def loss(self, at: Floats) -> tuple[float, Floats]:
        """Mean loss and slope."""
        table = self.table
        shift, weights, shifts, own, items = self._parts(at)
        score = self.x @ weights + shift[0] + shifts[table.skill]
        for number, column in enumerate(self.columns):
            score += own.reshape(len(OWN), -1)[number][table.skill] * self.x[:, column]
        if self.has_items:
            score += items[table.item]
        off = 1 / (1 + np.exp(-score)) - table.right
        loss = np.logaddexp(0, score).sum() - table.right @ score + 0.5 * (self.pull * at) @ at
        return float(loss) / len(off), (self._slope(off) + self.pull * at) / len(off)

    def _slope(self, off: Floats) -> Floats:
        table, skills = self.table, len(self.table.skills)
        parts = [np.array([off.sum()]), off @ self.x, np.bincount(table.skill, off, skills)]
        parts += [np.bincount(table.skill, off * self.x[:, column], skills) for column in self.columns]
        if self.has_items:
            parts.append(np.bincount(table.item, off, len(table.items)))
        return np.concatenate(parts)

    def _parts(self, at: Floats) -> list[Floats]:
        return np.split(at, self.sizes[:-1])


def _parameters(found: _Found, table: Table, common: Parameters) -> Parameters:
    weights = [float(weight) for weight in found.weights]
    usual = [0.0] * KNOWING + [float(mean) for mean in table.features.mean(axis=0)[KNOWING:]]
    skills = {}
    for number, skill in enumerate(table.skills):
        own = {name: _same_sign(name, weights, float(found.own[k, number])) for k, name in enumerate(OWN)}
        skills[skill] = {BASE: common.skills[skill][BASE], SHIFT: float(found.shifts[number]), **own}
    items = {item: float(ease) for item, ease in zip(table.items, found.items, strict=False) if item}
    return replace(common, shift=found.shift, weights=tuple(weights), usual=tuple(usual), skills=skills, items=items)


def _same_sign(name: str, weights: Sequence[float], own: float) -> float:
    """What a skill adds to a weight, but never so much that the whole turns round."""
    number = FEATURES.index(name)
    if SIGNS[number] == 0:
        return own
    return max(own, -weights[number]) if SIGNS[number] > 0 else min(own, -weights[number])
