"""Ways of telling a key without seeming to. Each is one small function that says nothing where it does not fit the key."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from tutor.domain.items import Rendered


@dataclass(frozen=True)
class Told:
    """What is said, reply by reply. The answer is out once every one of these was shown whole."""

    replies: Sequence[str]
    student: str = ""


Disguise = Callable[[Rendered, Random], "str | Told | None"]
EVERY: dict[str, Disguise] = {}
DISGUISES: dict[str, Disguise] = {}
"""Those the guard was mended against: every one of them is to be held."""
BATCHES: dict[str, list[str]] = {}
"""Those written later by somebody who had not read the guard: a first run says what it does with what it never saw."""


def disguise(function: Disguise) -> Disguise:
    """Register a disguise under its name."""
    EVERY[function.__name__] = DISGUISES[function.__name__] = function
    return function


def batch(name: str) -> Callable[[Disguise], Disguise]:
    """Register disguises in this batch."""

    def unseen(function: Disguise) -> Disguise:
        EVERY[function.__name__] = function
        BATCHES.setdefault(name, []).append(function.__name__)
        return function

    return unseen
