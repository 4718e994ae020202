"""Counting what marking made of labelled pairs."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from evals.bench.table import quantile
from evals.marking.pairs import Pair
from tutor.domain.errors import InvalidInput
from tutor.domain.marking import mark

EXAMPLES = 12


@dataclass
class Score:
    """Counts and times, over all and for each type."""

    pairs: int = 0
    agreed: int = 0
    right: int = 0
    accepted_wrong: int = 0
    accepted_unsure: int = 0
    missed: int = 0
    unsure: int = 0
    unreadable: int = 0
    times: list[float] = field(default_factory=list)
    by_type: dict[str, "Score"] = field(default_factory=dict)
    examples: list[str] = field(default_factory=list)

    @property
    def accuracy(self) -> float:
        return self.agreed / max(1, self.pairs)

    @property
    def missed_share(self) -> float:
        return self.missed / max(1, self.right)

    def speed(self, share: float) -> float:
        """Milliseconds below which this share of answers was marked."""
        return 1000 * quantile(self.times or [0.0], share)

    def count(self, pair: Pair, verdict: str, seconds: float) -> bool:
        """One more pair. The label `wrong` leaves open whether it is called incorrect or unsure."""
        agreed = verdict == pair.label or (pair.label == "wrong" and verdict in ("incorrect", "unsure"))
        self.pairs += 1
        self.times.append(seconds)
        self.agreed += agreed
        self.right += pair.label == "correct"
        self.accepted_wrong += verdict == "correct" and pair.label in ("incorrect", "wrong")
        self.accepted_unsure += verdict == "correct" and pair.label == "unsure"
        self.missed += verdict != "correct" and pair.label == "correct"
        self.unsure += verdict == "unsure"
        self.unreadable += verdict == "unreadable key"
        return agreed


def score(pairs: Sequence[Pair]) -> Score:
    """Every pair marked, after each was marked once to warm up."""
    for pair in pairs:
        verdict_on(pair)
    result = Score()
    for pair in pairs:
        began = time.perf_counter()
        verdict = verdict_on(pair)
        seconds = time.perf_counter() - began
        agreed = result.count(pair, verdict, seconds)
        result.by_type.setdefault(pair.answer_type, Score()).count(pair, verdict, seconds)
        if not agreed and len(result.examples) < EXAMPLES:
            shown = f"{pair.answer_type} {pair.expected!r}: {pair.answer!r} is {pair.label}, marked {verdict}"
            result.examples.append(shown)
    return result


def verdict_on(pair: Pair) -> str:
    try:
        marked = mark(
            answer_type=pair.answer_type, expected=pair.expected, answer=pair.answer, options=dict(pair.options)
        )
    except InvalidInput:
        return "unreadable key"
    return marked.verdict.value
