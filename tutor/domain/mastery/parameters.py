"""The numbers of the mastery model: what was fitted to a log, and what is known by design."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from functools import cached_property
from hashlib import sha256
from json import dumps
from math import isfinite
from typing import Any

from tutor.domain.errors import InvalidInput

FEATURES = ("right", "wrong", "recent", "streak", "slow", "fast", "fresh", "returned", "gap", "place")
KNOWING = 6
"""So many of the features speak of the student; the others speak of the moment the question comes at."""
FORMAT = 1
"""Goes up whenever a digest of a log is made or written differently: what was kept before is then made anew."""
SHIFT = "shift"
BASE = "base"


@dataclass(frozen=True, kw_only=True)
class Design:
    """What attempt logs rarely hold, on the same scale of log-odds. Days, or plain numbers.

    `ease` is how much easier than a regular item those of level 1, 2, 3 are; `after_hints` how much a right answer still
    tells after 0, 1, 2, 3 hints; `again` how much another try at the same question tells, `partly` how
    much an answer tells of a further skill that its question needs. `half_life` is how long what was got right once stays, `growth` what each
    further day with a right answer multiplies it by, up to `longest`. `spread` is the share of what is known of
    skills before, `spread_back` of skills after, together at most `most_spread`. `steeper` is how much harder a skill is for each step further on in the map. `unsure` is the deviation between a student's skills
    until `enough` was compared, `stretch` what the curve of log-odds, flat at its ends, hides of their variance. `far` is the variance
    that a step in the map adds, `told` the precision that an answer adds, `settled` the deviation that always stays, and `losing`
    how much further off the lower end lies where something was learned.
    """

    ease: tuple[float, ...] = (0.8, 0.0, -0.6)
    after_hints: tuple[float, ...] = (1.0, 0.45, 0.2, 0.1)
    again: float = 0.4
    partly: float = 0.4
    half_life: float = 30.0
    growth: float = 1.7
    longest: float = 365.0
    spread: float = 0.05
    spread_back: float = 0.6
    most_spread: float = 1.3
    steeper: float = 0.65
    unsure: float = 2.8
    enough: float = 0.28
    stretch: float = 3.1
    far: float = 0.05
    told: float = 0.2
    settled: float = 0.53
    losing: float = 1.25


@dataclass(frozen=True, kw_only=True)
class Parameters:
    """The fitted numbers, and the design they stand beside.

    `weights` go with FEATURES; `usual` are the mean features of the log, the moment that an estimate imagines. `skills`
    holds, by skill, what it adds to the shift and to some weights, and its base: the log-odds of its share of right
    answers. `items` holds, by item, how much easier it is than its skill. `slip` is the
    share of right answers that go wrong for nothing, 0 once fitted, as a log has its slips in it. `answers` is its size.
    """

    shift: float = -0.3
    base: float = 0.6
    weights: tuple[float, ...] = (0.85, -0.1, 0.75, 0.45, 0.8, 0.03, 0.0, 0.0, 0.0, 0.0)
    usual: tuple[float, ...] = (0.0,) * len(FEATURES)
    skills: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    items: Mapping[str, float] = field(default_factory=dict)
    slip: float = 0.08
    answers: int = 0
    design: Design = field(default_factory=Design)

    @cached_property
    def mark(self) -> str:
        """A mark of all these numbers and of how they are used: it is another one when anything differs."""
        return sha256(dumps([FORMAT, self.as_content()], sort_keys=True).encode()).hexdigest()

    @cached_property
    def _by_skill(self) -> dict[str, tuple[float, tuple[float, ...]]]:
        return {skill: (self.shift + own.get(SHIFT, 0.0), self._weights(own)) for skill, own in self.skills.items()}

    def _weights(self, own: Mapping[str, float]) -> tuple[float, ...]:
        return tuple(weight + own.get(name, 0.0) for name, weight in zip(FEATURES, self.weights, strict=True))

    def base_of(self, skill: str) -> float:
        """The log-odds of the share of right answers at this skill."""
        return self.skills.get(skill, {}).get(BASE, self.base)

    def score(self, skill: str, features: tuple[float, ...]) -> float:
        """The log-odds that the next answer is right."""
        shift, weights = self._by_skill.get(skill, (self.shift, self.weights))
        return shift + sum(weight * value for weight, value in zip(weights, features, strict=True))

    def as_content(self) -> dict[str, object]:
        """Plain JSON, with the features' names."""
        return {
            "answers": self.answers,
            "shift": self.shift,
            "base": self.base,
            "slip": self.slip,
            "weights": dict(zip(FEATURES, self.weights, strict=True)),
            "usual": dict(zip(FEATURES, self.usual, strict=True)),
            "design": asdict(self.design),
            "skills": {skill: dict(own) for skill, own in self.skills.items()},
            "items": dict(self.items),
        }


def read_parameters(content: object) -> Parameters:
    """Parameters from the JSON that `as_content` wrote.

    Raises:
        InvalidInput: it is something else; the message says what.

    """
    whole = _object(content, "the file")
    return Parameters(
        shift=_number(whole.get("shift"), "shift"),
        base=_number(whole.get("base"), "base"),
        slip=_number(whole.get("slip", 0.0), "slip"),
        weights=_named(whole.get("weights"), "weights"),
        usual=_named(whole.get("usual"), "usual"),
        skills={skill: _numbers(own, f"skills.{skill}") for skill, own in _object(whole["skills"], "skills").items()}
        if "skills" in whole
        else {},
        items=_numbers(whole.get("items", {}), "items"),
        answers=int(_number(whole.get("answers", 0), "answers")),
        design=_design(_object(whole.get("design", {}), "design")),
    )


def _design(given: Mapping[str, Any]) -> Design:
    standard = {one.name: one.default for one in fields(Design)}
    for name in given:
        if name not in standard:
            raise InvalidInput(f"Mastery parameters: design.{name} is not a name of the design.")
    read = {name: _as(standard[name], value, f"design.{name}") for name, value in given.items()}
    for name in ("half_life", "growth", "longest", "unsure", "enough", "stretch", "settled", "losing"):
        if name in read and read[name] <= 0:
            raise InvalidInput(f"Mastery parameters: design.{name} must be above 0.")
    return Design(**read)


def _as(standard: object, value: object, name: str) -> Any:
    """A number, or a list of some where the design has a list."""
    if not isinstance(standard, tuple):
        return _number(value, name)
    if not isinstance(value, list | tuple) or not value:
        raise InvalidInput(f"Mastery parameters: {name} must be a list of numbers.")
    return tuple(_number(one, name) for one in value)


def _named(content: object, name: str) -> tuple[float, ...]:
    given = _numbers(content, name)
    missing = [feature for feature in FEATURES if feature not in given]
    if missing:
        raise InvalidInput(f"Mastery parameters: {name}.{missing[0]} is missing.")
    return tuple(given[feature] for feature in FEATURES)


def _numbers(content: object, name: str) -> dict[str, float]:
    return {key: _number(value, f"{name}.{key}") for key, value in _object(content, name).items()}


def _object(content: object, name: str) -> Mapping[str, Any]:
    if not isinstance(content, Mapping):
        raise InvalidInput(f"Mastery parameters: {name} must be an object.")
    return content


def _number(value: object, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise InvalidInput(f"Mastery parameters: {name} must be a number.")
    return float(value)
