"""Who else says yes: the student again after an edit, and the family by the school's rule."""

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.domain.change_steps import ChangeStep, ChangeStepKind
from tutor.domain.errors import NotFound
from tutor.domain.goal_changes import ChangeKind, ChangeStatus, GoalChange, apply
from tutor.domain.people import Role, Seat
from tutor.domain.plans import PlanVersion
from tutor.domain.rights import Right
from tutor.domain.rules import WHOLE_SCHOOL, FamilyPart, Rules, Scope, nearest
from tutor.usecases.ports import Ports, Records
from tutor.usecases.standing import active_of, plan_of, require, write_next

SEEN_BY_FAMILY = (ChangeStatus.CO_SIGNING, ChangeStatus.APPROVED, ChangeStatus.DECLINED)
_TOLD = (ChangeStepKind.APPROVED, ChangeStepKind.DECLINED, ChangeStepKind.CO_SIGNED, ChangeStepKind.NOT_CO_SIGNED)
"""After these a family stays in the picture, also where the suggestion went back to the teacher or the student."""


@dataclass(frozen=True, kw_only=True)
class Agreements:
    """What a family signs, and every step on the way."""

    ports: Ports

    def to_sign(self, actor_id: str) -> Sequence[GoalChange]:
        """What waits for this family, oldest first; empty for anybody else."""
        with self.ports.open_records() as records:
            return records.changes.of_students(children_of(records, actor_id), [ChangeStatus.CO_SIGNING])

    def settled(self, actor_id: str, student_id: str) -> Sequence[GoalChange]:
        """What a family may know of one child's changes: what waits for them and what was decided, newest first.

        Raises:
            NotFound: no right to it.

        """
        with self.ports.open_records() as records:
            require(records, actor_id, student_id, Right.CO_SIGN)
            changes = records.changes.of_students([student_id], list(ChangeStatus))
            reached = _reached_family(records, changes)
            return [change for change in reversed(changes) if change.id in reached]

    def shown(self, actor_id: str, change_id: str) -> tuple[GoalChange, Sequence[ChangeStep]]:
        """One change with its steps, for the family.

        Raises:
            NotFound: no such suggestion, or no right to it.

        """
        with self.ports.open_records() as records:
            change = self._for_family(records, actor_id, change_id)
            return change, records.changes.steps([change_id])

    def sign(self, actor_id: str, change_id: str, *, note: str = "") -> PlanVersion:
        """The family's yes: the plan gets its new version in the same transaction.

        Raises:
            NotFound: no such suggestion, or no right to it.
            Conflict: it no longer waits for the family.

        """
        with self.ports.open_records(writing=True) as records:
            change = self._for_family(records, actor_id, change_id)
            signed = change.co_signed(self.ports.now())
            move(self.ports, records, signed, change, ChangeStepKind.CO_SIGNED, by=actor_id, note=note)
            return write_version(self.ports, records, signed)

    def refuse(self, actor_id: str, change_id: str, *, note: str) -> GoalChange:
        """The family would rather talk first: the suggestion goes back to the teacher with their line."""
        with self.ports.open_records(writing=True) as records:
            change = self._for_family(records, actor_id, change_id)
            back = change.not_co_signed(note=note)
            move(self.ports, records, back, change, ChangeStepKind.NOT_CO_SIGNED, by=actor_id, note=note)
            return back

    def steps(self, actor_id: str, change_id: str) -> Sequence[ChangeStep]:
        """What happened to a suggestion, oldest first, for everybody it concerns.

        Raises:
            NotFound: no such suggestion, or no right to the plan it is about.

        """
        with self.ports.open_records() as records:
            change = records.changes.get(change_id)
            if change is None:
                raise NotFound("There is no such suggestion.")
            require(records, actor_id, change.student_id, Right.READ_PLAN)
            return records.changes.steps([change_id])

    def _for_family(self, records: Records, actor_id: str, change_id: str) -> GoalChange:
        change = records.changes.get(change_id)
        if change is None or not _reached_family(records, [change]):
            raise NotFound("There is no such suggestion.")
        require(records, actor_id, change.student_id, Right.CO_SIGN)
        return change


def _reached_family(records: Records, changes: Sequence[GoalChange]) -> set[str]:
    """Those a family may know of: decided at least once, whatever became of them since."""
    once = {step.change_id for step in records.changes.steps([change.id for change in changes]) if step.what in _TOLD}
    return once | {change.id for change in changes if change.status in SEEN_BY_FAMILY}


def move(
    ports: Ports,
    records: Records,
    change: GoalChange,
    was: GoalChange | None,
    what: ChangeStepKind,
    *,
    by: str | None,
    note: str = "",
) -> None:
    """Keep a suggestion as it is now, with the step that led there; `was` is how it stood, None where it is new."""
    if was is None:
        records.changes.add(change)
    else:
        records.changes.update(change, was=was.status)
    number = len(records.changes.steps([change.id])) + 1
    records.changes.add_step(
        ChangeStep(change_id=change.id, number=number, what=what, at=ports.now(), by=by, note=note.strip())
    )


def write_version(ports: Ports, records: Records, change: GoalChange) -> PlanVersion:
    """The plan's next version, once all who were asked said yes. Its author is the teacher who decided."""
    assert change.decided_by is not None  # only a decision leads here
    return write_next(
        ports,
        records,
        apply(change, plan_of(records, change.student_id)),
        by=change.decided_by,
        reason=change.note or change.reason,
        evidence=change.evidence,
        change_id=change.id,
    )


def family_signs(records: Records, student_id: str, kind: ChangeKind) -> bool:
    """Whether such a change waits for the family. Where no family can sign in, nothing would ever move: it does not."""
    return rules_for(records, student_id).family_part(kind) is FamilyPart.CO_SIGNS and any(
        families_of(records, student_id)
    )


def places_of(records: Records, student_id: str) -> list[tuple[Scope, str]]:
    """Where rules for a student are settled, the widest first: the school, their classes by their ids, they alone."""
    seats = [m.class_id for m in records.people.memberships([student_id]) if m.seat is Seat.STUDENT]
    return [
        (Scope.SCHOOL, WHOLE_SCHOOL),
        *((Scope.CLASS, name) for name in sorted(seats)),
        (Scope.STUDENT, student_id),
    ]


def rules_for(records: Records, student_id: str) -> Rules:
    """What is settled for a student: by the school, by their classes, for them alone, the nearest first."""
    return nearest([version.rules for version in records.rules.in_force(student_id)])


def families_of(records: Records, student_id: str) -> Sequence[str]:
    """The family accounts of a student that can be signed in to."""
    linked = [one.family_id for one in records.people.guardianships([student_id])]
    return [person.id for person in active_of(records, linked)]


def children_of(records: Records, actor_id: str) -> Sequence[str]:
    """The students this family account stands for; nobody for any other account."""
    actor = records.people.person(actor_id)
    if actor is None or not actor.active or actor.role is not Role.FAMILY:
        return []
    return [one.student_id for one in records.people.guardianships([actor_id]) if one.family_id == actor_id]
