"""Letting the judges see every kind of student, several at once where there are several processors."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from evals.students import judge_estimate, judge_pace, judge_placement
from evals.students.findings import Finding

Judge = Callable[[int, str, int], Iterator[tuple[str, list[Finding]]]]
JUDGES: Mapping[str, Judge] = {
    "estimate": judge_estimate.judge,
    "pace": judge_pace.judge,
    "placement": judge_placement.judge,
}


def measure(judges: list[str], kinds: list[str], students: int, seed: int, workers: int = 1) -> list[Finding]:
    """Every judgement of every kind, with a progress bar; several at once where there are several workers."""
    tasks = [(judge, kind) for judge in judges for kind in kinds]
    found: dict[tuple[str, str], list[Finding]] = {}
    columns = (TextColumn("{task.description:<32}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, transient=True) as progress:
        bar = progress.add_task("judging", total=len(tasks))
        for judge, kind, some in _judged(tasks, students, seed, workers):
            found[judge, kind] = some
            progress.update(bar, advance=1, description=f"{judge}: {kind}")
    return [finding for task in tasks for finding in found[task]]


def _judged(
    tasks: Sequence[tuple[str, str]], students: int, seed: int, workers: int
) -> Iterator[tuple[str, str, list[Finding]]]:
    if workers == 1:
        yield from (_one(judge, kind, students, seed) for judge, kind in tasks)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for done in as_completed([pool.submit(_one, judge, kind, students, seed) for judge, kind in tasks]):
            yield done.result()


def _one(judge: str, kind: str, students: int, seed: int) -> tuple[str, str, list[Finding]]:
    return judge, kind, [finding for _, some in JUDGES[judge](seed, kind, students) for finding in some]
