"""A whole tutor without its web front, for measuring."""

from contextlib import AbstractContextManager

from tutor import bootstrap
from tutor.access.passwords import Argon2
from tutor.settings import Settings


def opened(settings: Settings) -> AbstractContextManager[bootstrap.Waymark]:
    """The tutor on this data folder, closed afterwards."""
    return bootstrap.opened(settings, Argon2())
