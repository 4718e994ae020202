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


@dataclass(frozen=True)
class Outcome:
    """A verdict and its reason code, before there are words for it."""

    verdict: Verdict
    reason: str

    @property
    def is_correct(self) -> bool:
        """Whether the answer is right."""
        return self.verdict is Verdict.CORRECT

    @property
    def is_unsure(self) -> bool:
        """Whether the answer could not be marked."""
        return self.verdict is Verdict.UNSURE


CORRECT = Outcome(Verdict.CORRECT, "equal")
INCORRECT = Outcome(Verdict.INCORRECT, "not_equal")


SAME_VALUE = frozenset(
    [
        *("wrong_form", "not_simplest", "not_factored", "not_expanded", "not_simplified", "not_single_fraction"),
        *("not_completed_square", "uncalculated", "notation", "missing_brackets", "missing_equals", "missing_unit"),
        *(
            "other_unit",
            "missing_percent",
            "approximated_pi",
            "cleared_denominator",
            "missing_half_of_day",
            "not_solved",
        ),
    ]
)
"""The reasons that say: the value fits, and only the way of writing does not."""


def unsure(reason: str) -> Outcome:
    """An answer that could not be marked, and why."""
    return Outcome(Verdict.UNSURE, reason)


def incorrect(reason: str) -> Outcome:
    """An answer that is not right, and why."""
    return Outcome(Verdict.INCORRECT, reason)


class Unreadable(Exception):
    """What was typed has no reading here; `reason` is the code that goes into the verdict."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason
