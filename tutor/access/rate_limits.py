"""How often somebody may try to sign in. Kept in memory: a restart forgives."""

import hashlib
import math
import time

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from tutor.domain.errors import TooMany

# A whole class signs in from one address, so only failures count there; a login counts every try until one fits.
PER_LOGIN = RateLimitItemPerMinute(10, 10)
PER_ADDRESS = RateLimitItemPerMinute(100, 10)


class SignInLimits:
    """Slows down guessing: so many tries for one login, so many failures from one address."""

    def __init__(self, *, per_login: RateLimitItem = PER_LOGIN, per_address: RateLimitItem = PER_ADDRESS) -> None:
        """The limits are those of a school unless given."""
        self._per_login, self._per_address = per_login, per_address
        self._window = MovingWindowRateLimiter(MemoryStorage())

    def count(self, login: str, address: str) -> None:
        """Count a try before the password is looked at.

        Raises:
            TooMany: it is one too many; the message says how long to wait.

        """
        if not self._window.test(self._per_address, "address", address):
            raise TooMany(self._wait(self._per_address, "address", address))
        if not self._window.hit(self._per_login, "login", _key(login)):
            raise TooMany(self._wait(self._per_login, "login", _key(login)))

    def failed(self, address: str) -> None:
        """The password did not fit."""
        self._window.hit(self._per_address, "address", address)

    def succeeded(self, login: str) -> None:
        """The password fitted: earlier slips are forgotten."""
        self._window.clear(self._per_login, "login", _key(login))

    def _wait(self, limit: RateLimitItem, *identifiers: str) -> str:
        seconds = max(1, self._window.get_window_stats(limit, *identifiers).reset_time - time.time())
        waiting = f"{math.ceil(seconds / 60)} minutes" if seconds > 60 else f"{math.ceil(seconds)} seconds"
        return f"Too many tries in a short time. Please wait {waiting}, then try again."


def _key(login: str) -> str:
    return hashlib.sha256(login.strip().casefold().encode()).hexdigest()
