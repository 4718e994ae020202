"""How far down the right passage stands: hit@k and the mean reciprocal rank (Voorhees 1999)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evals.retrieval.cases import Case

DEPTH = 10
Find = Callable[[Case, int], Sequence[str]]
"""Gives the ids of the passages found for a case, best first, at most so many."""


@dataclass(frozen=True, kw_only=True)
class Score:
    """`ranks` holds, for each question that has an answer, where the first right passage stood, from 1; 0 if nowhere."""

    ranks: tuple[int, ...]
    silent: int
    off: int
    missed: tuple[str, ...]

    def hit(self, k: int) -> float:
        """The share of questions whose answer is among the first k."""
        return sum(0 < rank <= k for rank in self.ranks) / max(len(self.ranks), 1)

    @property
    def reciprocal(self) -> float:
        """The mean of 1/rank."""
        return sum(1 / rank for rank in self.ranks if rank) / max(len(self.ranks), 1)

    @property
    def kept_silent(self) -> float:
        """The share of questions without an answer for which nothing was found."""
        return self.silent / max(self.off, 1)


def score(asked: Sequence[Case], find: Find) -> Score:
    """Ask everything once."""
    ranks, silent, missed = [], 0, []
    for case in asked:
        found = find(case, DEPTH)
        if not case.right:
            silent += not found
            missed += [f"{case.ask!r} found {found[0]}"] if found else []
            continue
        rank = next((place for place, name in enumerate(found, start=1) if case.is_right(name)), 0)
        ranks.append(rank)
        if rank != 1:
            missed.append(f"{case.ask!r} has its answer at {rank or 'no place'}, first came {[*found, 'nothing'][0]}")
    return Score(ranks=tuple(ranks), silent=silent, off=len(asked) - len(ranks), missed=tuple(missed))
