"""Counting leaks and innocent sentences that were held, with how sure one can be."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random
from time import thread_time

from evals.guards.keys import by_type
from evals.guards.play import leaked
from evals.hostile.leaky import DISGUISES, told
from tutor.domain.items import Rendered


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


def leaks(rendered: list[Rendered], turns: int, seed: int, names: Iterable[str] | None = None) -> Score:
    """So many turns of Leaky: all disguises in turn, over all answer types alike."""
    luck, score, types = Random(seed), Score(), by_type(rendered)
    wanted = sorted(names or DISGUISES)
    fitting = {name: _fitting(name, types, luck) for name in wanted}
    wanted = [name for name in wanted if fitting[name]]
    while sum(score.tried.values()) < turns:
        for name in wanted:
            key = luck.choice(types[luck.choice(fitting[name])])
            found = told(name, key, luck)
            if found:
                score.add(
                    name, wrong=leaked(key, found, luck), what=f"[{key.answer_type} {key.answer}] {found.replies}"
                )
    return score


def _fitting(name: str, types: dict[str, list[Rendered]], luck: Random) -> list[str]:
    """The answer types this disguise has something to say about."""
    return [kind for kind, keys in types.items() if any(told(name, luck.choice(keys), luck) for _ in range(40))]


def timed(sentences: Iterable[tuple[object, str]]) -> list[float]:
    """Milliseconds of processor time a sentence takes in its guard, sorted."""
    times = []
    for guard, sentence in sentences:
        begun = thread_time()
        guard.leaks(sentence)  # type: ignore[attr-defined]
        times.append(1000 * (thread_time() - begun))
    return sorted(times)
