"""How much may be calculated for one answer. It counts steps, not time, so a slow machine gives the same verdicts."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from tutor.domain.marking.verdicts import Unreadable

MOST = 15_000

_left: ContextVar[list[int] | None] = ContextVar("_left", default=None)


@contextmanager
def limited(most: int = MOST) -> Iterator[None]:
    """Within this, no more than so many steps are taken. One inside another shares what the outer one has left."""
    if _left.get() is not None:
        yield
        return
    token = _left.set([most])
    try:
        yield
    finally:
        _left.reset(token)


@contextmanager
def free() -> Iterator[None]:
    """Within this, steps are not counted: what an author wrote is read to its end."""
    token = _left.set(None)
    try:
        yield
    finally:
        _left.reset(token)


def spend(steps: int) -> None:
    """Count these steps.

    Raises:
        Unreadable: there were too many (`too_big`).

    """
    left = _left.get()
    if left is not None:
        left[0] -= steps
        if left[0] < 0:
            raise Unreadable("too_big")
