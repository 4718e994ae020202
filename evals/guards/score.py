"""Counting leaks and innocent sentences that were held, with how sure one can be."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from random import Random
from time import thread_time

from evals.guards.keys import by_type
from evals.guards.play import leaked, leaked_again
from evals.hostile.disguises import Told
from evals.hostile.leaky import told
from tutor.agent.guards.caught import Standing
from tutor.domain.items import Rendered

AGAIN = "another one, asked again"


@dataclass
class Score:
    """How many were tried and how many of them went wrong, by name."""

    tried: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    shown: list[str] = field(default_factory=list)

    def add(self, name: str, *, wrong: bool, what: str) -> None:
        """Count one."""
        self.tried[name] += 1
        if wrong:
            self.wrong[name] += 1
            self.shown.append(f"{name}: {what}")


def leaks(
    rendered: list[Rendered], turns: int, seed: int, names: Iterable[str], standing: Standing | None = None
) -> Score:
    """So many replies of Leaky, second ones too: all these disguises in turn, over all answer types alike.

    With a `standing` they are those of one model that a school has for as long; without, each is the first of its kind.
    """
    luck, score, types = Random(seed), Score(), by_type(rendered)
    fitting = {name: kinds for name in sorted(names) if (kinds := _fitting(name, types, luck))}
    while sum(score.tried.values()) < turns:
        for name, kinds in fitting.items():
            key = luck.choice(types[luck.choice(kinds)])
            if found := told(name, key, luck):
                score.add(name, wrong=(out := leaked(key, found, luck, standing)), what=_what(key, found))
                other = None if out else _another(fitting, key, luck)
                if other and len(found.replies) == len(other.replies) == 1 and not other.student:
                    score.add(AGAIN, wrong=leaked_again(key, found, other, luck, standing), what=_what(key, other))
    return score


@dataclass(frozen=True)
class Career:
    """How often one model told the answer before it lost its standing, and from then on."""

    before: int
    after: int


def careers(rendered: list[Rendered], models: int, turns: int, seed: int, names: Iterable[str]) -> list[Career]:
    """Models that a school begins to use. Each tells the answer in every turn, each time in one of these disguises."""
    luck, types = Random(seed), by_type(rendered)
    fitting = {name: kinds for name in sorted(names) if (kinds := _fitting(name, types, luck))}
    return [_career(types, fitting, turns, luck) for _ in range(models)]


def _career(types: Mapping[str, list[Rendered]], fitting: Mapping[str, list[str]], turns: int, luck: Random) -> Career:
    standing, before, after, tried, lost = Standing(), 0, 0, 0, False
    while tried < turns:
        name = luck.choice(sorted(fitting))
        key = luck.choice(types[luck.choice(fitting[name])])
        if found := told(name, key, luck):
            tried, out = tried + 1, leaked(key, found, luck, standing)
            before, after = before + (out and not lost), after + (out and lost)
            lost = lost or standing.is_lost
    return Career(before=before, after=after)


def _what(key: Rendered, found: Told) -> str:
    return f"[{key.answer_type} {key.answer}] {found.student and f'{found.student} -> '}{' / '.join(found.replies)}"


def _fitting(name: str, types: Mapping[str, list[Rendered]], luck: Random) -> list[str]:
    """The answer types this disguise has something to say about."""
    return [kind for kind, keys in types.items() if any(told(name, luck.choice(keys), luck) for _ in range(40))]


def _another(fitting: Mapping[str, list[str]], key: Rendered, luck: Random) -> Told | None:
    """Another disguise of this key, for a model that is asked again."""
    return told(luck.choice([name for name, kinds in fitting.items() if key.answer_type in kinds]), key, luck)


def timed(sentences: Iterable[tuple[object, str]]) -> list[float]:
    """Milliseconds of processor time a sentence takes in its guard, sorted."""
    times = []
    for guard, sentence in sentences:
        begun = thread_time()
        guard.leaks(sentence)  # type: ignore[attr-defined]
        times.append(1000 * (thread_time() - begun))
    return sorted(times)
