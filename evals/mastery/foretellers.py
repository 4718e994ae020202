"""Who foretells: the model, and two plain ones to compare it with. Each sees an answer only after foretelling it."""

from collections.abc import Callable, Sequence

from tutor.domain.mastery.parameters import Parameters
from tutor.domain.mastery.trace import Answer, Trace, chance

Foreteller = Callable[[Sequence[Answer]], list[float]]
WEIGHT = 5.0
PRIOR, GUESS, SLIP, LEARN = 0.25, 0.2, 0.1, 0.1


def replayed(parameters: Parameters) -> Foreteller:
    """The tutor's own with these parameters, answer by answer in plain Python, as `tutor mastery replay` does."""

    def foretell(log: Sequence[Answer]) -> list[float]:
        traces: dict[str, Trace] = {}
        foretold = []
        for answer in log:
            trace = traces.setdefault(answer.student, Trace(parameters.base_of, parameters.design))
            foretold.append(chance(parameters.score(answer.skill, trace.features(answer.skill, answer.at))))
            trace.observe(answer.skill, right=answer.right, at=answer.at)
        return foretold

    return foretell


def running_mean(known: Sequence[Answer]) -> Foreteller:
    """The student's share of right answers so far, as if five more had had the share of all."""
    share = sum(answer.right for answer in known) / len(known)

    def foretell(log: Sequence[Answer]) -> list[float]:
        counts: dict[str, tuple[float, float]] = {}
        foretold = []
        for answer in log:
            right, asked = counts.get(answer.student, (WEIGHT * share, WEIGHT))
            foretold.append(right / asked)
            counts[answer.student] = (right + answer.right, asked + 1)
        return foretold

    return foretell


def fixed_bkt(_known: Sequence[Answer]) -> Foreteller:
    """Bayesian knowledge tracing (Corbett and Anderson 1995) with one set of numbers, not fitted."""

    def foretell(log: Sequence[Answer]) -> list[float]:
        beliefs: dict[tuple[str, str], float] = {}
        foretold = []
        for answer in log:
            p = beliefs.get((answer.student, answer.skill), PRIOR)
            right = p * (1 - SLIP) + (1 - p) * GUESS
            foretold.append(right)
            seen = p * (1 - SLIP) / right if answer.right else p * SLIP / (1 - right)
            beliefs[answer.student, answer.skill] = seen + (1 - seen) * LEARN
        return foretold

    return foretell
