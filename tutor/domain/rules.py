"""What a school, a class or one student's teachers have settled: who takes part in which decision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from tutor.domain.goal_changes import ChangeKind


class Scope(StrEnum):
    """Whom a rule is for; a nearer one goes before a wider one."""

    SCHOOL = "school"
    CLASS = "class"
    STUDENT = "student"


class FamilyPart(StrEnum):
    """What a family does when a change to the plan was approved."""

    NONE = "none"
    INFORMED = "informed"
    CO_SIGNS = "co_signs"


WHOLE_SCHOOL = "school"
"""The id that goes with `Scope.SCHOOL`."""


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What is settled at one place. What is not said here is as the wider scope says."""

    family: Mapping[ChangeKind, FamilyPart] = field(default_factory=dict)

    def family_part(self, kind: ChangeKind) -> FamilyPart:
        """What the family does when such a change was approved; they are told where nothing was settled."""
        return self.family.get(kind, FamilyPart.INFORMED)


@dataclass(frozen=True, kw_only=True)
class RulesVersion:
    """One entry in the history of the rules of one place: never rewritten. `number` counts from 1."""

    scope: Scope
    scope_id: str
    number: int
    rules: Rules
    by: str
    at: datetime


def nearest(rules: Sequence[Rules]) -> Rules:
    """All in one, each of them going before those to its left."""
    return Rules(family={kind: part for one in rules for kind, part in one.family.items()})
