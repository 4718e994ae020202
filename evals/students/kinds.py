"""The kinds of simulated students: several truths, some of which break what the tutor assumes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random

from evals.students.habits import Habits
from evals.students.minds import Ability, AllOrNothing, Gradual, Mind, Nature
from tutor.domain.skills import Skill


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of student: how knowing works in them, and how they behave. `real` answers real items."""

    about: str
    mind: Callable[..., Mind]
    nature: Nature = field(default_factory=Nature)
    habits: Habits = field(default_factory=Habits)
    real: bool = False


KINDS: Mapping[str, Kind] = {
    "all or nothing": Kind(about="a skill is known or not, learned and forgotten", mind=AllOrNothing),
    "gradual": Kind(about="strength grows and fades", mind=Gradual),
    "one ability": Kind(about="one ability and an offset for each skill; no guessing, no forgetting", mind=Ability),
    "no graph": Kind(about="prerequisites mean nothing", mind=AllOrNothing, nature=Nature(follows_graph=False)),
    "guessers": Kind(about="40 % of what is not known is guessed", mind=AllOrNothing, nature=Nature(guess=0.4)),
    "hint racers": Kind(
        about="take all hints and then answer, and learn little from it",
        mind=AllOrNothing,
        habits=Habits(races_hints=0.7, learns=0.4),
    ),
    "moody": Kind(
        about="every third day four of ten right answers go wrong",
        mind=Gradual,
        habits=Habits(careless_days=0.33, careless=0.4),
    ),
    "sudden forgetting": Kind(
        about="a week without practice loses a third", mind=AllOrNothing, nature=Nature(lost_in_holidays=0.33)
    ),
    "real questions": Kind(
        about="all or nothing, with real items marked by the real marker", mind=AllOrNothing, real=True
    ),
}


def luck_of(seed: int, kind: str, number: int, what: str) -> Random:
    """A stream of chance of its own for each student and purpose, the same for the same seed."""
    return Random(f"{seed}/{kind}/{number}/{what}")


def grade_of(seed: int, kind: str, number: int) -> int:
    """The grade on the student's account."""
    return luck_of(seed, kind, number, "grade").choice((3, 4, 5, 6))


def mind_of(seed: int, kind: str, number: int, skills: Mapping[str, Skill]) -> Mind:
    """The mind of this student: able about as the grade lets expect, give or take a grade or two."""
    luck = luck_of(seed, kind, number, "mind")
    ability = grade_of(seed, kind, number) + luck.gauss(0, 1.2)
    return KINDS[kind].mind(skills=skills, nature=KINDS[kind].nature, luck=luck, ability=ability)
