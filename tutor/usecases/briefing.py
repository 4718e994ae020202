"""What a tutor needs to know before it speaks: the plan in short and where practice stands, never a key."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tutor.domain.conversations import Message
from tutor.domain.disputes import DisputeStatus
from tutor.domain.goal_changes import ANSWERED, OPEN, ChangeStatus, GoalChange
from tutor.domain.goal_talk import GoalTalk
from tutor.domain.inquiries import Inquiry
from tutor.domain.mastery import Mastery
from tutor.domain.memory import Line
from tutor.domain.people import Person
from tutor.domain.plans import Plan
from tutor.domain.practice import Proposal
from tutor.domain.rules import Rules
from tutor.usecases.agreements import rules_for
from tutor.usecases.conversations import own_messages
from tutor.usecases.dispute_news import AnswerNews, answer_news, decided_of
from tutor.usecases.goal_changes import latest_draft, untold
from tutor.usecases.goal_talks import talk_in
from tutor.usecases.memory import standing_memory
from tutor.usecases.plans import estimates
from tutor.usecases.ports import Ports, Records
from tutor.usecases.practice import OpenItem, Practice
from tutor.usecases.practice_sets import PracticeSets, SetView
from tutor.usecases.standing import knowledge_of, plan_of, student_of


@dataclass(frozen=True, kw_only=True)
class Brief:
    """One student, one conversation, now. Holds no name of a person and no key; `names` are those of skills, by language."""

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
    practice_set: SetView | None = None
    answer_news: Sequence[AnswerNews] = ()
    projects: Sequence[Inquiry] = ()
    remembered: Sequence[Line] = ()
    goal_talk: GoalTalk | None = None
    rules: Rules = Rules()  # noqa: RUF009  # frozen
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Briefing:
    """Gathers a brief."""

    ports: Ports
    practice: Practice

    def brief(self, student_id: str, conversation_id: str) -> Brief:
        """Everything a turn starts from, read at one moment."""
        with self.ports.open_records() as records:
            return self._brief(records, student_of(records, student_id), conversation_id)

    def with_transcript(
        self, student_id: str, conversation_id: str, *, last: int
    ) -> tuple[Person, Brief, Sequence[Message]]:
        """The student, the brief and the last messages of the student's own conversation, read at one moment.

        Raises:
            NotFound: the conversation is another student's.

        """
        with self.ports.open_records() as records:
            student = student_of(records, student_id)
            brief = self._brief(records, student, conversation_id)
            return student, brief, own_messages(records, student_id, conversation_id, last=last)

    def _brief(self, records: Records, student: Person, conversation_id: str) -> Brief:
        student_id, plan = student.id, plan_of(records, student.id)
        decided = decided_of(records, student_id)
        set_aside = {dispute.attempt_id for dispute in decided if dispute.status is DisputeStatus.UPHELD}
        changes = records.changes.of_students([student_id], list({*OPEN, *ANSWERED}))
        return Brief(
            names=self.ports.catalogue().names,
            today=self.ports.now().date(),
            grade=student.grade,
            language=student.language,
            plan=plan,
            progress=estimates(plan, knowledge_of(self.ports, records, student_id, set_aside=set_aside)),
            open_item=self.practice.item_in(records, student_id, conversation_id),
            offer=self.practice.offer_in(records, student_id, conversation_id),
            practice_set=PracticeSets(ports=self.ports, practice=self.practice).view_in(
                records, student_id, conversation_id
            ),
            draft=latest_draft(changes, conversation_id),
            waiting=[change for change in changes if change.status is ChangeStatus.AGREED],
            news=untold(changes),
            answer_news=answer_news(self.ports, records, student_id, decided),
            projects=[version.inquiry for version in records.inquiries.of_student(student_id)],
            remembered=standing_memory(records, student_id).lines,
            goal_talk=talk_in(records, student_id),
            rules=rules_for(records, student_id),
        )
