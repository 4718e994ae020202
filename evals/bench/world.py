"""A whole tutor without its web front, for measuring and for tests that need every real part."""

from collections.abc import Iterator
from contextlib import contextmanager

from tutor.access.passwords import Argon2
from tutor.bootstrap import Waymark, build
from tutor.settings import Settings


@contextmanager
def opened(settings: Settings) -> Iterator[Waymark]:
    """The tutor on this data folder, closed afterwards."""
    waymark = build(settings, Argon2())
    try:
        yield waymark
    finally:
        waymark.close()
