"""Trying out the items of many files at the same time, one file a process."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import partial
from multiprocessing import get_context

from tutor.library.faults import Fault
from tutor.library.files import SkillFile
from tutor.library.pack import items_of
from tutor.library.read import Read
from tutor.library.trial import Trial

Watch = Callable[[str, int, int], None]
FEW_ITEMS = 20
"""Fewer are tried out sooner than a second process starts."""


def tried(files: Sequence[Read[SkillFile]], *, seeds: int, watch: Watch | None = None) -> list[Fault]:
    """The faults and advice of every item of these files."""
    total = sum(len(file.content.items) for file in files)
    doing = partial(watch, "Trying every question") if watch else _unwatched
    if total <= FEW_ITEMS or _cores() == 1:
        return _one_after_another(files, seeds, doing, total)
    with ProcessPoolExecutor(max_workers=_cores(), mp_context=get_context("spawn")) as pool:
        # The longest first, so that the last ones to end are short.
        longest = sorted(files, key=lambda file: -len(file.content.items))
        waiting = {pool.submit(tried_file, file, seeds): len(file.content.items) for file in longest}
        faults: list[Fault] = []
        done = 0
        for future in as_completed(waiting):
            faults += future.result()
            done += waiting[future]
            doing(done, total)
        return faults


def tried_file(file: Read[SkillFile], seeds: int) -> list[Fault]:
    """The faults and advice of the items of one file."""
    items = enumerate(items_of(file))
    return [fault for index, item in items for fault in Trial(file=file, index=index, item=item, seeds=seeds).faults()]


def _one_after_another(
    files: Sequence[Read[SkillFile]], seeds: int, doing: Callable[[int, int], None], total: int
) -> list[Fault]:
    faults: list[Fault] = []
    done = 0
    for file in files:
        faults += tried_file(file, seeds)
        done += len(file.content.items)
        doing(done, total)
    return faults


def _unwatched(done: int, total: int) -> None:
    """Progress nobody watches."""


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
