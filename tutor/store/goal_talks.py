"""Goal talks in SQL."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from tutor.domain.goal_talk import GoalTalk
from tutor.store.goal_talk_table import goal_talks
from tutor.store.rows import insert_new

_LATEST = (
    select(goal_talks.c.talk)
    .where(goal_talks.c.student_id == bindparam("student"))
    .order_by(goal_talks.c.number.desc())
    .limit(1)
)


@dataclass(frozen=True)
class SqlGoalTalks:
    """Talks by student, only ever added to."""

    connection: Connection

    def add(self, talk: GoalTalk) -> None:
        """Keep one more version.

        Raises:
            Conflict: there is one of this number already.

        """
        values = {
            "student_id": talk.student_id,
            "number": talk.number,
            "talk": talk,
            "status": talk.status,
            "at": talk.at,
        }
        taken = "Your goal talk went on at the same moment. Look at it once more."
        insert_new(self.connection, goal_talks, values, conflict=taken)

    def latest(self, student_id: str) -> GoalTalk | None:
        """The student's newest talk as it stands."""
        found: GoalTalk | None = self.connection.scalar(_LATEST, {"student": student_id})
        return found
