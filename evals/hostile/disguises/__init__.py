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
DISGUISES: dict[str, Disguise] = {}


def disguise(function: Disguise) -> Disguise:
    """Register a disguise under its name."""
    DISGUISES[function.__name__] = function
    return function
