"""Foretell each fold of a log from the others, and print what came of it beside the targets.

python -m evals.mastery LOG.csv      (or the log's path in EVALS_MASTERY_LOG)
"""

import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import astuple
from pathlib import Path
from statistics import mean

import numpy as np
from rich.console import Console
from rich.table import Table

from evals.mastery.folded_log import read
from evals.mastery.foretellers import Foreteller, fixed_bkt, replayed, running_mean
from evals.mastery.scores import Scores, scores
from tutor.domain.errors import InvalidInput
from tutor.domain.mastery.fitting import fit
from tutor.domain.mastery.parameters import FEATURES, Parameters
from tutor.domain.mastery.trace import Answer

TARGETS = ("at least .720", "at most .525", "at most .015")
PUBLISHED = (
    ("DeepTutor's rule", ".632", "", ".299"),
    ("running mean, calibrated", ".664", "", ""),
    ("BKT with fixed numbers", ".675", "", ""),
    ("BKT fitted for each skill", ".689", "", ""),
    ("logistic with counts", ".695", "", ""),
    ("deep models", ".718–.730", "", ""),
)
Log = Sequence[Answer]


class Course:
    """One way of foretelling over all folds, with the time it took."""

    def __init__(self, name: str, learn: Callable[[Log], Foreteller]) -> None:
        self.name, self.learn = name, learn
        self.each: list[Scores] = []
        self.later: list[Scores] = []
        self.fitting: list[float] = []
        self.working: list[float] = []
        self.telling = 0.0

    def take(self, known: Log, asked: Log) -> None:
        begun, work = time.perf_counter(), time.process_time()
        foretell = self.learn(known)
        fitted = time.perf_counter()
        self.working.append(time.process_time() - work)
        foretold = np.array(foretell(asked))
        self.telling += time.perf_counter() - fitted
        self.fitting.append(fitted - begun)
        right = np.array([answer.right for answer in asked], float)
        later = _not_the_first(asked)
        self.each.append(scores(foretold, right))
        self.later.append(scores(foretold[later], right[later]))


def _not_the_first(log: Log) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """All but each student's first answer, which some toolkits leave out."""
    seen: set[str] = set()
    return np.array([answer.student in seen or seen.add(answer.student) is not None for answer in log])


def measure(file: Path, out: Console) -> None:
    folds = read(file)
    everything = [answer for log in folds.values() for answer in log]
    parameters: list[Parameters] = []

    def model(known: Log) -> Foreteller:
        parameters.append(fit(known, start=Parameters()))
        return replayed(parameters[-1])

    courses = [Course("this model", model), Course("running mean", running_mean), Course("BKT, fixed", fixed_bkt)]
    with out.status("Foretelling each fold from the others …"):
        for name in folds:
            known = [answer for other, log in folds.items() if other != name for answer in log]
            for course in courses:
                course.take(known, folds[name])
    out.print(f"{len(everything)} answers, {len(folds)} folds; each fold foretold from the others.")
    out.print(_by_fold(courses[0], list(folds)))
    out.print(_beside(courses))
    _speed(courses[0], everything, out)
    weights = np.mean([one.weights for one in parameters], axis=0)
    out.print("Weights, mean: " + ", ".join(f"{n} {w:+.3f}" for n, w in zip(FEATURES, weights, strict=True)))


def _by_fold(course: Course, names: Sequence[str]) -> Table:
    table = Table("fold", "AUC", "log loss", "calibration error", title="This model, fold by fold")
    for name, one in zip(names, course.each, strict=True):
        table.add_row(name, *_digits(one))
    return table


def _beside(courses: Sequence[Course]) -> Table:
    table = Table("who", "AUC", "log loss", "calibration error", title="Mean of the folds, beside the targets")
    table.add_row("target", *TARGETS)
    for course in courses:
        table.add_row(f"{course.name}: all answers", *_digits(_mean(course.each)))
        table.add_row("  without each student's first", *_digits(_mean(course.later)))
    for row in PUBLISHED:
        table.add_row(f"{row[0]} (on the hidden test split, not these folds)", *row[1:])
    return table


def _speed(course: Course, everything: Log, out: Console) -> None:
    each = course.telling / len(everything) * 1000
    out.print(f"Foretelling and taking in one answer: {each:.4f} ms (target: at most 1 ms)")
    known = len(everything) * (len(course.fitting) - 1) // len(course.fitting)
    out.print(
        f"Fit of {known} answers: {mean(course.fitting):.0f} s on the clock, {mean(course.working):.0f} s of work, "
        "mean of the folds (target: half a million within 300 s)"
    )


def _mean(some: Sequence[Scores]) -> Scores:
    return Scores(*(mean(column) for column in zip(*map(astuple, some), strict=True)))


def _digits(one: Scores) -> list[str]:
    return [f"{one.auc:.4f}", f"{one.log_loss:.4f}", f"{one.calibration:.4f}"]


def main() -> None:
    given = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("EVALS_MASTERY_LOG", "")
    if not given or given.startswith("-"):
        sys.stderr.write(f"{__doc__}\n")
        sys.exit(0 if given in ("-h", "--help") else 2)
    try:
        measure(Path(given), Console(width=110))
    except InvalidInput as fault:
        sys.stderr.write(f"{fault}\n")
        sys.exit(2)


if __name__ == "__main__":
    main()
