"""When a model has failed, it is left alone for a while, so that nobody waits for it in vain."""

import time
from collections.abc import Callable
from enum import StrEnum

FAILURES = 2
REST = 60.0


class State(StrEnum):
    """Closed: asked as usual. Open: left alone. Half-open: one question tries whether it is back."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half-open"


class Breaker:
    """One model server's. After `FAILURES` in a row it rests for `REST` seconds; then a single question goes through."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` is in seconds."""
        self._clock = clock
        self._failures = 0
        self._rests_until: float | None = None
        self._trying = False

    @property
    def state(self) -> State:
        """As it stands now."""
        if self._rests_until is None:
            return State.CLOSED
        return State.OPEN if self._clock() < self._rests_until else State.HALF_OPEN

    def may_ask(self) -> bool:
        """Whether to ask now. Whoever was told yes must say how it went, or that nobody knows."""
        state = self.state
        if state is State.HALF_OPEN and not self._trying:
            self._trying = True
            return True
        return state is State.CLOSED

    def worked(self) -> None:
        """It answered."""
        self._failures, self._rests_until, self._trying = 0, None, False

    def failed(self) -> None:
        """It did not; one failure while it is tried out is enough to rest again."""
        self._failures += 1
        if self._trying or self._failures >= FAILURES:
            self._failures, self._rests_until, self._trying = 0, self._clock() + REST, False

    def unknown(self) -> None:
        """The question was dropped before it could be known, as when the student left."""
        self._trying = False
