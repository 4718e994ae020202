"""What marking says about an answer."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """Unsure is not wrong: the answer could not be marked, and it never counts."""

    CORRECT = "correct"
    INCORRECT = "incorrect"
    UNSURE = "unsure"


@dataclass(frozen=True, kw_only=True)
class Marked:
    """A verdict, its reason code (as in `not_simplest`) and a sentence a child understands."""

    verdict: Verdict
    reason: str
    message: str
