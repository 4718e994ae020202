"""When help may be given, and how much. Code decides this, never a model.

The ladder is hints in order, then a worked solution of this instance, then a fresh one to try alone. A solution is
only released after real tries, because an answer given away harms learning (Bastani et al., PNAS 2025).

Two supports of a plan change the ladder, and neither lowers what must be tried before a solution:

- Extra hints, for whoever needs more steps on the way: the first hint comes unasked after the first miss, and there is
  one more before the solution, the first line of the working. The way is then begun for the student, who ends it: a
  worked example that fades (Renkl and Atkinson 2003).
- Larger steps, for whoever loses the thread when work is cut small, because holding many pieces together costs more
  than one piece that is bigger: two hints come at once, a worked solution has its lines joined two by two, and a
  success alone leads one level up at once, without another round of the same.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tutor.domain.plans import Support

_ENDS = (".", "!", "?", ":", ";", "…")


class Solutions(StrEnum):
    """When a worked solution may be shown, where the adults of a student settle it. Never sooner than usual."""

    USUAL = "usual"
    LATER = "later"
    NEVER = "never"


TRIES_BEFORE = {Solutions.USUAL: 2, Solutions.LATER: 4, Solutions.NEVER: 2}


@dataclass(frozen=True, kw_only=True)
class DisclosurePolicy:
    """What must have happened before a worked solution: counted wrong tries, and hints seen (or all there are).

    `unasked_after` is the number of wrong tries after which the first hint comes by itself, none for never; `at_once`
    is how many hints one step of help holds; `first_line` means that the working's first line is the last hint.
    Without `solutions` none is shown, whatever was tried.
    """

    wrong_tries: int = 2
    hints: int = 3
    unasked_after: int | None = None
    at_once: int = 1
    first_line: bool = False
    solutions: bool = True


@dataclass(frozen=True, kw_only=True)
class HelpSoFar:
    """What one presentation has seen. `unsure` answers are not tries."""

    wrong_tries: int
    hints_given: int
    hints_available: int


class Help(StrEnum):
    """What may be given now. In a first check there is none: help would hide where to start.

    Where solutions are kept for class, enough tries lead to `IN_CLASS`.
    """

    HINT = "hint"
    SOLUTION = "solution"
    TRY_FIRST = "try_first"
    AFTER_CHECK = "after_check"
    IN_CLASS = "in_class"


def policy_for(supports: Collection[Support], solutions: Solutions | None = None) -> DisclosurePolicy:
    """The policy for a student with these supports in the plan, where the adults settled when solutions are shown."""
    extra = Support.EXTRA_HINTS in supports
    usual = DisclosurePolicy()
    return DisclosurePolicy(
        wrong_tries=TRIES_BEFORE[solutions or Solutions.USUAL],
        solutions=solutions is not Solutions.NEVER,
        hints=usual.hints + extra,
        unasked_after=1 if extra else None,
        at_once=2 if Support.LARGER_STEPS in supports else 1,
        first_line=extra,
    )


def next_help(so_far: HelpSoFar, policy: DisclosurePolicy, *, wants_solution: bool = False) -> Help:
    """The help that is due: the next hint while there is one, a solution when allowed, else a try first."""
    if may_show_solution(so_far, policy) and (wants_solution or _hints_left(so_far) == 0):
        return Help.SOLUTION
    if _hints_left(so_far):
        return Help.HINT
    return Help.TRY_FIRST if policy.solutions or so_far.wrong_tries < policy.wrong_tries else Help.IN_CLASS


def may_show_solution(so_far: HelpSoFar, policy: DisclosurePolicy) -> bool:
    """Whether enough was tried and enough hints were seen."""
    enough_hints = so_far.hints_given >= min(policy.hints, so_far.hints_available)
    return policy.solutions and enough_hints and so_far.wrong_tries >= policy.wrong_tries


def comes_unasked(so_far: HelpSoFar, policy: DisclosurePolicy) -> bool:
    """Whether the first hint is due by itself after this miss."""
    if policy.unasked_after is None or so_far.hints_given or not so_far.hints_available:
        return False
    return so_far.wrong_tries >= policy.unasked_after


def ladder(hints: Sequence[str], first_line: str, policy: DisclosurePolicy) -> tuple[str, ...]:
    """Every hint this policy has for a question with these hints and this first line of the working, in order."""
    return (*hints, first_line) if policy.first_line and first_line else tuple(hints)


def in_larger_steps(lines: Sequence[str], policy: DisclosurePolicy) -> list[str]:
    """The lines of a working, as many joined into one as a step of help holds."""
    size = policy.at_once
    return [_joined(lines[at : at + size]) for at in range(0, len(lines), size)]


def _joined(lines: Sequence[str]) -> str:
    return " ".join(line if line.endswith(_ENDS) or line is lines[-1] else f"{line}." for line in lines)


def _hints_left(so_far: HelpSoFar) -> int:
    return max(0, so_far.hints_available - so_far.hints_given)
