"""First come, first served: the line in which writers of one process wait for a SQLite file."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from tutor.domain.errors import Unavailable


class WaitingLine:
    """Lets one through at a time, in order. SQLite's own waiting is by chance, and some would wait for long."""

    def __init__(self) -> None:
        """Nobody is here yet."""
        self._guard = Lock()
        self._waiting: deque[Lock] = deque()
        self._busy = False

    @contextmanager
    def turn(self, patience: float, *, too_long: str) -> Iterator[None]:
        """Wait for one's turn and hold it for the length of the block.

        Raises:
            Unavailable: it did not come within `patience` seconds; in the words of `too_long`.

        """
        if not self._come(patience):
            raise Unavailable(too_long)
        try:
            yield
        finally:
            self._go()

    def _come(self, patience: float) -> bool:
        with self._guard:
            if not self._busy:
                self._busy = True
                return True
            mine = Lock()
            mine.acquire()
            self._waiting.append(mine)
        return mine.acquire(timeout=patience) or self._called_after_all(mine)

    def _called_after_all(self, mine: Lock) -> bool:
        with self._guard:
            if mine not in self._waiting:
                return True
            self._waiting.remove(mine)
            return False

    def _go(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._busy = False
