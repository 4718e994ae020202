"""What a tutor needs to know before it speaks: the plan in short and where practice stands, never a key."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date

from tutor.domain.goal_changes import GoalChange
from tutor.domain.mastery import Mastery
from tutor.domain.plans import Plan
from tutor.domain.practice import Proposal
from tutor.usecases.goal_changes import GoalChanges
from tutor.usecases.plans import Plans
from tutor.usecases.ports import Ports
from tutor.usecases.practice import OpenItem, Practice
from tutor.usecases.standing import student_of


@dataclass(frozen=True, kw_only=True)
class Brief:
    """One student, one conversation, now. Holds no name and no key."""

    today: date
    grade: int | None
    language: str
    plan: Plan
    progress: Sequence[Mastery]
    open_item: OpenItem | None
    offer: Proposal | None
    draft: GoalChange | None
    waiting: Sequence[GoalChange]
    news: Sequence[GoalChange]


@dataclass(frozen=True, kw_only=True)
class Briefing:
    """Gathers a brief."""

    ports: Ports
    plans: Plans
    practice: Practice
    goal_changes: GoalChanges

    def brief(self, student_id: str, conversation_id: str) -> Brief:
        """Everything a turn starts from, read at one moment."""
        with self.ports.open_records() as records:
            at_once = replace(self.ports, open_records=lambda **_: nullcontext(records))
            plans, practice = replace(self.plans, ports=at_once), replace(self.practice, ports=at_once)
            changes = replace(self.goal_changes, ports=at_once)
            student = student_of(records, student_id)
            return Brief(
                today=self.ports.now().date(),
                grade=student.grade,
                language=student.language,
                plan=plans.read(student_id, student_id),
                progress=plans.progress(student_id, student_id),
                open_item=practice.open_item(student_id, conversation_id),
                offer=practice.latest_offer(student_id, conversation_id),
                draft=changes.draft(student_id, conversation_id),
                waiting=changes.waiting(student_id),
                news=changes.news(student_id),
            )
