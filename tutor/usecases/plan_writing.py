"""Writing the parts of a plan around its goals: done by a person, kept as a new version, never over somebody else's."""

from dataclasses import dataclass

from tutor.domain.errors import Conflict, InvalidInput
from tutor.domain.plan_templates import rewritten
from tutor.domain.plans import Evidence, Plan, PlanVersion
from tutor.domain.rights import Right
from tutor.usecases.ports import Ports
from tutor.usecases.standing import require

REASON_LIMIT = 600
MOVED_ON = "Somebody else saved this plan while you were writing. Your words are still here: look at both, then save."


@dataclass(frozen=True, kw_only=True)
class PlanWriting:
    """What a teacher does with the whole plan. There is no tool for it: no model gets here."""

    ports: Ports

    def open(self, actor_id: str, student_id: str) -> tuple[Plan, int]:
        """The plan to write on, and the number of the version it is; 0 before the first.

        Raises:
            NotFound: no right to it.

        """
        with self.ports.open_records() as records:
            require(records, actor_id, student_id, Right.WRITE_PLAN)
            latest = records.plans.latest(student_id)
            return (latest.plan, latest.number) if latest else (Plan(student_id=student_id), 0)

    def write(
        self, actor_id: str, student_id: str, draft: Plan, *, standing_on: int, reason: str, conference_id: str = ""
    ) -> PlanVersion:
        """Keep the parts of a draft as the next version. Its goals are not looked at: they change by agreement.

        Raises:
            NotFound: no right to it.
            Conflict: the plan is no longer at the version the draft stands on.
            InvalidInput: no reason, nothing different, too long, or a review date that is past.

        """
        why = reason.strip()
        if not why or len(why) > REASON_LIMIT:
            raise InvalidInput(f"Say why you change the plan, in at most {REASON_LIMIT} characters.")
        with self.ports.open_records(writing=True) as records:
            require(records, actor_id, student_id, Right.WRITE_PLAN)
            latest = records.plans.latest(student_id)
            if standing_on != (latest.number if latest else 0):
                raise Conflict(MOVED_ON)
            stands = latest.plan if latest else Plan(student_id=student_id)
            version = PlanVersion(
                student_id=student_id,
                number=standing_on + 1,
                plan=rewritten(stands, draft, today=self.ports.now().date()),
                author_id=actor_id,
                at=self.ports.now(),
                reason=why,
                evidence=Evidence(conference_ids=(conference_id,) if conference_id else ()),
            )
            records.plans.add(version)
            return version
