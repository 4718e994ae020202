"""What a teacher's first page reads: everything of a whole class at once, in as many questions for 3 students as for 30."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from tutor.domain.alerts import Alert, Step
from tutor.domain.class_rows import KeptDigest, Logged, Neighbours, Queue, Roster, Served
from tutor.domain.disputes import Dispute
from tutor.domain.goal_changes import GoalChange
from tutor.domain.people import Membership, Person
from tutor.domain.plans import Plan
from tutor.domain.practice import Attempt


class ClassRecords(Protocol):
    """One answer a question, whatever the size of the class."""

    def roster(self, teacher_id: str) -> Roster:
        """The classes this person teaches, by name; empty but for administrators where there are none."""
        ...

    def taught(self) -> list[Membership]:
        """Every seat of somebody who teaches a class and can sign in."""
        ...

    def people(self, person_ids: Collection[str]) -> dict[str, Person]:
        """Those of them that are there, by id."""
        ...

    def seeds_used(self, student_ids: Collection[str], item_ids: Collection[str]) -> dict[str, set[int]]:
        """The instances of each of these items that any of these students has seen."""
        ...

    def plans(self, student_ids: Collection[str]) -> dict[str, Plan]:
        """The plans as they stand, of those who have one."""
        ...

    def pulse(self, student_ids: Collection[str]) -> dict[str, tuple[int, int]]:
        """How many answers each has given, and a number that grows with each of them; nothing for who gave none."""
        ...

    def attempts(self, student_ids: Collection[str]) -> list[Attempt]:
        """All their answers, each student's oldest first."""
        ...

    def attempts_at(self, skills: Collection[tuple[str, str]], presentation_ids: Collection[str]) -> list[Attempt]:
        """All answers of these students at these skills, and all to these questions, each once, oldest first."""
        ...

    def logged(self, student_ids: Collection[str]) -> list[Logged]:
        """All their answers with their places, oldest first."""
        ...

    def since_digests(self, student_ids: Collection[str]) -> tuple[list[KeptDigest], list[Logged]]:
        """The digests kept of them, and their answers after those, oldest first; all of theirs where none is kept.

        Earlier answers to a question that was answered again since come along.
        """
        ...

    def keep_digests(self, digests: Collection[KeptDigest]) -> None:
        """Keep these, one a student, in place of those before."""
        ...

    def served(self, student_ids: Collection[str], since: datetime) -> list[Served]:
        """The questions served from this moment on, in order, with their hints."""
        ...

    def doubts(self, student_ids: Collection[str]) -> list[tuple[Dispute, str]]:
        """Disputes that are open or were upheld, oldest first, each with the skill it is about."""
        ...

    def waiting(self, student_ids: Collection[str], *, limit: int, after: int = 0) -> Queue:
        """So many suggestions that wait for a teacher, from this place on."""
        ...

    def beside(self, student_ids: Collection[str], change: GoalChange) -> Neighbours:
        """Where this suggestion stands among those that wait; number 0 if it does not wait itself."""
        ...

    def alerts(self, person_id: str, since: datetime) -> list[tuple[Alert, Sequence[Step]]]:
        """What was put before this adult and is open or was taken on since then, newest first, with its history."""
        ...
