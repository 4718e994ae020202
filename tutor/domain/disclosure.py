"""When help may be given, and how much. Code decides this, never a model.

The ladder is hints in order, then a worked solution of this instance, then a fresh one to try alone. A solution is
only released after real tries, because an answer given away harms learning (Bastani et al., PNAS 2025).
"""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, kw_only=True)
class DisclosurePolicy:
    """What must have happened before a worked solution: counted wrong tries, and hints seen (or all there are)."""

    wrong_tries: int = 2
    hints: int = 3


@dataclass(frozen=True, kw_only=True)
class HelpSoFar:
    """What one presentation has seen. `unsure` answers are not tries."""

    wrong_tries: int
    hints_given: int
    hints_available: int


class Help(StrEnum):
    """What may be given now. In a first check there is none: help would hide where to start."""

    HINT = "hint"
    SOLUTION = "solution"
    TRY_FIRST = "try_first"
    AFTER_CHECK = "after_check"


def next_help(so_far: HelpSoFar, policy: DisclosurePolicy, *, wants_solution: bool = False) -> Help:
    """The help that is due: the next hint while there is one, a solution when allowed, else a try first."""
    if may_show_solution(so_far, policy) and (wants_solution or _hints_left(so_far) == 0):
        return Help.SOLUTION
    return Help.HINT if _hints_left(so_far) else Help.TRY_FIRST


def may_show_solution(so_far: HelpSoFar, policy: DisclosurePolicy) -> bool:
    """Whether enough was tried and enough hints were seen."""
    enough_hints = so_far.hints_given >= min(policy.hints, so_far.hints_available)
    return enough_hints and so_far.wrong_tries >= policy.wrong_tries


def _hints_left(so_far: HelpSoFar) -> int:
    return so_far.hints_available - so_far.hints_given
