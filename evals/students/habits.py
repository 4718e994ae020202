"""How a simulated student behaves at a question: asking for hints, racing through them, rushing, having a bad day."""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, kw_only=True)
class Habits:
    """Chances from 0 to 1. `learns` scales what a question teaches; `careless` is added to slips on a careless day."""

    asks_when_stuck: float = 0.35
    asks_anyway: float = 0.03
    races_hints: float = 0.0
    tries_again: float = 0.8
    careless_days: float = 0.05
    careless: float = 0.2
    works_on_a_day: float = 0.5
    learns: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Mood:
    """How today is: `careless` is the share of right answers that go wrong today for nothing."""

    careless: float = 0.0


def mood_of(habits: Habits, luck: Random) -> Mood:
    return Mood(careless=habits.careless if luck.random() < habits.careless_days else 0.0)


def hints_at_first(habits: Habits, chance: float, luck: Random) -> int:
    """How many hints are taken before the first answer: all of them by whoever races, some by whoever is stuck."""
    if luck.random() < habits.races_hints:
        return 3
    stuck = luck.random() < 1 - chance
    asks = luck.random() < (habits.asks_when_stuck if stuck else habits.asks_anyway)
    return luck.choice((1, 1, 2)) if asks else 0


def with_help(chance: float, hints: int, tries: int, *, races: bool) -> float:
    """The chance of being right after hints and earlier tries; the last hint nearly tells whoever races."""
    if races and hints >= 3:
        return max(chance, 0.9)
    helped = 1 - (1 - chance) * 0.75**hints
    return helped + (1 - helped) * 0.2 * min(tries, 2)
