"""Blocking work in threads, a few at a time, the oldest turn's first."""

import asyncio
import heapq
from collections.abc import Callable
from datetime import datetime
from itertools import count
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class OldestFirst:
    """When a whole class presses Enter at once, the first is answered while the last still waits.

    Without it every turn waits for a step of every other, and all are as late as the last.
    """

    def __init__(self, at_once: int) -> None:
        """`at_once` is how many threads may work together."""
        self._free = at_once
        self._waiting: list[tuple[datetime, int, asyncio.Future[None]]] = []
        self._number = count()

    async def run(self, since: datetime, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do `work` in a thread; of those who wait, the one with the earliest `since` goes next."""
        await self._enter(since)
        try:
            return await asyncio.to_thread(work, *args, **kwargs)
        finally:
            self._leave()

    async def _enter(self, since: datetime) -> None:
        if self._free:
            self._free -= 1
            return
        turn = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (since, next(self._number), turn))
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._leave()
            raise

    def _leave(self) -> None:
        """Hand the place to the oldest that still waits."""
        while self._waiting:
            turn = heapq.heappop(self._waiting)[2]
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1
