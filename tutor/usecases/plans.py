"""Reading a plan, its ledger, and undoing a version."""

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.domain.change_steps import ChangeStepKind
from tutor.domain.errors import Conflict, NotFound
from tutor.domain.goal_changes import ChangeStatus
from tutor.domain.mastery import Glances, Mastery
from tutor.domain.plans import Plan, PlanVersion
from tutor.domain.rights import Right
from tutor.usecases.agreements import move
from tutor.usecases.log_digests import logs
from tutor.usecases.ports import Ports, Records
from tutor.usecases.standing import plan_of, require, set_aside_of


@dataclass(frozen=True, kw_only=True)
class Plans:
    """The plan and its history."""

    ports: Ports

    def read(self, actor_id: str, student_id: str) -> Plan:
        """The plan as it stands, for those who may read it."""
        with self.ports.open_records() as records:
            require(records, actor_id, student_id, Right.READ_PLAN)
            return plan_of(records, student_id)

    def history(self, actor_id: str, student_id: str) -> Sequence[PlanVersion]:
        """Every version, newest first, for those who may read the plan."""
        with self.ports.open_records() as records:
            require(records, actor_id, student_id, Right.READ_PLAN)
            return records.plans.versions(student_id)

    def progress(self, actor_id: str, student_id: str) -> Sequence[Mastery]:
        """The estimate for every skill that was tried or that an active goal is about."""
        with self.ports.open_records() as records:
            require(records, actor_id, student_id, Right.READ_PLAN)
            log = logs(self.ports, records, set_aside_of(records, [student_id]))[student_id]
            return estimates(plan_of(records, student_id), log.now(self.ports.now()))

    def undo(self, actor_id: str, student_id: str, number: int, reason: str) -> PlanVersion:
        """Take the latest version back: a new version with what stood before it.

        A suggestion that the version came from waits for a decision again.

        Raises:
            NotFound: no such version, or no right to it.
            Conflict: a newer version stands on it, or nothing stood before it.

        """
        with self.ports.open_records(writing=True) as records:
            require(records, actor_id, student_id, Right.UNDO_PLAN)
            latest = records.plans.latest(student_id)
            version = records.plans.version(student_id, number)
            if latest is None or version is None:
                raise NotFound(f"This plan has no version {number}.")
            before = records.plans.version(student_id, number - 1)
            if latest.number != number or before is None or version.undoes is not None:
                raise Conflict("Only the newest change of a plan can be undone, and an undo only by deciding again.")
            undone = PlanVersion(
                student_id=student_id,
                number=number + 1,
                plan=before.plan,
                author_id=actor_id,
                at=self.ports.now(),
                reason=reason or f"Undo of version {number}",
                undoes=number,
            )
            records.plans.add(undone)
            _reopen(self.ports, records, version.change_id, actor_id)
            return undone


def estimates(plan: Plan, knowledge: Glances) -> Sequence[Mastery]:
    """The estimate for every skill that an active goal is about or that was tried."""
    skills = dict.fromkeys([goal.skill_id for goal in plan.active_goals() if goal.skill_id])
    skills |= knowledge.digest.tried
    return [knowledge.glance(skill) for skill in skills]


def _reopen(ports: Ports, records: Records, change_id: str | None, actor_id: str) -> None:
    change = records.changes.get(change_id) if change_id else None
    if change and change.status is ChangeStatus.APPROVED:
        move(ports, records, change.reopened(), change, ChangeStepKind.TAKEN_BACK, by=actor_id)
