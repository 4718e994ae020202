"""What teachers note for each other about a student, and which check-ins a student shows them."""

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.domain.check_ins import CheckIn
from tutor.domain.errors import NotFound
from tutor.domain.rights import Right
from tutor.domain.staff_notes import Share, StaffNote
from tutor.usecases.ports import Ports, Records
from tutor.usecases.standing import require


@dataclass(frozen=True, kw_only=True)
class Told:
    """A check-in, and whether its student shows it to their teachers."""

    check_in: CheckIn
    shared: bool


@dataclass(frozen=True, kw_only=True)
class StaffNotes:
    """Lines for staff only, and check-ins as their student settled it."""

    ports: Ports

    def write(self, actor_id: str, student_id: str, text: str) -> StaffNote:
        """Keep a line for this student's teachers.

        Raises:
            NotFound: no right to it.
            InvalidInput: it is empty or too long.

        """
        with self.ports.open_records(writing=True) as records:
            require(records, actor_id, student_id, Right.NOTE)
            note = StaffNote(
                id=self.ports.new_id(), student_id=student_id, by=actor_id, text=text.strip(), at=self.ports.now()
            )
            records.staff_notes.add(note)
            return note

    def of_student(self, actor_id: str, student_id: str) -> Sequence[StaffNote]:
        """All of them, newest first."""
        with self.ports.open_records() as records:
            require(records, actor_id, student_id, Right.NOTE)
            return records.staff_notes.of_student(student_id)

    def check_ins(self, actor_id: str, student_id: str) -> Sequence[Told]:
        """The student's own: all. A teacher's: those the student shows. Newest first.

        Raises:
            NotFound: anybody else.

        """
        with self.ports.open_records() as records:
            mine = actor_id == student_id
            require(records, actor_id, student_id, Right.CHAT if mine else Right.NOTE)
            return [one for one in told_by(records, student_id) if mine or one.shared]

    def share(self, actor_id: str, check_in_id: str, *, shared: bool) -> None:
        """The student shows a check-in to their teachers, or keeps it private again.

        Raises:
            NotFound: it is not theirs.

        """
        with self.ports.open_records(writing=True) as records:
            require(records, actor_id, actor_id, Right.CHAT)
            told = next((one for one in told_by(records, actor_id) if one.check_in.id == check_in_id), None)
            if told is None:
                raise NotFound("There is no such check-in.")
            if told.shared is not shared:
                number = 1 + max(
                    (s.number for s in records.staff_notes.shares(actor_id) if s.check_in_id == check_in_id), default=0
                )
                records.staff_notes.share(
                    Share(
                        check_in_id=check_in_id,
                        student_id=actor_id,
                        number=number,
                        shared=shared,
                        at=self.ports.now(),
                    )
                )


def told_by(records: Records, student_id: str) -> list[Told]:
    """A student's check-ins, newest first."""
    shown = {share.check_in_id for share in records.staff_notes.shares(student_id) if share.shared}
    return [Told(check_in=one, shared=one.id in shown) for one in records.check_ins.of_student(student_id)]
