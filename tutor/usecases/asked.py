"""In which chat a student is asked about what the rules over the log have drafted: in one, the next one they begin."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from tutor.domain.change_steps import ChangeStepKind
from tutor.domain.goal_changes import ChangeStatus, GoalChange
from tutor.usecases.ports import Records


def ask_here(records: Records, student_id: str, conversation_id: str, change_ids: Collection[str]) -> None:
    """From now on these drafts belong to this chat, which shows them: a yes there is a yes to them."""
    for change_id in change_ids:
        change = records.changes.get(change_id)
        if change and change.student_id == student_id and is_unasked(change):
            records.changes.update(replace(change, conversation_id=conversation_id), was=ChangeStatus.DRAFT)


def is_unasked(change: GoalChange) -> bool:
    """Whether no chat has shown this draft yet."""
    return change.status is ChangeStatus.DRAFT and change.conversation_id is None


def drafts_by_the_rules(records: Records, student_id: str) -> Sequence[GoalChange]:
    """The open drafts that nobody suggested, oldest first."""
    drafts = records.changes.of_students([student_id], [ChangeStatus.DRAFT])
    steps = records.changes.steps([draft.id for draft in drafts]) if drafts else []
    by_nobody = {one.change_id for one in steps if one.what is ChangeStepKind.SUGGESTED and one.by is None}
    return [draft for draft in drafts if draft.id in by_nobody]
