"""Drafts that the rules over the log wrote: one the student was not asked about yet, one a teacher put aside."""

from tutor.domain.change_steps import ChangeStep, ChangeStepKind
from tutor.domain.goal_changes import ChangeKind, ChangeStatus, GoalChange
from tutor.domain.plans import Evidence, Goal


def asked_about(records, student_id, goal, *, name, attempt, at):
    """Shall this goal rest? Nobody has answered."""
    return _drafted(records, student_id, name, attempt, at, kind=ChangeKind.PAUSE, before=goal, after=goal)


def put_aside(records, student_id, *, name, attempt, at, teacher):
    """A new goal that the student would have been asked about, had a teacher not said no."""
    goal = Goal(id=f"goal of {name}", statement="Something only for Ada")
    draft = _drafted(records, student_id, name, attempt, at, kind=ChangeKind.ADD, before=None, after=goal)
    records.changes.update(draft.withdrawn(at), was=draft.status)
    records.changes.add_step(ChangeStep(change_id=name, number=2, what=ChangeStepKind.WITHDRAWN, at=at, by=teacher))
    return draft


def _drafted(records, student_id, name, attempt, at, **change):
    draft = GoalChange(
        id=name,
        student_id=student_id,
        conversation_id=None,
        reason="So it looks, only for Ada.",
        evidence=Evidence(attempt_ids=(attempt,)),
        status=ChangeStatus.DRAFT,
        suggested_at=at,
        **change,
    )
    records.changes.add(draft)
    records.changes.add_step(ChangeStep(change_id=name, number=1, what=ChangeStepKind.SUGGESTED, at=at))
    return draft
