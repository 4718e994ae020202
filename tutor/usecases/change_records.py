"""What keeps suggested changes with their steps, and what a school has settled about them."""

from collections.abc import Collection
from typing import Protocol

from tutor.domain.change_steps import ChangeStep
from tutor.domain.goal_changes import ChangeStatus, GoalChange
from tutor.domain.rules import RulesVersion, Scope


class ChangeRecords(Protocol):
    """Suggested goal changes."""

    def add(self, change: GoalChange) -> None:
        """Keep a new one."""
        ...

    def get(self, change_id: str) -> GoalChange | None:
        """One by its id."""
        ...

    def update(self, change: GoalChange, *, was: ChangeStatus) -> None:
        """Store the change, only if its stored status still is `was`; else raise Conflict."""
        ...

    def of_students(self, student_ids: Collection[str], statuses: Collection[ChangeStatus]) -> list[GoalChange]:
        """Oldest first."""
        ...

    def add_step(self, step: ChangeStep) -> None:
        """Append-only; a second step of the same number raises Conflict."""
        ...

    def steps(self, change_ids: Collection[str]) -> list[ChangeStep]:
        """The history of these suggestions, each oldest first."""
        ...


class RuleRecords(Protocol):
    """What a school has settled: append-only. Adding a number a place has already raises Conflict."""

    def add(self, version: RulesVersion) -> None:
        """Write the next version for its place."""
        ...

    def of(self, places: Collection[tuple[Scope, str]]) -> list[RulesVersion]:
        """All versions for these places, oldest first."""
        ...

    def in_force(self, student_id: str) -> list[RulesVersion]:
        """What stands for the school, the classes this student sits in by their ids, and the student, in this order."""
        ...
