"""What keeps goal talks."""

from typing import Protocol

from tutor.domain.goal_talk import GoalTalk


class TalkRecords(Protocol):
    """Goal talks: append-only. Adding a number a student has already raises Conflict."""

    def add(self, talk: GoalTalk) -> None:
        """Write the next version."""
        ...

    def latest(self, student_id: str) -> GoalTalk | None:
        """The student's newest talk as it stands."""
        ...
